"""A CSV table becomes rows of text with places, and every fault of its form a problem."""

import pytest

from appeal_letters.reading.csv_files import csv_text, read_csv, read_csv_bytes
from appeal_letters.reading.nodes import Place, plain, texts


def read(text: str) -> object:
    node, problems = read_csv(text, "t.csv")
    assert problems == []
    assert node is not None
    return plain(node)


def problems(text: str) -> list[str]:
    return [str(problem) for problem in read_csv(text, "t.csv")[1]]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";"])
def test_either_separator_and_any_line_end_is_read(separator: str, line_end: str) -> None:
    lines = [["id", "name"], ["a", "Alex"], ["b", "O'Neill"]]
    text = line_end.join(separator.join(cells) for cells in lines) + line_end

    assert read(text) == [{"id": "a", "name": "Alex"}, {"id": "b", "name": "O'Neill"}]


@pytest.mark.parametrize("value", ["NO", "01067", "+7 495 606 5173", "12:30", "1_000", "Null", "=1+1", "'"])
def test_every_cell_is_text_as_written(value: str) -> None:
    assert read(f"a,b\n{value},x\n") == [{"a": value, "b": "x"}]


def test_a_quoted_cell_holds_separators_quotes_and_line_breaks() -> None:
    assert read('a;b\n"x; ""y"", z\nnext";q\n') == [{"a": 'x; "y", z\nnext', "b": "q"}]


def test_the_place_of_a_cell_is_its_line_and_its_number() -> None:
    """A row begins where its first cell begins, whatever line breaks the cells above hold."""
    node, _ = read_csv('a,b\n"1\n2",x\n\n,y\n', "t.csv")

    assert node is not None
    assert [(text.value, text.place) for _, text in texts(node)] == [
        ("1\n2", Place(2, 1)),
        ("x", Place(2, 2)),
        ("y", Place(5, 2)),
    ]


def test_an_empty_cell_is_left_out_and_blanks_around_a_cell_do_not_count() -> None:
    assert read("a, b ,c\n x ,,  \n") == [{"a": "x"}]


@pytest.mark.parametrize(
    ("row", "place", "number"),
    [("1", "2:2", 1), ("1,2", "2:3", 2), ("1,2,3,4", "2:4", 4), ("1,2,3,4,5,6", "2:4", 6)],
)
def test_a_row_of_another_width_is_named(row: str, place: str, number: int) -> None:
    assert problems(f"a,b,c\n{row}\n") == [
        f"t.csv:{place}: row: has {number} cells where the header has 3; quote a cell that holds the separator",
    ]


def test_a_column_that_stands_twice_is_named_and_one_without_a_name() -> None:
    assert problems("a,b,,a\n1,2,3,4\n") == [
        "t.csv:1:3: header: a column has no name; name each column once",
        "t.csv:1:4: header: the column a stands twice; name each column once",
    ]


def test_a_column_without_a_name_that_no_row_uses_is_fine() -> None:
    """Spreadsheets leave such columns behind."""
    assert read("a,b,,\n1,2,, \n3,4,,\n") == [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]


def test_tabs_between_the_cells_are_read() -> None:
    """As Excel's Unicode text has them, and what is copied out of a spreadsheet into an editor."""
    assert read('a\tb\n"x, ""y"""\tz; q\n') == [{"a": 'x, "y"', "b": "z; q"}]


