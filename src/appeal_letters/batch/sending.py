"""Send faxes and mails: each letter once, to one number or address of its recipient, with a record of each."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, replace
from io import FileIO
from typing import Literal, Protocol

from appeal_letters.batch import jobs
from appeal_letters.batch.jobs import Entry, Jobs
from appeal_letters.deliver.answers import TurnedDownError
from appeal_letters.deliver.folder import Folder
from appeal_letters.errors import RefusedError, flat
from appeal_letters.model.way import Way

_TAG = 16  # hex digits

_CALLED = {"email": "e-mail"}
"""What the record calls otherwise than people do."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file of the folder that goes to one recipient: `to` are its numbers or addresses, the best one first.

    It is sent to one of them. `name` is what people call the recipient.
    """

    sender: str
    recipient: str
    name: str
    file: str
    sha256: str
    pages: int
    to: tuple[str, ...]

    @property
    def letter(self) -> str:
        """Return by what its letter is known again in the record of a folder, which is that of one appeal.

        It is whose letter it is and to whom, not what stands in it: dated anew, or coded anew, it would reach its
        reader a second time.
        """
        return hashlib.sha256(repr((self.sender, self.recipient)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A parcel on its way to one number or address; `failed` are the hand-overs to others that came to nothing."""

    parcel: Parcel
    to: str
    tag: str
    failed: tuple[Entry, ...] = ()


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

    `again` sends what would be refused as perhaps sent; where nothing would be, everything once more. `went_out` notes
    that what was perhaps sent was.
    """

    carrier: Carrier
    day: dt.date
    sample: bool = False
    again: bool = False
    went_out: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a parcel: sent in this run or before, to whom and as which job; or why to nobody."""

    what: Literal["sent", "already", "turned-down", "exhausted"]
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
    settle(folder, orders)
    entries = _Entries(jobs.read(folder), orders.carrier.kind)
    histories = [_History(parcel, entries) for parcel in parcels]
    leaving = list(_leaving(histories, again=orders.again))
    if leaving and not counter.confirm(leaving, orders.carrier.by):
        raise RefusedError("Nothing was sent: nobody said yes.", "--yes sends without a question.")
    staying = {one.parcel: one.receipt() for one in histories}
    receipts = []
    for receipt in _in_turn(folder, orders, parcels, leaving, staying):
        receipts.append(receipt)
        counter.told(receipt)
    return tuple(receipts)


def settle(folder: Folder, orders: Orders) -> None:
    """Note what became of earlier hand-overs: what the carrier knows of them, and what the user says of the others."""
    known, seen = jobs.read(folder), orders.carrier.seen()
    for entry in (*known.uncertain.values(), *known.handed.values()):
        found = seen.get(entry.tag) if entry.tag and entry.by == orders.carrier.by else None
        if entry.kind != orders.carrier.kind:
            continue
        if found and (entry.state, entry.why) != (found.fate, found.why):
            jobs.note(folder, replace(entry, state=found.fate, job=found.job, why=found.why))
        elif not found and entry.state == "handing" and orders.went_out:
            jobs.note(folder, replace(entry, state="handed"))


class _History:
    """What the record says of one letter that goes one way, by the number or address that it went to."""

    def __init__(self, parcel: Parcel, entries: "_Entries") -> None:
        self.parcel = parcel
        self.uncertain, self.handed, self.failed = entries.of(parcel)

    @property
    def untried(self) -> str:
        """Return the first number or address to which it did not go in vain; nothing where there is none."""
        return next((to for to in self.parcel.to if to not in self.failed), "")

    def receipt(self) -> Receipt:
        """Return why it is not sent in this run."""
        if self.handed:
            *_, last = self.handed.values()
            return Receipt("already", self.parcel, last.to, last.job, last.day)
        why = "; ".join(f"{one.to}: {one.why}" for one in self.failed.values())
        return Receipt("exhausted", self.parcel, self.parcel.to[-1], why=why)

    def dispatch(self, to: str) -> Dispatch:
        """Return its way to a number or address; a hand-over after another one has another tag."""
        before = self.uncertain.get(to) or self.handed.get(to) or self.failed.get(to)
        made = hashlib.sha256(repr((self.parcel.sha256, to, before and before.tag)).encode()).hexdigest()
        return Dispatch(self.parcel, to, made[:_TAG], tuple(self.failed.values()))


class _Entries:
    """The entries of one way, by their letter and by what became of them."""

    def __init__(self, known: Jobs, kind: str) -> None:
        self._found: dict[tuple[str, int], dict[str, Entry]] = {}
        for state, entries in enumerate((known.uncertain, known.handed, known.failed)):
            for entry in (one for one in entries.values() if one.kind == kind):
                for letter in entry.letters:
                    self._found.setdefault((letter, state), {})[entry.to] = entry

    def of(self, parcel: Parcel) -> Sequence[Mapping[str, Entry]]:
        """Return those of a parcel's letter by number or address: not known how they ended, handed over, failed."""
        (letter,) = jobs.identified([parcel.letter])
        return [self._found.get((letter, state), {}) for state in range(3)]


def _leaving(histories: Sequence[_History], *, again: bool) -> Iterator[Dispatch]:
    """Yield what is to be sent, and to which number; raise RefusedError where only `again` would do that."""
    unknown = [one for one in histories if one.uncertain]
    if unknown and not again:
        raise _not_known(next(iter(unknown[0].uncertain.values())), unknown[0].parcel)
    everything = again and not unknown
    for one in histories:
        if one.uncertain:
            yield one.dispatch(next(iter(one.uncertain)))
        elif everything or (not one.handed and one.untried):
            yield one.dispatch(one.untried or one.parcel.to[0])


def _not_known(entry: Entry, parcel: Parcel) -> RefusedError:
    what = f"Whether the {_CALLED.get(entry.kind, entry.kind)} to {flat(parcel.name)} ({entry.to}) was sent"
    message = f"{what} through {flat(entry.by)} is not known: the run of {entry.day} broke off."
    look = f"Look at {flat(entry.by)}, or ask who runs it."
    return RefusedError(message, f"{look} --again sends it, --went-out notes that it was sent.")


def _in_turn(
    folder: Folder,
    orders: Orders,
    parcels: Iterable[Parcel],
    leaving: Sequence[Dispatch],
    staying: Mapping[Parcel, Receipt],
) -> Iterator[Receipt]:
    """Yield what becomes of each parcel in its turn."""
    way = {one.parcel: one for one in leaving}
    with ExitStack() as stack:
        give = stack.enter_context(orders.carrier.open()) if leaving else None
        for parcel in parcels:
            yield _sent(folder, orders, way[parcel], give) if give and parcel in way else staying[parcel]


def _sent(folder: Folder, orders: Orders, one: Dispatch, give: Give) -> Receipt:
    parcel, carrier = one.parcel, orders.carrier
    entry = Entry(
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
    try:
        done = jobs.recorded(folder, entry, lambda file: give(file, one))
    except TurnedDownError as error:
        return Receipt("turned-down", parcel, one.to, day=entry.day, why=error.what)
    return Receipt("sent", parcel, one.to, done.job, done.day)
