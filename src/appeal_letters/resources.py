"""Where templates/ and data/ are: inside an installed wheel, or at the top of a checkout."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def _root() -> Path:
    installed = _HERE / "_resources"
    return installed if installed.is_dir() else _HERE.parents[1]


def templates() -> Path:
    """Return the folder of the shipped prose and layout templates."""
    return _root() / "templates"


def data() -> Path:
    """Return the folder of the shipped facts and sample cases."""
    return _root() / "data"
