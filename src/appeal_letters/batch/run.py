"""Write the letters of a case: preflight all of them, then make, check and place one after the other."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Literal

from appeal_letters.batch import foreign, manifest, workers
from appeal_letters.batch.blank import signing
from appeal_letters.batch.choices import way_of
from appeal_letters.batch.embassies import with_embassies
from appeal_letters.batch.job import Event, Job, Notify
from appeal_letters.batch.manifest import Manifest, Print, Row
from appeal_letters.batch.notices import notices
from appeal_letters.batch.plan import Plan, Task, planned
from appeal_letters.batch.select import NOWHERE, POST
from appeal_letters.batch.staying import parted
from appeal_letters.batch.workers import Crew, in_order
from appeal_letters.deliver.folder import Folder, opened, sha256
from appeal_letters.errors import CaseError, Problem, RefusedError
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.whole import whole
from appeal_letters.model.case import Case
from appeal_letters.model.document import Document, Fault


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run: the rows of its letters and translations, and those that could not be made."""

    rows: tuple[Row, ...]
    failed: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A folder whose letters are written and that is still held: the plan of the run, and what came of it.

    `seen` are the hashes of the letters' files as they are: one that a person changed has another than its row.
    """

    folder: Folder
    plan: Plan
    outcome: Outcome
    seen: Mapping[str, str]


def write(job: Job, facts: Facts, notify: Notify) -> Outcome:
    """Make the letters that are not there yet and keep the folder's manifest true.

    Raises an AppealLettersError before anything is written where the case, the command or the folder does not
    allow the run; OutsideError in the middle leaves whole letters and a journal with which the next run goes on.
    """
    with written(job, facts, notify) as done:
        return done.outcome


def _nothing(_: Plan) -> Sequence[Problem]:
    """Find nothing wrong with what is made of the letters: nothing is."""
    return ()


@contextmanager
def written(
    job: Job, facts: Facts, notify: Notify, look: Callable[[Plan], Sequence[Problem]] = _nothing
) -> Iterator[Written]:
    """Write the letters as `write` does, and hold the folder for whatever is to be made of them.

    `look` returns the problems of that, so that all are found before anything is written.
    """
    # The crew before the first letter is looked at: a cluster may not be there.
    with workers.crew(job) as crew, allowed(job, facts, notify) as plan:
        if problems := look(plan):
            raise CaseError(problems)
        with opened(job.out) as folder:
            yield _written(folder, plan, notify, crew)


@contextmanager
def allowed(job: Job, facts: Facts, notify: Notify) -> Iterator[Plan]:
    """Open the plan of a run that may be made; raises as `write` does where neither case nor command allow it."""
    loaded, facts = whole(job.case, facts, job.own)
    case = with_embassies(signing(loaded, job))
    _refuse_late(job, case)
    with planned(job, facts, case, notify) as plan:
        plan.refuse_if_all_forbidden()
        yield plan


def _written(folder: Folder, plan: Plan, notify: Notify, crew: Crew | None) -> Written:
    job = plan.job
    if manifest.unfinished(job.out, plan.case.appeal.reference.text) != plan.unfinished:
        raise RefusedError("Another run has just ended in this folder.", "Type the same command again.")
    if plan.unfinished and not job.date:
        notify(Event("resumed", "", why=plan.unfinished.isoformat()))
    for remark in notices(plan):
        notify(Event("remark", "", remark=remark))
    writing = _Writing(folder, plan, notify, crew)
    return Written(folder, plan, writing.run(), writing.seen)


def _refuse_late(job: Job, case: Case) -> None:
    """Raise RefusedError after the appeal's deadline, or after the day from which its publisher wants to be asked."""
    appeal = case.appeal
    last = {"deadline": appeal.deadline, "day to write without asking its publisher": appeal.do_no_harm.ask_after}
    for what, day in last.items():
        if day and day < job.today and not job.after_deadline:
            message = f"The appeal's {what}, {day.isoformat()}, has passed."
            raise RefusedError(message, "Ask its publisher; --after-deadline writes the letters all the same.")


