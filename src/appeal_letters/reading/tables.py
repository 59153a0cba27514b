"""Rows of text become nodes: one mapping a row, by the names in the first one; a cell's place is its row and number."""

import re
from collections.abc import Sequence

from appeal_letters.errors import Problem
from appeal_letters.reading.nodes import Listed, Mapped, Place, Text, spelt

Row = tuple[int, Sequence[str]]
"""The line in which a row begins, and its cells."""


def table(rows: Sequence[Row], name: str) -> tuple[Listed | None, list[Problem]]:
    """Return rows with a header as nodes, and all problems of their form; rows without a text do not count."""
    found = [row for row in rows if any(cell.strip() for cell in row[1])]
    if not found:
        return None, [Problem(name, 1, 1, "file", "has no header line", "write the columns' names first")]
    (line, header), *body = found
    used = {number for _, row in body for number, cell in enumerate(row, 1) if cell.strip()}
    if len(used) > 1 and sum(1 for cell in header if cell.strip()) == 1:
        return None, [_title(name, line)]
    names = [Text(_text(cell), Place(line, number)) for number, cell in enumerate(header, 1)]
    trimmed = [(at, _trimmed(row, len(names))) for at, row in body]
    problems = _header_problems(names, used, name) + _width_problems(trimmed, len(names), name)
    if not body:
        problems.append(Problem(name, line, 1, "file", "has a header and no rows", "add a row"))
    return Listed(tuple(_mapped(row, at, names) for at, row in trimmed), Place(1, 1)), problems


def _title(name: str, line: int) -> Problem:
    wrong = "is one cell over several columns: a title, or merged cells"
    return Problem(name, line, 1, "header", wrong, "let the table begin with a row that names each column")


def _trimmed(row: Sequence[str], width: int) -> Sequence[str]:
    """Return a row without empty cells behind the header's last one, which spreadsheets leave behind."""
    kept = max([width, *(number for number, cell in enumerate(row, 1) if cell.strip())])
    return row[:kept]


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


def _width_problems(rows: Sequence[Row], width: int, name: str) -> list[Problem]:
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


def _mapped(row: Sequence[str], line: int, names: list[Text]) -> Mapped:
    cells = [(names[at], Text(_text(cell), Place(line, at + 1))) for at, cell in enumerate(row[: len(names)])]
    return Mapped(tuple((key, cell) for key, cell in cells if cell.value), Place(line, 1))


def _text(cell: str) -> str:
    return re.sub(r"\r\n?", "\n", cell).strip()
