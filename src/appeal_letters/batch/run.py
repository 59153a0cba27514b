"""Write the letters of a case: preflight all of them, then make, check and place one after the other."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial

from appeal_letters import resources, templating
from appeal_letters.batch import manifest, names, preflight
from appeal_letters.batch.job import Event, Job, Notify
from appeal_letters.batch.manifest import Key, Manifest, Row
from appeal_letters.batch.select import Pick, picks
from appeal_letters.compose.letter import Choice, Occasion, compose
from appeal_letters.deliver.folder import Folder, opened, sha256
from appeal_letters.errors import CaseError, RefusedError
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.case import load
from appeal_letters.model.case import Case
from appeal_letters.model.document import Document, Fault
from appeal_letters.model.letter import Letter
from appeal_letters.render import makers
from appeal_letters.render.makers import Maker

CHANNEL = "post"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run: the folder's rows that it stands for, and the letters that could not be made."""

    rows: tuple[Row, ...]
    failed: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class _Task:
    """One letter of the run: its file's name and the hash of what it is made from."""

    pick: Pick
    file: str
    made_from: str

    @property
    def ids(self) -> tuple[str, str]:
        return self.pick.sender.id, self.pick.recipient.id


class _Run:
    """One run's case, choices and maker; everything that its steps share."""

    def __init__(self, job: Job, facts: Facts, case: Case, chosen: list[Pick], maker: Maker, day: date) -> None:
        self.job, self.case, self.chosen, self.maker, self.day = job, case, chosen, maker, day
        self._facts = facts
        self._occasions: dict[str, Occasion] = {}
        self._base = templating.sources(resources.templates(), job.templates) + repr(maker.versions).encode()

    def letter(self, pick: Pick) -> Letter:
        make = partial(
            compose,
            self._occasion(pick.language),
            pick.sender,
            pick.recipient,
            Choice(pick.tone, pick.layout, pick.prose),
            self.case.signatures.get(pick.sender.id),
        )
        return preflight.composed(make, f"letters/{pick.language}/{pick.tone}.j2")

    def letters(self, of: Iterable[Pick]) -> Iterator[Letter]:
        return (self.letter(pick) for pick in of)

    def tasks(self) -> list[_Task]:
        several = len(self.case.senders) > 1
        return [self._task(pick, several=several) for pick in self.chosen]

    def _task(self, pick: Pick, *, several: bool) -> _Task:
        reference, sender = self.case.appeal.reference.text, pick.sender.id if several else None
        name = names.document(reference, sender, pick.recipient.id, pick.language, self.job.format)
        layout = self._facts.layouts[pick.layout].model_dump_json().encode()
        made = hashlib.sha256(self._base + layout)
        made.update(json.dumps(asdict(self.letter(pick)), default=_hex).encode())
        return _Task(pick, name, made.hexdigest())

    def _occasion(self, language: str) -> Occasion:
        if language not in self._occasions:
            texts = self.case.translations[language]
            self._occasions[language] = Occasion(texts.appeal, texts.recipients, self.day, self._facts)
        return self._occasions[language]


def write(job: Job, facts: Facts, notify: Notify) -> Outcome:
    """Make the letters that are not there yet and keep the folder's manifest true.

    Raises an AppealLettersError before anything is written where the case, the command or the folder does not
    allow the run; OutsideError in the middle leaves whole letters and a journal with which the next run goes on.
    """
    case = load(job.case, facts, job.senders)
    _refuse_after_deadline(job, case)
    environment = templating.environment(resources.templates(), job.templates)
    chosen = picks(case, job, environment)
    with makers.opened(job.format, environment, facts.layouts, case) as maker:
        run = _Run(job, facts, case, chosen, maker, job.date or case.appeal.date or job.today)
        _preflight(run)
        with opened(job.out) as folder:
            return _write_into(folder, run, notify)


def _refuse_after_deadline(job: Job, case: Case) -> None:
    deadline = case.appeal.deadline
    if deadline and deadline < job.today and not job.after_deadline:
        message = f"The appeal's deadline, {deadline.isoformat()}, has passed."
        raise RefusedError(message, "Ask its publisher; --after-deadline writes the letters all the same.")


