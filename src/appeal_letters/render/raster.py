"""The pages of a PDF as pictures, small enough that all letters of a run go into one page to look through."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2

DPI = 120
"""Dots per inch: an x of 10 points is 8 pixels high, and a page of text is 70 KB."""
_SHADE = [round(level / 17) for level in range(256)]  # of 16: the eye sees no difference, the file is a fifth smaller
_PALETTE = [17 * shade for shade in range(16) for _ in "rgb"]
_MM = 25.4 / 72  # a PDF counts in points


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as PNG in shades of grey; its size in pixels, and the sheet's in mm."""

    png: bytes = field(repr=False)
    pixels: tuple[int, int]
    sheet: tuple[float, float]


def pictures(pdf: bytes) -> Iterator[PagePicture]:
    """Yield the picture of each page of a PDF that opens."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            try:
                yield _picture(page)
            finally:
                page.close()


def _picture(page: pypdfium2.PdfPage) -> PagePicture:
    width, height = (round(points * _MM, 1) for points in page.get_size())
    drawn = page.render(scale=DPI / 72, grayscale=True).to_pil().point(_SHADE)
    drawn.putpalette(_PALETTE)
    file = io.BytesIO()
    drawn.save(file, "PNG")
    return PagePicture(file.getvalue(), drawn.size, (width, height))
