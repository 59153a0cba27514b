"""Labels: in what order a sheet of them is filled, and where the text of each stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from appeal_letters.errors import UsageError
from appeal_letters.facts.areas import Area
from appeal_letters.facts.labels import LabelSheet
from appeal_letters.model.cover import Cover
from appeal_letters.render.covers import misfit
from appeal_letters.render.engine import EngineError
from appeal_letters.render.fitting import Misfit
from appeal_letters.render.outside import ADDRESS, Block, Fitter, Page, Setting, addressed, returning

T = TypeVar("T")

_SHEET_MARGIN, _LABEL_MARGIN = 5, 2  # mm: printers print no nearer, and sheets are drawn in that far askew
_INDENT = 3  # mm: further in, where the text leaves room
_EDGE = 0.1  # mm: how thick a label's edge is drawn
_MOST_COPIES = 1000  # of one label; more is a slip of the keyboard, and would fill the disk


@dataclass(frozen=True, slots=True)
class LabelOrder:
    """How labels are wanted: on which sheet, from which label on, how many of each.

    `start` counts along the rows from 1; `shift` in mm, to the right and down, is for a printer that is off; `outline`
    draws the edge of each label. Raises UsageError where the sheet does not allow that.
    """

    sheet: LabelSheet
    start: int = 1
    copies: int = 1
    outline: bool = False
    shift: tuple[float, float] = (0, 0)

    def __post_init__(self) -> None:
        """Refuse what the sheet does not allow."""
        if not 1 <= self.start <= self.sheet.labels:
            message = f"There is no label {self.start} on a sheet of {self.sheet.id}."
            raise UsageError(message, f"Its labels are counted along the rows from 1 to {self.sheet.labels}.")
        if not 1 <= self.copies <= _MOST_COPIES:
            message = f"{self.copies} copies of a label are none, or too many."
            raise UsageError(message, f"Name 1 to {_MOST_COPIES}.")
        self._refuse_far_shift()

    @property
    def page(self) -> Page:
        """Return the page that a sheet of labels is."""
        width, _ = self.room
        return Page(self.sheet.page_w, self.sheet.page_h, width, width, tuple(self._edges()) if self.outline else ())

    @property
    def room(self) -> tuple[float, float]:
        """Return the width and height in mm that the text of each label of the sheet has."""
        inner = list(_inner(self.sheet))
        return min(one.width for one in inner), min(one.height for one in inner)

    @property
    def areas(self) -> list[tuple[Area, Area]]:
        """Return where each label is printed, and its text in it: shifted, the labels counted along the rows."""
        pairs = zip(self.sheet.areas, _inner(self.sheet), strict=True)
        return [(_moved(whole, self.shift), _moved(inner, self.shift)) for whole, inner in pairs]

    def _edges(self) -> Iterator[Area]:
        """Yield the edges of the labels, each once."""
        found: dict[Area, None] = {}
        for one, _ in self.areas:
            wide, high = one.width + _EDGE, one.height + _EDGE
            x0, x1, y0, y1 = (round(at - _EDGE / 2, 2) for at in (one.x, one.right, one.y, one.bottom))
            found |= dict.fromkeys((Area(x0, y0, wide, _EDGE), Area(x0, y1, wide, _EDGE)))
            found |= dict.fromkeys((Area(x0, y0, _EDGE, high), Area(x1, y0, _EDGE, high)))
        yield from found

    def _refuse_far_shift(self) -> None:
        inner, (right, down) = list(_inner(self.sheet)), self.shift
        left, up = min(one.x for one in inner), min(one.y for one in inner)
        most_right = self.sheet.page_w - max(one.right for one in inner)
        most_down = self.sheet.page_h - max(one.bottom for one in inner)
        if not (-left <= right <= most_right and -up <= down <= most_down):
            message = f"A shift of {right:g},{down:g} mm prints beside the sheet of {self.sheet.id}."
            across, along = f"{-left:.1f} to {most_right:.1f}", f"{-up:.1f} to {most_down:.1f}"
            raise UsageError(message, f"It may be {across} mm to the right, and {along} mm down.")


def _inner(sheet: LabelSheet) -> Iterator[Area]:
    """Yield where the text of each label may stand: so far from its edge, and from the sheet's."""
    printable = Area(0, 0, sheet.page_w, sheet.page_h).within(_SHEET_MARGIN)
    for label in sheet.areas:
        yield label.within(_LABEL_MARGIN).shared_with(printable)


def _moved(area: Area, by: tuple[float, float]) -> Area:
    return Area(area.x + by[0], area.y + by[1], area.width, area.height)


def sheets(texts: Iterable[T], order: LabelOrder) -> Iterator[list[tuple[int, T]]]:
    """Yield for each sheet which text goes on which label, counted from 0: copies beside each other."""
    at, sheet = order.start - 1, list[tuple[int, T]]()
    for text in (text for text in texts for _ in range(order.copies)):
        if at == order.sheet.labels:
            yield sheet
            at, sheet = 0, []
        sheet.append((at, text))
        at += 1
    if sheet:
        yield sheet


def addresses(cover: Cover) -> Iterator[Setting]:
    """Yield the ways to set the address of a cover on a label, which has no room for another script."""
    return addressed(cover, native=False)


def senders(cover: Cover) -> Iterator[Setting]:
    """Yield the ways to set the sender's address on a label of its own."""
    return returning(cover.return_lines, ADDRESS)


def blocks(sheet: Sequence[tuple[int, Iterator[Setting]]], order: LabelOrder, fitter: Fitter) -> Iterator[Block]:
    """Yield what stands on a sheet, label by label; what does not fit is an EngineError."""
    areas, on, room = order.areas, order.page, order.room
    for at, ways in sheet:
        setting = fitter.held(ways, on, *room)
        if setting is None:
            message = f"an address does not fit a label of {order.sheet.id}"
            raise EngineError(message)
        label, inner = areas[at]
        yield from setting.blocks(inner.x + _indent(setting, room[0]), _middle(setting, inner), label)


def _indent(setting: Setting, width: float) -> float:
    """Return how far in a text begins: one that is read from the right has its room at the other side."""
    rightwards = all(text.direction == "ltr" for text in setting.texts)
    return max(0.0, min(_INDENT, (width - setting.extent.width) / 2)) * rightwards


def _middle(setting: Setting, area: Area) -> float:
    """Return where a text begins that stands in the middle of an area's height."""
    return area.y + max(0.0, (area.height - setting.extent.height) / 2)


def misfits(cover: Cover, sheet: LabelSheet, fitter: Fitter) -> Iterator[Misfit]:
    """Yield the address of a cover where it does not fit a label."""
    order = LabelOrder(sheet)
    if fitter.held(addresses(cover), order.page, *order.room) is None:
        long = fitter.long(cover.address.lines, ADDRESS[-1], order.page, order.room[0])
        yield misfit("recipients", cover, f"the address does not fit a label of {sheet.id}", cover.address.lines, long)


def return_misfits(cover: Cover, sheet: LabelSheet, fitter: Fitter) -> Iterator[Misfit]:
    """Yield the sender's address of a cover where it does not fit a label, or where there is none."""
    order, lines = LabelOrder(sheet), cover.return_lines
    if not lines:
        yield misfit("senders", cover, "there is no address for a label", [cover.sender], [])
    elif fitter.held(senders(cover), order.page, *order.room) is None:
        long = fitter.long(lines, ADDRESS[-1], order.page, order.room[0])
        yield misfit("senders", cover, f"the sender's address does not fit a label of {sheet.id}", lines, long)
