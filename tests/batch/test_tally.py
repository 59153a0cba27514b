"""The count of a pile: weights, zones and prices of its letters, its sums, and what is missing."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from appeal_letters.batch.manifest import Row
from appeal_letters.batch.posting import sheets
from appeal_letters.batch.tally import Terms, tally
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.case import load
from appeal_letters.model.appeal import DoNoHarm
from appeal_letters.model.case import Case
from appeal_letters.model.document import Fault
from appeal_letters.model.postage import Postage, Weights
from appeal_letters.model.recipient import Channel
from appeal_letters.model.tally import Item, Note, Tally
from tests.batch.folders import manifest
from tests.piles import DAY, by_recipient, changed, crowd, rates, row, rows
from tests.world import appeal_letters


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Postage:
    return rates(tmp_path_factory.mktemp("postage"))


def items(found: Tally) -> list[Item]:
    return [item for part in found.parts for item in part.items]


def notes(found: Tally, kind: str) -> list[Note]:
    return [note for note in found.notes if note.kind == kind]


@pytest.mark.parametrize(
    ("pages", "duplex", "number"), [(1, False, 1), (3, False, 3), (1, True, 1), (2, True, 1), (3, True, 2)]
)
def test_on_both_sides_half_of_the_pages_are_sheets_rounded_up(pages: int, duplex: bool, number: int) -> None:  # noqa: FBT001
    assert sheets(pages, duplex=duplex) == number


def test_the_count_is_that_of_the_files(case: Path, facts: Facts, tmp_path: Path) -> None:
    """Pages are counted in the PDFs themselves, and each sheet of A4 is put on the scales: 4.9896 g."""
    out = tmp_path / "out"
    assert appeal_letters("write", case, "--out", out, "--after-deadline").code == 0
    pages = {path.name: len(pypdfium2.PdfDocument(path)) for path in out.glob("*.pdf")}
    found = tally([Row(**one) for one in manifest(out)["documents"]], load(case, facts), facts, Terms(DAY, duplex=True))

    assert (found.sums.letters, found.sums.pages) == (len(pages), sum(pages.values()))
    assert found.sums.sheets == sum((number + 1) // 2 for number in pages.values())
    grams = Counter(Decimal("4.9896") * ((number + 1) // 2) + 5 for number in pages.values())
    assert Counter(item.grams for item in items(found)) == grams


def test_each_letter_has_its_zone_its_band_and_its_price(sample: Case, facts: Facts, table: Postage) -> None:
    """One sheet weighs 9.9896 g, three of them 19.9688 g."""
    pile = [row("s1", "president", 1), row("s1", "geneva-ambassador", 1), row("s1", "brussels-ambassador", 3)]
    found = items(tally(pile, crowd(sample, 1), facts, Terms(DAY, postage=table)))

    assert [(item.zone, item.up_to, item.price, item.currency) for item in found] == [
        ("world", Decimal(10), Decimal("1.20"), "EUR"),
        ("swiss", Decimal(20), Decimal("1.80"), "CHF"),
        ("world", Decimal(20), Decimal("1.25"), "EUR"),
    ]


def test_exactly_the_band_s_grams_are_in_it(sample: Case, facts: Facts, table: Postage) -> None:
    """Three sheets and an envelope of 5.0312 g are 20 g; a ten-thousandth more is the next band."""
    pile, case = [row("s1", "president", 3)], crowd(sample, 1)
    exact, more = (Terms(DAY, Weights(envelope_g=Decimal(g)), table) for g in ("5.0312", "5.0313"))

    assert [items(tally(pile, case, facts, terms))[0].up_to for terms in (exact, more)] == [20, 50]


def test_a_letter_at_home_is_inland(sample: Case, facts: Facts, table: Postage) -> None:
    (item,) = items(tally([row("s1", "geneva-ambassador")], crowd(sample, 1, "CH"), facts, Terms(DAY, postage=table)))

    assert (item.zone, item.price) == ("inland", Decimal("0.95"))


def test_currencies_are_never_added_up(sample: Case, facts: Facts, table: Postage) -> None:
    """Two senders, five letters each of 1.25 EUR and one of 1.80 CHF; 12 letters of three sheets."""
    found = tally(rows(crowd(sample, 2), lambda *_: 3), crowd(sample, 2), facts, Terms(DAY, postage=table))

    assert found.sums.postage == {"EUR": Decimal("12.50"), "CHF": Decimal("3.60")}
    assert [(lot.zone, lot.letters, lot.postage) for lot in found.sums.lots] == [
        ("swiss", 2, Decimal("3.60")),
        ("world", 10, Decimal("12.50")),
    ]


def test_prices_of_one_country_of_posting_say_so(sample: Case, facts: Facts, table: Postage) -> None:
    """Else two prices for one zone would look like a mistake."""
    home = [replace(zone, posted_in="DE") for zone in table.zones]
    found = tally([row("s1", "president")], crowd(sample, 1), facts, Terms(DAY, postage=replace(table, zones=home)))

    assert [(lot.zone, lot.posted_in) for lot in found.sums.lots] == [("world", "Germany")]


def test_no_price_is_guessed_for_a_letter_beyond_the_last_band(sample: Case, facts: Facts, table: Postage) -> None:
    pile = [row("s1", "president", 10), row("s1", "geneva-ambassador", 4), row("s1", "interior-minister", 1)]
    found = tally(pile, crowd(sample, 1), facts, Terms(DAY, postage=table))

    assert (found.sums.postage, found.sums.unpriced) == ({"EUR": Decimal("1.20")}, 2)
    assert [(one.about, one.texts) for one in notes(found, "too-heavy")] == [("swiss", ("1",)), ("world", ("1",))]


def test_a_country_without_a_zone_is_named(sample: Case, facts: Facts, table: Postage) -> None:
    """The Swiss sender's letters to Russia; the table without its zone for all others."""
    small = replace(table, zones=[zone for zone in table.zones if zone.name != "world"])
    found = tally(
        [row("s1", "president"), row("s1", "geneva-ambassador")], crowd(sample, 1), facts, Terms(DAY, postage=small)
    )

    assert [(one.about, one.texts) for one in notes(found, "no-zone")] == [("the Russian Federation", ("1",))]
    assert found.sums.postage == {"CHF": Decimal("1.80")}


