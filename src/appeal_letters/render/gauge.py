"""The gauge: measures the heads of letters, each distinct text once, however many letters hold it."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from appeal_letters.facts.layouts import Layout
from appeal_letters.model.letter import Letter, Requests
from appeal_letters.render import fitting
from appeal_letters.render.fitting import (
    ADDRESS,
    PLACE,
    RETURN_LINE,
    SENDER,
    SENDER_NAME,
    SUBJECT,
    Extent,
    Fit,
    Head,
    Misfit,
    Style,
    stacked,
)
from appeal_letters.render.fonts import Fonts

_CERTAIN = 0.95
"""A line whose letters add up to less than this share of the width is one line, whatever kerning does."""
_POINT = 25.4 / 72
_LABEL, _GAP = 8, 1.5  # mm: the least width of a label, and what stays free behind a wide one
_UNKNOWN = 4  # mm: a letter of another font, generously

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
        (back,) = self._extents(layout, RETURN_LINE, [letter.return_line])
        (place,) = self._extents(layout, PLACE, [letter.place_and_date])
        for fault in fitting.head_faults(Head(stacked(head), back, place), layout):
            yield Misfit("senders", letter.sender, fault)
        if self._address(letter) is None:
            yield Misfit("recipients", letter.recipient, _too_long(letter))

    def fit(self, letter: Letter) -> Fit:
        """Return how the head of a letter without misfits is set."""
        layout, address = self._layouts[letter.layout], self._address(letter)
        if address is None:
            raise ValueError(_too_long(letter))
        natural = self._extents(layout, SUBJECT, [letter.subject])[0].width
        width = fitting.subject_width(letter.subject, natural)
        return Fit(address.address, address.step, width, layout.return_line_y is not None, self._label_width(letter))

    def _label_width(self, letter: Letter) -> float:
        """Return the width in mm that hangs a letter's widest demand label, with a gap behind it."""
        blocks = (block for block in letter.body if isinstance(block, Requests))
        labels = [request.label for block in blocks for request in block.items]
        widths = (self._fonts.width(label, PLACE.size.type) or _UNKNOWN * len(label) for label in labels)
        return round(max([*widths, _LABEL - _GAP]) + _GAP, 1)

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
