"""A font as one letter has it: the glyphs of its subset, their widths, and what they mean to whoever reads the text."""

import re
import struct
from collections.abc import Mapping, Set
from dataclasses import dataclass

import pikepdf
from fontTools.ttLib import TTLibError

from appeal_letters.render.pile.outlines import Outline, Program, Tables
from appeal_letters.render.pile.usage import inflated

_WIDTHS = re.compile(rb"(\d+) \[ ((?:[-.\d]+ )*)\]")
_MEANING = re.compile(rb"<([0-9a-f]{4})> <((?:[0-9a-f]{4})*)>")
_MEANINGS = re.compile(rb"begincmap.*endcodespacerange\n(?:\d+ beginbfchar\n(?:<[0-9a-f]*> <[0-9a-f]*>\n)*endbfchar\n)*endcmap", re.DOTALL)
_FONT = frozenset(("/Type", "/Subtype", "/BaseFont", "/Encoding", "/DescendantFonts", "/ToUnicode"))
_INNER = frozenset(
    ("/Type", "/Subtype", "/BaseFont", "/CIDSystemInfo", "/CIDToGIDMap", "/FontDescriptor", "/W")
)
_OWN = ("/FontBBox", "/FontFile2")
"""What a descriptor says of the letter's own subset."""

_NOTHING = 0
"""The glyph of what is missing: every program has it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One letter's part of a font; by glyph, with widths and meanings as the PDF has them."""

    name: bytes
    descriptor: bytes
    box: tuple[int, ...]
    tables: Tables
    outlines: Mapping[int, Outline]
    widths: Mapping[int, bytes]
    meanings: Mapping[int, bytes]

    @property
    def key(self) -> tuple[bytes, ...]:
        """Return what must agree in all parts of one font."""
        return self.name, self.descriptor, self.tables.kind


def part(font: pikepdf.Object, drawn: Set[int]) -> Part | None:
    """Return a letter's part of a font, of which its pages draw these glyphs; None where it is not as the engine's.

    The engine writes fonts of TrueType outlines so that a glyph has its number in the font as installed, in every
    letter (weasyprint/pdf/fonts.py: HB_SUBSET_FLAGS_RETAIN_GIDS, Identity-H, CIDToGIDMap Identity).
    """
    if not isinstance(font, pikepdf.Dictionary) or frozenset(font.keys()) != _FONT or len(font.DescendantFonts) != 1:
        return None
    (inner,) = font.DescendantFonts
    if frozenset(inner.keys()) != _INNER or "/FontFile2" not in inner.FontDescriptor:
        return None
    kinds = [str(kind) for kind in (font.Encoding, inner.Subtype, inner.CIDToGIDMap)]
    if kinds != ["/Identity-H", "/CIDFontType2", "/Identity"]:
        return None
    try:
        return _part(font, inner, drawn)
    except (ValueError, struct.error, TTLibError):
        return None


def _part(font: pikepdf.Object, inner: pikepdf.Object, drawn: Set[int]) -> Part:
    widths = _widths(inner.W)
    if not drawn <= widths.keys():
        message = "a glyph without a width"
        raise ValueError(message)
    descriptor, program = inner.FontDescriptor, Program(_inflated(inner.FontDescriptor.FontFile2))
    entries = pikepdf.Dictionary({key: value for key, value in descriptor.items() if key not in _OWN})
    return Part(
        name=font.BaseFont.unparse(),
        descriptor=entries.unparse(),
        box=tuple(int(side) for side in descriptor.FontBBox),
        tables=program.tables,
        outlines={glyph: program.outline(glyph) for glyph in (_NOTHING, *widths)},
        widths=widths,
        meanings=_meanings(font.ToUnicode),
    )


def _widths(array: pikepdf.Object) -> dict[int, bytes]:
    """Return widths by glyph, where they stand as `first [width ...]` (9.7.4.3)."""
    text = array.unparse(resolved=True)
    if _WIDTHS.sub(b"", text).split() != [b"[", b"]"]:
        message = "widths in another form"
        raise ValueError(message)
    runs = ((int(first), run.split()) for first, run in _WIDTHS.findall(text))
    return {first + step: width for first, run in runs for step, width in enumerate(run)}


def _meanings(table: pikepdf.Object) -> dict[int, bytes]:
    """Return by glyph the text that it stands for, in UTF-16, where single glyphs have one (9.10.3)."""
    found = _MEANINGS.search(_inflated(table))
    if not found:
        message = "meanings in another form"
        raise ValueError(message)
    return {int(glyph, 16): text for glyph, text in _MEANING.findall(found[0].split(b"endcodespacerange")[1])}


def _inflated(item: pikepdf.Object) -> bytes:
    data = inflated(item) if isinstance(item, pikepdf.Stream) else None
    if data is None:
        message = "packed in another way"
        raise ValueError(message)
    return data
