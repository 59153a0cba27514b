"""Send faxes and mails: each letter once, to one number or address of its recipient, with a record of each."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from appeal_letters.batch import jobs
from appeal_letters.batch.history import History, due
from appeal_letters.batch.jobs import Entry
from appeal_letters.batch.parcel import Carrier, Dispatch, Give, Parcel, Receipt
from appeal_letters.batch.settling import Entries, settle
from appeal_letters.deliver.answers import TurnedDownError, UncertainError
from appeal_letters.deliver.folder import Folder
from appeal_letters.errors import RefusedError, UsageError, flat
from appeal_letters.model.case import Case


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
    settle(folder, orders.carrier, parcels if orders.went_out else ())
    entries = Entries(jobs.read(folder), orders.carrier.kind)
    histories = [History(parcel, entries) for parcel in parcels]
    leaving = list(due(histories, again=orders.again))
    if leaving and not counter.confirm(leaving, orders.carrier.by):
        todo = "The files are made. Type the same command again; --yes sends without a question."
        raise RefusedError("Nothing was sent: nobody said yes.", todo)
    receipts = []
    for receipt in _in_turn(folder, orders, histories, leaving):
        receipts.append(receipt)
        counter.told(receipt)
    return tuple(receipts)


def _in_turn(
    folder: Folder, orders: Orders, histories: Iterable[History], leaving: Sequence[Dispatch]
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
