"""The tree of a pile's pages and its bookmarks: of what is written, only numbers are kept."""

from dataclasses import dataclass, field

import pikepdf

from appeal_letters.render.pile.writer import Writer

_KIDS = 64
"""Kids of a node: a reader finds one of ten thousand pages in three steps (7.7.3.1)."""


@dataclass(slots=True)
class _Node:
    number: int
    kids: list[int] = field(default_factory=list)
    pages: int = 0


class Pages:
    """The tree of pages, grown from its leaves: one open node a level, the topmost of which will be the root."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._levels = [_Node(writer.reserve())]

    def add(self, entries: bytes) -> int:
        """Write a page, given the entries of its dictionary but type and parent; return its number."""
        self._close_full(0)
        leaf = self._levels[0]
        number = self._writer.add(b"<< /Type /Page /Parent %d 0 R %b >>" % (leaf.number, entries))
        leaf.kids.append(number)
        leaf.pages += 1
        return number

    def end(self) -> int:
        """Write what is open, and return the number of the root."""
        for level in range(len(self._levels) - 1):
            self._close(level)
        root = self._levels[-1]
        self._write(root, b"")
        return root.number

    def _close_full(self, level: int) -> None:
        """Let a full node give way to a new one."""
        if len(self._levels[level].kids) == _KIDS:
            self._close(level)
            self._levels[level] = _Node(self._writer.reserve())

    def _close(self, level: int) -> None:
        """Write a level's node, as a kid of the level above."""
        if level + 1 == len(self._levels):
            self._levels.append(_Node(self._writer.reserve()))
        self._close_full(level + 1)
        node, above = self._levels[level], self._levels[level + 1]
        self._write(node, b"/Parent %d 0 R " % above.number)
        above.kids.append(node.number)
        above.pages += node.pages

    def _write(self, node: _Node, parent: bytes) -> None:
        kids = b" ".join(b"%d 0 R" % kid for kid in node.kids)
        self._writer.write(node.number, b"<< /Type /Pages %b/Count %d /Kids [ %b ] >>" % (parent, node.pages, kids))


class Bookmarks:
    """The bookmarks, one after the other (12.3.3): each is written when the next one is known."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._root = writer.reserve()
        self._first = self._last = self._count = 0
        self._open = b""

    def add(self, title: str, page: int) -> None:
        """Let a title lead to a page."""
        number = self._writer.reserve()
        self._close(b" /Next %d 0 R" % number)
        before = b" /Prev %d 0 R" % self._last if self._last else b""
        place = b"/Parent %d 0 R /Dest [ %d 0 R /Fit ]" % (self._root, page)
        self._open = b"<< /Title %b %b%b" % (string(title), place, before)
        self._first, self._last, self._count = self._first or number, number, self._count + 1

    def end(self) -> int:
        """Write the last one and the list of all, and return the list's number."""
        self._close(b"")
        ends = b"/First %d 0 R /Last %d 0 R" % (self._first, self._last)
        self._writer.write(self._root, b"<< /Type /Outlines %b /Count %d >>" % (ends, self._count))
        return self._root

    def _close(self, after: bytes) -> None:
        if self._open:
            self._writer.write(self._last, self._open + after + b" >>")


def string(text: str) -> bytes:
    """Return a text as a PDF writes it."""
    return pikepdf.String(text).unparse()
