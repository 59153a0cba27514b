"""Read a finished PDF back: it must hold its own letter, word for word in order, and nobody else's address."""

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import pikepdf
import pypdfium2

from appeal_letters.facts.areas import Area
from appeal_letters.model.letter import Letter
from appeal_letters.render.comparing import (
    ReadBackError,
    body,
    compact,
    compare,
    cover,
    head,
    parted,
    settled,
    unparted,
)
from appeal_letters.render.fitting import Fit
from appeal_letters.render.ruler import POINT
from appeal_letters.render.strangers import Strangers


def check(pdf: bytes, letter: Letter, fit: Fit, strangers: Strangers) -> None:
    """Raise ReadBackError unless the PDF opens, names itself rightly and holds this letter and no other's address."""
    _check_names(pdf, letter)
    read = read_pages(pdf)
    pages = [_without_foot(parted(page), letter, number, len(read)) for number, page in enumerate(read, 1)]
    if letter.cover_sheet:
        first, *pages = pages
        wanted = compact(" ".join(cover(letter, len(read))))
        compare(settled(first, wanted), wanted)
    _compare_head_and_body("".join(pages), compact(" ".join(head(letter, fit))), compact(" ".join(body(letter))))
    strangers.refuse(" ".join(read), letter)
    if letter.hyphenated:
        strangers.refuse(unparted(" ".join(read)), letter)


def check_areas(pdf: bytes, pages: Sequence[Sequence[tuple[Area, Sequence[str]]]]) -> None:
    """Raise ReadBackError unless each page has just these lines, in this order, each inside its area of it.

    In some scripts readers give the signs of a line in another order: of each line only which ones they are counts.
    """
    with _opened(pdf) as document:
        if len(document) != len(pages):
            message = f"it has {len(document)} pages, and {len(pages)} were composed"
            raise ReadBackError(message)
        for number, (page, texts) in enumerate(zip(document, pages, strict=True), 1):
            _check_page(page, texts, number)


def _check_page(page: pypdfium2.PdfPage, texts: Sequence[tuple[Area, Sequence[str]]], number: int) -> None:
    inside: dict[Area, list[str]] = {}
    for area, lines in texts:
        inside.setdefault(area, []).extend(lines)
    read, height = page.get_textpage(), page.get_height()
    try:
        _compare_lines(read.get_text_range(), [line for _, lines in texts for line in lines], number)
        for area, lines in inside.items():
            _compare_lines(read.get_text_bounded(*_in_points(area, height)), lines, number)
    finally:
        read.close()
        page.close()


def _in_points(area: Area, height: float) -> tuple[float, float, float, float]:
    """Return an area as PDF counts: left, bottom, right and top in points from the bottom left corner of the page."""
    return area.x / POINT, height - area.bottom / POINT, area.right / POINT, height - area.y / POINT


def _compare_lines(read: str, lines: Iterable[str], number: int) -> None:
    rest = compact(read)
    for line in map(compact, lines):
        if sorted(rest[: len(line)]) != sorted(line):
            message = f"page {number} reads '{rest[:30]}' where '{line[:30]}' was composed"
            raise ReadBackError(message)
        rest = rest[len(line) :]
    if rest:
        message = f"page {number} reads '{rest[:30]}' where nothing was composed"
        raise ReadBackError(message)


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        message = "it does not open as a PDF"
        raise ReadBackError(message) from error
    try:
        yield document
    finally:
        document.close()


def read_pages(pdf: bytes) -> list[str]:
    """Return the text of each page, in the order of its content."""
    with _opened(pdf) as document:
        return [_page_text(page) for page in document]


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
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:  # the second is none of the first
        message = "it does not open as a PDF"
        raise ReadBackError(message) from error
    if (title, language) != (letter.title, letter.language):
        message = f"it calls itself '{title}' in '{language}'"
        raise ReadBackError(message)


def _without_foot(text: str, letter: Letter, number: int, pages: int) -> str:
    """Return a page's text, without blanks, up to the foot that it must end with."""
    folio = letter.folio
    foot = f"{letter.on_each_page}{folio.before}{number}{folio.between}{pages}{folio.after}"
    if not text.endswith(compact(foot)):
        message = f"page {number} has no foot '{foot}'"
        raise ReadBackError(message)
    return text.removesuffix(compact(foot))
