"""The file around the pages: TIFF 6.0, class F as RFC 2306 describes it, written page by page.

One strip a page; white is 0; lowest bit first, as modems send it and SpanDSP stores it (src/t4_rx.c). No name of a
program, no date: nothing of the sender's machine.
"""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from appeal_letters.render.facsimile.coding import COMPRESSION, Coding
from appeal_letters.render.facsimile.frame import INCH, WIDTH, Resolution

SHORT, LONG, RATIONAL = 3, 4, 5
OFFSET, COUNT = 273, 279
_HEAD = struct.pack("<2sHL", b"II", 42, 8)  # little-endian; the first directory is at byte 8
_FORMS = {SHORT: "H", LONG: "L", RATIONAL: "LL"}


@dataclass(frozen=True, slots=True)
class Strip:
    """The pixels of a page, coded: how many rows, and the bytes."""

    rows: int
    data: bytes = field(repr=False)


Field = tuple[int, int, tuple[int, ...]]
"""A field of a directory: its number, its type, its values; those of a rational are numerator and denominator."""


def fields(rows: int, page: tuple[int, int], resolution: Resolution, coding: Coding) -> list[Field]:
    """Return what is said of a page, but for the place of its strip; `page` is its number, from 0, and of how many."""
    options = 292 if coding == "t4" else 293  # T4Options: one dimension, no fill bits; T6Options: nothing uncompressed
    return [
        (254, LONG, (2,)),  # NewSubfileType: a page of several
        (256, SHORT, (WIDTH,)),  # ImageWidth
        (257, SHORT, (rows,)),  # ImageLength
        (258, SHORT, (1,)),  # BitsPerSample
        (259, SHORT, (COMPRESSION[coding],)),  # Compression
        (262, SHORT, (0,)),  # PhotometricInterpretation: white is 0
        (266, SHORT, (2,)),  # FillOrder: the lowest bit is the first pixel
        (274, SHORT, (1,)),  # Orientation: top left
        (277, SHORT, (1,)),  # SamplesPerPixel
        (278, SHORT, (rows,)),  # RowsPerStrip
        (282, RATIONAL, (INCH, 1)),  # XResolution
        (283, RATIONAL, (resolution.inch, 1)),  # YResolution
        (options, LONG, (0,)),
        (296, SHORT, (2,)),  # ResolutionUnit: inch
        (297, SHORT, page),  # PageNumber
    ]


def contained(strips: Iterable[Strip], pages: int, resolution: Resolution, coding: Coding) -> Iterator[bytes]:
    """Yield the file: for each page its directory, the values that do not fit into that, and its strip."""
    yield _HEAD
    at = len(_HEAD)
    for number, strip in enumerate(strips):
        said = fields(strip.rows, (number, pages), resolution, coding)
        start = at + _length(said)
        said = sorted([*said, (OFFSET, LONG, (start,)), (COUNT, LONG, (len(strip.data),))])
        padded = strip.data + b"\0" * (len(strip.data) % 2 if number + 1 < pages else 0)  # directories begin evenly
        following = start + len(padded) if number + 1 < pages else 0
        yield _directory(said, at, following) + padded
        at = start + len(padded)


def _length(said: list[Field]) -> int:
    """Return how many bytes a directory takes with the place of the strip and with its long values."""
    return 2 + 12 * (len(said) + 2) + 4 + 8 * sum(kind == RATIONAL for _, kind, _ in said)


def _directory(said: list[Field], at: int, following: int) -> bytes:
    after = at + 2 + 12 * len(said) + 4
    entries, long = b"", b""
    for number, kind, values in said:
        form = _FORMS[kind]
        packed = struct.pack(f"<{form if kind == RATIONAL else form * len(values)}", *values)
        if len(packed) > 4:  # noqa: PLR2004 (the four bytes that an entry has for its values)
            packed, long = struct.pack("<L", after + len(long)), long + packed
        entries += struct.pack("<HHL4s", number, kind, 1 if kind == RATIONAL else len(values), packed)
    return struct.pack("<H", len(said)) + entries + struct.pack("<L", following) + long
