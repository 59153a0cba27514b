"""What of a PDF becomes illegible as a fax: grey, thin lines, small type, a picture that turns into a blot."""

import ctypes
import math
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Literal

import pypdfium2
import pypdfium2.raw as pdfium

from appeal_letters.errors import flat
from appeal_letters.render.facsimile import strokes
from appeal_letters.render.facsimile.drawing import drawn
from appeal_letters.render.facsimile.frame import FINE, MM, STANDARD, Frame, Resolution, framed
from appeal_letters.render.facsimile.pictures import NOTHING, placed, sample
from appeal_letters.render.facsimile.sheets import opened, pages
from appeal_letters.render.facsimile.things import PATH, PICTURE, SHADING, TEXT, Colour, Thing, things

Kind = Literal["grey", "thin-line", "small-type", "blot"]

THINNEST = 0.25
"""Millimetres of a line that every machine prints: at 3.85 rows a millimetre it is one row."""
SMALLEST = 10
"""Points of type that can be read at 98 lines to the inch: an x is 7 rows high."""
_BLOT = 0.5
_ROUNDED = 0.05  # points, or hundredths of a millimetre
_WHITE, _BLACK = 250, 48  # at least, at most; pdfium shows the black of printers' ink as 35, 31, 32
_FILLS, _STROKES = {0, 2, 4, 6}, {1, 2, 5, 6}  # ways of drawing text: ISO 32000-1, table 106


@dataclass(frozen=True, slots=True)
class Blur:
    """Something that becomes illegible: on which page, from 1, of which kind, and what it is, in words."""

    page: int
    kind: Kind
    what: str


Finding = tuple[Kind, str, str]
"""Its kind, how it is wrong, and what it is: what is wrong in the same way on a page is told once."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page, its text, and how it becomes one of a fax."""

    page: pypdfium2.PdfPage
    text: pypdfium2.PdfTextPage
    frame: Frame
    resolution: Resolution

    def below_top(self, point: tuple[float, float]) -> str:
        """Return where a point is, in words."""
        row = sample(self.page, point, self.frame)[1] - self.frame.top
        return f"{row / self.resolution.samples[1] / self.resolution.lines / self.frame.scale:.0f} mm below the top"


def legibility(pdf: bytes, *, fine: bool = True) -> tuple[Blur, ...]:
    """Return what of a PDF becomes illegible when it is sent; raise FacsimileError where it is no PDF.

    Sizes are those on the fax: a sheet that is too large for it is made smaller. Not seen are thin lines inside a
    drawing of curves or slanted edges, and text that was drawn as a picture.
    """
    resolution = FINE if fine else STANDARD
    with opened(pdf) as document:
        return tuple(
            blur for number, page in enumerate(pages(document), 1) for blur in _blurs(page, number, resolution)
        )


def _blurs(page: pypdfium2.PdfPage, number: int, resolution: Resolution) -> list[Blur]:
    found: dict[tuple[Kind, str], list[str]] = {}
    with closing(page.get_textpage()) as text:
        sheet = _Sheet(page, text, framed(page.get_size(), resolution), resolution)
        for kind, how, what in _findings(sheet):
            found.setdefault((kind, how), []).append(what)
    return [Blur(number, kind, f"{_counted(whats)}: {how}") for (kind, how), whats in found.items()]


def _counted(whats: list[str]) -> str:
    return whats[0] if len(whats) == 1 else f"{whats[0]}, and {len(whats) - 1} more"


def _findings(sheet: _Sheet) -> Iterator[Finding]:
    for thing in things(sheet.page):
        if thing.kind == TEXT:
            yield from _text(thing, sheet)
        elif thing.kind == PATH:
            yield from _path(thing, sheet)
        elif thing.kind == SHADING:
            yield "grey", "it has shades", "an area"
        elif thing.kind == PICTURE:
            left, bottom, right, top = _around(thing)
            yield from _thin(min(right - left, top - bottom), (left, top), sheet)
    yield from _blots(sheet)


def _around(thing: Thing) -> tuple[float, float, float, float]:
    across, down = zip(*thing.corners, strict=True)
    return min(across), min(down), max(across), max(down)


def _text(thing: Thing, sheet: _Sheet) -> Iterator[Finding]:
    mode = pdfium.FPDFTextObj_GetTextRenderMode(thing.handle)
    colours = [*thing.fill(mode in _FILLS), *thing.stroke(mode in _STROKES)]
    words = flat(_words(thing, sheet))
    if not words or all(map(_white, colours)):
        return
    yield from _grey(colours, f"text '{words}'")
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(thing.handle, size)
    points = size.value * math.hypot(thing.matrix.c, thing.matrix.d) * sheet.frame.scale
    if points < SMALLEST - _ROUNDED:
        yield "small-type", f"{points:.1f} pt, and a fax needs {SMALLEST}", f"text '{words}'"


def _words(thing: Thing, sheet: _Sheet) -> str:
    length = pdfium.FPDFTextObj_GetText(thing.handle, sheet.text, None, 0)  # in bytes
    signs = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFTextObj_GetText(thing.handle, sheet.text, signs, length)
    return bytes(signs).decode("utf-16-le", "replace").rstrip("\0")


def _path(thing: Thing, sheet: _Sheet) -> Iterator[Finding]:
    filled, stroked = strokes.drawn_how(thing)
    fill, stroke = thing.fill(filled), thing.stroke(stroked)
    place = strokes.first(thing)
    yield from _grey(fill, f"an area {sheet.below_top(place)}")
    yield from _grey(stroke, f"a line {sheet.below_top(place)}")
    if not all(map(_white, stroke)):
        yield from _thin(strokes.line(thing), place, sheet)
    elif not all(map(_white, fill)):
        yield from _thin(strokes.area(thing), place, sheet)


def _white(colour: Colour) -> bool:
    return min(colour) >= _WHITE


def _grey(colours: Iterable[Colour], what: str) -> Iterator[Finding]:
    for colour in colours:
        if not _white(colour) and max(colour) > _BLACK:
            name = "".join(f"{round(part):02x}" for part in colour)
            yield "grey", f"it is neither black nor white (#{name})", what


def _thin(points: float, place: tuple[float, float], sheet: _Sheet) -> Iterator[Finding]:
    width = points * MM * sheet.frame.scale
    if width < THINNEST - _ROUNDED / 10:
        yield "thin-line", f"{width:.2f} mm, and a fax needs {THINNEST}", f"a line {sheet.below_top(place)}"


def _blots(sheet: _Sheet) -> Iterator[Finding]:
    places = list(placed(sheet.page, sheet.frame, sheet.resolution))
    bits = drawn(sheet.page, sheet.resolution) if places else None
    for place in places:
        share = place.share(bits) if bits else 0
        left, _, _, top = _around(place.thing)
        what = f"a picture of {place.width} x {place.height} pixels {sheet.below_top((left, top))}"
        if share > _BLOT:
            yield "blot", f"{share:.0%} of it turns black", what
        elif share < NOTHING:
            yield "blot", f"next to nothing of it is left, {share:.1%} of it is black", what
