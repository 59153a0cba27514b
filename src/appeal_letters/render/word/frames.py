"""The frames above the body, where an envelope's window decides: millimetres from the page's top left corner."""

from dataclasses import dataclass

from appeal_letters.render.sheet import MARGINS, Sheet


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of the page; `height` 0 is as high as its text."""

    x: float
    y: float
    width: float
    height: float = 0


@dataclass(frozen=True, slots=True)
class Frames:
    """What stands in frames; without a window nothing does."""

    sender: Frame | None = None
    return_line: Frame | None = None
    address: Frame | None = None
    place: Frame | None = None


def frames(sheet: Sheet) -> Frames:
    """Return the frames of a sheet."""
    layout = sheet.layout
    if layout.address_y is None:
        return Frames()
    address, side = sheet.address, sheet.side
    return Frames(
        sender=Frame(float(side.x), float(MARGINS["first"]), float(side.width)),
        return_line=Frame(float(address.x), float(layout.address_y - sheet.return_line_height), float(address.width)),
        address=Frame(float(address.x), float(layout.address_y), float(address.width), float(layout.address_h or 0)),
        place=Frame(float(side.x), float(sheet.place_y), float(side.width)),
    )