class _Writing:
    """One run into one folder, which it holds."""

    def __init__(self, folder: Folder, plan: Plan, notify: Notify, crew: Crew | None) -> None:
        self._folder, self._plan, self._notify, self._crew = folder, plan, notify, crew
        self._reference = plan.case.appeal.reference.text
        self._before: Manifest = manifest.read(folder, self._reference)
        self._changed = set(map(_way, self._before.begun))
        self.seen: dict[str, str] = {}

    def run(self) -> Outcome:
        foreign.refuse(self._folder, [task.file for task in self._plan.tasks], self._before.files)
        self._notify(Event("started", "", pages=len(self._plan.tasks)))
        manifest.begin(self._folder, self._plan.day, self._reference)
        rows = {task.key: row for task in self._plan.tasks if (row := self._kept(task))}
        failed = [*self._left_out(), *self._made([task for task in self._plan.tasks if task.key not in rows], rows)]
        ours = tuple(rows[task.key] for task in self._plan.tasks if task.key in rows)
        others, gone = parted(self._before.rows.values(), self._plan, ours, failed)
        for row in gone:
            self._retire(row)
        # Text has no engine: what made the PDFs beside it stays noted.
        engine = {**self._before.engine, **self._plan.maker.versions}
        prints = [asdict(one) for one in self._prints()]
        said = {"reference": self._reference, "date": self._plan.day.isoformat(), "engine": engine, "prints": prints}
        manifest.close(self._folder, (*ours, *others), said)
        return Outcome(ours, tuple(failed))

    def _kept(self, task: Task) -> Row | None:
        """Return the row of a letter that is there and still right; what a person changed is looked at first."""
        row = self._before.rows.get((*task.key, self._plan.job.format))
        data = self._folder.read(row.file) if row else None
        wanted = (task.file, task.made_from, task.pick.choice.layout)
        if row is None or data is None or (row.file, row.made_from, row.layout) != wanted:
            return None
        changed = sha256(data) != row.sha256
        if changed and not self._plan.maker.still_good(data, self._plan.letter(task.pick)):
            return None
        self.seen[row.file] = sha256(data)
        self._notify(_told("kept-changed" if changed else "kept", row))
        return row

    def _left_out(self) -> Iterator[Fault]:
        for fault in (*self._plan.skipped, *self._plan.forbidden):
            self._notify(Event("failed", "", fault.recipient, why=fault.reason, sender=fault.sender))
            yield fault

    def _made(self, tasks: list[Task], rows: dict[tuple[str, str, str], Row]) -> Iterator[Fault]:
        """Place each letter as it comes; those that failed are yielded, and all are told of, in their own order."""
        came = ((task.key, self._became(task, made, rows)) for task, made in self._documents(tasks))
        for events, fault in in_order([task.key for task in tasks], came):
            for event in events:
                self._notify(event)
            yield from (fault,) if fault else ()

    def _documents(self, tasks: list[Task]) -> Iterator[tuple[Task, Document | Fault]]:
        if self._crew and len(tasks) >= self._crew.least:
            return workers.made(self._crew, self._plan, tasks)
        letters = (self._plan.letter(task.pick) for task in tasks)
        return zip(tasks, self._plan.maker.documents(letters), strict=True)

    def _became(
        self, task: Task, made: Document | Fault, rows: dict[tuple[str, str, str], Row]
    ) -> tuple[Sequence[Event], Fault | None]:
        """Place a letter, if there is one; return what there is to tell, and why there is none."""
        pick = task.pick
        if isinstance(made, Fault):
            told = (task.file, pick.recipient.id, pick.language)
            failed = Event("failed", *told, why=made.reason, sender=pick.sender)
            return [failed], Fault(pick.sender, pick.recipient.id, made.reason, pick.channel)
        row, moved = self._place(task, made)
        rows[task.key] = row
        return [*(Event("retired", name, row.recipient, row.language) for name in moved), _told("made", row)], None

    def _place(self, task: Task, made: Document) -> tuple[Row, Sequence[str]]:
        """Put a letter into the folder; return its row, and where what it replaces is now."""
        row = _row(task, made)
        self.seen[row.file] = row.sha256
        self._changed.add(_way(row.channel))
        manifest.note(self._folder, row)
        replaced = self._before.rows.get(row.key)
        files = dict.fromkeys([replaced.file, row.file] if replaced else [row.file])
        return row, self._folder.write(row.file, made.data, files)

    def _retire(self, row: Row) -> None:
        self._changed.add(_way(row.channel))
        if moved := self._folder.retire(row.file):
            self._notify(Event("retired", moved, row.recipient, row.language))

    def _prints(self) -> tuple[Print, ...]:
        """Return what was made of letters; beside changed letters it would be posted, or dialled, for theirs."""
        stale = [one for one in self._before.prints if way_of(one.kind) in self._changed]
        for one in stale:
            if moved := self._folder.retire(one.file):
                self._notify(Event("retired", moved))
        return tuple(one for one in self._before.prints if one not in stale)


def _way(channel: str) -> str:
    """Return the way of a letter, or of the one that a translation goes with, by its channel."""
    return POST if channel == NOWHERE else channel


def _row(task: Task, made: Document) -> Row:
    pick = task.pick
    return Row(
        sender=pick.sender,
        recipient=made.recipient,
        channel=pick.channel,
        format=made.format,
        language=pick.language,
        tone=pick.choice.tone,
        layout=pick.choice.layout,
        file=task.file,
        pages=made.pages,
        sha256=sha256(made.data),
        made_from=task.made_from,
        translates=task.translates,
        left_out=" ".join(pick.choice.left_out),
    )


def _told(what: Literal["made", "kept", "kept-changed"], row: Row) -> Event:
    return Event(what, row.file, row.recipient, row.language, row.pages)
