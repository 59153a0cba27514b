"""What a human must decide before letters go out, and who gets what."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Literal

from appeal_letters import resources
from appeal_letters.batch import homoglyphs
from appeal_letters.batch.blank import signing
from appeal_letters.batch.embassies import with_embassies
from appeal_letters.batch.flags import closed_channels, of_flags
from appeal_letters.batch.job import Job
from appeal_letters.batch.matrix import Matrix, matrix
from appeal_letters.batch.notices import notices
from appeal_letters.batch.plan import Plan, planned
from appeal_letters.batch.readings import Read, readings
from appeal_letters.batch.remark import Remark
from appeal_letters.batch.routes import Route, preference, routes, shown
from appeal_letters.batch.select import Pick
from appeal_letters.batch.tones import shipped, tones
from appeal_letters.batch.tongues import Texts, instead, texts_in_languages, unreviewed
from appeal_letters.compose.forms import addressed
from appeal_letters.compose.quotations import words
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.prose import own_prose
from appeal_letters.load.whole import whole
from appeal_letters.mistyped import meant
from appeal_letters.model.case import Case
from appeal_letters.model.document import Fault
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender
from appeal_letters.templating import OwnProse, files

STALE_AFTER = 365
"""Days after which an appeal or an address is old."""


@dataclass(frozen=True, slots=True)
class Line:
    """Who gets what: one recipient of the case."""

    recipient: str
    language: str
    channels: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """The case after all problems are out of the way; `texts` are those of each recipient in each language.

    `skipped` are the letters that --skip-bad leaves out; `matrix` counts the letters where several write. `readings`
    say what the published texts of channels are read as. `routes` are the channel plan, a route for each of the lines,
    None where nobody asked for it.
    """

    remarks: tuple[Remark, ...]
    lines: tuple[Line, ...]
    texts: tuple[Texts, ...] = ()
    skipped: tuple[Fault, ...] = ()
    matrix: Matrix | None = None
    readings: tuple[Read, ...] = ()
    routes: tuple[Route, ...] | None = None


_UNINHABITED = ("AQ", "BV", "HM", "TF", "GS", "UM", "IO")


def review(job: Job, facts: Facts, *, routed: bool = False) -> Review:
    """Return what is to be decided about a case, `routed` with the channel plan; raise CaseError with all problems."""
    loaded, facts = whole(job.case, facts, job.own)
    case = with_embassies(signing(loaded, job))
    signed = case if case.senders else replace(case, senders=(_stand_in(case),))
    with planned(job if case.senders else replace(job, signed_by=()), facts, signed) as plan:
        found = reviewed(plan, case)
        return replace(found, routes=_routes(plan, case, found.lines)) if routed else found


def _routes(plan: Plan, case: Case, lines: Iterable[Line]) -> tuple[Route, ...]:
    """Return by which way each of those who are written to is reached."""
    found = {one.recipient: one for one in routes(case, closed_channels(case), preference(plan.job))}
    known = {one.id: addressed(one, by_office=plan.job.by_office) for one in case.recipients}
    return tuple(shown(found[of.recipient], known[of.recipient], of.language, plan.facts) for of in lines)


def _stand_in(case: Case) -> Sender:
    """Return who signs where nobody does yet, of no state that must not write: so all else can be checked."""
    country = next(code for code in _UNINHABITED if code not in case.appeal.do_no_harm.not_from)
    return Sender(id="nobody", name="Nobody", address=("-",), country=country, place="-")


def reviewed(plan: Plan, case: Case) -> Review:
    """Return what is to be decided about a case of which the letters are planned, perhaps with a stand-in who signs."""
    job, facts, chosen = plan.job, plan.facts, plan.letters
    of_texts = chain(homoglyphs.doubts(case, facts), instead(chosen), unreviewed(case, plan.chosen))
    told = (*of_flags(plan), *(notices(plan) if case.senders else of_texts))
    posted = [task.pick for task in plan.tasks if task.pick.letter is None]
    written = {pick.recipient.id for pick in posted}
    to = [one for one in case.recipients if one.id in written]
    remarks = (
        *_of_appeal(case, job.today),
        *told,
        *_own_prose(own_prose(job.case), plan.chosen),
        *_of_addresses(to, job),
        *_doubts(case, to),
        *(_unofficial(case, chosen, facts) if job.quotes != "reference" else ()),
        *_own_words(chosen),
    )
    closed = closed_channels(case)
    languages = _languages(posted)
    lines = tuple(_line(one, ", ".join(languages[one.id]), closed) for one in to)
    texts = tuple(texts_in_languages(case, chosen))
    counted = matrix(posted, [one.id for one in to])
    return Review(remarks, lines, texts, tuple(plan.skipped), counted, readings(to, closed))


def _languages(letters: Iterable[Pick]) -> dict[str, dict[str, None]]:
    """Return the languages of each recipient's letters: senders may write different ones."""
    found: dict[str, dict[str, None]] = {}
    for pick in letters:
        found.setdefault(pick.recipient.id, {})[pick.language] = None
    return found


