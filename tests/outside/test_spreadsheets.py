"""LibreOffice Calc opens what the program writes and saves what it reads; nothing changes, and nothing is run."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from appeal_letters.batch.sheet import recipients_table
from appeal_letters.load.case import load
from appeal_letters.model.recipient import Recipient
from tests.load.small import FACTS, case
from tests.outside.programs import saved
from tests.reading.workbooks import need_the_extra

need_the_extra()

AS_TEXT = "--infilter=CSV:44,34,76,1,,0,true"
"""How LibreOffice opens a table parted by commas, in UTF-8, where quoted fields are text, as the manual says."""

SEMICOLONS = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false"
UTF_16_TABS = "csv:Text - txt - csv (StarCalc):9,34,65535,1,,0,false,true,false"

WRITTEN = [
    Recipient.model_validate(fields)
    for fields in (
        {
            "id": "minister",
            "name": {"nominative": "Лена", "dative": "Лене; а"},
            "surname": "Лена",
            "title": "=1+1",
            "office": "minister",
            "office_text": '+7 495; "Minister"',
            "address": ["1 Lane; Oslo", "-2 Lane", "01067 Town", "'@Villa"],
            "country": "NO",
            "channels": [
                {"kind": "fax", "published": "+ 7 495 606 5173 / 630 2408"},
                {"kind": "email", "lost": "true"},
                {"kind": "telegram", "published": "Telegram:", "lost": "true"},
            ],
            "published": '@one line,\n and the "next"',
            "checked_on": "2026-03",
            "until": "2026-05-07",
            "by_office": "true",
            "doubts": [{"field": "name", "text": " spelt: how?"}],
        },
        {"id": "007", "office": "judge", "organisation": "'Ali", "country": "NO", "address": ["01067"]},
    )
]


def read(path: Path, folder: Path) -> Sequence[object]:
    """Return all that the recipients in a file hold, as a case is loaded."""
    (folder / "case").mkdir()
    case(folder / "case", {f"recipients{path.suffix}": path.read_bytes()})
    (folder / "case" / "recipients.yaml").unlink(missing_ok=True)
    return [one.model_dump(mode="json") for one in load(folder / "case", FACTS).recipients]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Return the table that the program writes."""
    path = tmp_path / "recipients.csv"
    path.write_bytes(recipients_table(WRITTEN).encode())
    return path


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_workbook_that_libreoffice_made_of_our_table_loads_back_equal(
    ending: str, table: Path, tmp_path: Path
) -> None:
    (book,) = saved(tmp_path, [table], ending, AS_TEXT)

    assert read(book, tmp_path) == [one.model_dump(mode="json") for one in WRITTEN]


@pytest.mark.parametrize("form", [SEMICOLONS, UTF_16_TABS], ids=["semicolons", "tabs in UTF-16"])
@pytest.mark.parametrize("through", ["csv", "xlsx", "ods"])
def test_a_table_that_libreoffice_saved_anew_loads_back_equal(
    form: str, through: str, table: Path, tmp_path: Path
) -> None:
    if through != "csv":
        (table,) = saved(tmp_path, [table], through, AS_TEXT)
    (again,) = saved(tmp_path, [table], form, *([AS_TEXT] if through == "csv" else []))

    assert read(again, tmp_path) == [one.model_dump(mode="json") for one in WRITTEN]


def test_no_cell_of_our_table_is_run_when_it_is_opened_by_a_click(table: Path, tmp_path: Path) -> None:
    """LibreOffice makes a formula of the same text without its apostrophe."""
    bare = tmp_path / "bare.csv"
    bare.write_bytes(table.read_bytes().replace(b"'=", b"="))
    books = saved(tmp_path, [table, bare], "ods")
    formulas = [zipfile.ZipFile(book).read("content.xml").count(b"table:formula") for book in books]

    assert formulas == [0, 1]
