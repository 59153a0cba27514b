"""The fonts behind the body font: what a letter needs only where a name is in another script."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator

from appeal_letters.facts.tables import rows
from appeal_letters.model.fields import Record

Codes = Annotated[tuple[str, ...], BeforeValidator(lambda cell: cell.split() if isinstance(cell, str) else cell)]
"""Codes, parted by blanks in their cell."""


class Face(Record):
    """A font family, the package that brings it and its files there; all of them are under the SIL Open Font License.

    `bold` is the file of its bold, of `bold_family` where another family stands for it; without it the file is variable
    and holds the bold itself. `scripts` are those that it is for, `countries` those in whose appeals it is preferred to
    others of the same script. `size` is the percentage of the body's size at which it looks as large. `language` says
    in whose forms it draws signs that several languages share.
    """

    family: str
    package: str
    file: str
    bold: str | None = None
    bold_family: str | None = None
    scripts: Codes
    size: int
    countries: Codes = ()
    language: str | None = None
    source: str


@cache
def path(file: str) -> Path | None:
    """Return where a file of a package is, such as `fontpkg_amiri/files/Amiri-Bold.ttf`; None if it is not installed.

    The package is found, not imported.
    """
    package, _, inside = file.partition("/")
    found = find_spec(package)
    folders = (found.submodule_search_locations or ()) if found else ()
    return next((at for folder in folders if (at := Path(folder, inside)).is_file()), None)


def faces(folder: Path) -> tuple[Face, ...]:
    """Return the fonts of a data folder that may stand behind the body font, in the table's order."""
    return rows(folder / "fonts.csv", Face)