def _preflight(run: _Run) -> None:
    problems = list(preflight.glyph_problems(run.letters(run.chosen), run.maker.missing, run.case))
    misfits = run.maker.measure(run.letters(run.chosen)) if not problems else ()
    problems += [preflight.misfit_problem(misfit, run.case) for misfit in misfits]
    if problems:
        raise CaseError(problems)


def _write_into(folder: Folder, run: _Run, notify: Notify) -> Outcome:
    before = manifest.read(folder)
    _resume_date(before, run, notify)
    tasks = run.tasks()
    _refuse_foreign(folder, before, tasks)
    notify(Event("started", "", pages=len(tasks)))
    manifest.begin(folder, run.day)
    rows = {task.ids: row for task in tasks if (row := _kept(folder, before, run, task, notify))}
    waiting = [task for task in tasks if task.ids not in rows]
    failed = []
    for task, made in zip(waiting, run.maker.documents(run.letters(task.pick for task in waiting)), strict=True):
        if isinstance(made, Fault):
            failed.append(made)
            notify(Event("failed", task.file, task.pick.recipient.id, task.pick.language, why=made.reason))
        else:
            rows[task.ids] = _place(folder, before, task, made)
            notify(_told("made", rows[task.ids]))
    ours = tuple(rows[task.ids] for task in tasks if task.ids in rows)
    others = _others(folder, before, run, {row.key for row in ours}, notify)
    manifest.close(folder, (*ours, *others), run.day, run.maker.versions)
    return Outcome(ours, tuple(failed))


def _resume_date(before: Manifest, run: _Run, notify: Notify) -> None:
    """An unfinished run is finished with its own date, unless the user names another one."""
    if before.unfinished and not run.job.date and before.unfinished != run.day:
        run.day = before.unfinished
        notify(Event("resumed", "", why=before.unfinished.isoformat()))


def _refuse_foreign(folder: Folder, before: Manifest, tasks: Iterable[_Task]) -> None:
    foreign = [task.file for task in tasks if folder.exists(task.file) and task.file not in before.files]
    if foreign:
        message = f"{foreign[0]} is there already and was not written by this program; it is not touched."
        raise RefusedError(message, "Move it away, or name another folder with --out.")


def _kept(folder: Folder, before: Manifest, run: _Run, task: _Task, notify: Notify) -> Row | None:
    """Return the row of a letter that is there and still right; what a person changed is looked at first."""
    row = before.rows.get((*task.ids, CHANNEL, run.job.format))
    if row is None or row.file != task.file or row.made_from != task.made_from:
        return None
    data = folder.read(row.file)
    if data is None:
        return None
    if sha256(data) == row.sha256:
        notify(_told("kept", row))
        return row
    if run.maker.still_good(data, run.letter(task.pick)):
        notify(_told("kept-changed", row))
        return row
    return None


def _place(folder: Folder, before: Manifest, task: _Task, made: Document) -> Row:
    pick = task.pick
    row = Row(
        *task.ids,
        CHANNEL,
        made.format,
        pick.language,
        pick.tone,
        pick.layout,
        task.file,
        made.pages,
        sha256(made.data),
        task.made_from,
    )
    manifest.note(folder, row)
    replaced = before.rows.get(row.key)
    if replaced is not None:
        folder.retire(replaced.file)
    if folder.exists(row.file):
        folder.retire(row.file)
    folder.write(row.file, made.data)
    return row


def _others(folder: Folder, before: Manifest, run: _Run, ours: set[Key], notify: Notify) -> Iterator[Row]:
    """Yield the rows that this run does not stand for; files of those who left the case are moved to old/."""
    senders, recipients = {s.id for s in run.case.senders}, {r.id for r in run.case.recipients}
    whole = not run.job.to and not run.job.signed_by
    for key, row in before.rows.items():
        if key in ours:
            continue
        if whole and (row.sender not in senders or row.recipient not in recipients):
            if moved := folder.retire(row.file):
                notify(Event("retired", moved, row.recipient, row.language))
        else:
            yield row


def _told(what: str, row: Row) -> Event:
    return Event(what, row.file, row.recipient, row.language, row.pages)  # type: ignore[arg-type]


def _hex(value: object) -> str:
    if isinstance(value, bytes):
        return sha256(value)
    raise TypeError(type(value).__name__)
