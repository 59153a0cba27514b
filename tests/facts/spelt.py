"""The rows of `dialling/notations.csv`, and what a published text was read as, on one line as they say it."""

from collections.abc import Iterator

from appeal_letters.model.fields import Record
from appeal_letters.model.number import Inferred, Reading


class Notation(Record):
    """A row of the table of notations."""

    id: str
    kind: str
    country: str
    example: str
    reads: str
    means: str
    source: str
    confidence: str


def spelt(reading: Reading) -> str:
    """Return a reading as its row of the table says it."""
    return "; ".join(_spelt(reading))


def _spelt(reading: Reading) -> Iterator[str]:
    for number in reading.numbers:
        extension = f" ext {number.extension}" if number.extension else ""
        note = f" {{{number.note}}}" if number.note else ""
        yield f"{number.use} {number.e164}{_inferred(number.inferred)}{extension}{note}"
    for box in reading.mailboxes:
        yield f"mail {box.address}{_inferred(box.inferred)}"
    for part in reading.unread:
        yield f"unread <{part.text}>"


def _inferred(inferred: tuple[Inferred, ...]) -> str:
    return f" ({', '.join(inferred)})" if inferred else ""
