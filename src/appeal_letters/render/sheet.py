"""The sheet of one letter: where its columns stand, in millimetres from the paper's top left corner.

Both the gauge, which measures before anything is written, and the style sheet take their figures from here.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Self

from appeal_letters.facts.layouts import Layout
from appeal_letters.model.letter import Spacing
from appeal_letters.render.sizes import REGULAR, SCALES, TIGHT, Scale

MARGINS = {
    "left": Decimal(25),
    "right": Decimal(20),
    "first": Decimal(20),
    "top": Decimal(25),
    "foot": Decimal(24),
}
"""What stays free: left and right as in DIN 5008, the top of the first page and that of the others, the foot."""
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
    def of(cls, layout: Layout, paper: str, *, large: bool = False, spacing: Spacing = "usual") -> Self:
        """Return the sheet of a layout on its own paper or, where it takes any, on the one that is named."""
        size, left = layout.printed_on(paper), MARGINS["left"]
        text = Column(left, size.width - left - MARGINS["right"])
        return cls(
            layout=layout,
            width=size.width,
            height=size.height,
            scale=SCALES[large][spacing],
            text=text,
            side=_side(layout, text),
            address=Column(layout.address_x or left, layout.address_w or _PLAIN_ADDRESS),
        )

    @cached_property
    def tight(self) -> "Sheet":
        """Return the same sheet with less between the lines; large print has no tighter one."""
        return replace(self, scale=TIGHT) if self.scale is REGULAR else self

    @property
    def sender_room(self) -> Decimal:
        """Return the height that the sender's block may have: down to place and date."""
        return self.place_y - MARGINS["first"] - _CLEAR if self.layout.body_from_y is not None else _PLAIN_ROOM

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


def _side(layout: Layout, text: Column) -> Column:
    """Return the column of sender, place and date: at the right, or at the left margin beside a right-hand window."""
    begin, end = text.x, text.x + text.width
    if layout.quiet_x0 is not None and layout.quiet_x0 > begin:
        return Column(begin, min(_SIDE, layout.quiet_x0 - _CLEAR - begin))
    x = max(end - _SIDE, (layout.quiet_x1 or Decimal(0)) + _CLEAR)
    return Column(x, end - x)
