"""Workbooks become rows of text where what a cell shows is certain; all else is a problem at its cell."""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from appeal_letters.errors import MissingPartError
from appeal_letters.reading.nodes import Place, plain, texts
from appeal_letters.reading.spreadsheets import LARGEST, read_spreadsheet
from tests.reading.workbooks import Book, need_the_extra, ods, packed, row, text_cell, xlsx

need_the_extra()
DATED = 'office:date-value="2026-03-02"'
TEXTS = ["01067", "=1+1", "+7 495 606 5173", "NO", "2026-03-02", "'", "a\nb", "  x", "é"]


def filled(*rows: list[Any]) -> bytes:
    """Return a workbook of Excel with rows."""
    return xlsx(lambda book: [book.active.append(cells) for cells in rows])


def problems(data: bytes, name: str) -> list[str]:
    return [str(problem) for problem in read_spreadsheet(data, name)[1]]


def rows(data: bytes, name: str) -> object:
    node, found = read_spreadsheet(data, name)
    assert found == []
    assert node is not None
    return plain(node)


def as_text(book: Book) -> None:
    """Fill a workbook with cells that are texts, whatever they look like."""
    for line in (["a", "b"], *([text, "x"] for text in TEXTS)):
        book.active.append(line)
    for (cell,) in book.active.iter_rows(min_row=2, max_col=1):
        cell.data_type = "s"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (xlsx(as_text), "t.xlsx"),
        (ods("".join([row("a", "b"), *(row(text, "x") for text in TEXTS)])), "t.ods"),
    ],
    ids=["xlsx", "ods"],
)
def test_every_text_is_read_as_it_is_shown(data: bytes, name: str) -> None:
    assert rows(data, name) == [{"a": text.strip(), "b": "x"} for text in TEXTS]


def test_the_place_of_a_cell_is_its_row_and_its_column() -> None:
    node, _ = read_spreadsheet(filled(["a", "b"], [None, None], ["x", None], [None, "y"]), "t.xlsx")

    assert node is not None
    assert [text.place for _, text in texts(node)] == [Place(3, 1), Place(4, 2)]


@pytest.mark.parametrize(
    ("value", "number_format", "held"),
    [
        (1067, "00000", "a number that is no plain whole one"),
        (1067, "#,##0", "a number that is no plain whole one"),
        (441632960000, "General", "a number that is no plain whole one"),
        (1.5, "General", "a number that is no plain whole one"),
        (0.5, "0%", "a number that is no plain whole one"),
        (date(2026, 3, 2), "yyyy-mm-dd", "a date or time"),
        (datetime(2026, 3, 2, 12, tzinfo=UTC).time(), "hh:mm", "a date or time"),
        (True, "General", "a truth value"),
        ("=1+1", "General", "a formula"),
        ("#N/A", "General", "an error"),
    ],
)
def test_a_cell_of_excel_that_is_shown_by_a_rule_is_a_problem(value: object, number_format: str, held: str) -> None:
    def fill(book: Book) -> None:
        book.active.append(["id", "zip"])
        book.active["B2"] = value
        book.active["B2"].number_format = number_format

    assert problems(xlsx(fill), "t.xlsx") == [
        f"t.xlsx:2:2: zip: B2 holds {held}, and not text; format the column as text and type the cell anew",
    ]


@pytest.mark.parametrize(
    ("shown", "kind", "more", "held"),
    [
        ("01067", "float", 'office:value="1067"', "a number that is no plain whole one"),
        ("1,067", "float", 'office:value="1067"', "a number that is no plain whole one"),
        ("50%", "percentage", 'office:value="0.5"', "a percentage"),
        ("1 €", "currency", 'office:value="1"', "an amount of money"),
        ("02.03.26", "date", DATED, "a date"),
        ("12:00", "time", 'office:time-value="PT12H00M00S"', "a time"),
        ("WAHR", "boolean", 'office:boolean-value="true"', "a truth value"),
        ("2", "float", 'office:value="2" table:formula="of:=1+1"', "a formula"),
        ("x", "string", 'table:formula="of:=[.A1]"', "a formula"),
        ("x", "weight", "", "something else than text"),
    ],
)
def test_a_cell_of_libreoffice_that_is_shown_by_a_rule_is_a_problem(
    shown: str, kind: str, more: str, held: str
) -> None:
    data = ods(row("id", "zip") + row("a", text_cell(shown, kind, more)))

    assert [line.replace(", and not text", "") for line in problems(data, "t.ods")] == [
        f"t.ods:2:2: zip: B2 holds {held}; format the column as text and type the cell anew",
    ]


