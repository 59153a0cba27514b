"""The list for whoever posts a pile, read back from its PDF and held against a count of the pile made here."""

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

import pikepdf
import pytest

from appeal_letters import resources, templating
from appeal_letters.batch.manifest import Row
from appeal_letters.batch.tally import Terms, tally
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.appeal import DoNoHarm
from appeal_letters.model.case import Case
from appeal_letters.model.document import Fault
from appeal_letters.model.postage import Postage
from appeal_letters.model.recipient import Channel
from appeal_letters.model.tally import Part, Tally
from appeal_letters.render import checklist as module
from appeal_letters.render.checklist import checklist
from tests.piles import DAY, by_recipient, changed, crowd, rates, row, rows
from tests.render.sheets import pages, sizes, ticks

PRICES = {("world", 1): "1.20", ("world", 2): "1.25", ("swiss", 1): "1.80", ("swiss", 2): "1.80"}
"""What one letter costs by zone and sheets: one sheet weighs 10.0 g, two weigh 15.0 g."""
CURRENCY = {"world": "EUR", "swiss": "CHF"}


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Postage:
    return rates(tmp_path_factory.mktemp("postage"))


def printed(found: Tally) -> list[bytes]:
    return list(checklist(found, templating.environment(resources.templates())))


def text(found: Tally) -> str:
    return " ".join(page for pdf in printed(found) for page in pages(pdf))


def zone(of: Row) -> str:
    return "swiss" if of.recipient == "geneva-ambassador" else "world"


def sheets(of: Row) -> int:
    return (of.pages + 1) // 2


def price(of: Row) -> Decimal:
    return Decimal(PRICES[zone(of), sheets(of)])


def sums(pile: Sequence[Row]) -> str:
    """Return the line that says how much there is of a pile on both sides of the paper."""
    return (
        f"{len(pile)} letters; {sum(one.pages for one in pile)} pages "
        f"on {sum(map(sheets, pile))} sheets, printed on both sides"
    )


def together(pile: Sequence[Row]) -> list[str]:
    """Return what a pile costs, by currency."""
    costs: dict[str, Decimal] = {}
    for one in pile:
        costs[CURRENCY[zone(one)]] = costs.get(CURRENCY[zone(one)], Decimal(0)) + price(one)
    return sorted(f"{amount} {currency}" for currency, amount in costs.items())


def lots(pile: Sequence[Row]) -> list[str]:
    """Return the lines of the table of zones and bands; two sheets to Switzerland cost what one costs."""
    bands = Counter((zone(one), "20" if zone(one) == "swiss" or sheets(one) == 2 else "10", price(one)) for one in pile)
    return [
        f"{name} up to {band} g {number} {each} {CURRENCY[name]} {number * each} {CURRENCY[name]}"
        for (name, band, each), number in bands.items()
    ]


def shown_postage(read: str) -> list[str]:
    found = re.search(r"Postage: ((?:[0-9.]+ [A-Z]{3}(?: and )?)+)", read)
    assert found
    return sorted(found[1].strip().split(" and "))


def pile_of(case: Case) -> list[Row]:
    """Return a pile in which letters differ: from one page to three."""
    return rows(case, lambda number, to: (number + len(to)) % 3 + 1)


def test_by_sender_each_number_is_that_of_the_pile(sample: Case, facts: Facts, table: Postage) -> None:
    """Each sender's page is read back: letters, pages, sheets, weights, bands, prices, sums."""
    case = crowd(sample, 3)
    pile = pile_of(case)
    (pdf,) = printed(tally(pile, case, facts, Terms(DAY, postage=table, duplex=True, by_sender=True)))
    cover, *read = pages(pdf)

    for number, (page, of) in enumerate(zip(read, (pile[0:6], pile[6:12], pile[12:18]), strict=True), 1):
        assert f"Checklist for Sender {number} " in page
        for at, one in enumerate(of, 6 * number - 5):
            weight, band = ("10.0", "10") if sheets(one) == 1 else ("15.0", "20")
            band = "20" if zone(one) == "swiss" else band
            costs = f"{price(one)} {CURRENCY[zone(one)]} {zone(one)}, up to {band} g"
            assert re.search(
                rf"{at} (Mr|Ambassador).{{1,200}}? post {one.pages} {sheets(one)} {weight} g {costs}", page
            )
        assert sums(of) in page
        assert all(lot in page for lot in lots(of))
        assert shown_postage(page) == together(of)
    assert sums(pile) in cover
    assert all(lot in cover for lot in lots(pile))
    assert shown_postage(cover) == together(pile)


