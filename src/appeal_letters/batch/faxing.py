"""From letters to faxes: PDF and TIFF of each, the page to dial from, and handing over what was ordered."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from appeal_letters.batch import dialsheet, facsimiles, sending, whom
from appeal_letters.batch.facsimiles import Fax, Quality
from appeal_letters.batch.flags import closed_channels
from appeal_letters.batch.job import Job, Notify
from appeal_letters.batch.parcel import Parcel, Receipt
from appeal_letters.batch.plan import Plan
from appeal_letters.batch.prints import File
from appeal_letters.batch.run import Outcome, Written, written
from appeal_letters.batch.sending import Counter
from appeal_letters.errors import Problem, RefusedError
from appeal_letters.facts import reached
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case
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

    `sheet` is the page to dial from; `receipts` are None where nothing was to be sent. `by_hand` are those that were to
    be sent and that no machine can send: behind each number of their recipient an extension is to be dialled.
    """

    outcome: Outcome
    faxes: tuple[Fax, ...]
    failed: tuple[Fault, ...]
    unreached: tuple[Recipient, ...]
    sheet: File | None
    receipts: tuple[Receipt, ...] | None
    by_hand: tuple[Parcel, ...] = ()


def fax(orders: Orders, facts: Facts, notify: Notify, counter: Counter) -> Faxes:
    """Make the faxes that are not there, and hand over what was ordered.

    Raises as `run.write` and `sending.sent` do; a file that is there and was not made by this program is not touched.
    What keeps faxes from being sent is found before the first is made.
    """
    with written(replace(orders.job, way="fax"), facts, notify, lambda plan: _looked(plan, orders)) as done:
        made, failed = facsimiles.faxes(done, orders.quality, notify)
        sheet = dialsheet.made(done, made, failed, orders.now, notify) if orders.dial_sheet and made else None
        receipts, by_hand = _sent(done, orders.through, made, counter) if orders.through else (None, ())
        return Faxes(done.outcome, made, failed, done.plan.unreached, sheet, receipts, by_hand)


def _looked(plan: Plan, orders: Orders) -> Sequence[Problem]:
    """Find no problem of the case; raise where the faxes could not be placed, or sent."""
    if orders.through:
        _refuse_closed(orders.through.carrier.over, plan.case)
        sending.ready(sending.concerning(orders.through, plan.case))
    facsimiles.refuse_foreign(plan)
    if orders.dial_sheet:
        dialsheet.refuse_foreign(plan)
    return ()


def _refuse_closed(over: str, case: Case) -> None:
    """Raise RefusedError where a flag of the case closes the channel by which the carrier itself gets the faxes."""
    if over in closed_channels(case):
        message = "This case forbids it: nothing is sent by e-mail, not to a gateway either."
        raise RefusedError(message, "Send the faxes through a fax server, or dial them by hand.")


def _sent(
    done: Written, through: sending.Orders, made: Sequence[Fax], counter: Counter
) -> tuple[tuple[Receipt, ...], tuple[Parcel, ...]]:
    """Send what a machine can dial; return what became of that, and the rest."""
    case = done.plan.case
    found = parcels(made, case.recipients, done.plan.facts)
    receipts = sending.sent(done.folder, sending.concerning(through, case), [one for one in found if one.to], counter)
    return receipts, tuple(one for one in found if not one.to)


def parcels(made: Sequence[Fax], recipients: Sequence[Recipient], facts: Facts) -> list[Parcel]:
    """Return the faxes as they are sent: to the numbers of their recipients, in the published order.

    A machine dials no extension, for which one waits until somebody answers: such a number is left out.
    """
    known = {one.id: one for one in recipients}
    return [_parcel(one, known[one.tiff.recipient], facts) for one in made]


def _parcel(one: Fax, to: Recipient, facts: Facts) -> Parcel:
    row, numbers = one.tiff, tuple(number for number in reached.faxes(to) if not number.extension)
    return Parcel(
        sender=row.sender,
        recipient=row.recipient,
        name=whom.called(to, facts),
        file=row.file,
        sha256=row.sha256,
        pages=row.pages,
        to=tuple(number.e164 for number in numbers),
        numbers=numbers,
        blurs=one.blurs,
    )
