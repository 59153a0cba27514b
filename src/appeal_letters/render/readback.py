"""Read a finished PDF back: it must hold its own letter, word for word in order, and nobody else's address."""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2

from appeal_letters.model.letter import Block, Letter, Paragraph
from appeal_letters.render.fitting import Fit

_SHORTEST = 5  # characters without blanks: shorter lines ("Geneva" is longer) name nobody
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\ufffe\x02"), "-")  # U+FFFE and U+0002: a reader's line-end hyphen
# What leaves no ink: soft hyphens (no line breaks at them), joiners, marks of direction, variation selectors.
_INVISIBLE = re.compile("[\u00ad\u034f\u200b-\u200f\u2060-\u206f\ufe00-\ufe0f]")


class ReadBackError(Exception):
    """The finished document does not hold what was composed; the message says what."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """What must not stand in other recipients' letters: one of a recipient's lines, without blanks."""

    recipient: str
    line: str


class Strangers:
    """All recipients' names, address lines and numbers, found again in a text by the rarest word of each."""

    def __init__(self, lines: Iterable[tuple[str, str]], common: Iterable[str]) -> None:
        """Take (recipient, line) pairs, and the texts that every letter may quote."""
        pairs = [(recipient, line) for recipient, line in lines if len(_compact(line)) >= _SHORTEST and _words(line)]
        count = Counter(word for _, line in pairs for word in set(_words(line)))
        self._by_word: dict[str, list[Stranger]] = {}
        for recipient, line in dict.fromkeys(pairs):
            rarest = min(_words(line), key=lambda word: (count[word], -len(word)))
            self._by_word.setdefault(rarest, []).append(Stranger(recipient, _compact(line)))
        self._common = _compact(" ".join(common))

    def found(self, text: str, letter: Letter) -> Iterator[Stranger]:
        """Yield what a letter's text holds of other recipients and neither its own record nor the appeal says."""
        own = self._common + _compact(" ".join(_own(letter)))
        read = _compact(text)
        for word in set(_words(text)) & self._by_word.keys():
            for stranger in self._by_word[word]:
                if stranger.recipient != letter.recipient and stranger.line in read and stranger.line not in own:
                    yield stranger


def check(pdf: bytes, letter: Letter, fit: Fit, strangers: Strangers) -> None:
    """Raise ReadBackError unless the PDF opens, names itself rightly and holds this letter and no other's address."""
    _check_names(pdf, letter)
    read = read_pages(pdf)
    pages = (_without_foot(_compact(page), letter, number, len(read)) for number, page in enumerate(read, 1))
    _compare("".join(pages), _compact(" ".join(spoken(letter, fit))))
    for stranger in strangers.found(" ".join(read), letter):
        message = f"it holds a line that belongs to {stranger.recipient}"
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


def spoken(letter: Letter, fit: Fit) -> Iterator[str]:
    """Yield every text of a letter in the order in which the page is read."""
    yield from letter.letterhead
    if fit.return_line:
        yield letter.return_line
    yield from fit.address
    yield from (letter.place_and_date, letter.reference_line, letter.subject, letter.salutation)
    for block in letter.body:
        yield from _block(block)
    yield letter.closing
    yield from letter.signer
    for listing in letter.listings:
        yield listing.label
        yield from listing.lines
    yield from letter.notes


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
        return
    for request in block.items:
        yield request.label
        yield request.text
        for quotation in request.quotations:
            yield from (quotation.lead, quotation.text, quotation.source + quotation.mark)


def _own(letter: Letter) -> Iterator[str]:
    yield from letter.address.lines
    yield from letter.letterhead
    yield from (letter.salutation, letter.return_line)
    for listing in letter.listings:
        yield from listing.lines


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