def test_without_a_table_letters_are_grouped_by_their_weight(sample: Case, facts: Facts) -> None:
    pile = rows(crowd(sample, 2), lambda number, to: 3 if (number, to) == (2, "president") else 2)
    found = tally(pile, crowd(sample, 2), facts, Terms(DAY))

    assert [(lot.zone, lot.up_to, lot.grams, lot.letters) for lot in found.sums.lots] == [
        ("abroad", None, Decimal("14.9792"), 11),
        ("abroad", None, Decimal("19.9688"), 1),
    ]
    assert (found.sums.postage, found.sums.unpriced, len(notes(found, "no-table"))) == ({}, 12, 1)


def test_letter_paper_weighs_what_it_weighs(sample: Case, facts: Facts) -> None:
    """215.9 x 279.4 mm at 80 g/m2 are 4.8257968 g; the list itself is on that paper, too."""
    found = tally([row("s1", "president", 1, layout="us-9")], crowd(sample, 1, "US"), facts, Terms(DAY))

    assert [item.grams for item in items(found)] == [Decimal("9.8257968")]
    assert (found.width, found.height) == (Decimal("215.9"), Decimal("279.4"))


def test_the_paper_of_a_plain_envelope_is_the_sender_s(sample: Case, facts: Facts) -> None:
    found = tally([row("s1", "president", 1, layout="none")], crowd(sample, 1, "US"), facts, Terms(DAY))

    assert (found.width, items(found)[0].envelope) == (Decimal("215.9"), facts.layouts["none"].envelopes)


def test_the_envelope_is_the_one_that_was_chosen(sample: Case, facts: Facts) -> None:
    pile = [row("s1", "president"), row("s2", "president", layout="swiss-right")]

    assert tally(pile, crowd(sample, 2), facts, Terms(DAY, envelope="C5")).envelopes == {"C5": 2}
    assert list(tally(pile, crowd(sample, 2), facts, Terms(DAY)).envelopes.values()) == [1, 1]


