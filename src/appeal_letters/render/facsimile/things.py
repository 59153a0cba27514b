"""What a page of a PDF draws, one thing after the other, with the place of each; what stands in forms, too."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

TEXT, PATH, PICTURE, SHADING = (
    pdfium.FPDF_PAGEOBJ_TEXT,
    pdfium.FPDF_PAGEOBJ_PATH,
    pdfium.FPDF_PAGEOBJ_IMAGE,
    pdfium.FPDF_PAGEOBJ_SHADING,
)

Colour = tuple[float, float, float]
"""Red, green and blue, from 0 to 255."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that a page draws: its kind, its handle, what leads from its own measures to the page's points.

    `opacity` is that of the forms around it, from 0 to 1.
    """

    kind: int
    handle: object
    matrix: pypdfium2.PdfMatrix
    opacity: float = 1.0

    @property
    def corners(self) -> list[tuple[float, float]]:
        """Return the corners of a picture on the page: those of the unit square, placed."""
        return [self.matrix.on_point(x, y) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]

    def fill(self, used: bool = True) -> list[Colour]:  # noqa: FBT001, FBT002
        """Return the colour of what is filled, on white paper; nothing where it is not `used`."""
        return self._colour(pdfium.FPDFPageObj_GetFillColor) if used else []

    def stroke(self, used: bool = True) -> list[Colour]:  # noqa: FBT001, FBT002
        """Return the colour of what is stroked, in the same way."""
        return self._colour(pdfium.FPDFPageObj_GetStrokeColor) if used else []

    def _colour(self, of: Callable[..., int]) -> list[Colour]:
        *three, alpha = parts = [ctypes.c_uint() for _ in range(4)]
        if not of(self.handle, *parts):
            return []
        opacity = self.opacity * alpha.value / 255
        red, green, blue = (255 - (255 - part.value) * opacity for part in three)
        return [(red, green, blue)]


def things(page: pypdfium2.PdfPage) -> Iterator[Thing]:
    """Yield what a page draws, in the order of drawing."""
    for number in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _of(pdfium.FPDFPage_GetObject(page, number), pypdfium2.PdfMatrix(), 1.0)


def _of(handle: object, around: pypdfium2.PdfMatrix, opacity: float) -> Iterator[Thing]:
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(handle, own)
    matrix = pypdfium2.PdfMatrix.from_raw(own).multiply(around)
    thing = Thing(pdfium.FPDFPageObj_GetType(handle), handle, matrix, opacity)
    if thing.kind != pdfium.FPDF_PAGEOBJ_FORM:
        yield thing
        return
    inside = opacity * _alpha(handle)
    for number in range(pdfium.FPDFFormObj_CountObjects(handle)):
        yield from _of(pdfium.FPDFFormObj_GetObject(handle, number), matrix, inside)


def _alpha(handle: object) -> float:
    parts = [ctypes.c_uint() for _ in range(4)]
    return parts[3].value / 255 if pdfium.FPDFPageObj_GetFillColor(handle, *parts) else 1.0
