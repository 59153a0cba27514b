"""A fax as a file: the pages of a PDF in black and white, in TIFF class F, and what cannot be read of them.

    frame     how large a page of a fax is, and where a sheet of paper stands on it
    sheets    a PDF opened, page by page
    things    what a page draws, with its place
    pictures  the pictures among that, and how they become black and white
    drawing   a page as pixels
    coding    pixels as a fax machine sends them: T.4 or T.6, by libtiff
    container the file around them
    making    a PDF in, the file out; how long it takes to send
    proof     the file read again: it must be the PDF's pages, pixel by pixel
    strokes   how thick the lines of a page are
    blurs     what becomes illegible: grey, thin lines, small type, pictures that turn into blots

Formats: ITU-T T.4 and T.6 (pages and their coding), TIFF 6.0, and its class F (RFC 2306).
"""

from appeal_letters.render.facsimile.blurs import Blur, legibility
from appeal_letters.render.facsimile.coding import Coding
from appeal_letters.render.facsimile.making import Facsimile, FaxPage, facsimile, seconds
from appeal_letters.render.facsimile.proof import check, coded_pages
from appeal_letters.render.facsimile.sheets import FacsimileError

__all__ = [
    "Blur",
    "Coding",
    "Facsimile",
    "FacsimileError",
    "FaxPage",
    "check",
    "coded_pages",
    "facsimile",
    "legibility",
    "seconds",
]
