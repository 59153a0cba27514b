"""Workbooks of Excel (.xlsx) and LibreOffice (.ods) as nodes: what a cell shows is read where that is certain.

A text is certain, and so is a whole number without a format. All else is shown by rules that a file only names (a date,
01067, 50 %, a formula's result), so it is a problem at its cell. Needs the extra `spreadsheets`.
"""

import io
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from itertools import islice
from pathlib import PurePath

from appeal_letters.errors import MissingPartError, Problem, flat
from appeal_letters.reading.files import unfit_character
from appeal_letters.reading.nodes import Listed
from appeal_letters.reading.spreadsheets.sheet import Merged, Sheet, TooLargeError, address
from appeal_letters.reading.tables import Row, table

ENDINGS = (".xlsx", ".ods")

LARGEST = 20_000_000
"""Bytes of all parts of a workbook, unpacked. Five thousand recipients take up to 15 MB, a packed bomb gigabytes."""

_LIBRARIES = ("defusedxml.ElementTree", "openpyxl")
_AS_TEXT = "format the column as text and type the cell anew"


def read_spreadsheet(data: bytes, name: str) -> tuple[Listed | None, list[Problem]]:
    """Return the rows of a workbook's one sheet that holds something, or of the one named as the file is.

    Raises MissingPartError where the extra is not installed.
    """
    read = _reader(name)
    try:
        sheets = [sheet for sheet in read(_unpacked(data)) if sheet.cells]
    except TooLargeError as error:
        return None, [_of_file(name, str(error), "keep the table alone, on one sheet")]
    except Exception:  # noqa: BLE001 (what a damaged or hostile file lets the readers raise, nobody can list)
        kind = PurePath(name).suffix.lower()
        wrong = f"is no whole {kind} file, or has a password"
        return None, [_of_file(name, wrong, f"open it in its program and save it anew as {kind}, without a password")]
    meant = _meant(sheets, name)
    return _rows(meant, name) if isinstance(meant, Sheet) else (None, [meant])


def _reader(name: str) -> Callable[[io.BytesIO], Sequence[Sheet]]:
    try:
        for library in _LIBRARIES:
            import_module(library)
    except ImportError:
        message = f"{name} is a spreadsheet, and the library that reads it is missing."
        todo = 'Type `pip install "appeal-letters[spreadsheets]"` in the program\'s environment, or save it as CSV.'
        raise MissingPartError(message, todo) from None
    kind = PurePath(name).suffix.lower().removeprefix(".")
    found: Callable[[io.BytesIO], Sequence[Sheet]] = import_module(f"{__name__}.{kind}").sheets
    return found


def _unpacked(data: bytes) -> io.BytesIO:
    """Return the workbook; a part never unpacks to more than its entry says, or it is damaged."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > LARGEST:
            message = "is larger than 20 MB when it is unpacked"
            raise TooLargeError(message)
    return io.BytesIO(data)


def _meant(sheets: Sequence[Sheet], name: str) -> Sheet | Problem:
    """Return the sheet that is meant; nothing on another one is passed over in silence."""
    stem = PurePath(name).name.partition(".")[0]
    named = sheets if len(sheets) == 1 else [sheet for sheet in sheets if sheet.name.lower() == stem.lower()]
    if len(named) == 1:
        return named[0]
    if not sheets:
        return _of_file(name, "has no header line", "write the columns' names first")
    wrong = f"has several sheets with something on them ({', '.join(flat(sheet.name) for sheet in islice(sheets, 5))})"
    return _of_file(name, wrong, f"name the one that is meant {stem}, or keep one")


def _rows(sheet: Sheet, name: str) -> tuple[Listed | None, list[Problem]]:
    top = min(line for line, _ in sheet.cells)
    merged = [_merged(block, name, top) for block in sheet.merged if block.begins in sheet.cells]
    if any(problem.line == top for problem in merged):
        return None, merged
    problems = [*merged, *_cell_problems(sheet, top, name)]
    found, more = table([*_lines(sheet)], name)
    return found, [*problems, *more]


def _merged(block: Merged, name: str, top: int) -> Problem:
    field, wanted = "row", "part them, and fill each"
    if block.begins[0] == top:
        field, wanted = "header", "part them: the table begins with a row that names each column"
    return Problem(name, *block.begins, field, f"the cells {block.called} are merged into one", wanted)


def _cell_problems(sheet: Sheet, top: int, name: str) -> Iterator[Problem]:
    heads = {column: cell.value for (line, column), cell in sheet.cells.items() if line == top}
    for (line, column), cell in sorted(sheet.cells.items()):
        wrong, wanted = cell.wrong, _AS_TEXT
        if unfit := unfit_character(cell.value):
            wrong, wanted = unfit, "take it out"
        if wrong:
            field = flat(heads.get(column, "")) or "cell"
            yield Problem(name, line, column, field, f"{address(line, column)} holds {wrong}", wanted)


def _lines(sheet: Sheet) -> Iterator[Row]:
    """Yield each row that has a text, as wide as the widest one."""
    width = max(column for _, column in sheet.cells)
    lines: dict[int, list[str]] = {}
    for (line, column), cell in sorted(sheet.cells.items()):
        lines.setdefault(line, [""] * width)[column - 1] = unicodedata.normalize("NFC", cell.value)
    yield from lines.items()


def _of_file(name: str, wrong: str, wanted: str) -> Problem:
    return Problem(name, 1, 1, "file", wrong, wanted)
