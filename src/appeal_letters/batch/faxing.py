"""From letters to faxes: PDF and TIFF of each, the page to dial from, and handing over what was ordered."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from appeal_letters.batch import dialsheet, facsimiles, sending, whom
from appeal_letters.batch.facsimiles import Fax, Quality
from appeal_letters.batch.job import Job, Notify
from appeal_letters.batch.prints import File
from appeal_letters.batch.run import Outcome, written
from appeal_letters.batch.sending import Counter, Parcel, Receipt
from appeal_letters.facts import reached
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.document import Fault
from appeal_letters.model.recipient import Recipient


@dataclass(frozen=True, slots=True)
class Orders:
    """What is to be made of the faxes, beside the job that writes them.

    `dial_sheet` asks for the page to dial from, as of the time `now`, which knows its zone. Where it says
    `through` whom, they are handed over.
    """

    job: Job
    now: dt.datetime
    quality: Quality
    dial_sheet: bool = False
    through: sending.Orders | None = None


@dataclass(frozen=True, slots=True)
class Faxes:
    """What came of a run: that of its letters, the faxes, those to whom none goes, and what became of each.

    `sheet` is the page to dial from; `receipts` are None where nothing was to be sent.
    """

    outcome: Outcome
    faxes: tuple[Fax, ...]
    failed: tuple[Fault, ...]
    unreached: tuple[Recipient, ...]
    sheet: File | None
    receipts: tuple[Receipt, ...] | None


def fax(orders: Orders, facts: Facts, notify: Notify, counter: Counter) -> Faxes:
    """Make the faxes that are not there, and hand over what was ordered.

    Raises as `run.write` and `sending.sent` do; a file that is there and was not made by this program is not touched.
    """
    if orders.through:
        sending.ready(orders.through)
    with written(replace(orders.job, way="fax"), facts, notify) as done:
        made, failed = facsimiles.faxes(done, orders.quality, notify)
        sheet = dialsheet.made(done, made, failed, orders.now, notify) if orders.dial_sheet and made else None
        receipts = None
        if orders.through:
            to = replace(orders.through, sample=orders.through.sample or done.plan.case.appeal.sample)
            receipts = sending.sent(done.folder, to, parcels(made, done.plan.case.recipients, facts), counter)
        return Faxes(done.outcome, made, failed, done.plan.unreached, sheet, receipts)


def parcels(made: Sequence[Fax], recipients: Sequence[Recipient], facts: Facts) -> list[Parcel]:
    """Return the faxes as they are sent: to the numbers of their recipients, in the published order."""
    known = {one.id: one for one in recipients}
    return [_parcel(one, known[one.tiff.recipient], facts) for one in made]


def _parcel(one: Fax, to: Recipient, facts: Facts) -> Parcel:
    row, numbers = one.tiff, tuple(number.e164 for number in reached.faxes(to))
    return Parcel(row.sender, row.recipient, whom.called(to, facts), row.file, row.sha256, row.pages, numbers)
