"""The fonts of the extra `fonts-all`: found where they are installed, looked into only for a text that needs one."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.unicodedata import script_extension

from appeal_letters import resources
from appeal_letters.facts.faces import Face, faces, path
from appeal_letters.facts.scripts import scripts


class Extra:
    """The installed fonts for further scripts; of those that share signs, first the one of the appeal's country."""

    def __init__(self, country: str) -> None:
        self._country = country

    @cached_property
    def _installed(self) -> tuple[Face, ...]:
        return tuple(face for face in faces(resources.data()) if all(path(file) for file in _named(face)))

    def family(self, signs: str, text: str) -> str:
        """Return the family in which signs of a text are set; empty where no installed font has them all."""
        known = (face for face in self._fit(signs, text) if _characters(face.file).issuperset(signs))
        return next((face.family for face in known), "")

    def _fit(self, signs: str, text: str) -> list[Face]:
        """Return the fonts for the scripts of these signs, those first that know most of the text's scripts."""
        used = scripts(text)
        asked = {code for sign in signs for code in script_extension(sign)} | (used if not scripts(signs) else set())
        fit = (face for face in self._installed if not asked.isdisjoint(face.scripts))
        return sorted(
            fit, key=lambda face: (-len(used.intersection(face.scripts)), self._country not in face.countries)
        )

    def used(self, families: Collection[str]) -> tuple[Face, ...]:
        """Return the fonts of families, in the table's order."""
        return tuple(face for face in self._installed if face.family in families) if families else ()


def files(used: Iterable[Face]) -> tuple[Path, ...]:
    """Return the files of fonts, each once."""
    found = (at for face in used for file in _named(face) if (at := path(file)))
    return tuple(dict.fromkeys(found))


def _named(face: Face) -> Iterator[str]:
    yield face.file
    if face.bold:
        yield face.bold


@cache
def _characters(file: str) -> frozenset[str]:
    at = path(file)
    return characters(at) if at else frozenset()


def characters(file: Path) -> frozenset[str]:
    """Return the characters of a font."""
    with TTFont(file, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))
