"""Piles for tests: bound and opened, letters saved by other programs, and pages as pictures with their text."""

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import pikepdf
import pypdfium2

from appeal_letters.render.pile.binding import bound
from appeal_letters.render.pile.source import Bundle

Page = tuple[bytes, str]
"""A page's pixels in grey, about three a millimetre, and its text."""


def pile(letters: Iterable[bytes], *, duplex: bool = False) -> bytes:
    """Return a pile of letters, each of which is called by its number; qpdf's library finds no fault in it."""
    bundles = (Bundle(f"Letter {number}", pdf) for number, pdf in enumerate(letters, 1))
    whole = b"".join(bound(bundles, "The pile", "en", duplex=duplex))
    with pikepdf.open(io.BytesIO(whole), attempt_recovery=False) as opened:
        assert opened.check_pdf_syntax() == []
    return whole


def shown(pdf: bytes) -> list[Page]:
    """Return the pages of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [(_pixels(page), str(page.get_textpage().get_text_range())) for page in document]


def _pixels(page: pypdfium2.PdfPage) -> bytes:
    drawn = page.render(scale=1, grayscale=True).to_pil()
    return repr(drawn.size).encode() + bytes(drawn.tobytes())


def programs(pdf: bytes) -> list[str]:
    """Return the name of the font that each font program of a PDF belongs to."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = [item for item in opened.objects if isinstance(item, pikepdf.Dictionary)]
        return sorted(str(item.FontName) for item in found if item.get("/Type") == "/FontDescriptor")


@contextmanager
def reading(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    """Open a PDF to look into it."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        yield opened


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], object], **how: object) -> bytes:
    """Return a PDF as a person with an editor leaves it."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        opened.save(file, **how)  # type: ignore[arg-type]
    return file.getvalue()
