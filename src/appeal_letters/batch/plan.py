"""The plan of a run: the case, the letters it makes, what each is made from; all problems found before the first."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from appeal_letters import resources, templating
from appeal_letters.batch import budget, manifest, names, own_prose, preflight
from appeal_letters.batch.budget import Budget
from appeal_letters.batch.choose import UNPOSTED
from appeal_letters.batch.composing import Composer
from appeal_letters.batch.glyphs import Glyphs
from appeal_letters.batch.job import Event, Job, Notify
from appeal_letters.batch.select import Chosen, Pick, picks
from appeal_letters.compose.safeguards import ForbiddenError
from appeal_letters.errors import CaseError, Problem, RefusedError, UsageError
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case
from appeal_letters.model.cover import Cover
from appeal_letters.model.document import Fault
from appeal_letters.model.letter import Letter
from appeal_letters.render import makers
from appeal_letters.render.makers import UNPAGED, Maker, Pager
from appeal_letters.templating import OwnProse


@dataclass(frozen=True, slots=True)
class Task:
    """One letter of a run: its file's name, and the hash of everything that it is made from.

    `translates` is, of a translation, what its letter is made from.
    """

    pick: Pick
    file: str
    made_from: str
    translates: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """Return whose letter it is, and its channel: sender, recipient, and where it goes."""
        return self.pick.sender, self.pick.recipient.id, self.pick.channel


class Plan:
    """What a run will make. Letters are composed when they are asked for, so that memory does not grow with them."""

    unfinished: date | None = None
    """The day of the run that did not end in the folder."""

    def __init__(self, job: Job, facts: Facts, case: Case, chosen: Chosen, maker: Maker) -> None:
        self.job, self.facts, self.case, self.chosen, self.maker = job, facts, case, chosen.picks, maker
        self.pairs, self.unreached, self.wayless = chosen.pairs, chosen.unreached, chosen.wayless
        self.prose: Sequence[OwnProse] = ()
        self.notify: Notify = _nobody
        self.tasks: list[Task] = []
        self.forbidden: list[Fault] = []
        self.skipped: list[Fault] = [*_of_rows(case), *chosen.skipped]
        self._composer = Composer(case, facts, lambda: self.day)
        self._base = hashlib.sha256()
        self._budget: Budget | None = None
        if job.max_sheets and isinstance(maker, Pager):
            sides = 2 if job.duplex else 1
            self._budget = Budget(job.max_sheets, sides, case, maker, self.letter, self._composer.dispensables)

    @property
    def day(self) -> date:
        """Return the letters' date."""
        return self.job.date or self.unfinished or self.case.appeal.date or self.job.today

    @property
    def letters(self) -> list[Pick]:
        """Return the letters that were chosen, without their translations."""
        return [pick for pick in self.chosen if not pick.letter]

    def letter(self, pick: Pick) -> Letter:
        """Compose one letter; raise ForbiddenError where a flag of the case keeps its signers from writing."""
        return self._composer.letter(pick)

    def cover(self, pick: Pick) -> Cover:
        """Compose the outside of a letter; raises as `letter` does."""
        return self._composer.cover(pick)

    def use(self, prose: Sequence[OwnProse]) -> None:
        """Take note of everything beside the letter itself that the bytes of a document depend on."""
        self.prose = prose
        sources = templating.sources(resources.templates(), prose)
        self._base = hashlib.sha256(resources.code() + sources + repr(self.maker.versions).encode())

    def look(self, prose: Sequence[OwnProse]) -> list[Problem]:
        """Compose every letter once, note what it is made from, and return all problems of all of them.

        `prose` is the user's own, as it was read for this run.
        """
        self.use(prose)
        found: dict[Problem, None] = dict.fromkeys(preflight.date_problems(self.case, self.job.today))
        found.update(dict.fromkeys(self._look_at_all()))
        return list(found)

    def leave_out(self, bad: Mapping[str, Problem]) -> list[Problem]:
        """Leave out the letters of the senders in `bad`, each for its problem, and return what stops the run after all.

        These are all the problems, unless what is bad is to be skipped and some other letter remains.
        """
        good = [task for task in self.tasks if task.pick.sender not in bad]
        if not self.job.skip_bad or not good:
            return list(bad.values())
        out = (task.pick for task in self.tasks if task.pick.sender in bad)
        self.skipped += (_fault(pick, [bad[pick.sender]]) for pick in out)
        self.tasks = good
        return []

    def refuse_if_all_forbidden(self) -> None:
        """Raise RefusedError where a flag of the case forbids every letter of the run."""
        if self.forbidden and not self.tasks:
            reasons = "; ".join(dict.fromkeys(fault.reason for fault in self.forbidden))
            message = f"This case forbids all of these letters: {reasons}."
            before = f" Letters that were written before still lie in {self.job.out}: do not post them."
            raise RefusedError(message, f"Let somebody else write.{before if self.job.out.exists() else ''}")

    def _look_at_all(self) -> Iterator[Problem]:
        """Make a task of each letter that can be made; yield the problems of the others, or leave them out."""
        self.tasks, self.forbidden = [], []
        unasked = dict(preflight.unasked_problems(self.case, self.facts))
        glyphs, told = Glyphs(self.case, self.facts.faces), []
        self.notify(Event("looking", "", pages=len(self.chosen)))
        for pick in self.chosen:
            self.notify(Event("looked", ""))
            problems = [unasked[pick.recipient.id]] if pick.recipient.id in unasked else []
            problems += self._look_at(pick, glyphs)
            if problems and self.job.skip_bad:
                self.skipped.append(_fault(pick, problems))
                glyphs = Glyphs(self.case, self.facts.faces)  # the next letter with the same fault is left out, too
                self._composer.forget()
                told += problems
            else:
                yield from problems
        if told and not self.tasks:
            yield from told

    def _look_at(self, pick: Pick, glyphs: Glyphs) -> list[Problem]:
        """Make a task of a letter, or return its problems; one that a flag forbids has neither."""
        if pick.letter and not self._follows(pick):
            return []  # a translation of a letter that is left out
        try:
            pick, letter = self._held(pick)
        except ForbiddenError as error:
            if not pick.letter:
                self.forbidden.append(Fault(pick.sender, pick.recipient.id, str(error), pick.channel))
            return []
        except CaseError as error:
            return list(error.problems)
        problems = list(glyphs.problems(letter, self.maker.missing))
        instead = "" if pick.choice.layout == UNPOSTED else "the layout `none`"
        problems += (preflight.misfit_problem(one, self.case, instead) for one in self.maker.measure([letter]))
        if not problems:
            self.tasks.append(self._task(pick, letter))
        return problems

    def _follows(self, pick: Pick) -> bool:
        """Say whether the letter that a translation is of is the last one that can be made."""
        return bool(self.tasks) and self.tasks[-1].key[:2] == (pick.sender, pick.recipient.id)

    def _held(self, pick: Pick) -> tuple[Pick, Letter]:
        """Return a letter as it keeps to its number of sheets; a translation is not posted, and says what it says."""
        if self._budget and not pick.letter:
            return self._budget.held(pick)
        pick = budget.like(pick, self.tasks[-1].pick) if pick.letter else pick
        return pick, self.letter(pick)

    def made_from(self, letter: Letter, translates: str = "") -> str:
        """Return the hash of everything that a document is made from; of a translation, with its letter's."""
        made = self._base.copy()
        made.update(self.facts.layouts[letter.layout].model_dump_json().encode())
        made.update(repr(letter).encode())  # every field of it, pictures by their hash; three times as fast as JSON
        made.update(self.maker.beside(letter).encode())
        made.update(translates.encode())
        return made.hexdigest()

    def _task(self, pick: Pick, letter: Letter) -> Task:
        name = self._name(pick.letter or pick, letter)
        if not pick.letter:
            return Task(pick, name, self.made_from(letter))
        of = self.tasks[-1].made_from if self.tasks else ""  # without a task it has a problem, and nothing is written
        return Task(pick, names.translation(name, pick.language), self.made_from(letter, of), translates=of)

    def _name(self, pick: Pick, letter: Letter) -> str:
        sender = pick.sender if len(self.case.senders) > 1 or self.job.blank_sender else None
        to, way = pick.recipient.id, pick.choice.way
        return names.document(letter.reference, sender, to, pick.language, makers.ending(self.job.format), way)


