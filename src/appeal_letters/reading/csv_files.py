"""A CSV table, as spreadsheets and people write them, as nodes; and rows as a CSV table that reads back the same."""

import codecs
import contextlib
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from appeal_letters.errors import Problem
from appeal_letters.reading.files import UTF_16, decode
from appeal_letters.reading.nodes import Listed, texts
from appeal_letters.reading.tables import Row, table

_LONGEST_CELL = 1_000_000  # characters
_NAMED = re.compile(r'\s*"?sep=([,;\t])"?[ ,;\t]*(?=[\r\n]|\Z)', re.IGNORECASE)
"""A first line by which Excel is told the separator."""

_TOGETHER = 16
"""Rows that Excel writes in one go: it leaves out the last columns where none of them uses these (its note 77295)."""

_LOST = re.compile(r"\?{3}")


def read_csv(text: str, name: str) -> tuple[Listed | None, list[Problem]]:
    """Return the table's rows, parted by `,`, `;` or tabs as its first line shows, and all problems of its form."""
    separator, text = _separator(text)
    rows, problems = _rows(text, separator, name)
    found, more = table(_as_wide(rows), name)
    # Where it breaks off, it is no news that a row or the header is missing.
    return found, [*problems, *(problem for problem in more if not problems or problem.field != "file")]


def read_csv_bytes(data: bytes, name: str) -> tuple[Listed | None, list[Problem]]:
    """Return a file's table in UTF-8, or in UTF-16 with its byte order mark, which Excel calls Unicode text."""
    if data.startswith(UTF_16) and not data.startswith(codecs.BOM_UTF32_LE):
        with contextlib.suppress(UnicodeDecodeError):
            data = data.decode("utf-16").encode()
    text, problems = decode(data, name)
    if not text:
        return None, problems
    found, more = read_csv(text, name)
    return found, [*problems, *more, *(_lost_letters(found, name) if found and data.isascii() else ())]


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as a CSV table, parted by commas, with the line ends that RFC 4180 asks for.

    Every cell stands in quotation marks: LibreOffice can be told that those are text.
    """
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows(rows)
    return written.getvalue()


def _separator(text: str) -> tuple[str, str]:
    """Return the separator, and the text with an empty line for the one that names it."""
    if found := _NAMED.match(text):
        return found.group(1), "\n" * text.count("\n", 0, found.end()) + text[found.end() :]
    head = next(iter(text.lstrip().splitlines()), "")
    return next((sign for sign in ";,\t" if sign in head), ","), text


def _rows(text: str, separator: str, name: str) -> tuple[list[Row], list[Problem]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[Row] = []
    try:
        rows.extend(_numbered(reader))
    except csv.Error as error:
        wrong = f"is not a table here ({error})"
        return rows, [Problem(name, reader.line_num or 1, 1, "file", wrong, "look at the quotation marks")]
    return rows, []


def _numbered(reader: Any) -> Iterator[Row]:  # noqa: ANN401 (csv's reader has no public type)
    begins = 1
    for row in reader:
        yield begins, row
        begins = reader.line_num + 1


def _as_wide(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with the empty cells that Excel left out of all rows of a block but the first one."""
    width = len(rows[0][1]) if rows else 0
    whole: list[Row] = []
    for block, together in groupby(enumerate(rows), lambda numbered: numbered[0] // _TOGETHER):
        found = [row for _, row in together]
        widths = {len(cells) for _, cells in found if cells}
        missing = width - max(widths) if block and len(widths) == 1 else 0
        whole += [(line, [*cells, *([""] * missing)]) for line, cells in found]
    return whole


def _lost_letters(rows: Listed, name: str) -> list[Problem]:
    """Name each cell of a table in ASCII that has question marks only, where a program wrote letters it did not know.

    Of a table with letters beyond ASCII the encoding is known, and a question mark in it is one.
    """
    wrong = "has question marks only: its letters were lost when the table was saved"
    return [
        Problem(name, text.place.line, text.place.column, str(path[-1]), wrong, "save it anew, as UTF-8")
        for path, text in texts(rows)
        if _LOST.search(text.value) and not any(sign.isalpha() for sign in text.value)
    ]
