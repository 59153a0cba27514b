"""The fonts of a whole pile: what letters have of one font becomes one, wherever all they draw is the same in it."""

import zlib
from collections import defaultdict
from collections.abc import Mapping

import pikepdf

from appeal_letters.render.pile.outlines import made
from appeal_letters.render.pile.parts import Part, Subset, part, subset
from appeal_letters.render.pile.usage import Usage
from appeal_letters.render.pile.writer import Writer, stream

_MOST = 8
"""Fonts of one name in a pile; a letter that agrees with none of so many keeps its own."""

_ROOM = 5_000
"""Components that a font of the pile can take, behind the last glyph that letters draw."""

_LATELY = 200
"""Subsets that are known again without being read: those of one sender's letters are mostly equal."""

_CHARACTER = 4  # hexadecimal digits: a meaning that is one character

_BATCH = 100  # lines of a table of meanings stand in groups of at most so many

_MEANINGS = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry (Adobe)
/Ordering (UCS)
/Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
%bendcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class Face:
    """One font of the pile, which grows with the letters and is written at the end."""

    def __init__(self, number: int, first: Part) -> None:
        self.number = number
        self._name, self._descriptor = first.name, first.descriptor
        self._tables, self._box, self._room = first.tables, first.box, _ROOM
        self._outlines = dict(first.outlines)
        self._widths = dict(first.widths)
        self._meanings = dict(first.meanings)

    def takes(self, more: Part) -> bool:
        """Take a letter's part, unless anything of it is otherwise in this font; say whether it was taken."""
        known = (self._outlines, more.outlines), (self._widths, more.widths), (self._meanings, more.meanings)
        further = sum(one.further for glyph, one in more.outlines.items() if glyph not in self._outlines)
        if further > self._room or not all(_agree(mine, new) for mine, new in known):
            return False
        self._room -= further
        self._outlines.update(more.outlines)
        self._widths.update(more.widths)
        self._meanings.update(more.meanings)
        self._tables = self._tables.united(more.tables)
        low, high = zip(self._box[:2], more.box[:2], strict=True), zip(self._box[2:], more.box[2:], strict=True)
        self._box = (*map(min, low), *map(max, high))
        return True

    def write(self, writer: Writer) -> None:
        """Write the font and what belongs to it."""
        characters = {int(text, 16): glyph for glyph, text in self._meanings.items() if len(text) == _CHARACTER}
        program = made(self._tables, self._outlines, characters)
        file = writer.add(_packed(program, b"/Length1 %d " % len(program)))
        box = b" ".join(b"%d" % side for side in self._box)
        entries = self._descriptor.removesuffix(b">>")
        descriptor = writer.add(b"%b/FontBBox [ %b ] /FontFile2 %d 0 R >>" % (entries, box, file))
        inner = writer.add(
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont %b /CIDToGIDMap /Identity /FontDescriptor %d 0 R"
            b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W [ %b ] >>"
            % (self._name, descriptor, b" ".join(b"%d [ %b ]" % pair for pair in sorted(self._widths.items())))
        )
        meanings = writer.add(_packed(_table(self._meanings)))
        writer.write(
            self.number,
            b"<< /Type /Font /Subtype /Type0 /BaseFont %b /Encoding /Identity-H /DescendantFonts [ %d 0 R ]"
            b" /ToUnicode %d 0 R >>" % (self._name, inner, meanings),
        )


def _agree(known: Mapping[int, object], new: Mapping[int, object]) -> bool:
    """Say whether nothing of a glyph is known otherwise."""
    return all(known.get(glyph, one) == one for glyph, one in new.items())


class Faces:
    """The fonts that letters share, by name and kind."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._faces: defaultdict[tuple[bytes, ...], list[Face]] = defaultdict(list)
        self._seen: dict[bytes, tuple[int, frozenset[int]]] = {}

    def number(self, item: pikepdf.Object, usage: Usage) -> int | None:
        """Return the number of the pile's font that can stand for one of a letter; None where none can."""
        if not isinstance(item, pikepdf.Dictionary) or item.get("/Subtype") != "/Type0":
            return None
        found = subset(item)
        number, glyphs = self._seen_number(found) if found else (0, frozenset())
        return number if number and usage.get(item.objgen, frozenset()) <= glyphs else None

    def write(self) -> None:
        """Write all fonts."""
        for faces in self._faces.values():
            for face in faces:
                face.write(self._writer)

    def _seen_number(self, found: Subset) -> tuple[int, frozenset[int]]:
        """Return the number that stands for a subset, 0 for none, and its glyphs; one seen lately is not read again."""
        digest = found.digest
        if digest not in self._seen:
            if len(self._seen) == _LATELY:
                self._seen.clear()
            read = part(found)
            self._seen[digest] = (self._taken(read), frozenset(read.widths)) if read else (0, frozenset())
        return self._seen[digest]

    def _taken(self, more: Part) -> int:
        faces = self._faces[more.key]
        for face in faces:
            if face.takes(more):
                return face.number
        if len(faces) == _MOST:
            return 0
        faces.append(Face(self._writer.reserve(), more))
        return faces[-1].number


def _table(meanings: dict[int, bytes]) -> bytes:
    """Return the table that says what glyphs mean (9.10.3)."""
    lines = [b"<%04x> <%b>\n" % pair for pair in sorted(meanings.items())]
    batches = (lines[start : start + _BATCH] for start in range(0, len(lines), _BATCH))
    return _MEANINGS % b"".join(b"%d beginbfchar\n%bendbfchar\n" % (len(batch), b"".join(batch)) for batch in batches)


def _packed(data: bytes, entries: bytes = b"") -> bytes:
    return stream(entries + b"/Filter /FlateDecode", zlib.compress(data, 9))
