"""The list for whoever posts a pile: each letter with boxes to tick, the sums, what is missing, how to report back."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count, groupby
from pathlib import Path

from jinja2 import Environment

from appeal_letters.facts import currencies
from appeal_letters.model.postage import rounded
from appeal_letters.model.tally import Item, Note, Part, Tally
from appeal_letters.render.lister import Lister, together

AT_ONCE = 300
"""Letters that one PDF lists: it, and the memory that it takes, does not grow with the pile."""


def checklist(tally: Tally, environment: Environment) -> Iterator[bytes]:
    """Yield the list as PDFs to be printed one after the other: one for a pile of up to `AT_ONCE` letters.

    The first one begins with the sums of the whole pile. In a pile sorted by sender each sender's part begins on a new
    page and says all that its sender needs. The templates are the shipped ones, and nobody's to change.
    """
    with tempfile.TemporaryDirectory(prefix="appeal-letters-") as folder:
        yield from _Printer(tally, environment, Path(folder)).documents()


@dataclass(frozen=True, slots=True)
class _Slice:
    """Documents of one part that stand in one PDF; whether it begins the part, and whether it ends it."""

    part: Part
    items: Sequence[Item]
    begins: bool
    ends: bool


def _slices(parts: Iterable[Part]) -> Iterator[_Slice]:
    for part in parts:
        for start in range(0, len(part.items), AT_ONCE):
            end = start + AT_ONCE
            yield _Slice(part, part.items[start:end], begins=start == 0, ends=end >= len(part.items))


class _Printer:
    """Sets one list; `folder` is private, for its font configuration."""

    def __init__(self, tally: Tally, environment: Environment, folder: Path) -> None:
        self._tally = tally
        self._lister = Lister("checklist", tally.appeal, (tally.width, tally.height), environment, folder)

    def documents(self) -> Iterator[bytes]:
        page = 1
        shown = {"tally": self._tally, "by_recipient": _by_recipient, "grams": _grams, "plain": _plain}
        for number, slices in enumerate(together(_slices(self._tally.parts), _letters, AT_ONCE)):
            values = {**shown, "money": currencies.written, "slices": slices, "begins": number == 0}
            document, pages = self._lister.document(page, values)
            yield document
            page += pages


def _letters(of: _Slice) -> int:
    return len(of.items)


def _grams(exact: Decimal) -> str:
    return f"{rounded(exact):f}"


def _plain(number: Decimal) -> str:
    """Return a number without zeros that say nothing."""
    return f"{number.normalize():f}"


def _by_recipient(notes: Iterable[Note]) -> Sequence[Sequence[Note]]:
    """Return notes in which those about one recipient stand together; each other one stands alone."""
    alone = count()
    return [tuple(found) for _, found in groupby(notes, lambda note: note.recipient or next(alone))]