def test_forty_senders_and_six_authorities_are_listed_by_recipient(sample: Case, facts: Facts, table: Postage) -> None:
    """Each of the 240 letters with its number, sender, pages, sheets and stamp; each recipient with its sums."""
    case = crowd(sample, 40)
    pile = by_recipient(pile_of(case))
    (pdf,) = printed(tally(pile, case, facts, Terms(DAY, postage=table, duplex=True)))
    read = " ".join(pages(pdf))

    assert "40 senders, 6 recipients; sorted by recipient" in read
    for number, one in enumerate(pile, 1):
        name = one.sender.replace("s", "Sender ")
        assert f" {number} {name} {one.pages} {sheets(one)} {price(one)} {CURRENCY[zone(one)]} " in read
    for _, found in groupby(pile, lambda one: one.recipient):
        of = list(found)
        assert sums(of) in read
        assert all(lot in read for lot in lots(of))
    assert shown_postage(read) == together(pile)


def test_there_are_three_boxes_a_letter(sample: Case, facts: Facts) -> None:
    """Printed, signed, posted; by sender they are on its page, by recipient side by side on all of them."""
    case = crowd(sample, 2)
    (by_sender,) = printed(tally(rows(case), case, facts, Terms(DAY, by_sender=True)))
    (abreast,) = printed(tally(by_recipient(rows(case)), case, facts, Terms(DAY)))

    assert [ticks(by_sender, page) for page in range(3)] == [0, 18, 18]
    assert sum(ticks(abreast, page) for page in range(len(pages(abreast)))) == 36


def test_a_translation_is_printed_and_neither_signed_nor_posted(sample: Case, facts: Facts) -> None:
    pile = [row("s1", "president", 2), row("s1", "president", 3, channel="none", layout="none")]
    (pdf,) = printed(tally(pile, crowd(sample, 1), facts, Terms(DAY)))
    (page,) = pages(pdf)

    assert ticks(pdf, 0) == 4
    assert "1 letter, 1 translation for the sender, not to be posted; 5 pages on 5 sheets" in page
    assert "translation for the sender, in en not posted 3 3 – –" in page


def test_one_sender_s_list_is_a_page(sample: Case, facts: Facts) -> None:
    (pdf,) = printed(tally(rows(sample), sample, facts, Terms(DAY)))
    (page,) = pages(pdf)

    assert page.startswith("Checklist for Sam Sample Judicial harassment against Mr. Igor Kalyapin Code RUS 002 / 0112")
    assert "letters of 24 January 2012 · a sample: nothing of it is posted" in page


def test_it_says_how_to_report_back_with_the_code(sample: Case, facts: Facts) -> None:
    read = text(tally(rows(sample), sample, facts, Terms(DAY)))

    assert "quoting the code of this appeal in your reply. The code to quote: RUS 002 / 0112 / OBS 009" in read
    assert "email: named on the page, and not shown Tel and fax OMCT + 41 (0) 22 809 49 39" in read


