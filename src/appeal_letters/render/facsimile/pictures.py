"""The pictures of a page: where they are, and how those with shades, such as a photographed signature, become black.

No dots are made of greys: a photographed signature in dots (tried: Floyd and Steinberg's) is hard to see, and 17 times
as many bytes to send. A level for the whole page does for clean line art. For a signature photographed where the light
falls from one side it does not: half of the paper turns black, as it does with a level found from all shades of the
picture (tried: Otsu's). So a picture of which the level leaves more or less black than ink would is parted by its own
surroundings, 2 mm around: what is clearly darker than those is ink.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageFilter

from appeal_letters.render.facsimile.frame import DOTS, WIDTH, Frame, Resolution
from appeal_letters.render.facsimile.things import PICTURE, Thing, things

Box = tuple[int, int, int, int]
"""Left, top, right, bottom, in pixels of a fax."""

NOTHING, DRAWN = 0.002, 0.15
"""Which share of a picture drawn in ink is black: of a signature 2 to 10 %, of one with wide margins less."""
_AROUND = 2.0  # mm
_DARKER = 0.85
_BLACK = 48  # what is as dark as this is meant to be black, whatever stands around it


@dataclass(frozen=True, slots=True)
class Place:
    """A picture of a page, and its place there."""

    thing: Thing
    box: Box

    @property
    def width(self) -> int:
        """Return how many pixels wide it is."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> int:
        """Return how many rows high it is."""
        return self.box[3] - self.box[1]

    def share(self, bits: Image.Image) -> float:
        """Return which share of its pixels is black."""
        return bits.crop(self.box).convert("L").histogram()[0] / (self.width * self.height)


def placed(page: pypdfium2.PdfPage, frame: Frame, resolution: Resolution) -> Iterator[Place]:
    """Yield the pictures of a page that are 2 mm and more both ways; what is smaller is a line or a dot."""
    for thing in things(page):
        if thing.kind == PICTURE:
            place = Place(thing, _box(page, thing, frame, resolution))
            if place.width >= _AROUND * DOTS and place.height >= _AROUND * resolution.lines:
                yield place


def _box(page: pypdfium2.PdfPage, thing: Thing, frame: Frame, resolution: Resolution) -> Box:
    """Return the pixels that are wholly inside a picture: beside white paper, the edge of a photograph would be ink."""
    points = [sample(page, corner, frame) for corner in thing.corners]
    across, down = ([point[way] // resolution.samples[way] for point in points] for way in (0, 1))
    left, right = (min(max(end, 0), WIDTH) for end in (min(across) + 1, max(across)))
    top, bottom = (min(max(end, 0), frame.rows) for end in (min(down) + 1, max(down)))
    return left, top, right, bottom


def sample(page: pypdfium2.PdfPage, point: tuple[float, float], frame: Frame) -> tuple[int, int]:
    """Return in which sample of a page of a fax a point of the PDF's page is."""
    x, y = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, frame.left, frame.top, frame.width, frame.height, 0, *point, x, y)
    return x.value, y.value


def parted(grey: Image.Image, resolution: Resolution) -> Image.Image:
    """Return a picture in black and white: ink is what is darker than its surroundings."""
    around = ImageFilter.BoxBlur((_AROUND * DOTS / 2, _AROUND * resolution.lines / 2))
    level = grey.filter(around).point([max(_BLACK, round(shade * _DARKER)) for shade in range(256)])
    return ImageChops.subtract(level, grey).point([255] + [0] * 255, "1")
