"""What is sent, and by what: a parcel, its way to one number or address, its carrier, and what became of it."""

import hashlib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from io import FileIO
from typing import Literal, Protocol

from appeal_letters.batch.jobs import Entry
from appeal_letters.model.number import Number
from appeal_letters.model.way import Way
from appeal_letters.render.facsimile import Blur


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file of the folder that goes to one recipient: `to` are its numbers or addresses, the best one first.

    It is sent to one of them. `name` is what people call the recipient. Of a fax, `numbers` say how `to` was read, and
    `blurs` what of it is hard to read; of a mail, `doubts` what in its addresses may be another letter than it seems:
    whoever is asked sees them.
    """

    sender: str
    recipient: str
    name: str
    file: str
    sha256: str
    pages: int
    to: tuple[str, ...]
    numbers: tuple[Number, ...] = ()
    blurs: tuple[Blur, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def letter(self) -> str:
        """Return by what its letter is known again in the record of a folder, which is that of one appeal.

        It is whose letter it is and to whom, not what stands in it: dated anew, or coded anew, it would reach its
        reader a second time.
        """
        return hashlib.sha256(repr((self.sender, self.recipient)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A parcel on its way to one number or address; `failed` are the hand-overs to others that came to nothing.

    `given_up` are those to others of which nobody knows, and which this one replaces.
    """

    parcel: Parcel
    to: str
    tag: str
    failed: tuple[Entry, ...] = ()
    given_up: tuple[Entry, ...] = ()


Give = Callable[[FileIO, Dispatch], str]
"""Hands a file over and returns the job's id; raises as `deliver` does."""

Fate = Literal["handed", "done", "failed"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a carrier knows of a job that it was given under a tag: taken, arrived, or failed for a reason."""

    fate: Fate
    job: str
    why: str = ""


class Carrier(Protocol):
    """A way out of this machine: a fax server, a mail server, a folder that another program empties."""

    @property
    def kind(self) -> str:
        """Return the way as the record calls it."""

    @property
    def over(self) -> Way:
        """Return the channel by which it gets what it is given: a do-no-harm flag of the case may close that one."""

    @property
    def by(self) -> str:
        """Return through whom, as people know it."""

    def ready(self) -> None:
        """Raise an AppealLettersError where nothing could be handed over, before any work is done."""

    def open(self) -> AbstractContextManager[Give]:
        """Open the way for some hand-overs."""

    def seen(self) -> Mapping[str, Seen]:
        """Return what it knows of jobs by their tags; nothing where it cannot be asked."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a parcel: handed over in this run or before, or known to be sent; to whom and as which job.

    Or why to nobody.
    """

    what: Literal["sent", "already", "arrived", "turned-down", "exhausted"]
    parcel: Parcel
    to: str
    job: str = ""
    day: str = ""
    why: str = ""
