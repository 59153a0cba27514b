"""What a list for people looks like in its PDF: the text of its pages, its boxes to tick, where its ink lies."""

from collections.abc import Iterator

import pypdfium2

POINTS = 72 / 25.4
"""In a millimetre."""


def pages(pdf: bytes) -> list[str]:
    """Return the text of each page, with one blank between words, whatever parts the lines."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(str(page.get_textpage().get_text_range()).split()) for page in document]


def ticks(pdf: bytes, page: int) -> int:
    """Return how many squares of 3.6 mm stand on a page."""
    with pypdfium2.PdfDocument(pdf) as document:
        boxes = [
            one.get_bounds() for one in document[page].get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH
        ]
    sizes = [((right - left) / POINTS, (top - bottom) / POINTS) for left, bottom, right, top in boxes]
    return sum(1 for width, height in sizes if abs(width - height) < 0.1 and 3.5 < width < 4.5)


def sizes(pdf: bytes) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Yield the width and height of each page, and where its text begins at the left and ends at the right, in mm."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            read = page.get_textpage()
            ink = [read.get_charbox(at) for at in range(read.count_chars())]
            wide = [box for box in ink if box[2] > box[0]]
            width, height = page.get_size()
            left, right = min(box[0] for box in wide), max(box[2] for box in wide)
            yield (width / POINTS, height / POINTS), (left / POINTS, right / POINTS)
