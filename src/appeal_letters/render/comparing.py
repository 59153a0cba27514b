"""What a finished document must hold, and how texts are compared: by their visible signs, without blanks."""

import re
import unicodedata
from collections.abc import Iterator

from appeal_letters.model.letter import Block, Letter, Paragraph, Requests
from appeal_letters.render.fitting import Fit

_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011"), "-")
_PARTED = "\ufffe"
_LINE_ENDS = re.compile("[\ufffe\x02]")
"""A hyphen at a line's end, as a reader of PDF gives it, whether it is the text's own or only parts a word there."""
# What leaves no ink: soft hyphens (no line breaks at them), joiners, marks of direction, variation selectors.
_INVISIBLE = re.compile("[\u00ad\u034f\u200b-\u200f\u2060-\u206f\ufe00-\ufe0f]")


class ReadBackError(Exception):
    """The finished document does not hold what was composed; the message says what."""


def cover(letter: Letter, pages: int) -> Iterator[str]:
    """Yield the texts of a fax's cover sheet, which tells how many pages there are."""
    if letter.cover_sheet:
        *before, request = letter.cover_sheet.texts
        yield from (*before, str(pages), request)


def head(letter: Letter, fit: Fit) -> Iterator[str]:
    """Yield the texts above the fold."""
    yield letter.for_information
    yield from map(str, letter.letterhead)
    if fit.return_line:
        yield letter.return_line
    yield from fit.address


def body(letter: Letter) -> Iterator[str]:
    """Yield the texts from the date on, in the order in which the page is read."""
    yield from (str(letter.place_and_date), letter.reference_line, letter.subject, letter.salutation)
    for block in letter.body:
        yield from _block(block)
    yield letter.closing
    yield from (str(line) for signature in letter.signatures for line in signature.lines)
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
            yield from quotation.lines


def cited(letter: Letter) -> Iterator[str]:
    """Yield the articles that a letter quotes, with their sources."""
    requests = (request for block in letter.body if isinstance(block, Requests) for request in block.items)
    quotations = (quote for request in requests for quote in request.quotations)
    yield from ((quote.original.text if quote.original else "") + quote.text + quote.source for quote in quotations)


def compare(read: str, composed: str) -> None:
    """Raise ReadBackError where two compact texts differ, with what stands there."""
    if read == composed:
        return
    at = next(
        (n for n, (a, b) in enumerate(zip(read, composed, strict=False)) if a != b), min(len(read), len(composed))
    )
    message = f"it reads '{read[at : at + 30]}' where '{composed[at : at + 30]}' was composed"
    raise ReadBackError(message)


def compact(text: str) -> str:
    """Return the visible signs of a text, without blanks."""
    return "".join(_visible(_LINE_ENDS.sub("-", text)).split())


def parted(text: str) -> str:
    """Return the same of a text as read, in which each hyphen at a line's end is open: `settled` tells what it is."""
    return "".join(_visible(_LINE_ENDS.sub(_PARTED, text)).split())


def settled(read: str, composed: str) -> str:
    """Return what `parted` gave with those hyphens at lines' ends that the composed text has, and without the others.

    The texts agree from their ends on: what stands above the fold is read in another order.
    """
    *others, last = read.split(_PARTED)
    parts, left = [last], len(composed) - len(last)
    for part in reversed(others):
        hyphen = "-" if left <= 0 or composed[left - 1] == "-" else ""
        parts += (hyphen, part)
        left -= len(hyphen) + len(part)
    return "".join(reversed(parts))


def unparted(text: str) -> str:
    """Return a text as read in which no line's end parts a word."""
    return _LINE_ENDS.sub("", text)


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return re.findall(r"\w+", _visible(_LINE_ENDS.sub("-", text)))


def _visible(text: str) -> str:
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text.translate(_HYPHENS)))
