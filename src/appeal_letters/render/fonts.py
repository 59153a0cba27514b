"""The fonts of letters: only those that are installed with the program, on every machine the same."""

import os
from functools import cached_property
from pathlib import Path
from xml.sax.saxutils import escape

import fontpkg
from fontTools.ttLib import TTFont

FAMILIES = ("PT Serif", "Noto Serif")
"""Body text, and behind it a fallback for single words: Greek, and the dotted letters of transliteration."""

_NARROW = "\u202f"
"""The narrow no-break space, which the body font lacks: HarfBuzz makes it of half a blank, in the blank's own font."""

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>{folders}<cachedir>{cache}</cachedir></fontconfig>
"""


class Fonts:
    """The installed font files, what characters they have, and the configuration that knows nothing else."""

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """Return every font file, in the order of the families."""
        found = (Path(file.path) for name in FAMILIES for file in fontpkg.family(name).files)
        return tuple(dict.fromkeys(found))

    @cached_property
    def _characters(self) -> frozenset[int]:
        known: set[int] = set()
        for path in self.files:
            if "Italic" not in path.name and "Bold" not in path.name:
                with TTFont(path, lazy=True) as font:
                    known.update(font.getBestCmap())
        return frozenset(known)

    def missing(self, text: str) -> str:
        """Return the characters of a text that no font has, each once, in their order in Unicode."""
        blank = {"\n", "\t", "\r", "\u00a0", "\u00ad", "\u2060", _NARROW}
        return "".join(sorted(c for c in set(text) - blank if ord(c) not in self._characters))

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

    def versions(self) -> dict[str, str]:
        """Return each family's version, as its own font file states it."""
        found: dict[str, str] = {}
        for path in self.files:
            with TTFont(path, lazy=True) as font:
                found.setdefault(str(font["name"].getBestFamilyName()), str(font["name"].getDebugName(5)))
        return found

    def use_only_these(self, folder: Path) -> None:
        """Point fontconfig at our fonts alone; `folder` takes its file and cache and must outlive the engine.

        Fontconfig reads the variable when the engine makes its first configuration, so this comes before it.
        """
        folders = "".join(f"<dir>{escape(str(path))}</dir>" for path in sorted({file.parent for file in self.files}))
        path = folder / "fonts.conf"
        path.write_text(_CONFIGURATION.format(folders=folders, cache=escape(str(folder))), encoding="utf-8")
        os.environ["FONTCONFIG_FILE"] = str(path)
        os.environ.pop("FONTCONFIG_SYSROOT", None)  # it would look for our file somewhere else, and crash


def _advances(path: Path) -> tuple[int, dict[int, int]]:
    """Return a font's units per em, and the advance width of each character that it has."""
    with TTFont(path, lazy=True) as font:
        metrics = font["hmtx"].metrics
        widths = {code: metrics[name][0] for code, name in font.getBestCmap().items()}
        return font["head"].unitsPerEm, {ord(_NARROW): widths[ord(" ")] // 2, **widths}
