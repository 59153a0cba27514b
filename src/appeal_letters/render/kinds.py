"""Letters of one kind take the same pages: what of a letter can move a line, and what cannot."""

import hashlib
from dataclasses import dataclass

from appeal_letters.model.letter import Letter, Line, Signature
from appeal_letters.render.fitting import Fit
from appeal_letters.render.gauge import Gauge
from appeal_letters.render.sheet import Sheet
from appeal_letters.render.sizes import Size


def kind(letter: Letter, sheet: Sheet, fit: Fit, gauge: Gauge) -> bytes:
    """Return what letters of the same number of pages have in common, as a digest; `fit` is how the head is set."""
    seen = _Seen(letter, sheet, fit, gauge)
    told = (
        # Of a fax's cover sheet nothing: it is one page, or there is no fax.
        *(letter.way, letter.layout, letter.paper, letter.large, letter.spacing),
        *(letter.language, letter.direction, letter.hyphenated, letter.justified),
        # Above the text of a window layout everything has a height of its own: templates/layout/letter.css.j2.
        () if sheet.layout.has_window else seen.head(),
        *(letter.reference_line, letter.subject, seen.text(letter.salutation)),
        *(letter.body, seen.text(letter.closing)),
        *(tuple(map(seen.signer, letter.signatures)), letter.listings, letter.notes),
    )
    return hashlib.sha256(repr(told).encode()).digest()


@dataclass(frozen=True, slots=True)
class _Seen:
    """A letter as lines: of a text that is surely one line only that matters."""

    letter: Letter
    sheet: Sheet
    fit: Fit
    gauge: Gauge

    def head(self) -> tuple[object, ...]:
        letter, fit, side = self.letter, self.fit, float(self.sheet.side.width)
        name, *others = letter.letterhead
        type_ = self.sheet.scale.head
        return (
            *(letter.for_information, fit.picture, fit.return_line and letter.return_line, fit.step),
            (self._line(name, type_.name, side), *(self._line(one, type_.sender, side) for one in others)),
            tuple(self._line(one, type_.ladder[fit.step], float(self.sheet.address.width)) for one in fit.address),
            self._line(letter.place_and_date, self.sheet.scale.place, side),
        )

    def text(self, text: Line) -> Line:
        return self._line(text, self.sheet.scale.body, float(self.sheet.text.width))

    def signer(self, signature: Signature) -> tuple[object, ...]:
        if len(self.letter.signatures) > 1:
            return signature.lines, signature.picture is None
        name, *others = signature.lines
        width = float(self.sheet.text.width)
        lines = (self._line(other, self.sheet.scale.small, width) for other in others)
        return self.text(name), *lines, signature.picture is None

    def _line(self, text: Line, size: Size, width: float) -> Line:
        """Return a line that matters for its text, too: one to fill in, or one that may be broken."""
        return "" if isinstance(text, str) and self.gauge.is_line(text, size, width) else text
