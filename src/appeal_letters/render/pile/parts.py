"""A font as one letter has it: the glyphs of its subset, their widths, and what they mean to whoever reads the text."""

import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

import pikepdf
from fontTools.ttLib import TTLibError

from appeal_letters.render.pile.outlines import Outline, Program, Tables
from appeal_letters.render.pile.usage import unpacked

_WIDTHS = re.compile(rb"(\d+) \[ ((?:[-.\d]+ )*)\]")
_MEANING = re.compile(rb"<([0-9a-f]{4})> <((?:[0-9a-f]{4})*)>")
_MEANINGS = re.compile(
    rb"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
    rb"((?:\d+ beginbfchar\n(?:<[0-9a-f]{4}> <(?:[0-9a-f]{4})*>\n)*endbfchar\n)*)endcmap"
)
_REFERENCE = re.compile(rb"\d \d+ R\b")
_FONT = frozenset(("/Type", "/Subtype", "/BaseFont", "/Encoding", "/DescendantFonts", "/ToUnicode"))
_INNER = frozenset(("/Type", "/Subtype", "/BaseFont", "/CIDSystemInfo", "/CIDToGIDMap", "/FontDescriptor", "/W"))
_OWN = ("/FontBBox", "/FontFile2")
"""What a descriptor says of the letter's own subset."""

_NOTHING = 0
"""The glyph of what is missing: every program has it."""


@dataclass(frozen=True, slots=True)
class Subset:
    """A font as it stands in a letter, unread and its streams packed: what tells it from every other one."""

    name: bytes
    descriptor: bytes
    box: bytes
    widths: bytes
    meanings: bytes
    program: bytes

    @property
    def digest(self) -> bytes:
        """Return the hash of it all."""
        whole = blake2b(digest_size=16)
        for part in (self.name, self.descriptor, self.box, self.widths, self.meanings, self.program):
            whole.update(b"%d " % len(part) + part)
        return whole.digest()


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


def subset(font: pikepdf.Object) -> Subset | None:
    """Return a letter's font; None where it is not as the engine's.

    The engine writes fonts of TrueType outlines so that a glyph has its number in the font as installed, in every
    letter (weasyprint/pdf/fonts.py: HB_SUBSET_FLAGS_RETAIN_GIDS, Identity-H, CIDToGIDMap Identity).
    """
    if not isinstance(font, pikepdf.Dictionary) or frozenset(font.keys()) != _FONT or len(font.DescendantFonts) != 1:
        return None
    (inner,) = font.DescendantFonts
    if frozenset(inner.keys()) != _INNER or not {"/FontBBox", "/FontFile2"} <= set(inner.FontDescriptor.keys()):
        return None
    kinds = [str(kind) for kind in (font.Encoding, inner.Subtype, inner.CIDToGIDMap)]
    streams = (font.ToUnicode, inner.FontDescriptor.FontFile2)
    if kinds != ["/Identity-H", "/CIDFontType2", "/Identity"] or not all(map(_packed, streams)):
        return None
    meanings, program = (each.read_raw_bytes() for each in streams)
    entries = pikepdf.Dictionary({key: value for key, value in inner.FontDescriptor.items() if key not in _OWN})
    whole = (font.BaseFont, entries, inner.FontDescriptor.FontBBox, inner.W)
    name, descriptor, box, widths = (each.unparse(resolved=True) for each in whole)
    if any(map(_REFERENCE.search, (name, descriptor, box, widths))):
        return None
    return Subset(name, descriptor, box, widths, meanings, program)


def part(of: Subset) -> Part | None:
    """Return what a letter's font has; None where it cannot be read as one of the engine's.

    A damaged stream is a ValueError.
    """
    data, meanings = unpacked(of.program), unpacked(of.meanings)
    if data is None or meanings is None:
        return None
    try:
        widths, program = _widths(of.widths), Program(data)
        return Part(
            name=of.name,
            descriptor=of.descriptor,
            box=tuple(int(side) for side in of.box.strip(b"[ ]").split()),
            tables=program.tables,
            outlines={glyph: program.outline(glyph) for glyph in (_NOTHING, *widths)},
            widths=widths,
            meanings=_meanings(meanings),
        )
    except (ValueError, struct.error, TTLibError):
        return None


def _widths(text: bytes) -> dict[int, bytes]:
    """Return widths by glyph, where they stand as `first [ width ... ]` (9.7.4.3)."""
    if _WIDTHS.sub(b"", text).split() != [b"[", b"]"]:
        message = "widths in another form"
        raise ValueError(message)
    runs = ((int(first), run.split()) for first, run in _WIDTHS.findall(text))
    return {first + step: width for first, run in runs for step, width in enumerate(run)}


def _meanings(text: bytes) -> dict[int, bytes]:
    """Return by glyph the text that it stands for, in UTF-16, where single glyphs have one (9.10.3)."""
    found = _MEANINGS.search(text)
    if not found:
        message = "meanings in another form"
        raise ValueError(message)
    return {int(glyph, 16): meant for glyph, meant in _MEANING.findall(found[1])}


def _packed(item: pikepdf.Object) -> bool:
    """Say whether something is a stream, packed as the engine packs."""
    return (
        isinstance(item, pikepdf.Stream) and str(item.get("/Filter")) == "/FlateDecode" and "/DecodeParms" not in item
    )
