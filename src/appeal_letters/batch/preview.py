"""One page to look through before printing: every letter as pictures, who gets what, what is still to be decided."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import tee
from tempfile import SpooledTemporaryFile
from typing import Literal

from appeal_letters import resources, templating
from appeal_letters.batch import manifest
from appeal_letters.batch.blank import signing
from appeal_letters.batch.embassies import with_embassies
from appeal_letters.batch.flags import closed_channels
from appeal_letters.batch.job import Event, Job, Notify
from appeal_letters.batch.plan import Plan, planned
from appeal_letters.batch.remark import Remark
from appeal_letters.batch.review import Review, reviewed
from appeal_letters.batch.select import NOWHERE, POST
from appeal_letters.deliver.folder import Folder, opened
from appeal_letters.errors import RefusedError
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.whole import whole
from appeal_letters.model.document import Document, Fault
from appeal_letters.model.letter import Letter
from appeal_letters.model.recipient import Recipient
from appeal_letters.render import overview
from appeal_letters.render.overview import GENERATOR, Entry, Overview

NAME = "preview.html"

_IN_MEMORY = 16_000_000  # bytes; a longer page waits on the disk
_HEAD = 1000  # bytes in which the page says who made it

Say = Callable[[Sequence[Remark]], Sequence[str]]
"""Puts remarks into words."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What came of a run: the page, what it shows, and the letters left out for a problem or a flag.

    Each translation stands behind its letter.
    """

    file: str
    letters: tuple[Entry, ...]
    left_out: tuple[Fault, ...]

    @property
    def failed(self) -> tuple[Fault, ...]:
        """Return the letters that cannot be made, and why."""
        return (*self.left_out, *(_fault(entry) for entry in self.letters if entry.why))


def _fault(entry: Entry) -> Fault:
    return Fault(entry.sender, entry.recipient, entry.why, NOWHERE if entry.translation else POST)


def preview(job: Job, facts: Facts, say: Say, notify: Notify) -> Preview:
    """Put the page into the job's folder; no letter is written there.

    Raises an AppealLettersError before anything is written where the case, the command or the folder does not
    allow it; a letter that fails later is shown with the reason.
    """
    loaded, facts = whole(job.case, facts, job.own)
    case = with_embassies(signing(loaded, job))
    with planned(job, facts, case) as plan:
        plan.refuse_if_all_forbidden()
        with opened(job.out) as folder:
            manifest.read(folder, case.appeal.reference.text)  # a folder of another appeal is refused
            _refuse_foreign(folder)
            notify(Event("started", "", pages=len(plan.tasks)))
            return _Page(plan, reviewed(plan, case), say, notify).put_into(folder)


def _refuse_foreign(folder: Folder) -> None:
    head = folder.read_start(NAME, _HEAD) or b""
    if folder.is_link(NAME) or (folder.exists(NAME) and f'"{GENERATOR}"'.encode() not in head):
        message = f"{NAME} is there already and was not written by this program; it is not touched."
        raise RefusedError(message, "Move it away, or name another folder with --out.")


class _Page:
    """One page about one plan. Its letters are made one after the other, so that memory does not grow with them."""

    def __init__(self, plan: Plan, found: Review, say: Say, notify: Notify) -> None:
        self._plan, self._found, self._say, self._notify = plan, found, say, notify
        self._about: dict[str, list[Remark]] = {}
        for remark in found.remarks:
            self._about.setdefault(_whose(remark), []).append(remark)
        several = len({task.pick.sender for task in plan.tasks}) > 1
        self._overview = Overview(templating.environment(resources.templates()), plan.facts.layouts, several)

    def put_into(self, folder: Folder) -> Preview:
        """Make the letters' sections, then the page around them: its table needs their numbers of pages."""
        with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8") as sections:
            entries = []
            for entry, section in self._sections():
                entries.append(entry)
                sections.write(section)
            sections.seek(0)
            folder.write_parts(NAME, self._whole(entries, sections))
        return Preview(NAME, tuple(entries), (*self._plan.skipped, *self._plan.forbidden))

    def _sections(self) -> Iterator[tuple[Entry, str]]:
        """Yield each letter's entry and its part of the page."""
        tasks, channels = self._plan.tasks, {line.recipient: line.channels for line in self._found.lines}
        letters, composed = tee(self._plan.letter(task.pick) for task in tasks)
        made = self._plan.maker.documents(composed)
        for number, (task, letter, document) in enumerate(zip(tasks, letters, made, strict=True), 1):
            open_to = channels.get(letter.recipient, ()) if task.pick.channel == POST else ()
            entry = overview.entry(number, letter, document, open_to, task.file)
            what: Literal["failed", "made"] = "failed" if entry.why else "made"
            self._notify(Event(what, task.file, entry.recipient, entry.language, entry.pages))
            yield entry, self._section(entry, letter, document, task.pick.recipient)

    def _section(self, entry: Entry, letter: Letter, made: Document | Fault, recipient: Recipient) -> str:
        closed = closed_channels(self._plan.case)
        remarks = self._about.get(entry.recipient, [])
        channels = [channel for channel in recipient.channels if channel.kind not in closed]
        if entry.translation:  # all of that stands beside its letter
            return self._overview.section(entry, letter, made, (), ())
        return self._overview.section(entry, letter, made, channels, self._say(remarks))

    def _whole(self, entries: Sequence[Entry], sections: Iterable[str]) -> Iterator[bytes]:
        known = {entry.recipient for entry in entries}
        return self._overview.page(
            entries,
            sections,
            appeal=self._plan.case.appeal,
            day=self._plan.day,
            remarks=self._say([remark for remark in self._found.remarks if _whose(remark) not in known]),
            forbidden=(*self._plan.skipped, *self._plan.forbidden),
        )


def _whose(remark: Remark) -> str:
    """Return the recipient whom a remark is about; the doubts of recipients name a field behind the id."""
    return remark.about.partition(" ")[0] if remark.kind == "doubt" else remark.about
