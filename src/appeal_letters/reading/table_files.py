"""The files in which a table can stand, by their endings."""

from collections.abc import Callable, Mapping

from appeal_letters.errors import Problem
from appeal_letters.reading.csv_files import read_csv_bytes
from appeal_letters.reading.nodes import Listed
from appeal_letters.reading.spreadsheets import ENDINGS, read_spreadsheet

TABLES: Mapping[str, Callable[[bytes, str], tuple[Listed | None, list[Problem]]]] = {
    ".csv": read_csv_bytes,
    **dict.fromkeys(ENDINGS, read_spreadsheet),
}
"""What reads each: it takes the file's bytes and name, and returns rows, if it can, and problems."""
