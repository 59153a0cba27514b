"""Send faxes and mails: each letter once, to one number or address of its recipient, with a record of each."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, replace
from io import FileIO
from typing import Literal, Protocol

from appeal_letters.batch import jobs
from appeal_letters.batch.jobs import Entry
from appeal_letters.batch.settling import Entries, settle
from appeal_letters.deliver.answers import TurnedDownError, UncertainError
from appeal_letters.deliver.folder import Folder
from appeal_letters.errors import RefusedError, UsageError, flat
from appeal_letters.model.case import Case
from appeal_letters.model.number import Number
from appeal_letters.model.way import CALLED, Way
from appeal_letters.render.facsimile import Blur

_TAG = 16  # hex digits


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
class Orders:
    """What is to be done: through whom, on which day, whether the case is a sample.

    `again` sends all that did not certainly go out, be it perhaps sent or tried in vain; where all did, everything once
    more. `went_out` notes that what was perhaps sent was. Raises UsageError for both.
    """

    carrier: Carrier
    day: dt.date
    sample: bool = False
    again: bool = False
    went_out: bool = False

    def __post_init__(self) -> None:
        if self.again and self.went_out:
            message = "--again and --went-out: either it is sent once more, or it was sent."
            raise UsageError(message, "Leave one of them out.")


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


Notify = Callable[[Receipt], None]

Confirm = Callable[[Sequence[Dispatch], str], bool]
"""Asks whether these are to go out through somebody."""


@dataclass(frozen=True, slots=True)
class Counter:
    """Who is asked, and told, about what leaves this machine."""

    confirm: Confirm
    told: Notify


def concerning(orders: Orders, case: Case) -> Orders:
    """Return the orders about a case: its own record, too, may say that it is a sample."""
    return replace(orders, sample=orders.sample or case.appeal.sample)


def ready(orders: Orders) -> None:
    """Raise RefusedError where the case is a sample, and as the carrier does where it is not there."""
    refuse_sample(sample=orders.sample)
    orders.carrier.ready()


def refuse_sample(*, sample: bool) -> None:
    """Raise RefusedError where a case is a sample."""
    if sample:
        message = "This case is a sample, which is delivered nowhere: nothing is sent."
        raise RefusedError(message, "Without --send the files are made; look at them in the folder.")


def sent(folder: Folder, orders: Orders, parcels: Sequence[Parcel], counter: Counter) -> tuple[Receipt, ...]:
    """Send the parcels that did not go out yet, and record each; one that is turned down does not stop the others.

    Raises RefusedError, before the first, where it is not known whether an earlier run sent one, and where they are not
    confirmed. OutsideError stands for the first one that could not be handed over: the next run begins with it.
    Whether the carrier is there was asked by `ready`, before there was anything to send.
    """
    refuse_sample(sample=orders.sample)
    settle(folder, orders, parcels)
    entries = Entries(jobs.read(folder), orders.carrier.kind)
    histories = [_History(parcel, entries) for parcel in parcels]
    leaving = list(_leaving(histories, again=orders.again))
    if leaving and not counter.confirm(leaving, orders.carrier.by):
        todo = "The files are made. Type the same command again; --yes sends without a question."
        raise RefusedError("Nothing was sent: nobody said yes.", todo)
    receipts = []
    for receipt in _in_turn(folder, orders, histories, leaving):
        receipts.append(receipt)
        counter.told(receipt)
    return tuple(receipts)


class _History:
    """What the record says of one letter that goes one way, by the number or address that it went to."""

    def __init__(self, parcel: Parcel, entries: Entries) -> None:
        self.parcel = parcel
        self.uncertain, self.handed, self.failed = entries.of(parcel)

    @property
    def is_out(self) -> bool:
        """Say whether it certainly went out, and nobody knows of another attempt how it ended."""
        return bool(self.handed) and not self.uncertain

    @property
    def is_exhausted(self) -> bool:
        """Say whether it went in vain to every number or address."""
        return all(to in self.failed for to in self.parcel.to)

    def receipt(self) -> Receipt:
        """Return why it is not sent in this run."""
        if self.handed:
            *_, last = self.handed.values()
            what: Literal["arrived", "already"] = "arrived" if last.state == "done" else "already"
            return Receipt(what, self.parcel, last.to, last.job, last.day)
        why = "; ".join(f"{one.to}: {one.why}" for one in self.failed.values())
        return Receipt("exhausted", self.parcel, self.parcel.to[-1], why=why)

    def dispatch(self) -> Dispatch:
        """Return its way to a number or address, under a tag of its own.

        It goes to where it perhaps went last or, where it did not or that is no longer one of the recipient's, to the
        first one to which it did not go in vain.
        """
        perhaps = [to for to in self._untried if to in self.uncertain]
        to, *_ = perhaps or self._untried or self.parcel.to
        given_up = tuple(entry for name, entry in self.uncertain.items() if name != to)
        return Dispatch(self.parcel, to, secrets.token_hex(_TAG // 2), tuple(self.failed.values()), given_up)

    @property
    def _untried(self) -> Sequence[str]:
        return [to for to in self.parcel.to if to not in self.failed]


def _leaving(histories: Sequence[_History], *, again: bool) -> Iterator[Dispatch]:
    """Yield what is to be sent, and to which number; raise RefusedError where only `again` would do that."""
    unknown = [one for one in histories if one.uncertain]
    if unknown and not again:
        raise _not_known(unknown)
    everything = again and all(one.is_out for one in histories)
    for one in histories:
        if everything or (not one.is_out and (again or not one.is_exhausted)):
            yield one.dispatch()


def _not_known(unknown: Sequence[_History]) -> RefusedError:
    """Return the refusal that names each letter of which nobody knows: one answer is for all of them."""
    told = [(one.parcel, entry) for one in unknown for entry in one.uncertain.values()]
    (parcel, entry), *others = told
    first = f"Whether the {CALLED.get(entry.kind, entry.kind)} to {flat(parcel.name)} ({entry.to}) was sent"
    message = f"{first} through {flat(entry.by)} is not known: the run of {entry.day} broke off."
    more = "; ".join(f"{flat(to.name)} ({one.to}), {flat(one.by)}, {one.day}" for to, one in others)
    look = f"Look at {flat(entry.by)}, or ask who runs it."
    todo = "--again sends it, --went-out notes that it was sent."
    return RefusedError(f"{message} Nor is it of {more}." if more else message, f"{look} {todo}")


def _in_turn(
    folder: Folder, orders: Orders, histories: Iterable[_History], leaving: Sequence[Dispatch]
) -> Iterator[Receipt]:
    """Yield what becomes of each parcel in its turn."""
    way = {one.parcel: one for one in leaving}
    with ExitStack() as stack:
        give = stack.enter_context(orders.carrier.open()) if leaving else None
        for one in histories:
            dispatch = way.get(one.parcel)
            yield _sent(folder, orders, dispatch, give) if give and dispatch else one.receipt()


def _sent(folder: Folder, orders: Orders, one: Dispatch, give: Give) -> Receipt:
    parcel, entry = one.parcel, _entry(orders, one)
    try:
        done = jobs.recorded(folder, entry, lambda file: give(file, one))
    except TurnedDownError as error:
        return Receipt("turned-down", parcel, one.to, day=entry.day, why=error.what)
    except UncertainError as error:
        raise UncertainError(f"{flat(parcel.name)} ({one.to}): {error.what}", error.todo) from None
    for before in one.given_up:
        jobs.note(folder, replace(before, state="failed", why="nobody knows whether it arrived; sent elsewhere"))
    return Receipt("sent", parcel, one.to, done.job, done.day)


def _entry(orders: Orders, one: Dispatch) -> Entry:
    """Return what is recorded of a dispatch."""
    parcel, carrier = one.parcel, orders.carrier
    return Entry(
        kind=carrier.kind,
        to=one.to,
        file=parcel.file,
        sha256=parcel.sha256,
        sheets=parcel.pages,
        letters=jobs.identified([parcel.letter]),
        day=orders.day.isoformat(),
        by=carrier.by,
        tag=one.tag,
    )
