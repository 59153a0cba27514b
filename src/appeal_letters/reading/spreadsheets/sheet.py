"""One sheet of a workbook, whatever program made it: its cells, each with what it shows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LARGEST_NUMBER = 10**11
"""From here on Excel shows a power of ten instead of a number's digits, where the cell has no format."""

MOST = 500_000
"""Cells of a sheet; five thousand recipients take a hundred thousand."""

_NUMBER = re.compile(r"-?[0-9]+")


FAR = "has something in a cell far below the table, or far right of it"


class TooLargeError(Exception):
    """A workbook that would take too long; it says what is too large."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows; where that is not certain, what it stands for, and `wrong` says what it holds."""

    value: str
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that were merged into one: where they begin (line and column), and what they are called (A1:C1)."""

    begins: tuple[int, int]
    called: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: the cells that are not empty, by line and column, counted from 1."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merged: Sequence[Merged] = ()


def address(line: int, column: int) -> str:
    """Return what spreadsheets call a cell: B2 for the second line's second column."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{line}"


def merged(line: int, column: int, lines: int, columns: int) -> Merged:
    """Return so many lines and columns as one merged cell."""
    return Merged((line, column), f"{address(line, column)}:{address(line + lines - 1, column + columns - 1)}")


def number(value: str, shown: str) -> Cell:
    """Return the cell of a number that is shown so; empty: as a format says that nobody looked into."""
    plain = _NUMBER.fullmatch(shown) and str(int(shown)) == shown and abs(int(shown)) < LARGEST_NUMBER
    return Cell(shown) if plain else Cell(value, "a number that is no plain whole one, and not text")
