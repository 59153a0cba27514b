"""The list for whoever posts a pile: each letter with boxes to tick, the sums, what is missing, how to report back."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count, groupby
from pathlib import Path

from jinja2 import Environment

from appeal_letters.facts import currencies
from appeal_letters.model.fields import FOOTNOTE
from appeal_letters.model.postage import rounded
from appeal_letters.model.tally import Item, Note, Part, Tally
from appeal_letters.render.engine import Engine
from appeal_letters.render.fonts import Fonts
from appeal_letters.render.runs import marked, named
from appeal_letters.templating import filled

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


def _chunks(slices: Iterable[_Slice]) -> Iterator[Sequence[_Slice]]:
    """Yield slices together while their documents are no more than `AT_ONCE`."""
    held: list[_Slice] = []
    for one in slices:
        if held and sum(len(other.items) for other in held) + len(one.items) > AT_ONCE:
            yield held
            held = []
        held.append(one)
    yield held


class _Printer:
    """Sets one list; `folder` is private, for its font configuration."""

    def __init__(self, tally: Tally, environment: Environment, folder: Path) -> None:
        self._tally, self._environment, self._folder = tally, environment, folder
        self._fonts = Fonts(tally.appeal.country)
        self._engine = Engine(self._fonts, folder)
        self._texts: set[str] = set()

    def documents(self) -> Iterator[bytes]:
        page = 1
        for number, slices in enumerate(_chunks(_slices(self._tally.parts))):
            document, pages = self._document(slices, page, begins=number == 0)
            yield document
            page += pages

    def _document(self, slices: Sequence[_Slice], page: int, *, begins: bool) -> tuple[bytes, int]:
        """Return a PDF whose first page has a number, and how many pages it has."""
        self._texts.clear()
        html = self._filled("layout/checklist.html", slices=slices, begins=begins)
        faces = self._fonts.faces(self._texts)
        if not set(faces) <= set(self._engine.further):
            self._engine = Engine(self._fonts, self._folder, tuple(dict.fromkeys((*self._engine.further, *faces))))
        style = self._engine.style(self._filled("layout/checklist.css.j2", faces=faces, page=page))
        laid_out = self._engine.lay_out(html, style)
        return self._engine.pdf(laid_out), len(laid_out.pages)

    def _filled(self, template: str, **values: object) -> str:
        shown = {"inked": self._inked, "grams": _grams, "plain": _plain, "money": currencies.written, "named": named}
        source = self._environment.get_template(template)
        return filled(source, tally=self._tally, by_recipient=_by_recipient, **shown, **values)

    def _inked(self, text: str) -> str:
        """Return a user's text on one line, what is not in the body font marked; a sign that no font has as its code.

        A letter with such a sign is refused; this list also shows what no letter holds, and is not held up by it.
        """
        line = " ".join(FOOTNOTE.sub("", text).split())
        for sign in self._fonts.missing(line):
            line = line.replace(sign, f"[U+{ord(sign):04X}]")
        self._texts.add(line)
        return marked(self._fonts.runs(line), self._fonts.faces([line]))


def _grams(exact: Decimal) -> str:
    return f"{rounded(exact):f}"


def _plain(number: Decimal) -> str:
    """Return a number without zeros that say nothing."""
    return f"{number.normalize():f}"


def _by_recipient(notes: Iterable[Note]) -> Sequence[Sequence[Note]]:
    """Return notes in which those about one recipient stand together; each other one stands alone."""
    alone = count()
    return [tuple(found) for _, found in groupby(notes, lambda note: note.recipient or next(alone))]