def test_a_whole_number_without_a_format_is_its_digits() -> None:
    """It is shown so; one that is shown in the way of dates is not, whatever a library says of its format."""
    dated = xlsx(
        lambda book: [book.active.append(["a"]), book.active.append([45000])],
        {"xl/worksheets/sheet1.xml": ('<c r="A2" t="n">', '<c r="A2" s="1" t="n">'),
         "xl/styles.xml": ("</cellXfs>", '<xf numFmtId="31" fontId="0" fillId="0" borderId="0"/></cellXfs>')},
    )  # fmt: skip

    assert rows(filled(["a"], [1067], [-5]), "t.xlsx") == [{"a": "1067"}, {"a": "-5"}]
    assert len(problems(dated, "t.xlsx")) == 1
    assert problems(ods(row("a") + row(text_cell("1067", "float", 'office:value="1067"'))), "t.ods") == []


def test_a_date_is_one_problem_and_not_a_second_one_of_its_field() -> None:
    """It is read as what it stands for, since that is what will be typed anew."""
    found = [
        read_spreadsheet(filled(["a"], [date(2026, 3, 2)]), "t.xlsx")[0],
        read_spreadsheet(ods(row("a") + row(text_cell("02.03.26", "date", DATED))), "t.ods")[0],
    ]

    assert [node and plain(node) for node in found] == [[{"a": "2026-03-02"}]] * 2


def test_what_libreoffice_spells_by_elements_is_text() -> None:
    """Blanks, tabs, line breaks, links; the words of a comment are no part of the cell."""
    inner = (
        '<office:annotation><text:p>why</text:p></office:annotation><text:p>a<text:s text:c="2"/>b<text:tab/>'
        "<text:a><text:span>c</text:span></text:a><text:line-break/>d</text:p><text:p>e</text:p>"
    )
    node, _ = read_spreadsheet(ods(row("k") + row(f"<table:table-cell>{inner}</table:table-cell>")), "t.ods")

    assert node is not None
    assert plain(node) == [{"k": "a  b\tc\nd\ne"}]


def test_line_breaks_that_excel_spells_are_line_breaks() -> None:
    assert rows(filled(["a"], ["x_x000D_\ny"]), "t.xlsx") == [{"a": "x\ny"}]


def test_empty_rows_and_cells_up_to_the_sheet_s_end_cost_nothing() -> None:
    """LibreOffice counts them; a row that stands for several is there as often."""
    empty = '<table:table-cell table:number-columns-repeated="16000"/>'
    group = f"<table:table-row-group>{row('x', empty, times=2)}</table:table-row-group>"

    assert rows(ods(row("a", empty) + group + row(empty, times=1_048_573)), "t.ods") == [{"a": "x"}, {"a": "x"}]


def merging(*ranges: str) -> Callable[[Book], None]:
    def fill(book: Book) -> None:
        for line in (["The list", None], ["id", "country"], ["a", "NO"], ["b", None]):
            book.active.append(line)
        for cells in ranges:
            book.active.merge_cells(cells)

    return fill


def test_a_merged_header_is_refused_with_its_row() -> None:
    spanned = text_cell("The list", more='table:number-columns-spanned="2" table:number-rows-spanned="1"')
    wrong = "the cells A1:B1 are merged into one; part them: the table begins with a row that names each column"

    assert problems(xlsx(merging("A1:B1")), "t.xlsx") == [f"t.xlsx:1:1: header: {wrong}"]
    assert problems(ods(row(spanned) + row("id", "country")), "t.ods") == [f"t.ods:1:1: header: {wrong}"]


def test_a_title_that_was_not_merged_is_refused_too() -> None:
    assert problems(xlsx(merging()), "t.xlsx") == [
        (
            "t.xlsx:1:1: header: is one cell over several columns: a title, or merged cells; "
            "let the table begin with a row that names each column"
        )
    ]


def test_cells_merged_below_the_header_are_refused() -> None:
    """The country would be missing from the second row, and of an optional field nobody would know."""

    def fill(book: Book) -> None:
        for line in (["id", "country"], ["a", "NO"], ["b", None]):
            book.active.append(line)
        book.active.merge_cells("B2:B3")

    assert problems(xlsx(fill), "t.xlsx") == [
        "t.xlsx:2:2: row: the cells B2:B3 are merged into one; part them, and fill each",
    ]


def two_sheets(*names: str) -> bytes:
    def fill(book: Book) -> None:
        book.remove(book.active)
        for name in names:
            book.create_sheet(name).append(["a"])
            book[name].append([name])
        book.create_sheet("nothing")

    return xlsx(fill)