def test_a_translation_takes_paper_and_no_stamp(sample: Case, facts: Facts, table: Postage) -> None:
    pile = [row("s1", "president", 1), row("s1", "president", 3, channel="none", layout="none")]
    found = tally(pile, crowd(sample, 1), facts, Terms(DAY, postage=table))

    assert (found.sums.letters, found.sums.translations, found.sums.sheets) == (1, 1, 4)
    assert found.sums.postage == {"EUR": Decimal("1.20")}
    assert [item.grams for item in items(found)] == [Decimal("9.9896"), None]


def test_by_sender_each_part_is_of_one_sender(sample: Case, facts: Facts, table: Postage) -> None:
    """Sender 2 writes three pages to each, the others one."""
    case = crowd(sample, 3)
    found = tally(
        rows(case, lambda number, _: 3 if number == 2 else 1), case, facts, Terms(DAY, postage=table, by_sender=True)
    )
    parts = list(found.parts)

    assert [(part.key, part.sums.letters, part.sums.pages) for part in parts] == [
        ("s1", 6, 6),
        ("s2", 6, 18),
        ("s3", 6, 6),
    ]
    assert [part.sums.postage["EUR"] for part in parts] == [Decimal("6.00"), Decimal("6.25"), Decimal("6.00")]
    assert [item.number for part in parts for item in part.items] == list(range(1, 19))


def test_by_recipient_each_part_goes_to_one_recipient(sample: Case, facts: Facts) -> None:
    case = crowd(sample, 3)
    found = tally(by_recipient(rows(case)), case, facts, Terms(DAY))

    assert [(part.key, [item.by for item in part.items]) for part in found.parts] == [
        (one, ["Sender 1", "Sender 2", "Sender 3"]) for one in sorted(one.id for one in case.recipients)
    ]


def test_the_letters_of_one_sender_are_one_part_in_any_order(sample: Case, facts: Facts) -> None:
    found = tally(by_recipient(rows(crowd(sample, 1))), crowd(sample, 1), facts, Terms(DAY))

    assert [part.key for part in found.parts] == ["s1"]


def test_a_joint_letter_of_two_countries_has_no_price(sample: Case, facts: Facts, table: Postage) -> None:
    """Nobody knows who of them posts it."""
    two = crowd(sample, 2)
    apart = replace(two, senders=(two.senders[0], two.senders[1].model_copy(update={"country": "CH"})))
    near, far = (tally([row("s1+s2", "president", 1)], case, facts, Terms(DAY, postage=table)) for case in (two, apart))

    assert (items(near)[0].by, near.sums.postage) == ("Sender 1, Sender 2", {"EUR": Decimal("1.20")})
    assert (far.sums.postage, [one.texts for one in notes(far, "no-country")]) == ({}, [("1",)])


def test_prices_that_say_not_where_they_hold_are_named_where_letters_are_posted_in_two_countries(
    sample: Case, facts: Facts, table: Postage
) -> None:
    two = crowd(sample, 2)
    apart = replace(two, senders=(two.senders[0], two.senders[1].model_copy(update={"country": "CH"})))
    told = [notes(tally(rows(case), case, facts, Terms(DAY, postage=table)), "one-table") for case in (two, apart)]

    assert [[one.texts for one in found] for found in told] == [[], [("Germany", "Switzerland")]]


def test_what_is_missing_is_named(sample: Case, facts: Facts) -> None:
    """The sample's own: a telegram address, one that was lost, two e-mail addresses that were."""
    case = crowd(changed(sample, "president", address=()), 1)
    found = tally([one for one in rows(case) if one.recipient != "interior-minister"], case, facts, Terms(DAY))

    assert [one.recipient for one in notes(found, "no-address")] == ["president"]
    assert [one.recipient for one in notes(found, "not-in-pile")] == ["interior-minister"]
    assert [(one.recipient, one.texts) for one in notes(found, "telegram")] == [
        ("interior-minister", ("Rossiia, 117049, Moskva",))
    ]
    assert [(one.recipient, one.texts) for one in notes(found, "lost")] == [
        ("foreign-minister", ("telegram",)),
        ("geneva-ambassador", ("email",)),
        ("brussels-ambassador", ("email",)),
    ]


