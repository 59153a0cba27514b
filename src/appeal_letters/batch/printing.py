"""From letters to a pile: the print file in posting order, and what goes with it, each made once and noted as ours."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from appeal_letters import resources
from appeal_letters.batch import manifest, names
from appeal_letters.batch.job import Event, Job, Notify
from appeal_letters.batch.manifest import Print, Row
from appeal_letters.batch.posting import Leaf, Sort, in_files, in_order, sheets
from appeal_letters.batch.run import Outcome, Written, written
from appeal_letters.batch.select import POST, Pick
from appeal_letters.deliver.folder import sha256
from appeal_letters.errors import RefusedError
from appeal_letters.facts.shipped import Facts
from appeal_letters.render.pile.binding import bound
from appeal_letters.render.pile.source import Bundle, PileError


@dataclass(frozen=True, slots=True)
class Orders:
    """What is to be made of the letters, beside the job that writes them.

    `chunk` is the number of sheets that a print file holds at most.
    """

    job: Job
    sort: Sort = "recipient"
    chunk: int | None = None


@dataclass(frozen=True, slots=True)
class File:
    """One file of the pile: what it is, how many letters it is for, and on how many sheets."""

    kind: str
    name: str
    letters: int
    sheets: int


@dataclass(frozen=True, slots=True)
class Pile:
    """What came of a run: that of its letters, and the files that were made of them."""

    outcome: Outcome
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class _Making:
    """A file that is to be made: what it is, what it is made from beside the program, and its parts when asked for."""

    file: File
    source: object
    parts: Callable[[], Iterable[bytes]]


def print_pile(orders: Orders, facts: Facts, notify: Notify) -> Pile:
    """Write the letters that are missing, then make the print file and what goes with it out of all of them.

    Raises as `run.write` does; a file that is there and was not made by this program is not touched.
    """
    with written(orders.job, facts, notify) as done:
        return _Printing(done, orders, notify).run()


class _Printing:
    """One pile of one folder, which is held."""

    def __init__(self, done: Written, orders: Orders, notify: Notify) -> None:
        self._done, self._orders, self._notify = done, orders, notify
        self._folder, self._plan = done.folder, done.plan
        self._before = manifest.read(done.folder, done.plan.case.appeal.reference.text).prints

    def run(self) -> Pile:
        """Make every file of the pile that is not there as it should be."""
        making = list(self._making())
        self._refuse_foreign([one.file.name for one in making])
        kinds = {one.file.kind for one in making}
        others = self._without_former(kinds, {one.file.name for one in making})
        self._note([*others, *(Print(one.file.kind, one.file.name, self._made_from(one)) for one in making)])
        self._note([*others, *(self._made(one) for one in making)])
        return Pile(self._done.outcome, tuple(one.file for one in making))

    def _making(self) -> Iterator[_Making]:
        leaves = in_order(self._leaves(), self._orders.sort)
        yield from self._letters(leaves)

    def _leaves(self) -> Iterator[Leaf]:
        """Yield the letters of the run that go by post; a translation is for the sender alone."""
        rows = {(row.sender, row.recipient): row for row in self._done.outcome.rows if row.channel == POST}
        for task in self._plan.tasks:
            if task.pick.channel == POST and (row := rows.get(task.key[:2])):
                yield self._leaf(task.pick, row)

    def _leaf(self, pick: Pick, row: Row) -> Leaf:
        paper = self._plan.facts.layouts[row.layout].printed_on(pick.choice.paper).id
        return Leaf(row, pick.recipient.country, paper, sheets(row.pages, duplex=self._orders.job.duplex))

    def _letters(self, leaves: Sequence[Leaf]) -> Iterator[_Making]:
        parts = list(in_files(leaves, self._orders.chunk))
        for number, part in enumerate(parts, 1):
            name = self._name("print" if len(parts) == 1 else f"print-{number}-of-{len(parts)}")
            file = File("letters", name, len(part), sum(leaf.sheets for leaf in part))
            source = ([self._done.seen[leaf.row.file] for leaf in part], self._orders.job.duplex)
            yield _Making(file, source, partial(self._bound, name, part))

    def _bundle(self, leaf: Leaf) -> Bundle:
        """Return a letter as it goes into the pile; one that is no longer the file that was seen is refused."""
        name = leaf.row.file
        data = self._folder.read(name)
        if data is None or sha256(data) != self._done.seen[name]:
            message = f"{name} was changed or taken away while the pile was made."
            raise RefusedError(message, "Type the same command again.")
        return Bundle(leaf.title, data)

    def _bound(self, name: str, leaves: Iterable[Leaf]) -> Iterator[bytes]:
        title, language = name.removesuffix(".pdf"), self._plan.case.appeal.language
        try:
            yield from bound(map(self._bundle, leaves), title, language, duplex=self._orders.job.duplex)
        except PileError as error:
            todo = "Move that letter away: the same command writes it anew."
            raise RefusedError(f"{name} cannot be made: {error}.", todo) from None

    def _name(self, what: str) -> str:
        appeal = self._plan.case.appeal
        reference = "" if appeal.do_no_harm.no_organisation else appeal.reference.text
        return f"{names.slug(reference)}_{what}.pdf"

    def _made_from(self, one: _Making) -> str:
        return hashlib.sha256(resources.code() + repr(one.source).encode()).hexdigest()

    def _refuse_foreign(self, files: Sequence[str]) -> None:
        ours = {one.file for one in self._before}
        for name in files:
            if self._folder.is_link(name) or (self._folder.exists(name) and name not in ours):
                message = f"{name} is there already and was not written by this program; it is not touched."
                raise RefusedError(message, "Move it away, or name another folder with --out.")

    def _without_former(self, kinds: set[str], files: set[str]) -> list[Print]:
        """Return what was made before and stays; what is made anew under other names moves to old/."""
        former = [one for one in self._before if one.kind in kinds and one.file not in files]
        for one in former:
            if moved := self._folder.retire(one.file):
                self._notify(Event("retired", moved))
        return [one for one in self._before if one.kind not in kinds]

    def _note(self, prints: Iterable[Print]) -> None:
        manifest.note_prints(self._folder, prints)

    def _made(self, one: _Making) -> Print:
        """Make a file, or leave it where it is what it should be."""
        made_from, name = self._made_from(one), one.file.name
        known = next((before for before in self._before if before.file == name), None)
        if known and known.sha256 and known.made_from == made_from and self._folder.sha256(name) == known.sha256:
            return known
        digest = hashlib.sha256()
        changed = known is not None and self._folder.sha256(name) not in {None, known.sha256}
        self._folder.write_parts(name, _hashing(one.parts(), digest.update), [name] if changed else [])
        return Print(one.file.kind, name, made_from, digest.hexdigest())


def _hashing(parts: Iterable[bytes], update: Callable[[bytes], None]) -> Iterator[bytes]:
    for part in parts:
        update(part)
        yield part
