"""Read a finished PDF back: it must hold its own letter, word for word in order, and nobody else's address."""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import pikepdf
import pypdfium2

from appeal_letters.model.letter import Block, Letter, Paragraph, Requests
from appeal_letters.render.fitting import Fit

_SHORTEST = 5  # characters without blanks: shorter lines ("Geneva" is longer) name nobody
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\ufffe\x02"), "-")  # U+FFFE and U+0002: a reader's line-end hyphen
# What leaves no ink: soft hyphens (no line breaks at them), joiners, marks of direction, variation selectors.
_INVISIBLE = re.compile("[\u00ad\u034f\u200b-\u200f\u2060-\u206f\ufe00-\ufe0f]")


class ReadBackError(Exception):
    """The finished document does not hold what was composed; the message says what."""


class Strangers:
    """What names recipients: their names, address lines and numbers. In others' letters none of it must stand.

    A line is found again in a text by its rarest word, so that a letter costs the same among ten recipients and
    among ten thousand.
    """

    def __init__(self, naming: Mapping[str, Iterable[str]], own: Mapping[str, str], common: Iterable[str]) -> None:
        """Take what names each recipient, its whole record as text, and the texts that every letter may quote."""
        owners: dict[str, set[str]] = {}
        for recipient, lines in naming.items():
            for line in lines:
                if len(_compact(line)) >= _SHORTEST and _words(line):
                    owners.setdefault(line, set()).add(recipient)
        count = Counter(word for line in owners for word in set(_words(line)))
        self._by_word: dict[str, list[tuple[str, set[str]]]] = {}
        for line, of in owners.items():
            rarest = min(_words(line), key=lambda word: (count[word], -len(word)))
            self._by_word.setdefault(rarest, []).append((_compact(line), of))
        self._own, self._common = own, _compact(" ".join(common))

    def found(self, text: str, recipient: str, cited: str = "") -> Iterator[str]:
        """Yield the recipients of whom a text holds what is not theirs to lend it.

        Allowed is what this recipient's own record, the common texts and the articles `cited` say.
        """
        own, read = self._common + _compact(self._own.get(recipient, "") + cited), _compact(text)
        for word in set(_words(text)) & self._by_word.keys():
            for line, owners in self._by_word[word]:
                if recipient not in owners and line in read and line not in own:
                    yield min(owners)


def check(pdf: bytes, letter: Letter, fit: Fit, strangers: Strangers) -> None:
    """Raise ReadBackError unless the PDF opens, names itself rightly and holds this letter and no other's address."""
    _check_names(pdf, letter)
    read = read_pages(pdf)
    pages = (_without_foot(_compact(page), letter, number, len(read)) for number, page in enumerate(read, 1))
    _compare_head_and_body("".join(pages), _compact(" ".join(head(letter, fit))), _compact(" ".join(body(letter))))
    for stranger in strangers.found(" ".join(read), letter.recipient, " ".join(cited(letter))):
        message = f"it holds a line that belongs to {stranger}"
        raise ReadBackError(message)


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


def head(letter: Letter, fit: Fit) -> Iterator[str]:
    """Yield the texts above the fold."""
    yield from letter.letterhead
    if fit.return_line:
        yield letter.return_line
    yield from fit.address


def body(letter: Letter) -> Iterator[str]:
    """Yield the texts from the date on, in the order in which the page is read."""
    yield from (letter.place_and_date, letter.reference_line, letter.subject, letter.salutation)
    for block in letter.body:
        yield from _block(block)
    yield letter.closing
    yield from (line for signature in letter.signatures for line in signature.lines)
    for listing in letter.listings:
        yield listing.label
        yield from listing.lines
    yield from letter.notes


def _compare_head_and_body(read: str, head: str, body: str) -> None:
    """Raise ReadBackError unless the body stands word for word behind a head of just its signs.

    Where a line of the letterhead stands level with the address, readers of PDF take them for one line.
    """
    if not (read.endswith(body) and sorted(read.removesuffix(body)) == sorted(head)):
        _compare(read, head + body)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
        return
    for request in block.items:
        yield request.label
        yield request.text
        for quotation in request.quotations:
            yield from (quotation.lead, quotation.text, quotation.source + quotation.mark)


def cited(letter: Letter) -> Iterator[str]:
    """Yield the articles that a letter quotes, with their sources."""
    requests = (request for block in letter.body if isinstance(block, Requests) for request in block.items)
    yield from (quote.text + quote.source for request in requests for quote in request.quotations)


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
    if not text.endswith(_compact(foot)):
        message = f"page {number} has no foot '{foot}'"
        raise ReadBackError(message)
    return text.removesuffix(_compact(foot))


def _compare(read: str, composed: str) -> None:
    if read == composed:
        return
    at = next(
        (n for n, (a, b) in enumerate(zip(read, composed, strict=False)) if a != b), min(len(read), len(composed))
    )
    message = f"it reads '{read[at : at + 30]}' where '{composed[at : at + 30]}' was composed"
    raise ReadBackError(message)


def _compact(text: str) -> str:
    return "".join(_visible(text).split())


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", _visible(text))


def _visible(text: str) -> str:
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text.translate(_HYPHENS)))