def test_of_several_sheets_the_one_named_as_the_file_is_read() -> None:
    """Which one is meant is not guessed; empty ones do not count."""
    data = two_sheets("Notes", "Senders")

    assert rows(data, "in/senders.fr.xlsx") == [{"a": "Senders"}]
    assert problems(two_sheets("Notes"), "recipients.xlsx") == []
    assert problems(data, "recipients.xlsx") == [
        (
            "recipients.xlsx:1:1: file: has several sheets with something on them (Notes, Senders); "
            "name the one that is meant recipients, or keep one"
        ),
    ]


def test_hidden_rows_and_columns_are_read_like_others() -> None:
    def fill(book: Book) -> None:
        for line in (["a", "b"], ["1", "2"], ["3", "4"]):
            book.active.append(line)
        book.active.row_dimensions[2].hidden = book.active.column_dimensions["B"].hidden = True

    assert rows(xlsx(fill), "t.xlsx") == [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]


def test_a_character_that_has_no_place_in_a_letter_is_named_with_its_cell() -> None:
    assert problems(filled(["a"], ["x\u202ey"]), "t.xlsx") == [
        "t.xlsx:2:1: a: A2 holds the character right-to-left override (U+202E); take it out",
    ]


WHOLE = {"xlsx": filled(["a"], ["x"]), "ods": ods(row("a") + row("x"))}
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
BROKEN = {
    "empty": b"",
    "no zip file": b"id,name\na,Kim\n",
    "with a password": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512),
    "another zip file": packed({"x": "y"}),
    "entities": ods(row("a") + row("x"), head=ENTITIES),
    "no number": ods(row("a") + row("x").replace('repeated="1"', 'repeated="many"')),
    "no workbook": packed({"content.xml": "<a", "[Content_Types].xml": "<a"}),
}


@pytest.mark.parametrize("name", ["t.xlsx", "t.ods"])
@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_a_damaged_file_is_a_problem(data: bytes, name: str) -> None:
    kind = name[1:]
    assert problems(data, name) == [
        (
            f"{name}:1:1: file: is no whole {kind} file, or has a password; "
            f"open it in its program and save it anew as {kind}, without a password"
        ),
    ]


@pytest.mark.parametrize("kind", WHOLE)
def test_a_file_that_was_cut_off_anywhere_is_a_problem(kind: str) -> None:
    data = WHOLE[kind]
    assert all(len(problems(data[:end], f"t.{kind}")) == 1 for end in range(0, len(data), len(data) // 40))


@pytest.mark.parametrize("kind", WHOLE)
def test_a_file_with_bytes_that_flipped_never_raises(kind: str) -> None:
    data = WHOLE[kind]
    for at in range(0, len(data), len(data) // 60):
        node, found = read_spreadsheet(data[:at] + bytes([data[at] ^ 0x5A]) + data[at + 1 :], f"t.{kind}")
        assert node is not None or found


@pytest.mark.parametrize(
    ("data", "name", "wrong"),
    [
        (packed({"content.xml": " " * (LARGEST + 1)}), "t.ods", "is larger than 20 MB when it is unpacked"),
        (
            xlsx(lambda book: book.active.cell(1_048_576, 16_384, "x")),
            "t.xlsx",
            "has something in a cell far below the table, or far right of it",
        ),
        (ods(row("a", times=1_000_000)), "t.ods", "has something in a cell far below the table, or far right of it"),
        (
            ods(row(text_cell("a", more='table:number-columns-repeated="1000000000"'))),
            "t.ods",
            "has something in a cell far below the table, or far right of it",
        ),
    ],
    ids=["a bomb", "a cell far away", "a row a million times", "a cell a thousand million times"],
)
def test_a_file_that_would_take_all_memory_is_a_problem(data: bytes, name: str, wrong: str) -> None:
    assert problems(data, name) == [f"{name}:1:1: file: {wrong}; keep the table alone, on one sheet"]


@pytest.mark.parametrize("data", [filled(), ods(row(text_cell("")))], ids=["xlsx", "ods"])
def test_a_workbook_without_anything_is_a_problem(data: bytes) -> None:
    name = "t.xlsx" if data.startswith(filled()[:4]) and b"xl/" in data else "t.ods"
    assert problems(data, name) == [f"{name}:1:1: file: has no header line; write the columns' names first"]


@pytest.mark.parametrize("library", ["openpyxl", "defusedxml.ElementTree"])
def test_without_its_library_a_spreadsheet_is_answered_with_how_to_install_it(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(MissingPartError) as caught:
        read_spreadsheet(WHOLE["xlsx"], "recipients.xlsx")
    assert (caught.value.exit_code, caught.value.what, caught.value.todo) == (
        5,
        "recipients.xlsx is a spreadsheet, and the library that reads it is missing.",
        'Type `pip install "appeal-letters[spreadsheets]"` in the program\'s environment, or save it as CSV.',
    )
