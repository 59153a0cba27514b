"""The fonts of letters: only those that are installed with the program, on every machine the same."""

import os
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from xml.sax.saxutils import escape

import fontpkg
from fontTools.ttLib import TTFont

from appeal_letters.facts.faces import Face
from appeal_letters.render import extra
from appeal_letters.render.extra import Extra, characters
from appeal_letters.render.runs import Run, runs

FAMILIES = ("PT Serif", "Noto Serif")
"""Body text, and behind it a fallback for single words: Greek, and the dotted letters of transliteration."""

_NARROW = "\u202f"
"""The narrow no-break space, which the body font lacks: HarfBuzz makes it of half a blank, in the blank's own font."""

_BLANK = frozenset("\n\t\r\u00a0\u00ad\u2060" + _NARROW)
"""What leaves no ink."""

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>{folders}<cachedir>{cache}</cachedir></fontconfig>
"""


class Fonts:
    """The installed font files, what characters they have, and the configuration that knows nothing else.

    Of the fonts for further scripts only those are looked at, and known to the engine, that some text needs.
    """

    def __init__(self, country: str = "") -> None:
        """Take the country whose way of writing is preferred where several share signs: that of the appeal."""
        self._extra = Extra(country)

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """Return every font file that letters without further scripts need, in the order of the families."""
        found = (Path(file.path) for name in FAMILIES for file in fontpkg.family(name).files)
        return tuple(dict.fromkeys(found))

    @cached_property
    def _body(self) -> frozenset[str]:
        return _BLANK.union(map(chr, self._advances[1]))

    @cached_property
    def _fallback(self) -> frozenset[str]:
        return characters(fontpkg.path(FAMILIES[1]))

    def missing(self, text: str) -> str:
        """Return the characters of a text that no font has, each once, in their order in Unicode."""
        foreign = frozenset(text) - self._body
        return "".join(sorted(sign for sign in foreign if not self._family(sign, text)))

    def runs(self, text: str) -> Sequence[Run]:
        """Return the runs of a text, each with the family that it is set in; none is named for the body font."""
        if self._body.issuperset(text):
            return (Run(text),)
        return tuple(runs(text, lambda letter: self._set_in(letter, text)))

    def faces(self, texts: Iterable[str]) -> tuple[Face, ...]:
        """Return the fonts for further scripts that texts need, in their table's order; the engine will know them."""
        families = {run.family for text in texts for run in self.runs(text)}
        return self._extra.used(families - {"", *FAMILIES})

    def _set_in(self, letter: str, text: str) -> str:
        """Return the family of a letter with its marks; where no font has all of them, the one of the letter."""
        if self._body.issuperset(letter):
            return ""
        return self._family(letter, text) or ("" if letter[0] in self._body else self._family(letter[0], text))

    def _family(self, signs: str, text: str) -> str:
        """Return the family that has signs of a text, behind the body font; empty where none has them all."""
        return FAMILIES[1] if self._fallback.issuperset(signs) else self._extra.family(signs, text)

    def width(self, text: str, points: float, *, bold: bool = False) -> float | None:
        """Return a text's width in mm in the body font, without kerning; None where it lacks a character."""
        units, advances = self._bold_advances if bold else self._advances
        known = [advances.get(ord(character)) for character in text]
        whole = [advance for advance in known if advance is not None]
        return sum(whole) / units * points * 25.4 / 72 if len(whole) == len(known) else None

    @cached_property
    def _advances(self) -> tuple[int, dict[int, int]]:
        return _advances(fontpkg.path(FAMILIES[0]))

    @cached_property
    def _bold_advances(self) -> tuple[int, dict[int, int]]:
        return _advances(fontpkg.path(FAMILIES[0], weight=700))

    def versions(self, further: Iterable[Face] = ()) -> dict[str, str]:
        """Return the version of each family, and of further ones, as its own font file states it."""
        found: dict[str, str] = {}
        for path in (*self.files, *extra.files(further)):
            with TTFont(path, lazy=True) as font:
                found.setdefault(str(font["name"].getBestFamilyName()), str(font["name"].getDebugName(5)))
        return found

    def use_only_these(self, folder: Path, further: Iterable[Face] = ()) -> None:
        """Point fontconfig at our fonts alone; `folder` takes its file and cache and must outlive the engine.

        Fontconfig reads the variable when the engine makes a configuration, so this comes before it. Of the packages
        of further fonts, which hold many, the files that are needed are linked: fontconfig reads whole folders.
        """
        folders = {file.parent for file in self.files}
        for file in extra.files(further):
            folders.add(_linked(file, folder / "further"))
        named = "".join(f"<dir>{escape(str(path))}</dir>" for path in sorted(folders))
        path = folder / "fonts.conf"
        path.write_text(_CONFIGURATION.format(folders=named, cache=escape(str(folder))), encoding="utf-8")
        os.environ["FONTCONFIG_FILE"] = str(path)
        os.environ.pop("FONTCONFIG_SYSROOT", None)  # it would look for our file somewhere else, and crash


def _linked(file: Path, folder: Path) -> Path:
    """Link a font into a folder, and return the folder."""
    folder.mkdir(exist_ok=True)
    if not (folder / file.name).exists():
        (folder / file.name).symlink_to(file)
    return folder


def _advances(path: Path) -> tuple[int, dict[int, int]]:
    """Return a font's units per em, and the advance width of each character that it has."""
    with TTFont(path, lazy=True) as font:
        metrics = font["hmtx"].metrics
        widths = {code: metrics[name][0] for code, name in font.getBestCmap().items()}
        return font["head"].unitsPerEm, {ord(_NARROW): widths[ord(" ")] // 2, **widths}
