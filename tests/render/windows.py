"""What a window shows of a sheet: areas in millimetres from its top left corner, and whether they hold other ink."""

from collections.abc import Mapping

from PIL import Image

from appeal_letters.facts.layouts import Layout
from tests.render.pages import box

Area = tuple[float, float, float, float]
WINDOWS = ("din-b", "din-a", "swiss-right", "swiss-left", "nf", "uk", "us-9")
"""The layouts for envelopes with a window."""


def figures(layout: Layout) -> Mapping[str, float]:
    """Return a layout's figures as numbers."""
    return {name: float(value) for name, value in layout if name[-1] in "xywh0123" and value is not None}


def window(layout: Layout) -> Area:
    """Return what the window shows at every position of the sheet."""
    of = figures(layout)
    return of["address_x"], of["address_y"], of["address_x"] + of["address_w"], of["address_y"] + of["address_h"]


def quiet_zone(layout: Layout) -> Area:
    """Return what the window may show at some position of the sheet."""
    of = figures(layout)
    return of["quiet_x0"], of["quiet_y0"], of["quiet_x1"], of["quiet_y1"]


def above_window(layout: Layout) -> Area:
    """Return where the return line stands; an area without height in a layout that has none."""
    x0, y0, x1, _ = window(layout)
    return x0, figures(layout).get("return_line_y", y0), x1, y0


def stray_ink(layout: Layout, page: Image.Image, overhang: float = 0) -> tuple[int, int, int, int] | None:
    """Return where the quiet zone holds ink outside the window and the return line, in tenths of a millimetre.

    `overhang` is how far a first letter may reach beyond its own width, of the millimetre that the window is narrower
    here than in the envelope.
    """
    rest = page.copy()
    for x0, y0, x1, y1 in (window(layout), above_window(layout)):
        rest.paste(0, box(x0 - overhang, y0, x1, y1))
    return rest.crop(box(*quiet_zone(layout))).getbbox()
