"""The ruler: how large lines come out, each distinct one measured once, however many letters hold it."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from appeal_letters.render.fitting import Extent
from appeal_letters.render.fonts import Fonts
from appeal_letters.render.sizes import Style

CERTAIN = 0.95
"""A line whose letters add up to less than this share of the width is one line, whatever kerning does."""
POINT = 25.4 / 72
"""A point in mm."""

P = TypeVar("P")
"""What lines are set on: a sheet of a letter, or the outside of one."""


class Ruler(Generic[P]):
    """Measures lines of a style; asks the engine for those alone that may take more than one line."""

    def __init__(self, fonts: Fonts, measure: Callable[[P, Style, Sequence[str]], Sequence[Extent]]) -> None:
        """Take the fonts, and what sets lines of a style on a page and returns their extents."""
        self._fonts, self._measure = fonts, measure
        self._lines: dict[tuple[Style, float, str], Extent] = {}

    def extents(self, on: P, style: Style, width: float, lines: Sequence[str]) -> list[Extent]:
        """Return the extent of each line, set on a page in a column of a width in mm."""
        unknown = [line for line in dict.fromkeys(lines) if not self._is_known(style, width, line)]
        for line, extent in zip(unknown, self._measure(on, style, unknown) if unknown else (), strict=True):
            self._lines[style, width, line] = extent
        return [self._lines[style, width, line] for line in lines]

    def _is_known(self, style: Style, width: float, line: str) -> bool:
        """Say whether an extent is known: measured before, or of a line so short that its letters add up to one."""
        found = self._fonts.width(line, style.size.type, bold=style.bold)
        if found is not None and found < CERTAIN * width:
            self._lines[style, width, line] = Extent(found, style.size.leading * POINT)
        return (style, width, line) in self._lines
