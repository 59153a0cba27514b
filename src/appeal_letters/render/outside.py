"""Texts on the outside of letters: how an address is set in the room that it has, and where it stands on its page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from appeal_letters.facts.areas import Area
from appeal_letters.model.cover import Cover
from appeal_letters.model.letter import Address
from appeal_letters.render import fitting
from appeal_letters.render.fitting import SLACK, Extent
from appeal_letters.render.ruler import POINT, Ruler
from appeal_letters.render.sizes import COVER, COVER_SENDER, Style

ADDRESS = tuple(Style(f"address step-{step}", size) for step, size in enumerate(COVER))
SENDER = tuple(Style(f"sender step-{step}", size) for step, size in enumerate(COVER_SENDER))

GAP = 3
"""Millimetres between an address and the same one in another script."""

_READ_BY_MACHINES = 10
"""Points: 10 to 12 are what posts ask for (https://hannover.citipost.de/kontakt/briefe-korrekt-beschriften/)."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page is like, in mm: its size, the widths of the address and of the sender's, lines to be drawn."""

    width: float
    height: float
    address_w: float
    sender_w: float
    edges: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of one language, the program's own where none is named."""

    lines: tuple[str, ...]
    language: str = ""
    direction: Literal["ltr", "rtl"] = "ltr"


@dataclass(frozen=True, slots=True)
class Block:
    """A text on a page: where it begins in mm, by which class of the style sheet it is set, in which area it stays."""

    x: float
    y: float
    style: str
    text: Text
    area: Area


@dataclass(frozen=True, slots=True)
class Setting:
    """A way to set texts one below the other in one style, and how large each comes out."""

    texts: tuple[Text, ...]
    style: Style
    extents: tuple[Extent, ...] = ()

    @property
    def extent(self) -> Extent:
        """Return how large they come out with the gaps between them."""
        whole = fitting.stacked(self.extents)
        return Extent(whole.width, whole.height + GAP * (len(self.extents) - 1))

    @property
    def lines(self) -> int:
        """Return how many lines they take."""
        return round(sum(one.height for one in self.extents) / (self.style.size.leading * POINT))

    def blocks(self, x: float, y: float, area: Area) -> Iterator[Block]:
        """Yield the texts where they stand when they begin there."""
        for text, extent in zip(self.texts, self.extents, strict=True):
            yield Block(round(x, 2), round(y, 2), self.style.block, text, area)
            y += extent.height + GAP


def addressed(cover: Cover, *, native: bool) -> Iterator[Setting]:
    """Yield the ways to set the address of a cover, the best one first, perhaps with the one in the other script."""
    both = [cover.address, *([cover.native] if native and cover.native else [])]
    for rung in zip(*(fitting.rungs(one, len(ADDRESS)) for one in both), strict=True):
        texts = (_text(one, lines, cover.language) for one, (lines, _) in zip(both, rung, strict=True))
        yield Setting(tuple(texts), ADDRESS[rung[0][1]])


def returning(lines: tuple[str, ...], styles: Sequence[Style]) -> Iterator[Setting]:
    """Yield the ways to set a sender's address, the best one first."""
    for style in styles:
        yield Setting((Text(lines),), style)


def _text(address: Address, lines: tuple[str, ...], language: str) -> Text:
    return Text(lines, address.language or language, address.direction)


class Fitter:
    """Finds the first way in which texts fit the room that they have."""

    def __init__(self, ruler: Ruler[Page]) -> None:
        self._ruler = ruler

    def held(self, ways: Iterator[Setting], on: Page, width: float, height: float) -> Setting | None:
        """Return the setting for a room of that size in mm: the first that it holds, or a later one that breaks less.

        Below 10 points lines are broken rather than made smaller still: machines read no small type.
        """
        measured = (self._measured(way, on, width) for way in ways)
        fit = [way for way in measured if _fits(way.extent, width, height)]
        legible = [way for way in fit if way.style.size.type >= _READ_BY_MACHINES]
        return min(legible or fit[:1], key=lambda way: way.lines, default=None)

    def long(self, lines: Sequence[str], style: Style, on: Page, width: float) -> list[str]:
        """Return the lines that are longer than a room is wide."""
        least = self._ruler.extents(on, style, width, [" "])[0].height
        found = zip(lines, self._ruler.extents(on, style, width, lines), strict=True)
        return [line for line, extent in found if extent.width > width + SLACK or extent.height > least + SLACK]

    def _measured(self, way: Setting, on: Page, width: float) -> Setting:
        every = (self._ruler.extents(on, way.style, width, text.lines) for text in way.texts)
        return Setting(way.texts, way.style, tuple(fitting.stacked(extents) for extents in every))


def _fits(extent: Extent, width: float, height: float) -> bool:
    return extent.width <= width + SLACK and extent.height <= height + SLACK