def test_what_is_missing_stands_on_it(sample: Case, facts: Facts) -> None:
    case = changed(sample, "president", address=())
    pile = [one for one in rows(case) if one.recipient != "interior-minister"]
    fault = Fault("fictional-sender", "foreign-minister", "nationals should not write")
    read = text(tally(pile, case, facts, Terms(DAY, faults=[fault])))

    assert "No rate table: put postage.csv into the case" in read
    assert "to Mr. Sergey Lavrov: nationals should not write" in read
    assert (
        "Mr. Dmitri Medvedev: no postal address, so a letter cannot be posted; can also be faxed: + 7 495 606" in read
    )
    assert (
        "Mr. Rashid Nurgaliev: no letter in this pile; a telegram address was published, which cannot be used from "
        "here: Rossiia, 117049, Moskva; can also be faxed: + 7 495 637 49 25"
    ) in read
    assert "Mr. Sergey Lavrov: the appeal names a telegram address and shows none; can also" in read
    assert "Ambassador Mr. Valery Loshchinin: the appeal names an e-mail address and shows none; can" in read


@pytest.mark.parametrize(("kind", "what"), [("telex", "telex number"), ("web", "web page")])
def test_what_cannot_be_used_from_here_is_named(sample: Case, facts: Facts, kind: str, what: str) -> None:
    """With its text, in which a sign of the page's own language stays a sign."""
    channel = Channel.model_validate({"kind": kind, "published": "1 < 2 & 3"})
    case = changed(sample, "president", channels=(channel,))
    read = text(tally(rows(case), case, facts, Terms(DAY)))

    assert f"Mr. Dmitri Medvedev: a {what} was published, which cannot be used from here: 1 < 2 & 3" in read


def test_letters_without_a_price_are_named(sample: Case, facts: Facts, table: Postage) -> None:
    """Of two letters to Geneva of five sheets nobody knows the price; the table ends at 20 g."""
    case = crowd(sample, 2)
    pile = [row("s1", "geneva-ambassador", 5), row("s2", "geneva-ambassador", 5), row("s1", "president", 1)]
    read = text(tally(pile, case, facts, Terms(DAY, postage=table)))

    assert "Postage: 1.20 EUR, without 2 letters that have no price" in read
    assert "swiss heavier than the last band: 30.0 g at most 2 – –" in read
    assert "Zone swiss: 2 letters are heavier than the last band; ask for the price." in read


def test_the_sheet_never_goes_into_an_envelope(sample: Case, facts: Facts) -> None:
    """Least of all where letters must not name the code, which this sheet needs."""
    flags = DoNoHarm(no_organisation=True, no_name_in_subject=True, no_email=True)
    appeal = sample.appeal.model_copy(update={"do_no_harm": flags})
    usual, guarded = (tally(rows(case), case, facts, Terms(DAY)) for case in (sample, replace(sample, appeal=appeal)))

    assert "For whoever posts the letters. Do not put this sheet into an envelope." in text(usual)
    read = text(guarded)
    assert "Do not put this sheet into an envelope: it names the code of the appeal" in read
    assert "The code to quote: RUS 002 / 0112 / OBS 009" in read
    assert "Kalyapin" not in read
    assert "email" not in read


def test_it_is_tagged_titled_and_in_english_and_says_nothing_else(sample: Case, facts: Facts) -> None:
    (pdf,) = printed(tally(rows(sample), sample, facts, Terms(DAY)))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        info = {str(key): str(value) for key, value in opened.docinfo.items()}

        assert info == {"/Title": "Checklist RUS 002 / 0112 / OBS 009", "/Producer": "appeal-letters"}
        assert str(opened.Root.Lang) == "en"
        assert bool(opened.Root.MarkInfo.Marked)


def test_a_title_names_no_code_that_letters_must_not_name(sample: Case, facts: Facts) -> None:
    """A printer's queue shows titles."""
    appeal = sample.appeal.model_copy(update={"do_no_harm": DoNoHarm(no_organisation=True)})
    (pdf,) = printed(tally(rows(sample), replace(sample, appeal=appeal), facts, Terms(DAY)))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.docinfo["/Title"]) == "Checklist"


