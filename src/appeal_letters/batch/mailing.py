"""From letters to e-mails: a draft of each, and handing over what was ordered; or links that open one."""

from dataclasses import dataclass, replace

from appeal_letters.batch import sending
from appeal_letters.batch.embassies import with_embassies
from appeal_letters.batch.job import Job, Notify
from appeal_letters.batch.manifest import Row
from appeal_letters.batch.plan import planned
from appeal_letters.batch.run import Outcome, Written, written
from appeal_letters.batch.sending import Counter, Parcel, Receipt
from appeal_letters.batch.whom import called
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.whole import whole
from appeal_letters.model.document import Fault
from appeal_letters.model.recipient import Recipient
from appeal_letters.render import mail
from appeal_letters.render.mail import Link


@dataclass(frozen=True, slots=True)
class Orders:
    """What is to be made of the letters: drafts, with the letter as PDF where `attached`; and sent, if ordered."""

    job: Job
    attached: bool = True
    through: sending.Orders | None = None


@dataclass(frozen=True, slots=True)
class Mails:
    """What came of a run: that of its drafts, those to whom none goes, and what became of each: None if not sent."""

    outcome: Outcome
    unreached: tuple[Recipient, ...]
    receipts: tuple[Receipt, ...] | None


def mail_letters(orders: Orders, facts: Facts, notify: Notify, counter: Counter) -> Mails:
    """Make the drafts that are not there, and hand over what was ordered.

    Raises as `run.write` and `sending.sent` do; a file that is there and was not made by this program is not touched.
    """
    if orders.through:
        sending.ready(orders.through)
    with written(_job(orders), facts, notify) as done:
        receipts = _sent(done, orders.through, counter) if orders.through else None
        return Mails(done.outcome, done.plan.unreached, receipts)


def links(job: Job, facts: Facts) -> tuple[tuple[tuple[Recipient, Link], ...], tuple[Fault, ...]]:
    """Return a link for each letter, and the letters that have none, with the reason; nothing is written.

    Raises as `run.write` does.
    """
    loaded, facts = whole(job.case, facts, job.own)
    case = with_embassies(loaded)
    with planned(_job(Orders(job, attached=False)), facts, case) as plan:
        plan.refuse_if_all_forbidden()
        found: list[tuple[Recipient, Link]] = []
        failed = [*plan.skipped, *plan.forbidden]
        for pick in (task.pick for task in plan.tasks):
            try:
                found.append((pick.recipient, mail.mailto(plan.letter(pick))))
            except mail.UnmailableError as error:
                failed.append(Fault(pick.sender, pick.recipient.id, str(error), pick.channel))
        return tuple(found), tuple(failed)


def _job(orders: Orders) -> Job:
    return replace(orders.job, way="email", format="eml" if orders.attached else "eml-plain")


def _sent(done: Written, orders: sending.Orders, counter: Counter) -> tuple[Receipt, ...]:
    case, facts = done.plan.case, done.plan.facts
    to = replace(orders, sample=orders.sample or case.appeal.sample)
    known = {one.id: one for one in case.recipients}
    parcels = [_parcel(done, row, known[row.recipient], facts) for row in done.outcome.rows]
    return sending.sent(done.folder, to, parcels, counter)


def _parcel(done: Written, row: Row, of: Recipient, facts: Facts) -> Parcel:
    """Return a draft as it is sent: in one message to all addresses that it names, which a person may have changed."""
    seen = done.seen[row.file]
    outgoing = mail.sent_form(done.folder.read(row.file) or b"")
    to = ", ".join(outgoing.recipients)
    return Parcel(row.sender, row.recipient, called(of, facts), row.file, seen, 0, (to,))
