"""Workbooks of Excel, read with openpyxl."""

import io
import warnings
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from appeal_letters.reading.spreadsheets.sheet import FAR, MOST, Cell, Sheet, TooLargeError, merged, number

_PLAIN = {0, 1, 49}
"""The formats that show a whole number's digits: General, 0 and text (ECMA-376, 18.8.30)."""

_WRONG = {
    "d": "a date or time, and not text",
    "f": "a formula, and not text",
    "b": "a truth value, and not text",
    "e": "an error, and not text",
}


def sheets(data: io.BytesIO) -> Sequence[Sheet]:
    """Return every sheet of a workbook; hidden ones, and hidden rows and columns, are read like others."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells of styles and extensions that nobody asks for
        book = load_workbook(data, keep_links=False)
    return [Sheet(found.title, dict(_cells(found)), [*_merged(found)]) for found in book.worksheets]


def _cells(sheet: Any) -> Iterator[tuple[tuple[int, int], Cell]]:  # noqa: ANN401 (openpyxl ships no types)
    if sheet.max_row * sheet.max_column > MOST:
        raise TooLargeError(FAR)
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None and cell.value != "":
                yield (cell.row, cell.column), _cell(cell)


def _cell(cell: Any) -> Cell:  # noqa: ANN401 (as above)
    match cell.data_type:
        case "s":
            return Cell(cell.value.replace("_x000D_", "\r"))  # how Excel spells it (ECMA-376, 22.9.2.19)
        case "n":
            # `number_format` says General of the formats that other languages have built in, dates among them.
            is_plain = cell._style.numFmtId in _PLAIN and float(cell.value).is_integer()  # noqa: SLF001
            return number(str(cell.value), str(int(cell.value)) if is_plain else "")
    return Cell(_plain(cell.value), _WRONG.get(cell.data_type, "something else than text"))


def _plain(value: object) -> str:
    """Return what a value stands for, so that no second problem is told of its cell."""
    match value:
        case bool():
            return str(value).lower()
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case ArrayFormula() | DataTableFormula():
            return "="
    return str(value)


def _merged(sheet: Any) -> Iterator[Any]:  # noqa: ANN401 (as above)
    for block in sheet.merged_cells.ranges:
        yield merged(block.min_row, block.min_col, block.size["rows"], block.size["columns"])
