"""Pictures as a case's loader takes them in: strokes of ink on nothing."""

from pathlib import Path

from PIL import Image

from appeal_letters.load.pictures import picture
from appeal_letters.model.case import Picture


def drawn(path: Path, width: int, height: int) -> Picture:
    """Return a picture of so many pixels, all ink but for a margin of a tenth."""
    canvas = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    canvas.paste((0, 0, 40, 255), (width // 10, height // 10, width - width // 10, height - height // 10))
    canvas.save(path)
    taken = picture(path)
    assert isinstance(taken, Picture)
    return taken
