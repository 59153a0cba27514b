"""One page to look through before printing: every letter as pictures, who gets what, what is still to be decided."""

import base64
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import tee
from tempfile import SpooledTemporaryFile

from appeal_letters import resources, templating
from appeal_letters.batch import manifest
from appeal_letters.batch.embassies import with_embassies
from appeal_letters.batch.flags import closed_channels
from appeal_letters.batch.job import Event, Job, Notify
from appeal_letters.batch.plan import Plan, Task, planned
from appeal_letters.batch.remark import Remark
from appeal_letters.batch.review import Review, reviewed
from appeal_letters.deliver.folder import Folder, opened
from appeal_letters.errors import RefusedError
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.case import load
from appeal_letters.model.document import Document, Fault
from appeal_letters.model.letter import Letter
from appeal_letters.render import raster

NAME = "preview.html"
GENERATOR = "appeal-letters preview"
"""By this word, in its first lines, the page is known as ours."""

_IN_MEMORY = 16_000_000  # bytes; a longer page waits on the disk
_HEAD = 1000  # bytes in which the page says who made it

Say = Callable[[Sequence[Remark]], Sequence[str]]
"""Puts remarks into words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One letter of the page: whom it goes to and how, or `why` it cannot be made.

    `number` counts the letters from 1; `by` are the names of those who sign, `who` the address's lines before
    street and town; `file` is the name that `write` would give it.
    """

    number: int
    sender: str
    recipient: str
    by: tuple[str, ...]
    who: tuple[str, ...]
    language: str
    tone: str
    layout: str
    pages: int
    channels: tuple[str, ...]
    file: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What came of a run: the page's file, what it shows, and the letters that a flag of the case forbids."""

    file: str
    letters: tuple[Entry, ...]
    forbidden: tuple[Fault, ...]

    @property
    def failed(self) -> tuple[Fault, ...]:
        """Return the letters that cannot be made, and why."""
        broken = (Fault(entry.sender, entry.recipient, entry.why) for entry in self.letters if entry.why)
        return (*self.forbidden, *broken)


def preview(job: Job, facts: Facts, say: Say, notify: Notify) -> Preview:
    """Put the page into the job's folder; no letter is written there.

    Raises an AppealLettersError before anything is written where the case, the command or the folder does not
    allow it; a letter that fails later is shown with the reason.
    """
    case = with_embassies(load(job.case, facts, job.own))
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
        self._plan, self._say, self._notify = plan, say, notify
        self._remarks = found.remarks
        self._several = len({task.pick.sender for task in plan.tasks}) > 1
        self._channels = {line.recipient: line.channels for line in found.lines}
        # The shipped templates alone: this page is no letter, and nobody's to change by --templates.
        self._environment = templating.environment(resources.templates())

    def put_into(self, folder: Folder) -> Preview:
        """Make the letters' sections, then the page around them: its table needs their numbers of pages."""
        with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8") as sections:
            entries = []
            for entry, section in self._sections():
                entries.append(entry)
                sections.write(section)
            sections.seek(0)
            folder.write_parts(NAME, self._whole(entries, sections))
        return Preview(NAME, tuple(entries), tuple(self._plan.forbidden))

    def _sections(self) -> Iterator[tuple[Entry, str]]:
        """Yield each letter's entry and its part of the page."""
        tasks = self._plan.tasks
        letters, composed = tee(self._plan.letter(task.pick) for task in tasks)
        made = self._plan.maker.documents(composed)
        for number, (task, letter, document) in enumerate(zip(tasks, letters, made, strict=True), 1):
            entry = self._entry(number, task, letter, document)
            self._notify(
                Event("failed" if entry.why else "made", task.file, entry.recipient, entry.language, entry.pages)
            )
            yield entry, self._section(entry, task, letter, document)

    def _entry(self, number: int, task: Task, letter: Letter, made: Document | Fault) -> Entry:
        return Entry(
            number=number,
            sender=letter.sender,
            recipient=letter.recipient,
            by=tuple(signature.lines[0] for signature in letter.signatures),
            # A no-break space is a matter of paper; on a screen it is a trap for searching.
            who=tuple(line.replace("\u00a0", " ") for line in letter.address.who),
            language=letter.language,
            tone=letter.tone,
            layout=letter.layout,
            pages=made.pages if isinstance(made, Document) else 0,
            channels=self._channels.get(letter.recipient, ()),
            file=task.file,
            why=made.reason if isinstance(made, Fault) else "",
        )

    def _section(self, entry: Entry, task: Task, letter: Letter, made: Document | Fault) -> str:
        template = self._environment.get_template("layout/preview-letter.html")
        return templating.filled(
            template,
            entry=entry,
            letter=letter,
            several=self._several,
            channels=[one for one in task.pick.recipient.channels if one.kind not in closed_channels(self._plan.case)],
            layout=self._plan.facts.layouts[entry.layout],
            remarks=self._say([remark for remark in self._remarks if _whose(remark) == entry.recipient]),
            pictures=_addressed(made.data) if isinstance(made, Document) else (),
        )

    def _whole(self, entries: Sequence[Entry], sections: Iterable[str]) -> Iterator[bytes]:
        known = {entry.recipient for entry in entries}
        stream = self._environment.get_template("layout/preview.html").stream(
            generator=GENERATOR,
            appeal=self._plan.case.appeal,
            day=self._plan.day,
            remarks=self._say([remark for remark in self._remarks if _whose(remark) not in known]),
            entries=entries,
            forbidden=self._plan.forbidden,
            several=self._several,
            marked=any(self._plan.facts.layouts[entry.layout].has_window for entry in entries),
            sections=sections,
        )
        stream.enable_buffering(100)
        return (part.encode() for part in stream)


def _whose(remark: Remark) -> str:
    """Return the recipient whom a remark is about; the doubts of recipients name a field behind the id."""
    return remark.about.partition(" ")[0] if remark.kind == "doubt" else remark.about


def _addressed(pdf: bytes) -> Iterator[tuple[str, raster.PagePicture]]:
    """Yield each page's picture behind an address that holds all of it."""
    for picture in raster.pictures(pdf):
        yield f"data:image/png;base64,{base64.b64encode(picture.png).decode()}", picture
