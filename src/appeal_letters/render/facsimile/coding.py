"""The pixels of a page as a fax machine sends them, coded by libtiff."""

import io
from typing import Literal

from PIL import Image, ImageChops

Coding = Literal["t6", "t4"]
"""T.6 (two-dimensional, "Group 4", MMR), or T.4 in one dimension ("Group 3", MH), which every machine knows."""

COMPRESSION: dict[Coding, int] = {"t4": 3, "t6": 4}
"""The number of each in TIFF's field Compression."""
_PILLOW: dict[Coding, str] = {"t4": "group3", "t6": "group4"}
_OFFSETS, _COUNTS = 273, 279
_TURNED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def coded(bits: Image.Image, coding: Coding) -> bytes:
    """Return a picture of mode "1" as one strip in which white is 0, each byte beginning with its lowest bit.

    Pillow writes black as 0 and, without a size of strips, many strips: so the picture is turned into its negative, and
    of Pillow's file only the strip is taken.
    """
    file = io.BytesIO()
    ImageChops.invert(bits).save(file, "TIFF", compression=_PILLOW[coding], strip_size=bits.width * bits.height)
    with Image.open(file) as written:
        (offset,), (count,) = (written.tag_v2[tag] for tag in (_OFFSETS, _COUNTS))  # type: ignore[attr-defined]
    return file.getvalue()[offset : offset + count].translate(_TURNED)
