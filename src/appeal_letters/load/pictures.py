"""A user's picture becomes plain pixels: nothing of a camera or an editor survives."""

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
_FORMATS = ("PNG", "JPEG")


def picture(path: Path) -> Picture | str:
    """Return the normalised picture, or what is wrong with the file."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            return "is larger than 10 MB"
        with warnings.catch_warnings(), Image.open(path, formats=_FORMATS) as opened:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            if opened.width * opened.height > MOST_PIXELS:
                return "has more than 40 million pixels"
            return _plain(opened)
    except FileNotFoundError:
        return "is not there"
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return "is not a whole PNG or JPEG picture"


def _plain(opened: Image.Image) -> Picture:
    upright = ImageOps.exif_transpose(opened)
    # White below transparent ink: an alpha channel would make a mask that fax and archive formats refuse.
    flat = Image.new("RGB", upright.size, "white")
    seen = upright.convert("RGBA")
    flat.paste(seen, mask=seen.getchannel("A"))
    flat.thumbnail((WIDEST, WIDEST))
    file = io.BytesIO()
    flat.save(file, "PNG", optimize=False)
    return Picture(file.getvalue(), flat.width, flat.height)