@pytest.mark.parametrize(("layout", "size"), [("din-b", (210, 297)), ("us-9", (215.9, 279.4))])
def test_it_is_on_the_paper_of_the_letters_and_nothing_leaves_the_page(
    sample: Case, facts: Facts, layout: str, size: tuple[float, float]
) -> None:
    """Names without a blank, long zones and offices wrap: every sign stands 11 mm from the edges."""
    case = changed(sample, "president", name="W" * 90, office_text="Minister-" * 30)
    case = replace(case, senders=tuple(one.model_copy(update={"name": "M" * 120}) for one in crowd(case, 2).senders))
    for by_sender in (True, False):
        found = tally(by_recipient(rows(case, layout=layout)), case, facts, Terms(DAY, by_sender=by_sender))
        for pdf in printed(replace(found, by_sender=by_sender)):
            for page, (left, right) in sizes(pdf):
                assert [round(edge, 1) for edge in page] == list(size)
                assert 11 <= left < right <= size[0] - 11


@pytest.mark.parametrize("by_sender", [True, False])
def test_the_numbers_of_a_great_pile_are_not_broken(sample: Case, facts: Facts, *, by_sender: bool) -> None:
    found = tally(by_recipient(rows(crowd(sample, 2))), crowd(sample, 2), facts, Terms(DAY, by_sender=by_sender))
    first = next(iter(found.parts))
    late = replace(first, items=[replace(one, number=98764 + at) for at, one in enumerate(first.items)])

    assert " 98764 " in text(replace(found, parts=[late]))


def test_names_of_any_script_and_any_sign_are_seen(sample: Case, facts: Facts) -> None:
    """A sign that no font has is named by its code: nothing is a blank."""
    case = changed(sample, "president", name="Ὀδυσσεὺς <b>O'Neill</b> \U0001f600")
    read = text(tally(rows(case), case, facts, Terms(DAY)))

    assert "1 Mr. Ὀδυσσεὺς <b>O'Neill</b> [U+1F600] President of" in read


def test_a_long_pile_is_parted_into_pdfs_whose_pages_are_counted_on(
    sample: Case, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one PDF lists is bounded: here by 50 letters, by sender in whole parts."""
    monkeypatch.setattr(module, "AT_ONCE", 50)
    case = crowd(sample, 20)
    made = printed(tally(rows(case), case, facts, Terms(DAY, by_sender=True)))
    read = [page for pdf in made for page in pages(pdf)]

    assert [len(pages(pdf)) for pdf in made] == [9, 8, 4]
    assert [int(found[-1]) for page in read if (found := re.findall(r" page ([0-9]+)", page))] == list(range(1, 22))


def test_parts_are_counted_as_their_pdf_is_made(sample: Case, facts: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first PDF asks for its own part and, to know that it is full, one more: memory does not grow."""
    monkeypatch.setattr(module, "AT_ONCE", 6)
    case, asked = crowd(sample, 5), list[str]()
    found = tally(rows(case), case, facts, Terms(DAY, by_sender=True))

    def parts() -> Iterator[Part]:
        for part in found.parts:
            asked.append(part.key)
            yield part

    made = checklist(replace(found, parts=parts()), templating.environment(resources.templates()))

    assert [len(pages(next(made))), asked] == [2, ["s1", "s2"]]


def test_a_pile_of_nothing_has_a_list_of_what_is_missing(sample: Case, facts: Facts) -> None:
    read = text(tally([], sample, facts, Terms(DAY)))

    assert "0 letters; 0 pages on 0 sheets" in read
    assert read.count("no letter in this pile") == len(sample.recipients)


def test_a_long_part_is_carried_on_in_the_next_pdf(sample: Case, facts: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 50)
    case = crowd(sample, 60)
    pile = [one for one in rows(case) if one.recipient == "president"]
    first, second = (" ".join(pages(pdf)) for pdf in printed(tally(pile, case, facts, Terms(DAY))))

    assert "50 Sender 50 2 2 15.0 g" in first
    assert second.startswith("Mr. Dmitri Medvedev (continued) President")
    assert [int(at) for at in re.findall(r" ([0-9]+) Sender [0-9]+ 2 2", second)] == list(range(51, 61))
