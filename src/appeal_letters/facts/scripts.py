"""Scripts of the world, by their four-letter codes (ISO 15924): which one a letter is of, which ones a country writes.

The script of a character is that of the Unicode Character Database, in the tables of fontTools.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel.core import get_global
from babel.languages import get_official_languages

from appeal_letters.facts.tables import rows
from appeal_letters.model.fields import Record

LATIN = "Latn"

_SHARED = frozenset({"Zyyy", "Zinh", "Zzzz"})
"""Digits, punctuation, accents: of every script, and of none."""

_CODE = 4


class Script(Record):
    """A script: `of` are those whose signs it is written with, such as the Japanese, `alike` those with look-alikes."""

    code: str
    of: str
    alike: str | None = None
    source: str


def compounds(folder: Path) -> dict[str, frozenset[str]]:
    """Return the scripts of a data folder that are written with the signs of others, and of which ones."""
    return {row.code: frozenset(row.of.split()) for row in rows(folder / "scripts.csv", Script)}


def look_alikes(folder: Path) -> dict[str, frozenset[str]]:
    """Return the scripts of a data folder that have letters which look like those of others, and of which ones."""
    return {row.code: frozenset(row.alike.split()) for row in rows(folder / "scripts.csv", Script) if row.alike}


@cache
def script(character: str) -> str | None:
    """Return the script of a letter; None for what all scripts share."""
    from fontTools import unicodedata  # noqa: PLC0415 (its tables are read only when somebody asks for a script)

    code = unicodedata.script(character)
    return None if code in _SHARED else str(code)


def scripts(text: str) -> frozenset[str]:
    """Return the scripts of a text's letters."""
    return frozenset(code for sign in set(text) if (code := script(sign)))


def called(code: str) -> str:
    """Return the name of a script, such as Cyrillic."""
    from fontTools import unicodedata  # noqa: PLC0415 (as above)

    return str(unicodedata.script_name(code)).replace("_", " ")


def of_country(country: str, made_of: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the scripts in which a country's official languages are written (CLDR's likely subtags, through Babel)."""
    codes = (of_language(language) for language in get_official_languages(country))
    return frozenset(one for code in codes if code for one in made_of.get(code, {code}))


def of_language(language: str) -> str | None:
    """Return the script that a language's tag names, else the one that is likely."""
    parts = (*language.split("_")[1:], *get_global("likely_subtags").get(language, "").split("_"))
    return next((part for part in parts if len(part) == _CODE and part.isalpha()), None)
