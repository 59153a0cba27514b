"""Hand print files to a printer, in order, each of them once."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from appeal_letters.batch import jobs
from appeal_letters.batch.jobs import Entry, Jobs
from appeal_letters.deliver import printer
from appeal_letters.deliver.folder import Folder
from appeal_letters.deliver.printer import Ticket
from appeal_letters.errors import RefusedError, flat

MOST = 50
"""Sheets of paper that are handed over without asking."""

KIND = "print"


@dataclass(frozen=True, slots=True)
class PrintFile:
    """A file of the folder that is to be printed, on so many sheets of paper.

    `sha256` is the file's; `letters` are the sha256s of the letters in it, and none where it holds envelopes, labels
    or a list. `media`, `sides` and `title` are those of a `Ticket`: everybody at the print server can read the title.
    """

    name: str
    sha256: str
    sheets: int
    media: str
    sides: str
    title: str
    letters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Orders:
    """What is to be done: the printer, the user's own environment, today, whether the case is a sample.

    `again` hands over what would be refused as handed over already or perhaps; where nothing would be, everything once
    more. `came_out` notes that what was perhaps handed over was.
    """

    printer: str
    environment: Mapping[str, str]
    day: dt.date
    sample: bool = False
    again: bool = False
    came_out: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a file: handed over in this run or, on its `day`, in an earlier one; as which job of `to`."""

    what: Literal["handed", "already"]
    file: str
    sheets: int
    to: str
    job: str
    day: str


@dataclass(frozen=True, slots=True)
class Handed:
    """The receipts of all files, and why the printer prints nothing for now: empty where it does."""

    receipts: tuple[Receipt, ...]
    stopped: str


Notify = Callable[[Receipt], None]

Confirm = Callable[[int, int, str], bool]
"""Asks whether so many sheets, in so many files, are to go to a printer."""


def ready(orders: Orders) -> None:
    """Raise RefusedError where the case is a sample, MissingPartError without `lp`: before any work is done."""
    if orders.sample:
        message = "This case is a sample, which is delivered nowhere: no file is handed to a printer."
        raise RefusedError(message, "Without --lp the files are made; look at them in the folder.")
    printer.program(orders.environment)


def handed(folder: Folder, orders: Orders, files: Sequence[PrintFile], notify: Notify, confirm: Confirm) -> Handed:
    """Hand over the files that were not yet, up to the first that is refused, and record each.

    Raises RefusedError, before the first, where it is not known whether an earlier run handed over a file, where
    letters were handed over in another file, and where more than `MOST` sheets are not confirmed. OutsideError stands
    for the first file that the printer does not take: the next run begins with it.
    """
    ready(orders)
    if orders.came_out:
        _settle(folder, orders)
    known = jobs.read(folder)
    entries = {_entry(file, orders): file for file in files}
    missing = wanted(known, tuple(entries), again=orders.again)
    _ask(missing, orders, confirm)
    receipts = []
    for entry, file in entries.items():
        new = entry in missing
        done = _hand(folder, orders, file, entry) if new else known.handed[entry.key]
        receipts.append(Receipt("handed" if new else "already", file.name, done.sheets, done.to, done.job, done.day))
        notify(receipts[-1])
    return Handed(tuple(receipts), printer.stopped(orders.printer, orders.environment))


def wanted(known: Jobs, entries: Sequence[Entry], *, again: bool) -> tuple[Entry, ...]:
    """Return those that are to be handed over. Raises RefusedError where only `again` would do that."""
    refusals = [why for entry in entries if (why := _against(known, entry))]
    if refusals and not again:
        raise refusals[0]
    if again and not refusals:
        return tuple(entries)
    return tuple(one for one in entries if one.key in known.uncertain or one.key not in known.handed)


def _against(known: Jobs, entry: Entry) -> RefusedError | None:
    if before := known.uncertain.get(entry.key):
        message = (
            f"Whether {entry.file} was handed to {flat(before.to)} is not known: the run of {before.day} broke off."
        )
        look = f"Look at the printer and with `{printer.jobs_command(before.to)}`."
        return RefusedError(message, f"{look} --again prints it, --came-out notes that it was printed.")
    others = () if entry.key in known.handed else known.with_letters_of(entry)
    if not others:
        return None
    held = set(entry.letters).intersection(*[{letter for one in others for letter in one.letters}])
    message = f"{entry.file} holds letters that were handed over already: {len(held)} of {len(entry.letters)}"
    todo = "--to and --from choose the others; --again prints all of them."
    return RefusedError(f"{message}, {_named(others[-1])}.", todo)


def _named(entry: Entry) -> str:
    perhaps = "perhaps " if entry.state == "handing" else ""
    return f"{perhaps}in {entry.file} as job {entry.job or 'without a number'} of {flat(entry.to)} on {entry.day}"


def _ask(missing: Sequence[Entry], orders: Orders, confirm: Confirm) -> None:
    sheets = sum(entry.sheets for entry in missing)
    if sheets > MOST and not confirm(sheets, len(missing), orders.printer):
        message = f"Nothing was handed to {flat(orders.printer)}: {sheets} sheets are more than {MOST}."
        raise RefusedError(message, "--yes prints them without a question.")


def _settle(folder: Folder, orders: Orders) -> None:
    here = printer.queue(orders.printer).casefold()
    for entry in jobs.read(folder).uncertain.values():
        if entry.kind == KIND and entry.to.casefold() == here:
            jobs.note(folder, replace(entry, state="handed"))


def _entry(file: PrintFile, orders: Orders) -> Entry:
    to, day = printer.queue(orders.printer), orders.day.isoformat()
    return Entry(KIND, to, file.name, file.sha256, file.sheets, jobs.identified(file.letters), day)


def _hand(folder: Folder, orders: Orders, file: PrintFile, entry: Entry) -> Entry:
    ticket = Ticket(orders.printer, file.media, file.sides, file.title)
    return jobs.recorded(folder, entry, lambda data: printer.hand_over(data, ticket, orders.environment))
