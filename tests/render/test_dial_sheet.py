"""The page to dial from, read back from its PDF and held against its record."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import get_args

import pikepdf
import pytest

from appeal_letters import resources, templating
from appeal_letters.cli.phrases import phrases
from appeal_letters.facts.clocks import reading, zone
from appeal_letters.facts.shipped import Facts
from appeal_letters.facts.zones import zone_for
from appeal_letters.model.appeal import DoNoHarm
from appeal_letters.model.case import Case
from appeal_letters.model.dial_sheet import Dial, DialSheet, Errand, Reason, SenderDials, Unreached
from appeal_letters.model.number import Inferred, Number
from appeal_letters.render import dial_sheet as module
from appeal_letters.render.dial_sheet import dial_sheet, grouped
from tests.render.sheets import pages, sizes, ticks

NOW = datetime(2026, 1, 27, 8, 5, tzinfo=UTC)
PLAIN = Dial(Number("+74956065173", "fax"), "+7 495 606 51 73", "00 7 495 606 51 73", "+ 7 495 606 5173 / 630 2408")
NEXT = Dial(Number("+74956302408", "fax", ("ending",)), "+7 495 630 24 08", "0074956302408", PLAIN.published)
FAR = Number("+41227344044", "fax", ("country", "area"), "12", "via the Ministry of Interior")
NOTED = Dial(FAR, "+41 22 734 40 44", "00 41 22 734 40 44", "734 40 44", is_telephone=True)
A4, LETTER = (Decimal(210), Decimal(297)), (Decimal("215.9"), Decimal("279.4"))


def errand(facts: Facts, to: str = "Mr. Dmitri Medvedev", *dials: Dial, country: str = "RU", city: str = "") -> Errand:
    """Return a fax to somebody, from a machine in London."""
    clock = reading(country, [city], "Europe/London", NOW, facts.zones)
    name = facts.country_name(country)
    return Errand(to, "President", name, f"file_of_{to.rsplit(maxsplit=1)[-1]}.pdf", 3, dials or (PLAIN,), clock)


def sender(
    facts: Facts, *errands: Errand, name: str = "Sam Sample", unreached: Sequence[Unreached] = ()
) -> SenderDials:
    place = zone_for("GB", (), facts.zones)
    now = NOW.astimezone(zone(place.zone))
    return SenderDials(name, "the United Kingdom", place, now, errands, tuple(unreached))


def printed(case: Case, *senders: SenderDials, paper: tuple[Decimal, Decimal] = A4) -> bytes:
    sheet = DialSheet(case.appeal, *paper, senders)
    return dial_sheet(sheet, templating.environment(resources.templates()))


def text(case: Case, *senders: SenderDials) -> str:
    return " ".join(pages(printed(case, *senders)))


def flagged(case: Case, **flags: bool) -> Case:
    return replace(case, appeal=case.appeal.model_copy(update={"do_no_harm": DoNoHarm(**flags)}))


def test_the_page_says_all_that_its_record_says(sample: Case, facts: Facts) -> None:
    read = text(sample, sender(facts, errand(facts, "Mr. Dmitri Medvedev", PLAIN, NEXT, city="Moscow")))

    assert "Dial sheet for Sam Sample Judicial harassment against Mr. Igor Kalyapin " in read
    assert "Code RUS 002 / 0112 / OBS 009 · made on 27 January 2026 at 08:05 · a sample: nothing of it is faxed" in read
    assert "Dialled from the United Kingdom For whoever stands at the machine. Do not send this sheet." in read
    assert "Dial exactly as printed: what leads abroad is there already." in read
    assert "1 fax, 3 pages with the cover sheets" in read
    assert "Mr. Dmitri Medvedev President · the Russian Federation File: file_of_Medvedev.pdf 3 00 7 495" in read
    assert "00 7 495 606 51 73 answered failed +7 495 606 51 73 if that one fails: 00 7 495 630 24 08 answered" in read


def test_the_page_says_when_the_office_is_open_in_both_times(sample: Case, facts: Facts) -> None:
    read = text(sample, sender(facts, errand(facts, city="Moscow")))

    assert "Local time there at 08:05 yours, and office hours" in read
    assert "11:05 Tuesday, Moscow Open until 14:00 your time" in read
    assert "Monday to Friday, 09:00 to 17:00 there: 06:00 to 14:00 your time" in read
    assert "Office hours are an assumption" in read


@pytest.mark.parametrize(
    ("country", "city", "told"),
    [
        ("RU", "Vladivostok", "18:05 Tuesday, Vladivostok Opens Tuesday 23:00 your time Monday to Friday"),
        ("RU", "Vladivostok", "09:00 to 17:00 there: 23:00 of the day before to 07:00 your time"),
        ("US", "Honolulu", "22:05 Monday, Honolulu Opens Tuesday 19:00 your time"),
        ("US", "Honolulu", "09:00 to 17:00 there: 19:00 to 03:00 of the day after your time"),
        ("SA", "", "11:05 Tuesday, Saudi Arabia Open until 14:00 your time Sunday to Thursday, 09:00"),
        ("NP", "", "13:50 Tuesday, Nepal Open until 11:15 your time"),
    ],
)
def test_another_day_another_weekend_and_half_hours_are_told(
    sample: Case, facts: Facts, country: str, city: str, told: str
) -> None:
    assert told in text(sample, sender(facts, errand(facts, country=country, city=city)))


def test_an_assumed_time_is_marked_and_explained(sample: Case, facts: Facts) -> None:
    certain, assumed = (text(sample, sender(facts, errand(facts, city=city))) for city in ("Moscow", "Nowhere"))

    assert "11:05 Tuesday, Moscow (assumed) Open" in assumed
    assert "“(assumed)”: the address does not tell for certain" in assumed
    assert "assumed)" not in certain


def test_the_assumed_time_of_who_dials_is_marked(sample: Case, facts: Facts) -> None:
    place = zone_for("US", (), facts.zones)
    read = text(sample, replace(sender(facts, errand(facts)), country="the United States of America", place=place))

    assert "Dialled from the United States of America; your time is that of Washington (assumed)" in read


def test_what_is_to_be_known_of_a_number_stands_below_it(sample: Case, facts: Facts) -> None:
    read = text(sample, sender(facts, errand(facts, "Mr. X", NOTED)))

    assert "ask for, or dial, the extension 12" in read
    assert "a telephone, too: if a person answers, ask for the fax tone" in read
    assert "note: via the Ministry of Interior" in read
    assert "inferred: the country code is that of the address; begins like the number before it; published" in read
    assert "published as “734 40 44”" in read


def test_what_was_inferred_is_said_in_the_words_of_check(sample: Case, facts: Facts) -> None:
    """Whatever it is; so is why somebody cannot be faxed, in the words of the plan."""
    every = replace(PLAIN, number=replace(PLAIN.number, inferred=get_args(Inferred)))
    left = Unreached("Mr. A", "Chairman", "Russia", (Reason("lost"), Reason("telex", ("411",))))
    read = text(sample, sender(facts, errand(facts, "Mr. X", every), unreached=[left]))
    inferred, channels = phrases("inferred"), phrases("channels")

    assert f"inferred: {'; '.join(map(inferred, get_args(Inferred)))}; published as" in read
    assert f"Russia: {channels('lost', 'fax')}; {channels('telex', '411')} When" in read


def test_there_is_a_box_for_each_fax_and_two_for_each_number(sample: Case, facts: Facts) -> None:
    pdf = printed(sample, sender(facts, errand(facts), errand(facts, "Mr. X", PLAIN, NEXT, NOTED)))

    assert sum(ticks(pdf, page) for page in range(len(pages(pdf)))) == 2 + 2 * 4


def test_whom_no_fax_reaches_is_named_with_the_reason(sample: Case, facts: Facts) -> None:
    reasons = (
        Reason("unpublished"),
        Reason("lost"),
        Reason("telegram", ("Moscow 12",)),
        Reason("telex", ("411",)),
        Reason("refused", ("it must not be written",)),
    )
    read = text(sample, sender(facts, unreached=[Unreached("Mr. A", "Chairman", "Russia", reasons)]))

    assert "Nobody can be faxed. Not by fax Mr. A, Chairman · Russia: no fax number was published; " in read
    assert "the appeal names a fax number and shows none; a telegram address was published, which " in read
    assert "cannot be used from here: Moscow 12; " in read
    assert "from here: 411; no fax was made: it must not be written When they are sent: report back" in read


def test_the_page_says_how_to_report_back(sample: Case, facts: Facts) -> None:
    read = text(sample, sender(facts, errand(facts)))

    assert "When they are sent: report back Kindly inform us of any action undertaken quoting the code" in read
    assert "The code to quote: RUS 002 / 0112 / OBS 009 " in read
    assert "email: named on the page, and not shown Tel and fax OMCT + 41 (0) 22 809 49 39" in read


def test_a_flag_hides_what_must_not_be_seen(sample: Case, facts: Facts) -> None:
    """The title has a person's name; with a nameless publisher the code is for the volunteer alone."""
    case = flagged(sample, no_organisation=True, no_name_in_subject=True, no_email=True)
    pdf = printed(case, sender(facts, errand(facts)))
    read = " ".join(pages(pdf))

    assert "Do not send this sheet: it names the code of the appeal, which these faxes must not name." in read
    assert "Kalyapin" not in read
    assert "email: named" not in read
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.docinfo.Title) == "Dial sheet"


