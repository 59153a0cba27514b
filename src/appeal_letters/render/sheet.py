"""The sheet of one letter: where its columns stand, in millimetres from the paper's top left corner.

Both the gauge, which measures before anything is written, and the style sheet take their figures from here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Self

from appeal_letters.facts.layouts import Layout
from appeal_letters.model.letter import Spacing
from appeal_letters.model.way import Way
from appeal_letters.render.sizes import TIGHTER, Scale, scales

MARGINS = {
    "left": Decimal(25),
    "right": Decimal(20),
    "first": Decimal(20),
    "top": Decimal(25),
    "foot": Decimal(24),
}
"""What stays free: left and right as in DIN 5008, the top of the first page and that of the others, the foot."""
_FAX_FOOT = Decimal(18)
_FAX_TOP = MARGINS["first"]
"""Where the line begins that stands on every page of a fax: below what a machine prints over its top edge."""
_FAX_GAP = Decimal(4)  # between that line and the text
_FOLIO = Decimal(24)
_RUNNING_LINES = 2
_SIDE = Decimal(65)  # the column of sender, place and date, where nothing narrows it
_CLEAR = Decimal(3)  # between that column and what may show through the window
_PLAIN_ADDRESS = Decimal(90)  # width of an address that no window narrows
_PLAIN_ROOM = Decimal(120)  # height for the sender where the address follows below
_FOLD_MARK, _PUNCH_MARK = 5, 3


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column begins, and how wide it is."""

    x: Decimal
    width: Decimal


@dataclass(frozen=True, slots=True)
class Room:
    """How far from the top a block begins, and how wide and high it may be."""

    y: Decimal
    width: Decimal
    height: Decimal


@dataclass(frozen=True, slots=True)
class Mark:
    """A hairline at the sheet's left edge: its height on the sheet, and its length."""

    y: Decimal
    length: int


@dataclass(frozen=True, eq=False)
class Sheet:
    """A layout on a paper, with the type that is set on it; made once for all letters on such a sheet."""

    layout: Layout
    width: Decimal
    height: Decimal
    scale: Scale
    text: Column
    side: Column
    address: Column

    @classmethod
    def of(
        cls, layout: Layout, paper: str, *, large: bool = False, spacing: Spacing = "usual", way: Way = "post"
    ) -> Self:
        """Return the sheet of a layout on its own paper or, where it takes any, on the one that is named."""
        size, left = layout.printed_on(paper), MARGINS["left"]
        text = Column(left, size.width - left - MARGINS["right"])
        return cls(
            layout=layout,
            width=size.width,
            height=size.height,
            scale=scales(way, large=large)[spacing],
            text=text,
            side=_side(layout, text),
            address=Column(layout.address_x or left, layout.address_w or _PLAIN_ADDRESS),
        )

    @property
    def is_fax(self) -> bool:
        """Say whether a letter on it goes by fax."""
        return self.scale.cover is not None

    @property
    def margins(self) -> Mapping[str, Decimal]:
        """Return what stays free at the edges; on a fax the line of every page stands in the top margin."""
        if not self.is_fax:
            return MARGINS
        top = _FAX_TOP + self.running.height + _FAX_GAP
        return {**MARGINS, "first": top, "top": top, "foot": _FAX_FOOT}

    @property
    def running(self) -> Room:
        """Return the room for the line that stands on every page of a fax, beside its number."""
        return Room(_FAX_TOP, self.text.width - _FOLIO, _RUNNING_LINES * _points(self.scale.foot.leading))

    @property
    def entry_width(self) -> Decimal:
        """Return the width of what stands behind the labels of a cover sheet."""
        return self.text.width - (self.scale.cover.label if self.scale.cover else 0)

    @cached_property
    def tight(self) -> "Sheet":
        """Return the same sheet with less between the lines; large print has no tighter one."""
        return replace(self, scale=TIGHTER[self.scale]) if self.scale in TIGHTER else self

    @property
    def sender_room(self) -> Decimal:
        """Return the height that the sender's block may have: down to place and date."""
        return self.place_y - self.margins["first"] - _CLEAR if self.layout.body_from_y is not None else _PLAIN_ROOM

    @property
    def place_y(self) -> Decimal:
        """Return where place and date begin, in a layout whose text begins at a figure."""
        return (self.layout.body_from_y or Decimal(0)) - self.scale.place_height

    @property
    def return_line_height(self) -> Decimal:
        """Return the height from the return line to the address; 0 in a layout without a return line."""
        top, address = self.layout.return_line_y, self.layout.address_y
        return address - top if top is not None and address is not None else Decimal(0)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Return the marks for folding and punching."""
        layout = self.layout
        folds = [Mark(y, _FOLD_MARK) for y in (layout.fold1, layout.fold2) if y is not None]
        return (*folds, *([Mark(layout.punch, _PUNCH_MARK)] if layout.punch is not None else []))


def _points(points: float) -> Decimal:
    """Return points as mm."""
    return round(Decimal(points * 25.4 / 72), 2)


def _side(layout: Layout, text: Column) -> Column:
    """Return the column of sender, place and date: at the right, or at the left margin beside a right-hand window."""
    begin, end = text.x, text.x + text.width
    if layout.quiet_x0 is not None and layout.quiet_x0 > begin:
        return Column(begin, min(_SIDE, layout.quiet_x0 - _CLEAR - begin))
    x = max(end - _SIDE, (layout.quiet_x1 or Decimal(0)) + _CLEAR)
    return Column(x, end - x)
