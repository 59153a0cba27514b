"""A user's picture becomes plain pixels: nothing of a camera or an editor survives."""

import hashlib
import io
import warnings
from pathlib import Path

from PIL import Image, ImageOps

from appeal_letters.model.case import Picture

LARGEST_FILE = 10_000_000
"""Bytes of a picture file. A scanned signature has under 1 MB."""
MOST_PIXELS = 40_000_000
WIDEST = 1200
"""Pixels kept. A signature is printed at most 60 mm wide: 1200 pixels are 500 per inch."""
_TOO_MANY = "has more than 40 million pixels"
_LEAST = 2  # pixels in each direction; anything less is a dot
_PALEST = 200  # of 255: ink that no printer shows
_FORMATS = ("PNG", "JPEG")


def picture(path: Path) -> Picture | str:
    """Return the normalised picture, or what is wrong with the file."""
    try:
        if path.exists() and not path.is_file():
            return "is no file"
        if path.stat().st_size > LARGEST_FILE:
            return "is larger than 10 MB"
        # Damaged notes of a camera are thrown away, and the size is looked at below: nobody is warned of either.
        with warnings.catch_warnings(action="ignore"), Image.open(path, formats=_FORMATS) as opened:
            return _plain(opened) if opened.width * opened.height <= MOST_PIXELS else _TOO_MANY
    except FileNotFoundError:
        return "is not there"
    except Image.DecompressionBombError:
        return _TOO_MANY
    except (OSError, ValueError, SyntaxError):
        return "is not a whole PNG or JPEG picture"


def _plain(opened: Image.Image) -> Picture | str:
    upright = ImageOps.exif_transpose(opened)
    # White below transparent ink: an alpha channel would make a mask that fax and archive formats refuse.
    flat = Image.new("RGB", upright.size, "white")
    seen = upright.convert("RGBA")
    flat.paste(seen, mask=seen.getchannel("A"))
    flat.thumbnail((WIDEST, WIDEST))
    file = io.BytesIO()
    flat.save(file, "PNG", optimize=False)
    if min(flat.size) < _LEAST or min(flat.convert("L").tobytes()) > _PALEST:
        return "shows nothing: it is too small or too pale"
    return Picture(file.getvalue(), hashlib.sha256(file.getvalue()).hexdigest())