def test_each_sender_has_a_sheet_that_begins_on_a_new_page(sample: Case, facts: Facts) -> None:
    senders = [sender(facts, errand(facts), name=f"Sender {number}") for number in (1, 2, 3)]
    read = pages(printed(sample, *senders))

    assert [page.split(" Judicial")[0] for page in read] == [f"Dial sheet for Sender {number}" for number in (1, 2, 3)]
    assert all(page.count("report back") == 1 for page in read)
    assert [f"OBS 009 · Sender {at} page {at}" in page for at, page in enumerate(read, 1)] == [True] * 3


def test_of_many_senders_no_more_is_laid_out_at_once(
    sample: Case, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sheets are the same ones, their pages counted on, in one PDF with the title that it has anyway."""
    senders = [sender(facts, errand(facts), name=f"Sender {number}") for number in range(5)]
    whole = printed(sample, *senders)
    monkeypatch.setattr(module, "AT_ONCE", 12)
    parts = printed(sample, *senders)

    assert pages(parts) == pages(whole)
    assert [title(pdf) for pdf in (parts, whole)] == ["Dial sheet RUS 002 / 0112 / OBS 009"] * 2


def title(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return str(opened.docinfo["/Title"])


def test_three_hundred_faxes_break_between_two_rows_below_the_same_head(sample: Case, facts: Facts) -> None:
    """No row is parted: each page has as many names as files, and every number of its faxes."""
    dials = ((PLAIN,), (PLAIN,), (PLAIN, NEXT))
    faxes = [errand(facts, f"Mr. Number{number}x", *dials[number % 3], city="Moscow") for number in range(300)]
    read = pages(printed(sample, sender(facts, *faxes)))
    listed = [page for page in read if "Mr. Number" in page]

    assert all("No. sent To Pages with cover Dial Local time there at 08:05 yours" in page for page in listed)
    assert [at for page in listed for at in range(300) if f"Mr. Number{at}x " in page] == list(range(300))
    for page in listed:
        number = page.count("Mr. Number")
        more = sum(1 for at in range(2, 300, 3) if f"Mr. Number{at}x " in page)
        assert page.count("File: file_of_Number") == page.count("11:05 Tuesday, Moscow") == number
        assert (page.count("00 7 495 606 51 73"), page.count("00 7 495 630 24 08")) == (number, more)


def test_names_of_any_script_and_any_sign_are_seen(sample: Case, facts: Facts) -> None:
    """A sign that no font has is named by its code; what looks like markup is text."""
    read = text(
        sample, sender(facts, errand(facts, "Ὀδυσσεὺς <b>O'Neill</b> Дми́трий \U0001f600"), name="Ahmed & Ṣabrī")
    )

    assert "Dial sheet for Ahmed & Ṣabrī Judicial" in read
    assert "Ὀδυσσεὺς <b>O'Neill</b> Дми́трий [U+1F600]" in read


@pytest.mark.parametrize("paper", [A4, LETTER])
def test_the_sheet_is_on_its_paper_and_inside_its_margins(
    sample: Case, facts: Facts, paper: tuple[Decimal, Decimal]
) -> None:
    long = replace(PLAIN, dialled="011 99 " + "1234567890 " * 3, shown="+99 " + "1234567890" * 3)
    pdf = printed(sample, sender(facts, errand(facts, "M" * 80, long), name="N" * 120), paper=paper)

    for (width, height), (left, right) in sizes(pdf):
        assert (width, height) == pytest.approx(tuple(map(float, paper)), abs=0.1)
        assert 11 <= left < right <= width - 11


def test_the_sheet_is_tagged_english(sample: Case, facts: Facts) -> None:
    """Tables with heads, so that a screen reader says what a figure is."""
    with pikepdf.open(io.BytesIO(printed(sample, sender(facts, errand(facts, "Mr. X", PLAIN, NOTED))))) as pdf:
        kinds = {str(one.S) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one}

        assert str(pdf.Root.Lang) == "en"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert {"/Table", "/TH", "/TD", "/H1", "/H2", "/L", "/LI"} <= kinds


@pytest.mark.parametrize(
    ("dialled", "shown", "parted"),
    [
        ("00 7 495 606 51 73", "+7 495 606 51 73", "00 7 495 606 51 73"),
        ("0074956065173", "+7 495 606 51 73", "00 7 495 606 51 73"),
        ("84956065173", "+7 495 606 51 73", "8 495 606 51 73"),
        ("0202555-0123", "+1 202-555-0123", "0202555-0123"),
        ("01112025550123", "+1 202-555-0123", "011 1 202 555 0123"),
        ("112", "", "112"),
    ],
)
def test_what_comes_in_one_piece_is_parted_where_people_part_the_number(dialled: str, shown: str, parted: str) -> None:
    """No digit is lost, whatever the two have in common."""
    assert grouped(Dial(Number("+1", "fax"), shown, dialled, "")) == parted
    assert parted.replace(" ", "") == dialled.replace(" ", "")
