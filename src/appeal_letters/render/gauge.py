"""The gauge: measures the heads of letters, each distinct text once, however many letters hold it."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from appeal_letters.facts.layouts import Layout
from appeal_letters.model.letter import Letter
from appeal_letters.render import fitting
from appeal_letters.render.fitting import (
    ADDRESS,
    RETURN_LINE,
    SENDER,
    SENDER_NAME,
    SUBJECT,
    Extent,
    Fit,
    Misfit,
    Style,
    stacked,
)
from appeal_letters.render.fonts import Fonts

_CERTAIN = 0.95
"""A line whose letters add up to less than this share of the width is one line, whatever kerning does."""
_POINT = 25.4 / 72

Measure = Callable[[str, Style, Sequence[str]], Sequence[Extent]]


class Gauge:
    """Finds the first rung of the ladder that holds an address, and whether the sender's block fits."""

    def __init__(self, fonts: Fonts, layouts: Mapping[str, Layout], measure: Measure) -> None:
        """Take the fonts, the layouts, and what sets lines of a style in a layout and returns their extents."""
        self._fonts, self._layouts, self._measure = fonts, layouts, measure
        self._lines: dict[tuple[str, Style, str], Extent] = {}
        self._addresses: dict[tuple[str, tuple[str, ...]], Fit | None] = {}

    def misfits(self, letter: Letter) -> Iterator[Misfit]:
        """Yield what of a letter's head does not fit on its sheet."""
        layout = self._layouts[letter.layout]
        name, *others = letter.letterhead
        head = [*self._extents(layout, SENDER_NAME, [name]), *self._extents(layout, SENDER, others)]
        back = self._extents(layout, RETURN_LINE, [letter.return_line])
        yield from fitting.sender_misfits(letter, layout, stacked(head), stacked(back))
        if self._address(letter) is None:
            yield Misfit(letter, letter.recipient, "address", _too_long(letter))

    def fit(self, letter: Letter) -> Fit:
        """Return how the head of a letter without misfits is set."""
        layout, address = self._layouts[letter.layout], self._address(letter)
        if address is None:
            raise ValueError(_too_long(letter))
        natural = self._extents(layout, SUBJECT, [letter.subject])[0].width
        width = fitting.subject_width(letter.subject, natural)
        return Fit(address.address, address.step, width, layout.return_line_y is not None)

    def _address(self, letter: Letter) -> Fit | None:
        key = (letter.layout, letter.address.lines)
        if key not in self._addresses:
            layout = self._layouts[letter.layout]
            held = (
                Fit(lines, step)
                for lines, step in fitting.rungs(letter)
                if fitting.holds(layout, stacked(self._extents(layout, ADDRESS[step], lines)))
            )
            self._addresses[key] = next(held, None)
        return self._addresses[key]

    def _extents(self, layout: Layout, style: Style, lines: Sequence[str]) -> list[Extent]:
        unknown = [line for line in dict.fromkeys(lines) if not self._is_known(layout, style, line)]
        for line, extent in zip(unknown, self._measure(layout.id, style, unknown) if unknown else (), strict=True):
            self._lines[layout.id, style, line] = extent
        return [self._lines[layout.id, style, line] for line in lines]

    def _is_known(self, layout: Layout, style: Style, line: str) -> bool:
        """Say whether an extent is known: measured before, or of a line so short that its letters add up to one."""
        width = self._fonts.width(line, style.size.type, bold=style.bold)
        if width is not None and width < _CERTAIN * fitting.width_for(style, layout):
            self._lines[layout.id, style, line] = Extent(width, style.size.leading * _POINT)
        return (layout.id, style, line) in self._lines


def _too_long(letter: Letter) -> str:
    lines = " / ".join(letter.address.lines)
    shown = lines if len(lines) <= 300 else f"{lines[:297]}..."  # noqa: PLR2004 (a message stays readable)
    where = "the window of layout" if letter.layout != "none" else "the sheet in layout"
    return f"the address does not fit {where} {letter.layout}: {shown}"