def _own_prose(own: Iterable[OwnProse], chosen: Iterable[Pick]) -> Iterator[Remark]:
    """Yield the case's own prose, and what of it no letter uses: its tone was not chosen, or its name is misspelt."""
    templates = {pick.choice.prose.name: pick.choice.prose for pick in chosen}
    used = {file for name, one in templates.items() for file in files(one.environment, name or "")}
    for prose in own:
        yield Remark("own-prose", prose.file)
        if prose.file not in used:
            _, language, name = prose.name.split("/")
            tone = name.removesuffix(".j2")
            near = meant(tone, {*tones(shipped(resources.templates()), language)} - {tone})
            yield Remark("unused-prose", prose.file, f"makes the tone {tone} in {language}.{near}")


def _own_words(chosen: Iterable[Pick]) -> Iterator[Remark]:
    if not any(pick.choice.own_words for pick in chosen):
        yield Remark("no-own-words")


def _of_appeal(case: Case, today: date) -> Iterator[Remark]:
    appeal = case.appeal
    age = (today - appeal.published).days
    if age > STALE_AFTER:
        yield Remark("old-appeal", day=appeal.published, days=age)
    if appeal.sample:
        yield Remark("sample")
    if appeal.deadline:
        kind: Literal["deadline", "deadline-passed"] = "deadline" if appeal.deadline >= today else "deadline-passed"
        yield Remark(kind, day=appeal.deadline, days=abs((today - appeal.deadline).days))
    asked = appeal.do_no_harm.ask_after
    if asked and asked < today:
        yield Remark("ask-first", day=asked)
    if not case.senders:
        yield Remark("nobody-signs")


def _of_addresses(recipients: Iterable[Recipient], job: Job) -> Iterator[Remark]:
    for recipient in recipients:
        checked = recipient.checked_on
        if checked is None:
            yield Remark("never-checked", recipient.id)
        elif (job.today - checked.first).days > STALE_AFTER:
            yield Remark("checked-long-ago", recipient.id, str(checked))
        until = recipient.until
        if until and not (job.by_office or recipient.by_office):
            kind: Literal["term-ended", "term-ends"] = "term-ended" if until < job.today else "term-ends"
            yield Remark(kind, recipient.id, day=until)


def _doubts(case: Case, recipients: Iterable[Recipient]) -> Iterator[Remark]:
    for doubt in case.appeal.doubts:
        yield Remark("doubt", doubt.field, doubt.text)
    for recipient in recipients:
        for doubt in recipient.doubts:
            yield Remark("doubt", f"{recipient.id} {doubt.field}", doubt.text)


def _unofficial(case: Case, chosen: Iterable[Pick], facts: Facts) -> Iterator[Remark]:
    """Yield the citations that letters in a language print in other words than the official ones."""
    for tag in dict.fromkeys(pick.language for pick in chosen):
        for cite in (cite for demand in case.translations[tag].appeal.demands for cite in demand.cites):
            found = words(cite, tag, facts, translated=case.is_translated(tag))
            if found and found.status != "official":
                points = "".join(f" ({point})" for point in cite.points)
                kind: Literal["uncompared", "translated"] = "translated" if found.status == "courtesy" else "uncompared"
                yield Remark(kind, f"{cite.instrument} {cite.article}{points}", tag)


def _line(recipient: Recipient, language: str, closed: Collection[str]) -> Line:
    given = dict.fromkeys(channel.kind for channel in recipient.channels if not channel.lost)
    post = ("post",) if recipient.address else ()
    open_to = (*post, *(kind for kind in given if kind not in closed))
    return Line(recipient.id, language, open_to, tuple(_missing(recipient)))


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
