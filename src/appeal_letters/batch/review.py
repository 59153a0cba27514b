"""What a human must decide before letters go out, and who gets what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from appeal_letters.batch.job import Job
from appeal_letters.batch.plan import planned
from appeal_letters.batch.select import Pick
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.case import load
from appeal_letters.model.case import Case
from appeal_letters.model.recipient import Recipient

STALE_AFTER = 365
"""Days after which an appeal or an address is old."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to decide; `about` is a recipient's id or a field, `days` how long ago, where that is the point."""

    kind: Literal[
        "deadline-passed",
        "old-appeal",
        "nobody-signs",
        "never-checked",
        "checked-long-ago",
        "doubt",
        "sample",
        "language",
    ]
    about: str = ""
    text: str = ""
    day: date | None = None
    days: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """Who gets what: one recipient of the case."""

    recipient: str
    language: str
    channels: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """The case after all problems are out of the way."""

    remarks: tuple[Remark, ...]
    lines: tuple[Line, ...]


def review(job: Job, facts: Facts) -> Review:
    """Return what is to be decided about a case; raise CaseError with all of its problems."""
    case = load(job.case, facts, job.senders)
    chosen: list[Pick] = []
    if case.senders:
        with planned(job, facts, case) as plan:
            chosen = plan.chosen
    to = [one for one in case.recipients if not job.to or one.id in job.to]
    return Review(
        (*_of_appeal(case, job.today), *_of_addresses(to, job.today), *_doubts(case, to), *_languages(chosen)),
        tuple(_line(recipient, chosen) for recipient in to),
    )


def _of_appeal(case: Case, today: date) -> Iterator[Remark]:
    appeal = case.appeal
    age = (today - appeal.published).days
    if age > STALE_AFTER:
        yield Remark("old-appeal", day=appeal.published, days=age)
    if appeal.sample:
        yield Remark("sample")
    if appeal.deadline and appeal.deadline < today:
        yield Remark("deadline-passed", day=appeal.deadline, days=(today - appeal.deadline).days)
    if not case.senders:
        yield Remark("nobody-signs")


def _of_addresses(recipients: Iterable[Recipient], today: date) -> Iterator[Remark]:
    for recipient in recipients:
        checked = recipient.checked_on
        if checked is None:
            yield Remark("never-checked", recipient.id)
        elif (today - checked).days > STALE_AFTER:
            yield Remark("checked-long-ago", recipient.id, day=checked, days=(today - checked).days)


def _doubts(case: Case, recipients: Iterable[Recipient]) -> Iterator[Remark]:
    for doubt in case.appeal.doubts:
        yield Remark("doubt", doubt.field, doubt.text)
    for recipient in recipients:
        for doubt in recipient.doubts:
            yield Remark("doubt", f"{recipient.id} {doubt.field}", doubt.text)


def _languages(chosen: list[Pick]) -> Iterator[Remark]:
    for pick in {pick.recipient.id: pick for pick in chosen if pick.instead_of}.values():
        yield Remark("language", pick.recipient.id, f"{pick.language} instead of {pick.instead_of}")


def _line(recipient: Recipient, chosen: list[Pick]) -> Line:
    language = next((pick.language for pick in chosen if pick.recipient.id == recipient.id), "")
    given = tuple(dict.fromkeys(channel.kind for channel in recipient.channels if not channel.lost))
    post = ("post",) if recipient.address else ()
    return Line(recipient.id, language, (*post, *given), tuple(_missing(recipient)))


def _missing(recipient: Recipient) -> Iterator[str]:
    if not recipient.address:
        yield "address"
    if not recipient.name:
        yield "name"
    if not recipient.languages:
        yield "languages"
    given = {channel.kind for channel in recipient.channels if not channel.lost}
    for channel in recipient.channels:
        if channel.lost and channel.kind not in given:
            yield f"{channel.kind} (published and lost)"
    if not recipient.channels:
        yield "telephone, fax and e-mail"
