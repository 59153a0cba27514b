"""The scribe: letters in, Word documents out, in the same order."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import docx
from jinja2 import Environment

from appeal_letters.facts.layouts import Layout
from appeal_letters.model.case import Case
from appeal_letters.model.document import Document, Fault
from appeal_letters.model.letter import Letter
from appeal_letters.render import fitting, strangers
from appeal_letters.render.comparing import ReadBackError
from appeal_letters.render.fitting import Extent, Fit, Misfit
from appeal_letters.render.fonts import Fonts
from appeal_letters.render.gauge import Gauge
from appeal_letters.render.sheet import Sheet
from appeal_letters.render.sizes import Style
from appeal_letters.render.word import package, proof
from appeal_letters.render.word.document import typed

_UNWRITABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (production 2, Char) cannot hold."""
_POINT = 25.4 / 72
_NO_FAX = "a fax is made as PDF: a Word document has no cover sheet that knows how many pages there are"


class Scribe:
    """Makes letters as Word documents, and measures their heads without an engine: by the advances of the letters."""

    def __init__(self, layouts: Mapping[str, Layout], case: Case) -> None:
        self._layouts = layouts
        self._strangers = strangers.of(case)
        self._fonts = Fonts()
        self._gauge = Gauge(self._fonts, self._extents)

    @property
    def versions(self) -> Mapping[str, str]:
        """Return the versions of python-docx and of the fonts, whose widths decide how an address is broken."""
        return {"python-docx": docx.__version__, **self._fonts.versions()}

    def beside(self, letter: Letter) -> str:
        """Return what this letter alone depends on: nothing, since the word processor finds the fonts."""
        del letter
        return ""

    def missing(self, text: str) -> str:
        """Return the characters that no document can hold; a word processor finds a font for every other one."""
        return "".join(sorted(set(_UNWRITABLE.findall(text))))

    def measure(self, letters: Iterable[Letter]) -> Iterator[Misfit]:
        """Yield what does not fit on its sheet."""
        for letter in letters:
            yield from self._gauge.misfits(letter, self._sheet(letter))

    def documents(self, letters: Iterable[Letter]) -> Iterator[Document | Fault]:
        """Yield the document of each letter, read back and checked, or why there is none.

        It has no number of pages: that is for the word processor to say.
        """
        for letter in letters:
            why = _NO_FAX if letter.way == "fax" else None
            why = why or next((misfit.why for misfit in self._gauge.misfits(letter, self._sheet(letter))), None)
            yield Fault(letter.sender, letter.recipient, why) if why else self._document(letter)

    def still_good(self, data: bytes, letter: Letter) -> bool:
        """Say whether a document that somebody changed opens, holds address and demands, and nobody else's address."""
        try:
            proof.check_changed(data, letter, self.fit(letter), self._strangers)
        except ReadBackError:
            return False
        return True

    def fit(self, letter: Letter) -> Fit:
        """Return how the head of a letter without misfits is set."""
        return self._gauge.fit(letter, self._sheet(letter))

    def _document(self, letter: Letter) -> Document | Fault:
        fit = self.fit(letter)
        data = package.packed(typed(letter, self._sheet(letter), fit))
        try:
            proof.check(data, letter, fit, self._strangers)
        except ReadBackError as error:
            return Fault(letter.sender, letter.recipient, str(error))
        return Document(letter.sender, letter.recipient, "docx", data, 0)

    def _sheet(self, letter: Letter) -> Sheet:
        return Sheet.of(self._layouts[letter.layout], letter.paper, large=letter.large, way=letter.way)

    def _extents(self, of: Sheet, style: Style, lines: Sequence[str]) -> list[Extent]:
        width = math.inf if style == of.scale.subject_style else fitting.width_for(style, of)
        return [self._extent(style, line, width) for line in lines]

    def _extent(self, style: Style, line: str, width: float) -> Extent:
        """Return how large a line comes out when it is broken wherever a word would go beyond the width in mm."""
        broken = [""]
        for word in line.split(" "):
            longer = f"{broken[-1]} {word}".lstrip(" ")
            if broken[-1] and self._width(style, longer) > width:
                broken.append(word)
            else:
                broken[-1] = longer
        widest = max(self._width(style, part) for part in broken)
        return Extent(widest, len(broken) * style.size.leading * _POINT)

    def _width(self, style: Style, text: str) -> float:
        """Return a text's width in mm; a letter of another font counts as a square, which few exceed."""
        known = (self._fonts.width(sign, style.size.type, bold=style.bold) for sign in text)
        return sum(style.size.type * _POINT if width is None else width for width in known)


@contextmanager
def scribe(environment: Environment, layouts: Mapping[str, Layout], case: Case) -> Iterator[Scribe]:
    """Open a scribe; a Word document has styles of its own instead of layout templates."""
    del environment
    yield Scribe(layouts, case)
