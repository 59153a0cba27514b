"""How thick what a path draws is: its line where it is stroked; its narrow side where it is filled."""

import ctypes
import math
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2.raw as pdfium

from appeal_letters.render.facsimile.things import Thing

Point = tuple[float, float]

_ROUNDED = 0.01  # points: what two numbers of a PDF may differ by where they are meant to be equal
_MANY = 200  # corners: more are a drawing, of which only the whole size is looked at


def drawn_how(thing: Thing) -> tuple[bool, bool]:
    """Return whether a path is filled, and whether it is stroked."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(thing.handle, fill, stroke)
    return bool(fill.value), bool(stroke.value)


def line(thing: Thing) -> float:
    """Return how thick the line of a stroked path is, in points of the page."""
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(thing.handle, width)
    return width.value * math.sqrt(abs(thing.matrix.a * thing.matrix.d - thing.matrix.b * thing.matrix.c))


def area(thing: Thing) -> float:
    """Return how narrow a filled path is, in points of the page.

    Of rectangles, and of one in another as the layout engine draws a border, the least distance between two edges; of
    any other form the shorter side of what is around it. What has no area at all is not drawn: infinity.
    """
    points = list(_points(thing))
    ways = [sorted(point[way] for point in points) for way in (0, 1)]
    if len(points) > _MANY or not _upright(thing, points):
        ways = [[way[0], way[-1]] for way in ways if way]
    gaps = [[after - before for before, after in pairwise(way) if after - before > _ROUNDED] for way in ways]
    return min((min(each) for each in gaps), default=math.inf) if all(gaps) else math.inf


def first(thing: Thing) -> Point:
    """Return where on the page a path begins."""
    return next(_points(thing), (0.0, 0.0))


def _points(thing: Thing) -> Iterator[Point]:
    for number in range(pdfium.FPDFPath_CountSegments(thing.handle)):
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFPath_GetPathSegment(thing.handle, number), x, y)
        yield thing.matrix.on_point(x.value, y.value)


def _upright(thing: Thing, points: list[Point]) -> bool:
    """Return whether all edges stand upright or lie level."""
    kinds = [_kind(thing, number) for number in range(len(points))]
    edges = zip(kinds[1:], pairwise(points), strict=True) if points else ()
    return all(
        kind == pdfium.FPDF_SEGMENT_MOVETO
        or (kind == pdfium.FPDF_SEGMENT_LINETO and min(abs(a - b) for a, b in zip(*ends, strict=True)) < _ROUNDED)
        for kind, ends in edges
    )


def _kind(thing: Thing, number: int) -> int:
    return int(pdfium.FPDFPathSegment_GetType(pdfium.FPDFPath_GetPathSegment(thing.handle, number)))
