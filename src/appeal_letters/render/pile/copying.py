"""What a page needs, copied under the pile's numbers: streams as they are, and what is equal only once."""

import re
from collections.abc import Callable

import pikepdf

from appeal_letters.render.pile.source import PileError
from appeal_letters.render.pile.usage import Place
from appeal_letters.render.pile.writer import Writer, stream

_TOKENS = re.compile(rb"\((?:[^()\\]|\\.)*\)|(?<![/\w.#])(\d+) (\d+) R\b", re.DOTALL)
"""A string, in which nothing is a reference, or a reference: as qpdf writes them, parentheses always escaped."""

_LEFT_OUT = ("/StructParent", "/StructParents", "/Metadata", "/PieceInfo", "/LastModified")
"""What an object says of things that do not go into the pile."""

_ELSEWHERE = frozenset(("/Page", "/Pages", "/Catalog", "/StructElem", "/StructTreeRoot", "/Annot"))
"""What no page needs for its picture; a way there would lead to all the other pages."""

_DEEPEST = 60  # references one behind the other


class Copier:
    """Copies objects of one document; `shared` may know an object's number because the pile has it already."""

    def __init__(self, pdf: pikepdf.Pdf, writer: Writer, shared: Callable[[pikepdf.Object], int | None]) -> None:
        self._pdf = pdf
        self._writer = writer
        self._shared = shared
        self._numbers: dict[Place, int] = {}
        self._way: dict[Place, int] = {}

    def copied(self, item: object) -> bytes:
        """Return an object as the pile writes it, after what it refers to was copied; numbers are Python's own."""
        return self._renumbered(_written(item))

    def _number(self, place: Place) -> int:
        """Return an object's number in the pile; one that refers to itself has its number before it is written."""
        if place in self._way:
            self._way[place] = self._way[place] or self._writer.reserve()
            return self._way[place]
        if place not in self._numbers:
            self._way[place] = 0
            self._numbers[place] = self._new(place)
            del self._way[place]
        return self._numbers[place]

    def _new(self, place: Place) -> int:
        if len(self._way) > _DEEPEST:
            message = "what its pages need is nested too deep"
            raise PileError(message)
        item = self._pdf.get_object(place)
        if known := self._shared(item):
            return known
        body = self._body(item)
        if number := self._way[place]:
            self._writer.write(number, body)
            return number
        return self._writer.once(body)

    def _body(self, item: object) -> bytes:
        if not isinstance(item, pikepdf.Object):
            return _written(item)
        if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            return self._renumbered(item.unparse(resolved=True))
        if str(item.get("/Type")) in _ELSEWHERE:
            return b"null"
        for key in _LEFT_OUT:
            if key in item:
                del item[key]
        return self._stream(item) if isinstance(item, pikepdf.Stream) else self._renumbered(item.unparse(resolved=True))

    def _stream(self, item: pikepdf.Stream) -> bytes:
        if "/F" in item:
            message = "a part of it is in another file"
            raise PileError(message)
        data, entries = item.read_raw_bytes(), item.stream_dict
        del entries["/Length"]
        return stream(self._renumbered(entries.unparse())[2:-2].strip(), data)

    def _renumbered(self, text: bytes) -> bytes:
        return _TOKENS.sub(self._reference, text)

    def _reference(self, token: re.Match[bytes]) -> bytes:
        number, generation = token.groups()
        return b"%d 0 R" % self._number((int(number), int(generation))) if number else token[0]


def _written(item: object) -> bytes:
    """Return an object, or what pikepdf makes Python's own of one, as a PDF writes it; what has a number, by it."""
    return pikepdf.Array([item]).unparse()[1:-1].strip()
