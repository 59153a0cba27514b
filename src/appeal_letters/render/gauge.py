"""The gauge: measures the heads of letters, each distinct text once, however many letters hold it."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from appeal_letters.facts.layouts import Layout
from appeal_letters.model.letter import Letter
from appeal_letters.render import fitting
from appeal_letters.render.fitting import LADDER, Extent, Fit, Misfit, Trial
from appeal_letters.render.fonts import Fonts

_CERTAIN = 0.95
"""A line whose letters add up to less than this share of the width is one line, whatever kerning does."""
_POINT = 25.4 / 72

Measure = Callable[[str, Sequence[Trial]], Sequence[Extent]]
_Head = tuple[str, str, tuple[str, ...], str]


class Gauge:
    """Finds the first rung of the ladder that holds an address, and whether the sender's block fits."""

    def __init__(self, fonts: Fonts, layouts: Mapping[str, Layout], measure: Measure) -> None:
        """Take the fonts, the layouts, and what lays out trials in a layout and returns their extents."""
        self._fonts, self._layouts, self._measure = fonts, layouts, measure
        self._lines: dict[tuple[str, int, str], Extent] = {}
        self._addresses: dict[tuple[str, tuple[str, ...]], Fit | None] = {}
        self._heads: dict[_Head, Sequence[Extent]] = {}

    def misfits(self, letter: Letter) -> Iterator[Misfit]:
        """Yield what of a letter's head does not fit on its sheet."""
        head, back, _ = self._head(letter)
        yield from fitting.sender_misfits(letter, self._layouts[letter.layout], head, back)
        if self._address(letter) is None:
            yield Misfit(letter, letter.recipient, "address", _too_long(letter))

    def fit(self, letter: Letter) -> Fit:
        """Return how the head of a letter without misfits is set."""
        address, (_, _, subject) = self._address(letter), self._head(letter)
        if address is None:
            raise ValueError(_too_long(letter))
        width = fitting.subject_width(letter.subject, subject.width)
        return Fit(address.address, address.step, width, self._layouts[letter.layout].return_line_y is not None)

    def _head(self, letter: Letter) -> Sequence[Extent]:
        key = (letter.layout, letter.return_line, letter.letterhead, letter.subject)
        if key not in self._heads:
            self._heads[key] = self._measure(letter.layout, fitting.sender_trials(letter))
        return self._heads[key]

    def _address(self, letter: Letter) -> Fit | None:
        key = (letter.layout, letter.address.lines)
        if key not in self._addresses:
            layout = self._layouts[letter.layout]
            held = (
                Fit(lines, step)
                for lines, step in fitting.rungs(letter)
                if fitting.holds(layout, self._extent(layout, lines, step))
            )
            self._addresses[key] = next(held, None)
        return self._addresses[key]

    def _extent(self, layout: Layout, lines: Sequence[str], step: int) -> Extent:
        unknown = [line for line in dict.fromkeys(lines) if not self._is_one_line(layout, line, step)]
        trials = [Trial("address", f"address step-{step}", (line,)) for line in unknown]
        for line, extent in zip(unknown, self._measure(layout.id, trials) if trials else (), strict=True):
            self._lines[layout.id, step, line] = extent
        found = [self._lines[layout.id, step, line] for line in lines]
        return Extent(max(one.width for one in found), sum(one.height for one in found))

    def _is_one_line(self, layout: Layout, line: str, step: int) -> bool:
        """Say whether a line's extent is known: measured before, or so short that its letters only need adding up."""
        size = LADDER[step]
        width = self._fonts.width(line, size.type)
        if width is not None and width < _CERTAIN * fitting.address_width(layout):
            self._lines[layout.id, step, line] = Extent(width, size.leading * _POINT)
        return (layout.id, step, line) in self._lines


def _too_long(letter: Letter) -> str:
    lines = " / ".join(letter.address.lines)
    shown = lines if len(lines) <= 300 else f"{lines[:297]}..."  # noqa: PLR2004 (a message stays readable)
    where = "the window of layout" if letter.layout != "none" else "the sheet in layout"
    return f"the address does not fit {where} {letter.layout}: {shown}"
