"""How large a page of a fax is, and where a sheet of paper stands on it, at its true size."""

from dataclasses import dataclass

MM = 25.4 / 72
"""A point in mm: a PDF counts in points."""
WIDTH = 1728
"""Pixels in a line: 215 mm for A4, Letter and Legal (T.4; spandsp/t4_rx.h, table of exact widths)."""
DOTS = 8.04
"""Pixels in a millimetre along a line: R8, called 204 to the inch (spandsp/t4_rx.h: 8040 a metre)."""
INCH = 204
_EDGE = 1.0
"""Millimetres by which a sheet may be wider than a line: Letter is, by 0.97 mm, and nobody prints there."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """How fine a fax is: lines in a millimetre, what an inch of them is called, and how many a page has at most.

    Lines: 3.85 and 7.7 a millimetre (spandsp/t4_rx.h), called 98 and 196 (TIFF class F). At most 1,145 and 2,291: what
    HylaFAX 6.0.7's `tiffcheck` takes for 297 mm; with one row more it scales the page.

    `samples` are drawn for each pixel, across and down, and averaged; a pixel is black whose average is darker than
    `paper` (0 is black, 255 white). Both were chosen by looking at 10 pt PT Serif (Latin, Cyrillic) and Amiri (Arabic),
    drawn with 1 x 1 to 4 x 4 samples and levels from 128 to 215. At the middle level, 128, standard resolution loses
    horizontal hairlines that fall between two rows: "e" is read as "c", "н" as "и". A stroke of d mm there darkens each
    of its two rows by d x 3.85 / 2, so 190 keeps all from 0.14 mm on; at 215 letters touch, and "rn" is read as "m". At
    fine resolution 165 keeps strokes from 0.10 mm on. More samples change nothing that is seen.
    """

    lines: float
    inch: int
    most: int
    samples: tuple[int, int]
    paper: int


FINE = Resolution(7.7, 196, 2291, (2, 2), 165)
STANDARD = Resolution(3.85, 98, 1145, (2, 4), 190)
RESOLUTIONS = {resolution.inch: resolution for resolution in (FINE, STANDARD)}


@dataclass(frozen=True, slots=True)
class Frame:
    """A sheet on a page of `rows`: its left, top, width and height in samples; `scale` is 1 at its true size."""

    rows: int
    scale: float
    left: int
    top: int
    width: int
    height: int


def framed(sheet: tuple[float, float], resolution: Resolution) -> Frame:
    """Return where a sheet stands whose width and height are given in points: centred, at its true size.

    A page has the rows of its sheet. A sheet that is too long or too wide, such as Legal, is made smaller as a whole:
    machines differ in what they do with long pages, and HylaFAX would do it anyway.
    """
    across, down = sheet[0] * MM * DOTS, sheet[1] * MM * resolution.lines
    wide = 1.0 if across <= WIDTH + _EDGE * DOTS else WIDTH / across
    scale = min(wide, resolution.most / down if round(down) > resolution.most else 1.0)
    rows = max(1, round(down * scale))
    times, lines = resolution.samples
    width, height = max(1, round(across * scale * times)), max(1, round(down * scale * lines))
    return Frame(rows, scale, (WIDTH * times - width) // 2, (rows * lines - height) // 2, width, height)