@pytest.mark.parametrize("line", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;", "\r\nsep=;"])
def test_a_line_that_names_the_separator_is_heeded(line: str) -> None:
    """Excel takes it as an order; the places of the cells stay those of the file."""
    node, found = read_csv(f"{line}\r\na;b,c\r\n1;2,3\r\n", "t.csv")

    assert (found, node and plain(node)) == ([], [{"a": "1", "b,c": "2,3"}])
    assert node is not None
    assert {text.place.line for _, text in texts(node)} == {line.count("\n") + 3}


@pytest.mark.parametrize("rest", [";;;\n", ";;;\r\n;;;\r\n", "\n\n", " ; ;\t; \n"])
def test_rows_and_cells_that_a_spreadsheet_leaves_empty_behind_the_table_do_not_count(rest: str) -> None:
    assert read(f"a;b;;\n1;2;;;;;\n3;;;\n{rest}") == [{"a": "1", "b": "2"}, {"a": "3"}]


def test_the_last_columns_that_excel_left_out_of_sixteen_rows_are_empty() -> None:
    """It leaves them out where none of the sixteen uses them; a row alone that is shorter has lost a separator."""
    rows = ["a,b,c", *("1,2,3" for _ in range(15)), *("4,5" for _ in range(16)), "6"]

    assert read("\n".join(rows)) == [{"a": "1", "b": "2", "c": "3"}] * 15 + [{"a": "4", "b": "5"}] * 16 + [{"a": "6"}]
    rows[20] = "4,5,6"
    assert [line.partition(": row")[0] for line in problems("\n".join(rows))] == [
        f"t.csv:{line}:3" for line in range(17, 33) if line != 21
    ]


def test_a_title_above_the_columns_names_is_one_problem() -> None:
    """So it stands in the file where somebody merged the cells of the first row."""
    assert problems("The recipients;;\nid;name;country\na;Kim;NO\n") == [
        (
            "t.csv:1:1: header: is one cell over several columns: a title, or merged cells; "
            "let the table begin with a row that names each column"
        ),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_table_in_an_encoding_that_is_certain_is_read(encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    node, found = read_csv_bytes(f"{mark}a\tb\r\nЛена\té\r\n".encode(encoding), "t.csv")

    assert (found, node and plain(node)) == ([], [{"a": "Лена", "b": "é"}])


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (
            "a;b\nÉva;x\n".encode("cp1252"),
            (
                "t.csv:2:1: text: is not UTF-8 (the byte C9 here; perhaps Windows-1252 or another old encoding); "
                "save it as UTF-8 (Excel: CSV UTF-8; LibreOffice: Unicode (UTF-8))"
            ),
        ),
        ("a;b".encode("utf-16-le"), "t.csv:1:1: file: is written in UTF-16; save it as UTF-8"),
        ("a;b".encode("utf-32"), "t.csv:1:1: file: is written in UTF-16; save it as UTF-8"),
        (b"\xff\xfea", "t.csv:1:1: file: is written in UTF-16; save it as UTF-8"),
        (
            "a;b\nЛена 12;ж\n".encode("ascii", "replace"),
            (
                "t.csv:2:1: a: has question marks only: its letters were lost when the table was saved; "
                "save it anew, as UTF-8"
            ),
        ),
    ],
)
def test_no_other_encoding_is_guessed(data: bytes, problem: str) -> None:
    """Nor are letters that a program could not save taken for question marks."""
    assert [*map(str, read_csv_bytes(data, "t.csv")[1])] == [problem]


def test_question_marks_beside_letters_that_ascii_lacks_are_what_they_are() -> None:
    assert [*map(str, read_csv_bytes("a;b\n???;é\n".encode(), "t.csv")[1])] == []


def test_line_breaks_in_a_cell_are_read_in_one_form() -> None:
    assert read('a;b\r\n"x\r\ny\rz";q\r\n') == [{"a": "x\ny\nz", "b": "q"}]


def test_a_header_alone_is_no_table() -> None:
    assert problems("a,b\n\n") == ["t.csv:1:1: file: has a header and no rows; add a row"]


@pytest.mark.parametrize("text", ["", "\n", ",,\n ,,\n"])
def test_a_table_without_a_header_is_named(text: str) -> None:
    assert problems(text) == ["t.csv:1:1: file: has no header line; write the columns' names first"]


def test_rows_before_a_quotation_mark_that_never_closes_are_still_read() -> None:
    node, found = read_csv('a,b\n1,2\n"3,4\n5,6\n', "t.csv")

    assert node is not None
    assert plain(node) == [{"a": "1", "b": "2"}]
    assert [*map(str, found)] == [
        "t.csv:4:1: file: is not a table here (unexpected end of data); look at the quotation marks",
    ]


def test_a_quotation_mark_inside_a_quoted_cell_is_named() -> None:
    assert problems('a,b\n"x" y,2\n') == [
        "t.csv:2:1: file: is not a table here (',' expected after '\"'); look at the quotation marks",
    ]


def test_the_name_of_a_column_never_breaks_the_line_of_a_message() -> None:
    assert problems('"x\ny","x\ny"\n1,2\n') == [
        "t.csv:1:2: header: the column x y stands twice; name each column once",
    ]


def test_rows_written_are_the_rows_read() -> None:
    rows = [["a", "b"], ["x,\n;", '"y"'], [" z", ""]]

    assert csv_text(rows).count("\r\n") == len(rows)
    assert read(csv_text(rows)) == [{"a": "x,\n;", "b": '"y"'}, {"a": "z"}]
