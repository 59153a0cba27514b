"""A CSV table as nodes: one mapping a row, every cell text; the place of a cell is its row and its number."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from appeal_letters.errors import Problem
from appeal_letters.reading.nodes import Listed, Mapped, Place, Text, spelt

_LONGEST_CELL = 1_000_000  # characters


def read_csv(text: str, name: str) -> tuple[Listed | None, list[Problem]]:
    """Return the table's rows, parted by `,` or `;` as its first line shows, and all problems of its form."""
    if strange := _strange(text.lstrip().partition("\n")[0]):
        return None, [Problem(name, 1, 1, "file", *strange)]
    rows, problems = _rows(text, name)
    if not rows:
        return None, problems or [Problem(name, 1, 1, "file", "has no header line", "write the columns' names first")]
    (line, header), *body = rows
    names = [Text(cell.strip(), Place(line, number)) for number, cell in enumerate(header, 1)]
    used = {number for _, row in body for number, cell in enumerate(row, 1) if cell.strip()}
    problems += _header_problems(names, used, name) + _width_problems(body, len(names), name)
    if not body and not problems:
        problems.append(Problem(name, line, 1, "file", "has a header and no rows", "add a row"))
    return Listed(tuple(_mapped(row, at, names) for at, row in body), Place(1, 1)), problems


def _strange(head: str) -> tuple[str, str] | None:
    if head.lower().startswith("sep="):
        return "begins with a line that names the separator", "take that line out: the next one shows it"
    if "\t" in head and ";" not in head and "," not in head:
        return "has tabs between its cells", "save it with commas or semicolons between cells"
    return None


def _rows(text: str, name: str) -> tuple[list[tuple[int, list[str]]], list[Problem]]:
    csv.field_size_limit(_LONGEST_CELL)
    head = next(iter(text.lstrip().splitlines()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in head else ",", strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        rows.extend((at, row) for at, row in _numbered(reader) if any(cell.strip() for cell in row))
    except csv.Error as error:
        wrong = f"is not a table here ({error})"
        return rows, [Problem(name, reader.line_num or 1, 1, "file", wrong, "look at the quotation marks")]
    return rows, []


def _numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:  # noqa: ANN401 (csv's reader has no public type)
    begins = 1
    for row in reader:
        yield begins, row
        begins = reader.line_num + 1


def _header_problems(names: list[Text], used: set[int], name: str) -> list[Problem]:
    """Return what is wrong with the columns' names; a column without a name may stay where no row uses it."""
    seen: set[str] = set()
    problems = []
    for cell in names:
        if (not cell.value and cell.place.column in used) or (cell.value and cell.value in seen):
            wrong = f"the column {spelt((cell.value,))} stands twice" if cell.value else "a column has no name"
            problems.append(Problem(name, cell.place.line, cell.place.column, "header", wrong, "name each column once"))
        seen.add(cell.value)
    return problems


def _width_problems(rows: list[tuple[int, list[str]]], width: int, name: str) -> list[Problem]:
    return [
        Problem(
            name,
            line,
            min(len(row), width) + 1,
            "row",
            f"has {len(row)} cells where the header has {width}",
            "quote a cell that holds the separator",
        )
        for line, row in rows
        if len(row) != width
    ]


def _mapped(row: list[str], line: int, names: list[Text]) -> Mapped:
    cells = [(names[at], Text(cell.strip(), Place(line, at + 1))) for at, cell in enumerate(row[: len(names)])]
    return Mapped(tuple((key, cell) for key, cell in cells if cell.value), Place(line, 1))
