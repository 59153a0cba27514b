"""Does it fit? The heads of letters are measured before the first one is written.

The ladder: the address at three sizes, then its street and town lines joined by commas and broken anew at
the smallest size, then a misfit that names the lines.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from appeal_letters.facts.layouts import Layout
from appeal_letters.model.letter import Letter

_MM = 25.4 / 96  # the engine counts in CSS pixels


@dataclass(frozen=True, slots=True)
class Size:
    """Type size and leading in points."""

    type: float
    leading: float


@dataclass(frozen=True, slots=True)
class Style:
    """How a line of the head is set: the style sheet's class of its block, and of itself where it has one."""

    block: str
    size: Size
    line: str = ""
    bold: bool = False


LADDER = (Size(10, 12), Size(9, 10.8), Size(8.5, 10.2))
ADDRESS = tuple(Style(f"address step-{step}", size) for step, size in enumerate(LADDER))
SENDER_NAME = Style("sender", Size(11, 13), line="name", bold=True)
SENDER = Style("sender", Size(9.5, 13))
RETURN_LINE = Style("return-line", Size(6.5, 8))
PLACE = Style("place-and-date", Size(10.5, 13.8))
SUBJECT = Style("subject", Size(11, 14.5), bold=True)

SIZES = {
    "ladder": LADDER,
    "name": SENDER_NAME.size,
    "sender": SENDER.size,
    "return_line": RETURN_LINE.size,
    "subject": SUBJECT.size,
}
"""What the style sheet is told of the head's type."""
COLUMN = 165
"""Width of the text column in mm."""
_TOP = 20
_ADDRESS_WIDTH = 90  # where there is no window
_SENDER_WIDTH = 65
_RETURN_LINE_HEIGHT = 6
_PLACE_HEIGHT = 13
_SLACK = 0.05  # mm: the engine's rounding


@dataclass(frozen=True, slots=True)
class Fit:
    """How a letter is set: the address's lines as broken, the rung's size; widths in mm of subject and labels."""

    address: tuple[str, ...]
    step: int
    subject_width: float = COLUMN
    return_line: bool = True
    label_width: float = 8


@dataclass(frozen=True, slots=True)
class Misfit:
    """What does not fit in a letter's head: whose address (of `recipients` or `senders`, by id), and why."""

    kind: Literal["recipients", "senders"]
    whose: str
    why: str


@dataclass(frozen=True, slots=True)
class Extent:
    """How large a text comes out when it is set, in mm."""

    width: float
    height: float


def stacked(extents: Sequence[Extent]) -> Extent:
    """Return the extent of texts set one below the other."""
    return Extent(max(one.width for one in extents), sum(one.height for one in extents))


def rungs(letter: Letter) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield the ways to set an address, the best one first: its lines, and the number of the size."""
    for step in range(len(LADDER)):
        yield letter.address.lines, step
    yield letter.address.joined, len(LADDER) - 1


def address_width(layout: Layout) -> float:
    """Return the width in mm at which the lines of an address are broken."""
    return float(layout.address_w) if layout.address_w is not None else _ADDRESS_WIDTH


def holds(layout: Layout, extent: Extent) -> bool:
    """Say whether an address of this extent lies inside the layout's rectangle."""
    if extent.width > address_width(layout) + _SLACK:
        return False
    return layout.address_h is None or extent.height <= float(layout.address_h) + _SLACK


def width_for(style: Style, layout: Layout) -> float:
    """Return the width in mm at which lines of a style are broken."""
    if style is SUBJECT:
        return COLUMN
    return _SENDER_WIDTH if style.block in {SENDER.block, PLACE.block} else address_width(layout)


@dataclass(frozen=True, slots=True)
class Head:
    """The extents of what is the same for all recipients of a sender: letterhead, return line, place and date."""

    letterhead: Extent
    return_line: Extent
    place: Extent


def head_faults(head: Head, layout: Layout) -> Iterator[str]:
    """Yield what of the sender's part does not fit, as words."""
    room = float(layout.body_from_y) - _PLACE_HEIGHT - _TOP - 3 if layout.body_from_y is not None else 120
    found = head.letterhead
    if found.width > _SENDER_WIDTH + _SLACK or found.height > room + _SLACK:
        yield f"the letterhead is {found.width:.0f} x {found.height:.0f} mm; it has {_SENDER_WIDTH} x {room:.0f}"
    if layout.return_line_y is not None and not _within(head.return_line, address_width(layout), _RETURN_LINE_HEIGHT):
        yield "the return line above the address takes more than two lines"
    if not _within(head.place, _SENDER_WIDTH, _PLACE_HEIGHT):
        yield "place and date take more than two lines"


def _within(extent: Extent, width: float, height: float) -> bool:
    return extent.width <= width + _SLACK and extent.height <= height + _SLACK


def subject_width(subject: str, natural: float) -> float:
    """Return the width in mm at which a subject of that natural width breaks into two lines of even length."""
    if natural <= COLUMN - 1:
        return COLUMN
    middle = len(subject) / 2
    blanks = [at for at, character in enumerate(subject) if character == " "]
    if not blanks or natural > 2 * (COLUMN - 15):
        return COLUMN
    at = min(blanks, key=lambda blank: abs(blank - middle))
    longer = max(at, len(subject) - at - 1)
    return round(min(COLUMN, natural * longer / len(subject) * 1.04 + 1), 1)


def extents(document: Any) -> Sequence[Extent]:  # noqa: ANN401 (the engine has no types)
    """Return the extent of each trial of a laid-out page of trials, in their order."""
    boxes = (box for page in document.pages for box in page._page_box.descendants())  # noqa: SLF001 (no public way)
    return [_extent(box) for box in boxes if _is_trial(box)]


def _is_trial(box: Any) -> bool:  # noqa: ANN401
    return box.element is not None and box.element.get("class") == "trial" and type(box).__name__ == "BlockBox"


def _extent(box: Any) -> Extent:  # noqa: ANN401
    lines = [inner.width for inner in box.descendants() if type(inner).__name__ == "LineBox"]
    return Extent(max(lines, default=0) * _MM, float(box.height) * _MM)
