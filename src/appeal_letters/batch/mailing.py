"""From letters to e-mails: a draft of each, and handing over what was ordered; or links that open one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from appeal_letters.batch import sending
from appeal_letters.batch.job import Job, Notify
from appeal_letters.batch.manifest import Row
from appeal_letters.batch.parcel import Parcel, Receipt
from appeal_letters.batch.plan import Plan
from appeal_letters.batch.run import Outcome, Written, allowed, written
from appeal_letters.batch.select import Pick
from appeal_letters.batch.sending import Counter
from appeal_letters.batch.whom import called
from appeal_letters.errors import Problem, RefusedError
from appeal_letters.facts import homoglyphs
from appeal_letters.facts.reached import mailboxes
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.document import Fault
from appeal_letters.model.recipient import Recipient
from appeal_letters.render import mail
from appeal_letters.render.comparing import ReadBackError
from appeal_letters.render.mail import Link, Outgoing


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


@dataclass(frozen=True, slots=True)
class Links:
    """The links of letters, those letters that have none, with the reason, and those to whom no letter goes."""

    found: tuple[tuple[Pick, Link], ...]
    failed: tuple[Fault, ...]
    unreached: tuple[Recipient, ...]


def mail_letters(orders: Orders, facts: Facts, notify: Notify, counter: Counter) -> Mails:
    """Make the drafts that are not there, and hand over what was ordered.

    Raises as `run.write` and `sending.sent` do; a file that is there and was not made by this program is not touched.
    """
    with written(_job(orders), facts, notify, partial(_look, orders.through)) as done:
        receipts = _sent(done, orders.through, counter) if orders.through else None
        return Mails(done.outcome, done.plan.unreached, receipts)


def links(job: Job, facts: Facts, notify: Notify = lambda _: None) -> Links:
    """Return a link for each letter; nothing is written. Raises as `run.write` does."""
    with allowed(_job(Orders(job, attached=False)), facts, notify) as plan:
        found: list[tuple[Pick, Link]] = []
        failed = [*plan.skipped, *plan.forbidden]
        for pick in (task.pick for task in plan.tasks):
            try:
                found.append((pick, mail.mailto(plan.letter(pick))))
            except mail.UnmailableError as error:
                failed.append(Fault(pick.sender, pick.recipient.id, str(error), pick.channel))
        return Links(tuple(found), tuple(failed), plan.unreached)


def _job(orders: Orders) -> Job:
    return replace(orders.job, way="email", format="eml" if orders.attached else "eml-plain")


def _look(through: sending.Orders | None, plan: Plan) -> Sequence[Problem]:
    """Return what keeps mails from being sent, if they are to be; raise as `sending.ready` does.

    Before the server is asked, which is told an account then: a sample, and a letter that cannot go, tell it nothing.
    """
    if not through:
        return ()
    to = sending.concerning(through, plan.case)
    sending.refuse_sample(sample=to.sample)
    problems = plan.leave_out(dict(_nobodys(plan)))
    if not problems:
        sending.ready(to)
    return problems


def _nobodys(plan: Plan) -> Iterator[tuple[str, Problem]]:
    """Yield each sender without an address of e-mail, and its problem: a mail that is sent says from whom it comes."""
    for pick in {task.pick.sender: task.pick for task in plan.tasks}.values():
        head, first = plan.letter(pick).mail_head, pick.signers[0].id
        if head and not head.sender:
            at = plan.case.places["senders", first]
            wrong = f"{first} has none, and a mail that is sent says from whom it comes"
            wanted = "write it such as sam@example.org, or leave --send out"
            field = at.field.removesuffix("address") + "email"
            yield pick.sender, Problem(at.file, at.line, at.column, field, wrong, wanted)


def _sent(done: Written, through: sending.Orders, counter: Counter) -> tuple[Receipt, ...]:
    case, facts = done.plan.case, done.plan.facts
    known = {one.id: one for one in case.recipients}
    parcels = [_parcel(done, row, known[row.recipient], facts) for row in done.outcome.rows]
    return sending.sent(done.folder, sending.concerning(through, case), parcels, counter)


def _parcel(done: Written, row: Row, of: Recipient, facts: Facts) -> Parcel:
    """Return a draft as it is sent: in one message to all addresses that it names, which a person may have changed."""
    outgoing = _outgoing(row.file, done.folder.read(row.file) or b"")
    to = ", ".join(outgoing.recipients)
    mixed = (found for box in mailboxes(of) for found in homoglyphs.mixed(box.address, facts.look_alikes))
    doubts = tuple(map(str, mixed))
    return Parcel(row.sender, row.recipient, called(of, facts), row.file, done.seen[row.file], 0, (to,), doubts=doubts)


def _outgoing(file: str, draft: bytes) -> Outgoing:
    """Return what of a draft is sent; raise RefusedError where a person changed it so that it cannot be."""
    try:
        return mail.sent_form(draft)
    except ReadBackError as error:
        message = f"Nothing was sent, for {file} cannot be: {error}."
        raise RefusedError(message, "Mend that draft, or move it away: then it is made anew.") from None
