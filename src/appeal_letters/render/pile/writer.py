"""A PDF written as it grows: what was taken is gone, and only the place of each object is kept."""

from array import array
from collections.abc import Iterator
from hashlib import blake2b

PRODUCER = b"(appeal-letters)"
"""What the file names as its producer, like each letter; the engine that says it there is not needed here."""

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # four bytes above 127, so that nobody takes the file for text (7.5.2)
_BLOCK = 1000


class Writer:
    """The objects of one PDF: numbers may be reserved and written later, in any order."""

    def __init__(self) -> None:
        self._parts = [_HEAD]
        self._length = len(_HEAD)
        self._places = array("Q", [0])
        self._known: dict[bytes, int] = {}

    def reserve(self) -> int:
        """Return the number of an object that will be written later."""
        self._places.append(0)
        return len(self._places) - 1

    def write(self, number: int, body: bytes) -> None:
        """Write the object that has this number."""
        self._places[number] = self._length
        self._put(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def add(self, body: bytes) -> int:
        """Write an object and return its number."""
        number = self.reserve()
        self.write(number, body)
        return number

    def once(self, body: bytes) -> int:
        """Return the number of an object, which is written where no equal one has been; it is known by its hash."""
        digest = blake2b(body, digest_size=16).digest()
        if digest not in self._known:
            self._known[digest] = self.add(body)
        return self._known[digest]

    def taken(self) -> bytes:
        """Return the bytes since the last time."""
        parts, self._parts = self._parts, []
        return b"".join(parts)

    def end(self, root: int, info: int) -> Iterator[bytes]:
        """Yield the rest of the file: the table of places and the trailer (7.5.4 and 7.5.5)."""
        start, size = self._length, len(self._places)
        yield self.taken()
        yield b"xref\n0 %d\n0000000000 65535 f \n" % size
        for first in range(1, size, _BLOCK):
            yield b"".join(b"%010d 00000 n \n" % place for place in self._places[first : first + _BLOCK])
        yield b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\n" % (size, root, info)
        yield b"startxref\n%d\n%%%%EOF\n" % start

    def _put(self, data: bytes) -> None:
        self._parts.append(data)
        self._length += len(data)


def stream(entries: bytes, data: bytes) -> bytes:
    """Return a stream as the body of an object; `entries` are those of its dictionary, without the length."""
    return b"<< %b /Length %d >>\nstream\n%b\nendstream" % (entries, len(data), data)
