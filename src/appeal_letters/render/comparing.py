"""What a finished document must hold, and how texts are compared: by their visible signs, without blanks."""

import re
import unicodedata
from collections.abc import Iterator

from appeal_letters.model.letter import Block, Letter, Paragraph, Requests
from appeal_letters.render.fitting import Fit

_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\ufffe\x02"), "-")  # U+FFFE and U+0002: a reader's line-end hyphen
# What leaves no ink: soft hyphens (no line breaks at them), joiners, marks of direction, variation selectors.
_INVISIBLE = re.compile("[\u00ad\u034f\u200b-\u200f\u2060-\u206f\ufe00-\ufe0f]")


class ReadBackError(Exception):
    """The finished document does not hold what was composed; the message says what."""


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
    return "".join(_visible(text).split())


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return re.findall(r"\w+", _visible(text))


def _visible(text: str) -> str:
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text.translate(_HYPHENS)))
