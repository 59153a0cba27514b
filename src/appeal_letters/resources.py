"""Where templates/ and data/ are: inside an installed wheel, or at the top of a checkout."""

from collections.abc import Iterator
from pathlib import Path

_HERE = Path(__file__).resolve().parent


def code() -> bytes:
    """Return the program's own code, for the hash of what letters were made from."""
    return b"\0".join(contents(_HERE, "*.py"))


def contents(folder: Path, pattern: str = "*") -> Iterator[bytes]:
    """Yield the name and the bytes of every file below a folder, in the order of their names."""
    for path in sorted(folder.rglob(pattern)):
        if path.is_file():
            yield path.relative_to(folder).as_posix().encode()
            yield path.read_bytes()


def _root() -> Path:
    installed = _HERE / "_resources"
    return installed if installed.is_dir() else _HERE.parents[1]


def templates() -> Path:
    """Return the folder of the shipped prose and layout templates."""
    return _root() / "templates"


def data() -> Path:
    """Return the folder of the shipped facts and sample cases."""
    return _root() / "data"
