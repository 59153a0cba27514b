"""The channel plan: by which way each recipient is reached, and by which one next, from the record and the preference.

A way is open to a recipient whom the record says how to reach by it, where no do-no-harm flag of the case closes it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from appeal_letters.batch import missing, whom
from appeal_letters.batch.flags import closed_channels
from appeal_letters.batch.job import Job
from appeal_letters.errors import CaseError, UsageError
from appeal_letters.facts import reached
from appeal_letters.facts.shipped import Facts
from appeal_letters.load import profile
from appeal_letters.model.case import Case
from appeal_letters.model.number import Number
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.tally import Note
from appeal_letters.model.way import CALLED, WAYS, Way

WhyNot = Literal["", "unpublished", "lost", "forbidden"]
"""Why a way is not open.

The record has nothing for it; the page names it and shows no value; a do-no-harm flag closes it.
"""


@dataclass(frozen=True, slots=True)
class Leg:
    """One way to a recipient; `why_not` is empty where it is open, and `to` where it is not.

    `to` are, of fax and e-mail, the numbers and mailboxes to try one after the other: a number as E.164 has it, with
    its extension behind `;ext=`, as RFC 3966 writes it. Of post they are the lines of the address.
    """

    way: Way
    to: tuple[str, ...] = ()
    why_not: WhyNot = ""


@dataclass(frozen=True, slots=True)
class Route:
    """How one recipient is reached: `way` and `to` are those of the first open leg, None and nothing where none is.

    `chain` has each way once, the preferred one first, whether it is open or not; `missing` is what is missing of the
    address and the channels, or of no use here. For people there are `name`, which may be the office's, `place`, the
    town and country of the address, and `language`, that of the letters.
    """

    recipient: str
    way: Way | None
    to: tuple[str, ...]
    chain: tuple[Leg, ...]
    missing: tuple[Note, ...]
    name: str = ""
    place: str = ""
    language: str = ""

    @property
    def open(self) -> tuple[Leg, ...]:
        """Return the ways that are open, in the order in which they are to be taken."""
        return tuple(leg for leg in self.chain if not leg.why_not)


def preference(job: Job) -> tuple[Way, ...]:
    """Return the ways in which the user sends, the best one first: those that were asked for, else the profile's.

    Raises CaseError where the profile has problems.
    """
    if job.channels:
        return job.channels
    habits, problems = profile.habits(job.own)
    if problems:
        raise CaseError(problems)
    return habits.channels


def routes(case: Case, closed: Collection[str], preferred: Sequence[Way]) -> tuple[Route, ...]:
    """Return how each recipient of a case is reached; `closed` are the kinds of channel that a flag closes."""
    return tuple(_route(one, closed, preferred) for one in case.recipients)


def shown(route: Route, recipient: Recipient, language: str, facts: Facts) -> Route:
    """Return a route with what people call its recipient and its place, and with the language of its letters."""
    place = ", ".join((*recipient.address[-1:], facts.country_name(recipient.country)))
    return replace(route, name=whom.called(recipient, facts), place=place, language=language)


def planned(recipients: Sequence[Recipient], case: Case, job: Job) -> Sequence[Recipient]:
    """Return the recipients of a run: where it goes by the plan, those whom the plan reaches by the run's way.

    Raises UsageError where it reaches nobody by it.
    """
    if not job.planned:
        return recipients
    closed, preferred = closed_channels(case), preference(job)
    found = [one for one in recipients if _route(one, closed, preferred).way == job.way]
    if not found:
        message = f"By the channel plan nobody is reached by {CALLED[job.way]}."
        raise UsageError(message, "`appeal-letters check --plan` shows the plan, and --channel changes it.")
    return found


def wayless(recipients: Iterable[Recipient], case: Case) -> tuple[str, ...]:
    """Return the ids of those whom no way reaches: a run by the plan would leave them out without a word."""
    closed = closed_channels(case)
    return tuple(one.id for one in recipients if _route(one, closed, ()).way is None)


def elsewhere(recipients: Iterable[Recipient], case: Case, job: Job) -> Iterator[tuple[str, Way]]:
    """Yield those whom the user's profile prefers to reach by another way than a run's, and that way.

    None where the run goes by the plan, or its ways were named. A profile with problems prefers nothing here: whatever
    needs it tells them.
    """
    preferred = () if job.planned or job.channels else profile.habits(job.own)[0].channels
    closed = closed_channels(case)
    for one in recipients if preferred else ():
        way = _route(one, closed, preferred).way
        if way and way != job.way:
            yield one.id, way


def reaches(recipient: Recipient, way: Way, closed: Collection[str]) -> bool:
    """Say whether a way is open to a recipient."""
    return not _leg(recipient, way, closed).why_not


def why_not(recipient: Recipient, way: Way) -> Literal["unpublished", "lost"]:
    """Return why a recipient whom nothing leads to by a way cannot be reached by it.

    What was published and cannot be read is a problem of the case: nobody gets so far with it.
    """
    named = any(reached.LEADS_TO.get(channel.kind) == way for channel in recipient.channels)
    return "lost" if named else "unpublished"


def _route(recipient: Recipient, closed: Collection[str], preferred: Sequence[Way]) -> Route:
    chain = tuple(_leg(recipient, way, closed) for way in _order(recipient, preferred))
    first = next((leg for leg in chain if not leg.why_not), None)
    told = (note for note in missing.channels(recipient, recipient.id, closed) if note.kind != "fax")
    way, to = (first.way, first.to) if first else (None, ())
    return Route(recipient.id, way, to, chain, tuple(told))


def _order(recipient: Recipient, preferred: Sequence[Way]) -> Sequence[Way]:
    """Return all ways: the preferred ones, then post, then the others in the order in which they were published."""
    published = [reached.LEADS_TO[one.kind] for one in recipient.channels if one.kind in reached.LEADS_TO]
    return list(dict.fromkeys((*preferred, "post", *published, *WAYS)))


def _leg(recipient: Recipient, way: Way, closed: Collection[str]) -> Leg:
    to = _to(recipient, way)
    if not to:
        return Leg(way, why_not=why_not(recipient, way))
    return Leg(way, why_not="forbidden") if way in closed else Leg(way, to)


def _to(recipient: Recipient, way: Way) -> tuple[str, ...]:
    if way == "fax":
        return tuple(map(_dialled, reached.faxes(recipient)))
    if way == "email":
        return tuple(mailbox.address for mailbox in reached.mailboxes(recipient))
    return recipient.address


def _dialled(number: Number) -> str:
    return f"{number.e164};ext={number.extension}" if number.extension else number.e164
