"""Where things stand on the sheet, for each kind of envelope: millimetres from the sheet's top left corner."""

from decimal import Decimal
from pathlib import Path
from typing import Literal

from appeal_letters.facts.tables import rows
from appeal_letters.model.fields import Record


class Layout(Record):
    """One layout. The address rectangle is what the window shows at every position of the sheet.

    The quiet zone must hold nothing but the address and the return line. Fields without a value do not apply:
    `none` is for a plain envelope and has no window.
    """

    id: str
    paper: str
    address_x: Decimal | None = None
    address_y: Decimal | None = None
    address_w: Decimal | None = None
    address_h: Decimal | None = None
    quiet_x0: Decimal | None = None
    quiet_y0: Decimal | None = None
    quiet_x1: Decimal | None = None
    quiet_y1: Decimal | None = None
    return_line_y: Decimal | None = None
    body_from_y: Decimal | None = None
    fold1: Decimal | None = None
    fold2: Decimal | None = None
    punch: Decimal | None = None
    envelopes: str
    confidence: Literal["high", "medium", "low"]
    derived_from: str

    @property
    def has_window(self) -> bool:
        """Say whether the address is seen through a window."""
        return self.address_x is not None


def layouts(folder: Path) -> dict[str, Layout]:
    """Return the layouts by id."""
    return {layout.id: layout for layout in rows(folder / "layouts.csv", Layout)}