def test_faxes_that_there_are_are_named(sample: Case, facts: Facts) -> None:
    told = notes(tally(rows(crowd(sample, 1)), crowd(sample, 1), facts, Terms(DAY)), "fax")
    published = [
        (one.id, channel.published) for one in sample.recipients for channel in one.channels if channel.kind == "fax"
    ]

    assert [(one.recipient, text) for one in told for text in one.texts] == published


@pytest.mark.parametrize(
    ("more", "called"),
    [
        ({"office_text": "President"}, "President"),
        ({"office_text": None, "organisation": "The Kremlin"}, "The Kremlin"),
        ({"office_text": None}, "president of a republic"),
    ],
)
def test_nobody_s_name_is_the_office_s(sample: Case, facts: Facts, more: dict[str, object], called: str) -> None:
    """A title without a name is none; of an embassy that was added only the kind of office is known."""
    case = crowd(changed(sample, "president", name=None, **more), 1)
    (item,) = items(tally([row("s1", "president")], case, facts, Terms(DAY)))

    assert (item.to, item.office, item.country) == (called, "", "the Russian Federation")


def test_a_letter_without_an_address_has_no_price(sample: Case, facts: Facts, table: Postage) -> None:
    case = crowd(changed(sample, "president", address=()), 1)
    found = tally([row("s1", "president")], case, facts, Terms(DAY, postage=table))

    assert (items(found)[0].unpriced, found.sums.postage) == ("no-address", {})


def test_a_closed_channel_is_not_missed(sample: Case, facts: Facts) -> None:
    """Where nothing goes by e-mail, a lost e-mail address is no loss."""
    appeal = sample.appeal.model_copy(update={"do_no_harm": DoNoHarm(no_email=True)})
    told = notes(tally([], replace(sample, appeal=appeal), facts, Terms(DAY)), "lost")

    assert [one.recipient for one in told] == ["foreign-minister"]


def test_a_second_value_of_a_channel_makes_good_the_lost_one(sample: Case, facts: Facts) -> None:
    given = (Channel(kind="fax", lost=True), Channel(kind="fax", published="+7 495 1"))
    told = tally([], changed(sample, "president", channels=given), facts, Terms(DAY)).notes

    assert [(one.kind, one.texts) for one in told if one.recipient == "president"][1:] == [("fax", ("+7 495 1",))]


def test_letters_that_are_refused_are_named_with_the_reason(sample: Case, facts: Facts) -> None:
    """On the list of the whole pile, and on that of the sender whose they are."""
    case, fault = crowd(sample, 2), Fault("s2", "president", "nationals should not write")
    found = tally(rows(case), case, facts, Terms(DAY, by_sender=True, faults=[fault]))
    expected = Note("refused", "Sender 2", ("Mr. Dmitri Medvedev", "nationals should not write"))

    assert notes(found, "refused") == [expected]
    assert [[note for note in part.notes if note.kind == "refused"] for part in found.parts] == [[], [expected]]


def test_what_is_enclosed_is_named_since_its_weight_is_not_known(sample: Case, facts: Facts) -> None:
    appeal = sample.appeal.model_copy(update={"enclosures": ("The appeal",)})
    told = notes(tally([], replace(sample, appeal=appeal), facts, Terms(DAY)), "enclosures")

    assert [one.texts for one in told] == [("The appeal",)]


def test_a_sender_may_have_the_id_of_a_recipient(sample: Case, facts: Facts) -> None:
    """They are two lists: each name is looked up in its own."""
    case = crowd(sample, 1)
    signer = case.senders[0].model_copy(update={"id": "president"})
    (item,) = items(tally([row("president", "president")], replace(case, senders=(signer,)), facts, Terms(DAY)))

    assert (item.by, item.to) == ("Sender 1", "Mr. Dmitri Medvedev")
