"""The page to dial from: made of a run's faxes, kept while it says what is so, and never left behind."""

import datetime as dt
from pathlib import Path

import pypdfium2
import pytest

from appeal_letters.batch.facsimiles import Quality
from appeal_letters.batch.faxing import Faxes, Orders
from appeal_letters.batch.faxing import fax as made
from appeal_letters.batch.job import Job
from appeal_letters.batch.sending import Counter
from appeal_letters.facts.shipped import Facts
from tests.batch.faxes import fax, fax_case, kept, name, names, reachable
from tests.world import replace, write_to

MISSIONS = "of,in,kind,city,address,fax,email,checked_on,source\n"
ABROAD = "address: [1 Penguin Row], country: AQ"
SHEET = "rus-002-0112-obs-009_dial-sheet.pdf"
NOW = dt.datetime(2012, 1, 24, 8, 5, tzinfo=dt.UTC)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case with one recipient, who has a fax."""
    return fax_case(tmp_path, "president")


def text(out: Path, file: str = SHEET) -> str:
    """Return the words of a file in the folder."""
    pages = pypdfium2.PdfDocument(out / file)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def sheet(case: Path, out: Path, facts: Facts, now: dt.datetime = NOW) -> Faxes:
    """Make a case's faxes and the page, as of a time."""
    orders = Orders(Job(case, now.date(), out=out), now, Quality(), dial_sheet=True)
    return made(orders, facts, lambda _: None, Counter(lambda *_: False, lambda _: None))


def test_the_page_names_whom_to_dial_and_the_time_there(case: Path, out: Path, facts: Facts) -> None:
    """The number as it is typed in the sender's country, and both clocks."""
    found = sheet(case, out, facts)
    read = text(out)

    assert found.sheet
    assert found.sheet.name == SHEET
    assert "The president himself" in read
    assert "00 7 495 606 51 73" in read
    assert "Local time there at 08:05 yours" in read
    assert f"File: {name('president', 'pdf')}" in read.replace("_ ", "_").replace("- ", "-")


def test_the_page_of_the_same_minute_is_kept(case: Path, out: Path, facts: Facts) -> None:
    sheet(case, out, facts)
    before = kept(out)
    sheet(case, out, facts)

    assert kept(out) == before


def test_a_later_page_replaces_the_former_one(case: Path, out: Path, facts: Facts) -> None:
    """It says what time it is: nobody needs the older one."""
    sheet(case, out, facts)
    sheet(case, out, facts, NOW + dt.timedelta(hours=1))

    assert "Local time there at 09:05 yours" in text(out)
    assert names(out) == ["manifest.json", SHEET, name("president", "pdf"), name("president")]


def test_a_page_that_is_not_asked_for_again_stays(case: Path, out: Path) -> None:
    """While the faxes are the same."""
    fax(case, out, "--dial-sheet")
    before = kept(out)
    fax(case, out)

    assert kept(out) == before


def test_a_changed_fax_takes_the_page_away(case: Path, out: Path) -> None:
    """Its pages or its number may be others."""
    fax(case, out, "--dial-sheet")
    replace(case / "recipients.yaml", "630 2408", "630 2409")
    fax(case, out)

    assert f"old/{SHEET}" in names(out)
    assert SHEET not in names(out)


def test_a_page_that_a_person_wrote_on_moves_away(case: Path, out: Path, facts: Facts) -> None:
    """The ticks of yesterday are not lost."""
    sheet(case, out, facts)
    (out / SHEET).write_bytes(b"%PDF ticked")
    sheet(case, out, facts)

    assert (out / "old" / SHEET).read_bytes() == b"%PDF ticked"
    assert "The president himself" in text(out)


def test_a_page_of_somebody_else_is_not_touched(case: Path, out: Path) -> None:
    """Nothing else is made either."""
    out.mkdir()
    (out / SHEET).write_text("mine")
    ran = fax(case, out, "--dial-sheet")

    assert (ran.code, names(out)) == (7, [SHEET])
    assert (out / SHEET).read_text() == "mine"


def test_whom_no_fax_reaches_stands_on_the_page(tmp_path: Path, out: Path, facts: Facts) -> None:
    case = fax_case(tmp_path, "president", "minister")
    replace(case / "recipients.yaml", 'published: "+ 7 495 606 00 01"', "lost: true")
    sheet(case, out, facts)

    assert "Not by fax The minister himself" in text(out)


def test_an_embassy_stands_on_the_sheets_of_those_alone_who_write_to_it(tmp_path: Path, out: Path) -> None:
    """A sender in another country is not told to reach it in some other way."""
    case = fax_case(tmp_path, "president", senders=("sam", "kim"))
    replace(
        case / "senders.yaml",
        "name: kim Sample, address: [1 Example Street], country: GB",
        f"name: kim Sample, {ABROAD}",
    )
    with (case / "appeal.yaml").open("a", encoding="utf-8") as file:
        file.write("embassy: Please also write to the embassy in your country.\n")
    (case / "missions.csv").write_text(f"{MISSIONS}RU,AQ,embassy,Base,1 Penguin Row,,,2026,a test\n", "utf-8")
    fax(case, out, "--dial-sheet")
    of_sam, of_kim = text(out).split("Dial sheet for kim")

    assert ("Not by fax" in of_sam, "1 fax" in of_sam) == (False, True)
    assert "Not by fax ambassador, head of an embassy" in of_kim


def test_a_sheet_names_whom_its_sender_drew_and_nobody_else(tmp_path: Path, out: Path) -> None:
    """Also of those whom no fax reaches."""
    case = fax_case(tmp_path, "president", "minister", "judge", "general", senders=("sam", "kim"))
    for number in (1, 2):
        replace(case / "recipients.yaml", f'published: "+ 7 495 606 00 0{number}"', "lost: true")
    fax(case, out, "--dial-sheet", "--per-sender", "3")
    sheets = text(out).split("Dial sheet for kim")

    assert [sheet.count("himself") for sheet in sheets] == [3, 3]


def test_whose_fax_could_not_be_made_stands_on_the_page(tmp_path: Path, out: Path) -> None:
    """With the reason."""
    case = fax_case(tmp_path, "president", "minister")
    replace(case / "recipients.yaml", '"minister street, 1"', f'"{"W" * 200}"')
    ran = fax(case, out, "--dial-sheet", "--skip-bad")

    assert ran.code == 4
    assert "Not by fax The minister himself" in text(out)


def test_a_number_with_an_extension_is_on_the_page(case: Path, out: Path, facts: Facts) -> None:
    """Whoever dials by hand waits for the answer, and dials on."""
    write_to(case, "president")
    reachable(case, "president", "+41 22 731 12 60 ext. 12")
    sheet(case, out, facts)

    assert "00 41 22 731 12 60" in text(out)
    assert "12" in text(out).split("+41 22 731 12 60")[1]


def test_each_sender_has_a_page(tmp_path: Path, out: Path, facts: Facts) -> None:
    case = fax_case(tmp_path, "president", senders=("sam", "kim"))
    sheet(case, out, facts)

    assert [f"Dial sheet for {one} Sample" in text(out) for one in ("sam", "kim")] == [True, True]


@pytest.mark.parametrize(("option", "whose"), [("--joint", "sam Sample, kim Sample"), ("--blank-sender", "Dial sheet")])
def test_a_joint_fax_and_one_to_be_signed_have_one_page(tmp_path: Path, out: Path, option: str, whose: str) -> None:
    case = fax_case(tmp_path, "president", senders=("sam", "kim"))
    fax(case, out, option, "--dial-sheet")

    assert text(out).count("00 7 495 606 51 73") == 1
    assert whose in text(out)
