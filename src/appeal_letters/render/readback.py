"""Read a finished PDF back: it must hold its own letter, word for word in order, and nobody else's address."""

import io

import pikepdf
import pypdfium2

from appeal_letters.model.letter import Letter
from appeal_letters.render.comparing import (
    ReadBackError,
    body,
    compact,
    compare,
    head,
    parted,
    settled,
    unparted,
)
from appeal_letters.render.fitting import Fit
from appeal_letters.render.strangers import Strangers


def check(pdf: bytes, letter: Letter, fit: Fit, strangers: Strangers) -> None:
    """Raise ReadBackError unless the PDF opens, names itself rightly and holds this letter and no other's address."""
    _check_names(pdf, letter)
    read = read_pages(pdf)
    pages = (_without_foot(parted(page), letter, number, len(read)) for number, page in enumerate(read, 1))
    _compare_head_and_body("".join(pages), compact(" ".join(head(letter, fit))), compact(" ".join(body(letter))))
    strangers.refuse(" ".join(read), letter)
    if letter.hyphenated:
        strangers.refuse(unparted(" ".join(read)), letter)


def read_pages(pdf: bytes) -> list[str]:
    """Return the text of each page, in the order of its content."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        message = "it does not open as a PDF"
        raise ReadBackError(message) from error
    try:
        return [_page_text(page) for page in document]
    finally:
        document.close()


def _compare_head_and_body(read: str, head: str, body: str) -> None:
    """Raise ReadBackError unless the body stands word for word behind a head of just its signs.

    Where a line of the letterhead stands level with the address, readers of PDF take them for one line.
    """
    read = settled(read, body)
    if not (read.endswith(body) and sorted(read.removesuffix(body)) == sorted(head)):
        compare(read, head + body)


def _page_text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_range())
    finally:
        text.close()
        page.close()


def _check_names(pdf: bytes, letter: Letter) -> None:
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            title, language = str(opened.docinfo.get("/Title", "")), str(opened.Root.get("/Lang", ""))
    except pikepdf.PdfError as error:
        message = "it does not open as a PDF"
        raise ReadBackError(message) from error
    if (title, language) != (letter.title, letter.language):
        message = f"it calls itself '{title}' in '{language}'"
        raise ReadBackError(message)


def _without_foot(text: str, letter: Letter, number: int, pages: int) -> str:
    """Return a page's text, without blanks, up to the foot that it must end with."""
    folio = letter.folio
    foot = f"{letter.reference}{folio.before}{number}{folio.between}{pages}{folio.after}"
    if not text.endswith(compact(foot)):
        message = f"page {number} has no foot '{foot}'"
        raise ReadBackError(message)
    return text.removesuffix(compact(foot))
