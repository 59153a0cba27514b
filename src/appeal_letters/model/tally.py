"""What is counted of a pile of letters: each letter, sums by zone and weight, and what is missing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from appeal_letters.model.appeal import Appeal
from appeal_letters.model.postage import Weights

Unpriced = Literal["no-table", "no-zone", "too-heavy", "no-address", "no-country"]
"""Why there is no price.

There is no table of rates; it has no zone for the country, and `zone` is the country's name; the letter is heavier than
the zone's last band; it has no address; its signers live in several countries, and nobody knows in which it is posted.
"""

NoteKind = Literal[
    "no-table",
    "one-table",
    "enclosures",
    "refused",
    "no-outside",
    "not-in-pile",
    "no-address",
    "no-zone",
    "too-heavy",
    "no-country",
    "telegram",
    "telex",
    "web",
    "lost",
    "fax",
]


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that is missing, or to know: its kind, whom it is about (a name), and its texts as published.

    `recipient` is the id of the one that it is about, if it is about one.
    """

    kind: NoteKind
    about: str = ""
    texts: tuple[str, ...] = ()
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One document of the pile; `number` is its place there, from 1.

    `sender` and `recipient` are ids, `by` and `to` what they are called; `office` is the recipient's, and `country`
    the name of the country that it goes to. `grams` are exact, None of a translation, which is not posted. `zone` is
    that of the table of rates, without one `inland` or `abroad`; `up_to` is the band in grams. `posted_in` is the name
    of the country of posting, where the table has prices for that country alone.
    """

    number: int
    sender: str
    recipient: str
    by: str
    to: str
    office: str
    country: str
    language: str
    channel: str
    envelope: str
    pages: int
    sheets: int
    grams: Decimal | None = None
    zone: str = ""
    up_to: Decimal | None = None
    price: Decimal | None = None
    currency: str = ""
    unpriced: Unpriced | None = None
    posted_in: str = ""

    @property
    def is_letter(self) -> bool:
        """Say whether it is posted: a translation is for the sender alone."""
        return self.grams is not None


@dataclass(frozen=True, slots=True)
class Lot:
    """Letters that cost the same: of one zone and band or, where there is no band, of one weight and reason.

    `grams` are the weight of the heaviest one, exact; `price` is that of one letter; `posted_in` is as an Item's.
    """

    zone: str
    up_to: Decimal | None
    price: Decimal | None
    currency: str
    unpriced: Unpriced | None
    letters: int
    grams: Decimal
    posted_in: str = ""

    @property
    def postage(self) -> Decimal | None:
        """Return what all of them cost together."""
        return None if self.price is None else self.letters * self.price


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums of some documents.

    `pages` and `sheets` are those of all of them, translations too; `postage` is by currency, never added up across
    them; `unpriced` letters are in no sum of postage.
    """

    letters: int
    translations: int
    pages: int
    sheets: int
    lots: Sequence[Lot]
    postage: Mapping[str, Decimal]
    unpriced: int


@dataclass(frozen=True, slots=True)
class Part:
    """Documents that stand together in the pile: of one sender, or to one recipient.

    `key` is the sender's or recipient's id; `envelopes` are those that its letters need, each with how many.
    """

    key: str
    items: Sequence[Item]
    sums: Sums
    envelopes: Mapping[str, int]
    notes: Sequence[Note]


@dataclass(frozen=True, slots=True)
class Tally:
    """All that is counted of one pile; `width` and `height` are of the paper for the list itself, in mm.

    `parts` are made as they are asked for, once, in the pile's order: `by_sender` says what each is of. `notes` are
    about the whole pile.
    """

    appeal: Appeal
    day: date
    weights: Weights
    width: Decimal
    height: Decimal
    by_sender: bool
    senders: int
    recipients: int
    sums: Sums
    envelopes: Mapping[str, int]
    notes: Sequence[Note]
    parts: Iterable[Part]
    table: str = ""
    duplex: bool = False
