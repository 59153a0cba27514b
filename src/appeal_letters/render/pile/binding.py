"""A pile of documents bound into one PDF, one after the other; of what is written, only numbers are kept."""

from collections.abc import Iterable, Iterator, Sequence

import pikepdf

from appeal_letters.render.pile.copying import Copier
from appeal_letters.render.pile.faces import Faces
from appeal_letters.render.pile.source import Bundle, PileError, inherited, opened
from appeal_letters.render.pile.tree import Bookmarks, Pages, string
from appeal_letters.render.pile.usage import usage
from appeal_letters.render.pile.writer import PRODUCER, Writer

_SHEET = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit")
"""What a page says of the sheet that it is printed on."""


_SHOWN = ("/Resources", "/Contents", "/Group")
"""What a page says of what is printed on it."""


def bound(bundles: Iterable[Bundle], title: str, language: str, *, duplex: bool) -> Iterator[bytes]:
    """Yield the parts of one PDF with the pages of all documents, in their order.

    Each document has a bookmark with its title. With `duplex`, one of an odd number of pages is followed by a blank
    page of its size, so that each begins on a sheet of its own when both sides are printed. Fonts and everything
    else that is equal in documents stand in the PDF once. Title and language are those of the whole. The same
    documents make the same bytes.

    A document that cannot be bound so that it prints as it does alone is a PileError, when it is reached: what was
    yielded until then is no PDF. So it is where there is no document at all.
    """
    binder = _Binder(duplex=duplex)
    for bundle in bundles:
        yield binder.taken(bundle)
    yield from binder.end(title, language)


class _Binder:
    def __init__(self, *, duplex: bool) -> None:
        self._duplex = duplex
        self._writer = Writer()
        self._faces = Faces(self._writer)
        self._pages = Pages(self._writer)
        self._bookmarks = Bookmarks(self._writer)
        self._empty = True

    def taken(self, bundle: Bundle) -> bytes:
        """Bind a document and return the bytes that it adds."""
        with opened(bundle) as pdf:
            self._bookmarks.add(bundle.title, self._bind(pdf))
        self._empty = False
        return self._writer.taken()

    def end(self, title: str, language: str) -> Iterator[bytes]:
        """Yield the rest: fonts, bookmarks, the tree of pages, and what names the whole."""
        if self._empty:
            message = "there is no document to bind"
            raise PileError(message)
        self._faces.write()
        sides = b"/DuplexFlipLongEdge" if self._duplex else b"/Simplex"
        root = self._writer.add(
            b"<< /Type /Catalog /Pages %d 0 R /Outlines %d 0 R /PageMode /UseOutlines /Lang %b /ViewerPreferences"
            b" << /DisplayDocTitle true /PrintScaling /None /Duplex %b >> >>"
            % (self._pages.end(), self._bookmarks.end(), string(language), sides)
        )
        info = self._writer.add(b"<< /Title %b /Producer %b >>" % (string(title), PRODUCER))
        yield from self._writer.end(root, info)

    def _bind(self, pdf: pikepdf.Pdf) -> int:
        """Write a document's pages and return the number of the first."""
        drawn = usage(pdf.pages)
        copier = Copier(pdf, self._writer, lambda item: None if drawn is None else self._faces.number(item, drawn))
        numbers = [self._pages.add(self._page(page, copier)) for page in pdf.pages]
        if self._duplex and len(numbers) % 2:
            self._pages.add(_sheet(pdf.pages[-1], copier) + b" /Resources << >>")
        return numbers[0]

    def _page(self, page: pikepdf.Page, copier: Copier) -> bytes:
        return b" ".join((_sheet(page, copier), *_entries(page, _SHOWN, copier)))


def _sheet(page: pikepdf.Page, copier: Copier) -> bytes:
    if "/MediaBox" not in inherited(page.obj):
        message = "a page has no size"
        raise PileError(message)
    return b" ".join(_entries(page, _SHEET, copier))


def _entries(page: pikepdf.Page, keys: Sequence[str], copier: Copier) -> Iterator[bytes]:
    """Yield what a page says of itself, or inherits, as entries of its dictionary in the pile."""
    found = {"/Resources": pikepdf.Dictionary(), **dict(page.obj.items()), **inherited(page.obj)}
    yield from (b"%b %b" % (key.encode("ascii"), copier.copied(found[key])) for key in keys if key in found)
