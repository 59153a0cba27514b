"""What the published text of a channel was read as: numbers that can be dialled, addresses that can be written to."""

from dataclasses import dataclass
from typing import Literal

Use = Literal["telephone", "fax", "mobile"]
"""What a number is for."""

Inferred = Literal["country", "plus", "area", "ending", "range", "sign"]
"""What a text does not say itself.

The country code is that of the address, or stands there without a plus; the first digits are those of the number before
it; only the last digits were given; it lies in a range; or a written-out sign of an address was put back.
"""


@dataclass(frozen=True, slots=True)
class Number:
    """One number in international form, as E.164 has it: `+74956302408`.

    `inferred` says what of it does not stand in the text; `extension` are the digits to dial behind it; `note` are
    words that stand beside it, as "via the Ministry of Interior".
    """

    e164: str
    use: Use
    inferred: tuple[Inferred, ...] = ()
    extension: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One address of e-mail, as it can be written to."""

    address: str
    inferred: tuple[Inferred, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a published text that is no number or address: what is wrong with it, and what to write instead."""

    text: str
    wrong: str
    wanted: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one published text was read as, in its order; the text itself is never changed."""

    numbers: tuple[Number, ...] = ()
    mailboxes: tuple[Mailbox, ...] = ()
    unread: tuple[Unread, ...] = ()
