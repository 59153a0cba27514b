"""A PDF in, a fax out: one page after the other, so that however many there are, one is held as pixels."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pypdfium2

from appeal_letters.render.facsimile.coding import Coding, coded
from appeal_letters.render.facsimile.container import Strip, contained
from appeal_letters.render.facsimile.drawing import drawn
from appeal_letters.render.facsimile.frame import FINE, STANDARD, Resolution
from appeal_letters.render.facsimile.sheets import opened, pages


@dataclass(frozen=True, slots=True)
class FaxPage:
    """A page of a fax: how many rows it has, and how many bytes they are when coded."""

    rows: int
    coded: int


@dataclass(frozen=True, slots=True)
class Facsimile:
    """A fax as a file of TIFF class F, and what its pages are."""

    tiff: bytes = field(repr=False)
    pages: tuple[FaxPage, ...]


def facsimile(pdf: bytes, *, fine: bool = True, coding: Coding = "t6") -> Facsimile:
    """Return the pages of a PDF as a fax of 204 x 196 pixels to the inch, or of 204 x 98 where it is not `fine`.

    Raise FacsimileError where it is no PDF. The same PDF gives the same bytes.
    """
    resolution = FINE if fine else STANDARD
    made: list[FaxPage] = []
    with opened(pdf) as document:
        strips = _strips(document, resolution, coding, made)
        tiff = b"".join(contained(strips, len(document), resolution, coding))
    return Facsimile(tiff, tuple(made))


def _strips(
    document: pypdfium2.PdfDocument, resolution: Resolution, coding: Coding, made: list[FaxPage]
) -> Iterator[Strip]:
    """Yield the pages, coded; note in `made` what each is."""
    for page in pages(document):
        bits = drawn(page, resolution)
        strip = Strip(bits.height, coded(bits, coding))
        made.append(FaxPage(strip.rows, len(strip.data)))
        yield strip


def seconds(pages: Iterable[FaxPage], bits_per_second: int) -> int:
    """Return how long the coded pages take on the line, in whole seconds, rounded up.

    Not counted is what the two machines agree on before, between and after the pages; what error correction adds and
    sends again; and the least time that a receiver without it may ask for each row, up to 40 ms (T.30; src/t30.c of
    SpanDSP). Nor can it be known here that they agree on this speed, or on T.6: T.4 takes more.
    """
    return math.ceil(sum(page.coded for page in pages) * 8 / bits_per_second)
