"""What a page says to whoever stands at the machine: whom to dial, what to send, when the office is open."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from appeal_letters.model.appeal import Appeal
from appeal_letters.model.clock import Clock, Place
from appeal_letters.model.number import Number

Why = Literal["unpublished", "lost", "telegram", "telex", "refused"]
"""Why somebody cannot be faxed.

No fax was published; the page names one and shows none; a telegram or a telex was published; there is no fax to send,
since it could not, or must not, be made.
"""


@dataclass(frozen=True, slots=True)
class Dial:
    """One number to dial: as people read it, as it is typed on the sender's machine, and as it was published.

    `is_telephone` says that a telephone is on the same number.
    """

    number: Number
    shown: str
    dialled: str
    published: str
    is_telephone: bool = False


@dataclass(frozen=True, slots=True)
class Errand:
    """One fax to be sent: to whom, the file, its pages with the cover sheet, the numbers in the order to be tried."""

    to: str
    office: str
    country: str
    file: str
    pages: int
    dials: tuple[Dial, ...]
    clock: Clock


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody cannot be faxed, with the published texts, or the words of a refusal."""

    kind: Why
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreached:
    """Somebody who cannot be faxed, and all that is to be said of it."""

    to: str
    office: str
    country: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class SenderDials:
    """The sheet of one sender: who dials, in which country and time zone, at which moment it was made, and whom.

    `now` is aware, and in the sender's own time; `country` is the name of the country dialled from.
    """

    name: str
    country: str
    place: Place
    now: datetime
    errands: tuple[Errand, ...]
    unreached: tuple[Unreached, ...] = ()


@dataclass(frozen=True, slots=True)
class DialSheet:
    """The sheets of one case, one for each sender; `width` and `height` are of their paper, in mm."""

    appeal: Appeal
    width: Decimal
    height: Decimal
    senders: tuple[SenderDials, ...]