def _fault(pick: Pick, problems: Sequence[Problem]) -> Fault:
    return Fault(pick.sender, pick.recipient.id, "; ".join(map(str, dict.fromkeys(problems))), pick.channel)


def _of_rows(case: Case) -> Iterator[Fault]:
    """Yield what is not written because a row of the case has a problem: nothing to, or nothing from, whoever it is."""
    for row in case.skipped:
        ids = (row.id, "") if row.kind == "senders" else ("", row.id)
        yield Fault(*ids, str(row.problem))


def _nobody(_event: Event) -> None:
    """Tell nobody."""


@contextmanager
def planned(job: Job, facts: Facts, case: Case, notify: Notify = _nobody) -> Iterator[Plan]:
    """Open the plan of a run over a loaded case; raise CaseError with every problem of its letters."""
    _refuse_early(job, case)
    prose = own_prose.own(job)
    environment = own_prose.environment(prose)
    chosen = picks(case, job, facts, environment)
    with makers.opened(job.format, environment, facts.layouts, case) as maker:
        plan = Plan(job, facts, case, chosen, maker)
        plan.notify = notify
        plan.unfinished = manifest.unfinished(job.out, case.appeal.reference.text)
        problems = plan.look(prose)
        if problems:
            raise CaseError(problems)
        yield plan


def _refuse_early(job: Job, case: Case) -> None:
    if job.date and job.date < case.appeal.published:
        message = f"--date {job.date}: the appeal was published on {case.appeal.published}."
        raise UsageError(message, "Name that day or a later one.")
    if job.max_sheets and job.format in UNPAGED:
        message = f"--max-sheets cannot be kept with --format {job.format}: {UNPAGED[job.format]}."
        raise UsageError(message, "Leave one of them out.")
