"""Does it fit? The heads of letters are measured before the first one is written.

The ladder: the address at three sizes, then its street and town lines joined by commas and broken anew at
the smallest size, then a misfit that names the lines.
"""

import math
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from appeal_letters.model.case import Picture
from appeal_letters.model.letter import Address
from appeal_letters.render.sheet import Sheet
from appeal_letters.render.sizes import LADDER, Style

_MM = 25.4 / 96  # the engine counts in CSS pixels
SLACK = 0.05
"""Millimetres by which the engine's rounding may make a text larger."""
_PICTURE_HEIGHT = 16  # mm
LITTLE = 0.35
"""Share of its last page that a letter must fill, to be worth a page more."""
PICTURE_GAP = 2
"""Millimetres between the picture of a letterhead and the name below it."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How large a text comes out when it is set, or a picture when it is drawn, in mm."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Fit:
    """How a letter is set: the address's lines as broken, the rung's size; widths in mm of subject and labels.

    `abreast` signatures stand side by side; `picture` is the extent of the letterhead's picture.
    """

    address: tuple[str, ...]
    step: int
    subject_width: float
    label_width: float
    return_line: bool
    abreast: int = 1
    picture: Extent | None = None


@dataclass(frozen=True, slots=True)
class Misfit:
    """What does not fit in a letter's head: whose address (of `recipients` or `senders`, by id), and why."""

    kind: Literal["recipients", "senders"]
    whose: str
    why: str


def stacked(extents: Sequence[Extent]) -> Extent:
    """Return the extent of texts set one below the other."""
    return Extent(max(one.width for one in extents), sum(one.height for one in extents))


def rungs(address: Address, steps: int = len(LADDER)) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield the ways to set an address, the best one first: its lines, and the number of the size."""
    for step in range(steps):
        yield address.lines, step
    yield address.joined, steps - 1


def shown(lines: Sequence[str]) -> str:
    """Return lines as a message names them."""
    said = " / ".join(lines)
    return said if len(said) <= 300 else f"{said[:297]}..."  # noqa: PLR2004 (a message stays readable)


def holds(sheet: Sheet, extent: Extent) -> bool:
    """Say whether an address of this extent lies inside the layout's rectangle."""
    if extent.width > float(sheet.address.width) + SLACK:
        return False
    high = sheet.layout.address_h
    return high is None or extent.height <= float(high) + SLACK


def width_for(style: Style, sheet: Sheet) -> float:
    """Return the width in mm at which lines of a style are broken."""
    columns = {
        "return-line": sheet.address.width,
        "address": sheet.address.width,
        "subject": sheet.text.width,
        "running": sheet.running.width,
        "entry": sheet.entry_width,
        "cover-request": sheet.text.width,
    }
    return float(columns.get(style.block.partition(" ")[0], sheet.side.width))


@dataclass(frozen=True, slots=True)
class Head:
    """The extents of what is the same for all recipients of a sender: letterhead, return line, place and date."""

    letterhead: Extent
    return_line: Extent
    place: Extent


def head_faults(head: Head, sheet: Sheet) -> Iterator[str]:
    """Yield what of the sender's part does not fit, as words."""
    wide, room = float(sheet.side.width), float(sheet.sender_room)
    found = head.letterhead
    if not _within(found, wide, room):
        yield f"the letterhead is {found.width:.0f} x {found.height:.0f} mm; it has {wide:.0f} x {room:.0f}"
    if sheet.return_line_height and not _within(
        head.return_line, float(sheet.address.width), float(sheet.return_line_height)
    ):
        yield "the return line above the address takes more than two lines"
    if not _within(head.place, wide, sheet.scale.place_height):
        yield "place and date take more than two lines"


def _within(extent: Extent, width: float, height: float) -> bool:
    return extent.width <= width + SLACK and extent.height <= height + SLACK


def picture_extent(picture: Picture, sheet: Sheet) -> Extent:
    """Return how large a letterhead's picture is drawn: as wide as its column or 16 mm high, whatever comes first."""
    wide, high = struct.unpack(">II", picture.png[16:24])  # where every PNG has its size in pixels
    scale = min(float(sheet.side.width) / wide, _PICTURE_HEIGHT / high)
    return Extent(round(wide * scale, 2), round(high * scale, 2))


def subject_width(subject: str, natural: float, column: float) -> float:
    """Return the width in mm at which a subject of that natural width breaks into two lines of even length."""
    if natural <= column - 1:
        return column
    middle = len(subject) / 2
    blanks = [at for at, character in enumerate(subject) if character == " "]
    if not blanks or natural > 2 * (column - 15):
        return column
    at = min(blanks, key=lambda blank: abs(blank - middle))
    longer = max(at, len(subject) - at - 1)
    return round(min(column, natural * longer / len(subject) * 1.04 + 1), 1)


def abreast(signatures: int, most: int) -> int:
    """Return how many signatures stand side by side, at most so many, in rows as even as can be."""
    rows = math.ceil(signatures / most)
    return math.ceil(signatures / rows)


def filled(document: Any) -> float:  # noqa: ANN401 (the engine has no types)
    """Return how much of its last page a laid-out letter fills, as a share of the height for text."""
    page = document.pages[-1]._page_box  # noqa: SLF001 (no public way)
    text = page.children[0]  # the others are the margins, with the foot
    lines = (box for box in text.descendants() if type(box).__name__ == "LineBox")
    return float((max(line.position_y + line.height for line in lines) - page.content_box_y()) / page.height)


def extents(document: Any) -> Sequence[Extent]:  # noqa: ANN401 (the engine has no types)
    """Return the extent of each trial of a laid-out page of trials, in their order."""
    boxes = (box for page in document.pages for box in page._page_box.descendants())  # noqa: SLF001 (no public way)
    found: dict[int, Extent] = {}
    for box in filter(_is_trial, boxes):  # one that is higher than its page goes on in a further box
        part, before = _extent(box), found.get(id(box.element), Extent(0, 0))
        found[id(box.element)] = Extent(max(part.width, before.width), part.height + before.height)
    return list(found.values())


def _is_trial(box: Any) -> bool:  # noqa: ANN401
    return box.element is not None and box.element.get("class") == "trial" and type(box).__name__ == "BlockBox"


def _extent(box: Any) -> Extent:  # noqa: ANN401
    lines = [inner.width for inner in box.descendants() if type(inner).__name__ == "LineBox"]
    return Extent(max(lines, default=0) * _MM, float(box.height) * _MM)
