"""A PDF opened, page by page, so that no more than one page is held."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import pypdfium2


class FacsimileError(Exception):
    """A PDF that cannot become a fax, or a fax that is not what the PDF shows; the message says what is wrong."""


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF, or raise FacsimileError."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        message = "it does not open as a PDF"
        raise FacsimileError(message) from error
    with closing(document):
        if not len(document):
            message = "it has no pages"
            raise FacsimileError(message)
        yield document


def pages(document: pypdfium2.PdfDocument) -> Iterator[pypdfium2.PdfPage]:
    """Yield the pages of a PDF; each is closed when the next one is taken."""
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError as error:
            message = f"page {number + 1} of the PDF cannot be drawn"
            raise FacsimileError(message) from error
        with closing(page):
            yield page
