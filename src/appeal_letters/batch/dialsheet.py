"""The page to dial from: the faxes of a run, each with its numbers as they are dialled from where its sender is."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from appeal_letters import resources, templating
from appeal_letters.batch import foreign, manifest, names, routes, whom
from appeal_letters.batch.choices import DIAL_SHEET
from appeal_letters.batch.facsimiles import Fax
from appeal_letters.batch.job import Notify
from appeal_letters.batch.plan import Plan
from appeal_letters.batch.prints import File, Making, Prints
from appeal_letters.batch.run import Written
from appeal_letters.deliver.folder import Folder
from appeal_letters.facts import clocks, reached
from appeal_letters.facts.dialling import dialled, shown
from appeal_letters.facts.zones import zone_for
from appeal_letters.model.dial_sheet import Dial, DialSheet, Errand, Reason, SenderDials, Unreached
from appeal_letters.model.document import Fault
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender
from appeal_letters.render.dial_sheet import dial_sheet

_WIRED: tuple[Literal["telegram", "telex"], ...] = ("telegram", "telex")


def made(done: Written, faxes: Sequence[Fax], failed: Sequence[Fault], now: dt.datetime, notify: Notify) -> File:
    """Make the page and note it in the manifest; `now` knows its zone. Raises as `Prints.made` does."""
    plan = done.plan
    sheet = _Desk(done, now).sheet(faxes, (*done.outcome.failed, *failed))
    appeal = plan.case.appeal
    paper = plan.facts.papers[plan.letters[0].choice.paper].id
    file = File(DIAL_SHEET, _name(plan), len(faxes), 0, paper)
    environment = templating.environment(resources.templates())
    making = Making(file, sheet, lambda: [dial_sheet(sheet, environment)])
    for _ in Prints(done.folder, appeal.reference.text, notify).made([making]):
        pass
    return file


def refuse_foreign(plan: Plan) -> None:
    """Raise RefusedError where the page of a run would stand in the place of a file that is not ours."""
    folder = Folder(plan.job.out)
    prints = manifest.read(folder, plan.case.appeal.reference.text).prints
    foreign.refuse(folder, [_name(plan)], {one.file for one in prints})


def _name(plan: Plan) -> str:
    appeal = plan.case.appeal
    reference = "" if appeal.do_no_harm.no_organisation else appeal.reference.text
    return f"{names.slug(reference)}_{DIAL_SHEET}.pdf"


class _Desk:
    """Knows whom the faxes of a run are about, and what time it is there."""

    def __init__(self, done: Written, now: dt.datetime) -> None:
        self._plan, self._facts, self._now = done.plan, done.plan.facts, now
        self._recipients = {one.id: one for one in done.plan.case.recipients}

    def sheet(self, faxes: Sequence[Fax], failed: Sequence[Fault]) -> DialSheet:
        """Return what is on the page; each sender has a part of its own."""
        paper = self._facts.papers[self._plan.letters[0].choice.paper]
        heads = {pick.sender: pick.signers[0] for pick in self._plan.letters}
        called = {pick.sender: ", ".join(one.name for one in pick.signers) for pick in self._plan.letters}
        of: dict[str, list[Fax]] = {name: [] for name in heads}
        for fax in faxes:
            of[fax.pdf.sender].append(fax)
        parts = (self._part(called[name], heads[name], of[name], failed, name) for name in heads)
        return DialSheet(self._plan.case.appeal, paper.width, paper.height, tuple(parts))

    def _part(self, called: str, head: Sender, faxes: Sequence[Fax], failed: Sequence[Fault], name: str) -> SenderDials:
        here = zone_for(head.country, head.address, self._facts.zones)
        refused = {fault.recipient: fault.reason for fault in failed if fault.sender == name}
        return SenderDials(
            name=called,
            country=self._facts.country_name(head.country),
            place=here,
            now=self._now.astimezone(clocks.zone(here.zone)),
            errands=tuple(self._errand(fax, head.country, here.zone) for fax in faxes),
            unreached=tuple(self._unreached(name, refused)),
        )

    def _errand(self, fax: Fax, from_country: str, here: str) -> Errand:
        to = self._recipients[fax.pdf.recipient]
        return Errand(
            to=whom.called(to, self._facts),
            office=whom.office(to, self._facts) if to.name else "",
            country=self._facts.country_name(to.country),
            file=fax.pdf.file,
            pages=fax.pdf.pages,
            dials=tuple(_dials(to, from_country)),
            clock=clocks.reading(to.country, to.address, here, self._now, self._facts.zones),
        )

    def _unreached(self, sender: str, refused: Mapping[str, str]) -> Iterator[Unreached]:
        """Yield those whom a sender writes to and no fax goes to: none can, or theirs could not be made."""
        for one in self._plan.unreached:
            if (sender, one.id) in self._plan.pairs:
                yield self._left(one, tuple(_reasons(one)))
        for name, why in refused.items():
            if name in self._recipients:
                yield self._left(self._recipients[name], (Reason("refused", (why,)),))

    def _left(self, one: Recipient, reasons: tuple[Reason, ...]) -> Unreached:
        office = whom.office(one, self._facts) if one.name else ""
        return Unreached(whom.called(one, self._facts), office, self._facts.country_name(one.country), reasons)


def _dials(to: Recipient, from_country: str) -> Iterator[Dial]:
    """Yield the numbers of a recipient, each with the published text in which it stands."""
    done: set[tuple[str, str]] = set()
    for channel in to.channels:
        read = reached.reading(channel, to.country)
        spoken = {number.e164 for number in read.numbers if number.use != "fax"}
        for number in read.numbers:
            place = (number.e164, number.extension)
            if number.use == "fax" and place not in done:
                done.add(place)
                as_typed = dialled(number.e164, from_country)
                yield Dial(number, shown(number.e164), as_typed, channel.published, number.e164 in spoken)


def _reasons(one: Recipient) -> Iterator[Reason]:
    """Yield why somebody has no number for a fax, then what else was published that goes through a wire."""
    yield Reason(routes.why_not(one, "fax"))
    for kind in _WIRED:
        if texts := tuple(one.published for one in one.channels if one.kind == kind and not one.lost):
            yield Reason(kind, texts)
