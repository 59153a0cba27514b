"""A CSV table becomes rows of text with places, and every fault of its form a problem."""

import pytest

from appeal_letters.reading.csv_files import read_csv
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


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a\tb\n1\t2\n3\t4\n", "has tabs between its cells; save it with commas or semicolons between cells"),
        (
            "sep=;\na;b\n1;2\n3;4\n",
            "begins with a line that names the separator; take that line out: the next one shows it",
        ),
    ],
)
def test_what_a_spreadsheet_may_write_instead_is_one_problem(text: str, problem: str) -> None:
    assert problems(text) == [f"t.csv:1:1: file: {problem}"]


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
