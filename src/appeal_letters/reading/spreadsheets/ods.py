"""Workbooks of LibreOffice (OpenDocument 1.3, part 3): of each cell it stores the text that it shows.

The libraries for the format hand out a cell's value or make a cell of each of a million empty ones; what is needed
here, rows of texts, is read directly.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from defusedxml.ElementTree import fromstring

from appeal_letters.reading.spreadsheets.sheet import FAR, MOST, Cell, Merged, Sheet, TooLargeError, merged, number

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE, _TEXT, _OFFICE = (_NAMES % name for name in ("table", "text", "office"))
_GROUPS = {f"{_TABLE}{name}" for name in ("table-rows", "table-header-rows", "table-row-group")}
_CELLS = {f"{_TABLE}{name}" for name in ("table-cell", "covered-table-cell")}
_LONGEST = 10_000
"""Blanks in a row, which the format only counts."""

_WRONG = {
    "date": "a date, and not text",
    "time": "a time, and not text",
    "boolean": "a truth value, and not text",
    "percentage": "a percentage, and not text",
    "currency": "an amount of money, and not text",
}


def sheets(data: io.BytesIO) -> Sequence[Sheet]:
    """Return every sheet of a workbook; hidden ones, and hidden rows and columns, are read like others."""
    with zipfile.ZipFile(data) as parts:
        root = fromstring(parts.read("content.xml"))
    return [_sheet(found) for found in root.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table")]


def _sheet(table: "Element") -> Sheet:
    cells: dict[tuple[int, int], Cell] = {}
    blocks: list[Merged] = []
    for line, column, element in _elements(table):
        cells[line, column] = _cell(element)
        blocks += _merged(line, column, element)
        if len(cells) > MOST:
            raise TooLargeError(FAR)
    return Sheet(table.get(f"{_TABLE}name", ""), {at: cell for at, cell in cells.items() if cell.value}, blocks)


def _elements(table: "Element") -> Iterator[tuple[int, int, "Element"]]:
    """Yield the cells that are not empty, each with line and column; one that stands for several comes as often."""
    line = 1
    for row in _rows(table):
        filled, times = [*islice(_in(row), MOST + 1)], _times(row, "rows")  # more are too many anyway
        for at in range(line, line + times) if filled else ():
            yield from ((at, column, element) for column, element in filled)
        line += times


def _rows(parent: "Element") -> Iterator["Element"]:
    for child in parent:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in _GROUPS:
            yield from _rows(child)


def _in(row: "Element") -> Iterator[tuple[int, "Element"]]:
    column = 1
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        times = _times(cell, "columns")
        if cell.get(f"{_OFFICE}value-type") or cell.get(f"{_TABLE}formula") or cell.find(f"{_TEXT}p") is not None:
            yield from ((at, cell) for at in range(column, column + times))
        column += times


def _times(element: "Element", what: str) -> int:
    return int(element.get(f"{_TABLE}number-{what}-repeated", 1))


def _cell(element: "Element") -> Cell:
    lines = element.findall(f"{_TEXT}p")
    kind = element.get(f"{_OFFICE}value-type", "string")
    shown = "\n".join("".join(_shown(line)) for line in lines)
    if element.get(f"{_TABLE}formula"):
        return Cell(shown or "=", "a formula, and not text")
    match kind:
        case "string":
            return Cell(shown if lines else element.get(f"{_OFFICE}string-value", ""))
        case "float":
            return number(element.get(f"{_OFFICE}value", ""), shown)
    value = element.get(f"{_OFFICE}{kind}-value") or element.get(f"{_OFFICE}value") or shown
    return Cell(value or kind, _WRONG.get(kind, "something else than text"))


def _shown(element: "Element") -> Iterator[str]:
    """Yield what a line shows: blanks, tabs and line breaks are elements of their own."""
    yield element.text or ""
    for child in element:
        match child.tag.removeprefix(_TEXT):
            case "s":
                yield " " * min(int(child.get(f"{_TEXT}c", 1)), _LONGEST)
            case "tab":
                yield "\t"
            case "line-break":
                yield "\n"
            case _:
                yield from _shown(child)
        yield child.tail or ""


def _merged(line: int, column: int, element: "Element") -> Iterator[Merged]:
    lines, columns = (int(element.get(f"{_TABLE}number-{what}-spanned", 1)) for what in ("rows", "columns"))
    if (lines, columns) != (1, 1):
        yield merged(line, column, lines, columns)
