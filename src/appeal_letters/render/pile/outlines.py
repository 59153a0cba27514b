"""The glyphs of a TrueType font program, each with all that draws it; and a program made of glyphs.

The tables are those of the OpenType specification: head, hhea, maxp, hmtx, loca, glyf.
"""

import io
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter

_TABLES = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")
"""What a program needs in a PDF where glyphs are asked for by number (ISO 32000-1, 9.9)."""

_HINTS = frozenset(("cvt ", "fpgm", "prep", "fvar", "gvar", "CFF "))
"""What lets the same outline be drawn in another way; the engine leaves none of it in a letter."""

_HIGHEST = 60_000
"""The highest number of a glyph that is looked at: a program has room for 65,535, of which some are components."""

_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80  # flags of a component
_DEEPEST, _MOST = 6, 10_000  # components one in the other, and in all: a font made to be slow is not read


@dataclass(frozen=True, slots=True)
class Outline:
    """What draws one glyph: its record with the numbers of its components as 0, its metrics, and the components."""

    record: bytes
    metrics: bytes
    components: tuple["Outline", ...] = ()

    @property
    def further(self) -> int:
        """Return how many glyphs must be in a program beside this one."""
        return sum(1 + part.further for part in self.components)


@dataclass(frozen=True, slots=True)
class Tables:
    """What a program says of itself as a whole."""

    head: bytes
    hhea: bytes
    maxp: bytes

    @property
    def kind(self) -> bytes:
        """Return what must agree in two programs whose glyphs stand in one: flags and units per em."""
        return self.head[16:20]

    def united(self, other: "Tables") -> "Tables":
        """Return tables for the glyphs of both: the wider box, and the larger of each limit."""
        box, more = (struct.unpack(">4h", each.head[36:44]) for each in (self, other))
        wide = (*map(min, box[:2], more[:2]), *map(max, box[2:], more[2:]))
        limits = (struct.unpack(">14H", each.maxp[4:]) for each in (self, other))
        head = self.head[:36] + struct.pack(">4h", *wide) + self.head[44:]
        return Tables(head, self.hhea, self.maxp[:4] + struct.pack(">14H", *map(max, *limits)))


class Program:
    """A TrueType font program as it stands in a letter; one that is not what we know is a ValueError."""

    def __init__(self, data: bytes) -> None:
        self._read = 0
        self._tables = SFNTReader(io.BytesIO(data))
        names = frozenset(self._tables.keys())
        if not names.issuperset(_TABLES) or names & _HINTS:
            message = "a program with hints, or of another kind"
            raise ValueError(message)
        self.tables = Tables(self._tables["head"], self._tables["hhea"], self._tables["maxp"])
        if (len(self.tables.head), len(self.tables.hhea), len(self.tables.maxp)) != (54, 36, 32):
            message = "tables of another version"
            raise ValueError(message)

    def outline(self, glyph: int, depth: int = 0) -> Outline:
        """Return what draws a glyph; where there is no such glyph, or it goes deeper than any font, a ValueError."""
        self._read += 1
        if glyph >= min(len(self._places) - 1, _HIGHEST) or depth > _DEEPEST or self._read > _MOST:
            message = f"no glyph {glyph}"
            raise ValueError(message)
        record = self._glyphs[self._places[glyph] : self._places[glyph + 1]]
        if record[:1] < b"\x80":  # the number of contours is not negative
            return Outline(record, self._metrics(glyph))
        blank, parts = bytearray(record), []
        for at, number in components(record):
            blank[at : at + 2] = b"\0\0"
            parts.append(self.outline(number, depth + 1))
        return Outline(bytes(blank), self._metrics(glyph), tuple(parts))

    def _metrics(self, glyph: int) -> bytes:
        """Return a glyph's advance and left bearing."""
        (count,) = struct.unpack(">H", self.tables.hhea[34:36])
        last, rest = min(glyph, count - 1), glyph - count
        bearing = self._advances[4 * count + 2 * rest :] if rest >= 0 else self._advances[4 * glyph + 2 :]
        return self._advances[4 * last : 4 * last + 2] + bearing[:2]

    @cached_property
    def _advances(self) -> bytes:
        return bytes(self._tables["hmtx"])

    @cached_property
    def _glyphs(self) -> bytes:
        return bytes(self._tables["glyf"])

    @cached_property
    def _places(self) -> tuple[int, ...]:
        loca, (long,) = self._tables["loca"], struct.unpack(">h", self.tables.head[50:52])
        if long:
            return struct.unpack(f">{len(loca) // 4}I", loca)
        return tuple(2 * half for half in struct.unpack(f">{len(loca) // 2}H", loca))


def components(record: bytes) -> Iterator[tuple[int, int]]:
    """Yield where in the record of a composite glyph the number of a component stands, and that number."""
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, number = struct.unpack(">HH", record[at : at + 4])
        yield at + 2, number
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0


def made(tables: Tables, glyphs: Mapping[int, Outline], characters: Mapping[int, int]) -> bytes:
    """Return a program in which each glyph has its number; components that are none of them stand behind the last.

    The glyphs of `characters` are named, though a PDF does not ask: FreeType takes from them what script it hints.
    """
    after, numbers = max(glyphs) + 1, _numbered(glyphs)
    behind = [outline for outline, number in numbers.items() if number >= after]
    whole = [glyphs.get(number, Outline(b"", bytes(4))) for number in range(after)] + behind
    records = [_record(outline, numbers) for outline in whole]
    places = [0]
    for record in records:
        places.append(places[-1] + len(record))
    file = io.BytesIO()
    writer = SFNTWriter(file, len(_TABLES) + 1)
    for name, data in (
        ("cmap", _named(characters)),
        ("head", tables.head[:50] + struct.pack(">h", 1) + tables.head[52:]),  # places in four bytes each
        ("hhea", tables.hhea[:34] + struct.pack(">H", len(whole))),
        ("maxp", tables.maxp[:4] + struct.pack(">H", len(whole)) + tables.maxp[6:]),
        ("hmtx", b"".join(outline.metrics for outline in whole)),
        ("loca", struct.pack(f">{len(places)}I", *places)),
        ("glyf", b"".join(records)),
    ):
        writer[name] = data
    writer.close()
    return file.getvalue()


def _named(characters: Mapping[int, int]) -> bytes:
    """Return a table from characters to glyphs: one of format 12, for the whole of Unicode."""
    groups = b"".join(struct.pack(">3I", code, code, glyph) for code, glyph in sorted(characters.items()))
    head = struct.pack(">HHHHI", 0, 1, 3, 10, 12)  # one table, of platform and encoding, behind these twelve bytes
    return head + struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(groups) // 12) + groups


def _numbered(glyphs: Mapping[int, Outline]) -> dict[Outline, int]:
    """Return the number of each glyph and of each component: the lowest of equal ones, new ones in their order."""
    numbers = {outline: number for number, outline in sorted(glyphs.items(), reverse=True)}
    left, number = list(glyphs.values()), max(glyphs) + 1
    while left:
        outline = left.pop()
        if outline not in numbers:
            numbers[outline] = number
            number += 1
        left += outline.components
    return numbers


def _record(outline: Outline, numbers: Mapping[Outline, int]) -> bytes:
    """Return a glyph's record with the numbers of its components, of a length that four divides."""
    record = bytearray(outline.record)
    for (at, _), part in zip(components(outline.record) if outline.components else (), outline.components, strict=True):
        record[at : at + 2] = struct.pack(">H", numbers[part])
    return bytes(record) + bytes(-len(record) % 4)
