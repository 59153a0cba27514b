"""A fax read again by libtiff: its fields are those of class F, its pages are the PDF's, pixel by pixel.

A fax server looks at the fields alone: HylaFAX's `tiffcheck` says OK to a page that is wholly black.
"""

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageChops, TiffImagePlugin, TiffTags

from appeal_letters.render.facsimile.coding import COMPRESSION
from appeal_letters.render.facsimile.container import COUNT, OFFSET, RATIONAL, fields
from appeal_letters.render.facsimile.drawing import drawn
from appeal_letters.render.facsimile.frame import RESOLUTIONS, Resolution
from appeal_letters.render.facsimile.making import FaxPage
from appeal_letters.render.facsimile.sheets import FacsimileError, opened, pages

_COMPRESSION, _LENGTH, _Y_RESOLUTION = 259, 257, 283
_CODINGS = {number: coding for coding, number in COMPRESSION.items()}
_UNREADABLE = (
    OSError,
    EOFError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    RuntimeError,
    AttributeError,
    MemoryError,
    struct.error,
    Warning,
    Image.DecompressionBombError,
)
"""What Pillow raises where a file is no TIFF, or a broken one."""


def check(tiff: bytes, pdf: bytes) -> None:
    """Raise FacsimileError unless a file is a fax of class F whose pages show what the pages of the PDF show."""
    with opened(pdf) as document, _opened(tiff) as picture:
        found = _frames(picture)
        if found != len(document):
            message = f"pages: it has {found}, and the PDF {len(document)}"
            raise FacsimileError(message)
        end = 0
        for number, page in enumerate(pages(document)):
            with _reading():
                picture.seek(number)
                resolution, end = _checked(picture, (number, found))
            if end > len(tiff):
                message = f"its page {number + 1} is cut off"
                raise FacsimileError(message)
            wanted = drawn(page, resolution)
            with _reading():
                read = picture.convert("1")
            _compare(read, wanted, number + 1)
    if end != len(tiff):
        message = f"it has {len(tiff)} bytes, and its last page ends at {end}"
        raise FacsimileError(message)


def coded_pages(tiff: bytes) -> tuple[FaxPage, ...]:
    """Return the pages of a fax as its file tells them. Raise FacsimileError where it does not read as TIFF."""
    with _opened(tiff) as picture, _reading():
        return tuple(_page(picture, number) for number in range(_frames(picture)))


def _page(picture: TiffImagePlugin.TiffImageFile, number: int) -> FaxPage:
    picture.seek(number)
    rows, coded = (sum(map(int, _values(picture.tag_v2[tag]))) for tag in (_LENGTH, COUNT))
    return FaxPage(rows, coded)


@contextmanager
def _opened(tiff: bytes) -> Iterator[TiffImagePlugin.TiffImageFile]:
    """Open a file as TIFF."""
    with _reading():
        picture = TiffImagePlugin.TiffImageFile(BytesIO(tiff))
    with picture:
        yield picture


@contextmanager
def _reading() -> Iterator[None]:
    """Let nothing that Pillow finds wrong with a file pass, not even what it would only warn of.

    It stands around the steps that read the file, and no other: what goes wrong elsewhere is no fault of the file. Nor
    is that a call of ours is deprecated.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            warnings.simplefilter("ignore", DeprecationWarning)
            yield
    except _UNREADABLE as error:
        message = "it does not read as TIFF to its end"
        raise FacsimileError(message) from error


def _frames(picture: TiffImagePlugin.TiffImageFile) -> int:
    with _reading():
        found: int = getattr(picture, "n_frames", 1)
    return found


def _checked(picture: TiffImagePlugin.TiffImageFile, page: tuple[int, int]) -> tuple[Resolution, int]:
    """Return the resolution of a page whose fields are right, and where its strip ends."""
    found = {number: _values(value) for number, value in dict(picture.tag_v2).items()}
    rows, inch, compression = (int(found.get(tag, (0,))[0]) for tag in (_LENGTH, _Y_RESOLUTION, _COMPRESSION))
    if inch not in RESOLUTIONS or compression not in _CODINGS:
        message = f"page {page[0] + 1} is neither T.4 nor T.6 with 196 or 98 lines to the inch"
        raise FacsimileError(message)
    resolution = RESOLUTIONS[inch]
    if rows > resolution.most:
        message = (
            f"page {page[0] + 1} has {rows} rows, and at {inch} lines to the inch {resolution.most} at most are taken"
        )
        raise FacsimileError(message)
    wanted = {
        number: values[:1] if kind == RATIONAL else values
        for number, kind, values in fields(rows, page, resolution, _CODINGS[compression])
    }
    places = [found.pop(tag, ()) for tag in (OFFSET, COUNT)]
    _compare_fields(found, wanted, page[0] + 1)
    if [len(place) for place in places] != [1, 1]:
        message = f"page {page[0] + 1} has {len(places[0])} strips, and a fax page is one"
        raise FacsimileError(message)
    return resolution, sum(place[0] for place in places)


def _values(value: object) -> tuple[int, ...]:
    return tuple(value) if isinstance(value, tuple) else (value,)  # type: ignore[return-value]


def _compare_fields(found: dict[int, tuple[int, ...]], wanted: dict[int, tuple[int, ...]], page: int) -> None:
    for number in sorted(found.keys() | wanted.keys()):
        if found.get(number) != wanted.get(number):
            name = TiffTags.lookup(number).name
            message = f"page {page} has {name} {_said(found.get(number))} where {_said(wanted.get(number))} is wanted"
            raise FacsimileError(message)


def _said(values: tuple[int, ...] | None) -> str:
    return " ".join(str(value)[:20] for value in values) if values else "nothing"


def _compare(read: Image.Image, wanted: Image.Image, page: int) -> None:
    if read.size != wanted.size:
        message = f"page {page} has {read.height} rows, and that of the PDF makes {wanted.height}"
        raise FacsimileError(message)
    if read.tobytes() == wanted.tobytes():
        return
    if read.getextrema() == (0, 0):
        message = f"page {page} is wholly black"
    elif read.tobytes() == ImageChops.invert(wanted).tobytes():
        message = f"page {page} is inverted: its paper is black"
    else:
        differing = ImageChops.logical_xor(read, wanted).convert("L").histogram()[255]
        message = f"page {page} differs from that of the PDF in {differing} pixels"
    raise FacsimileError(message)
