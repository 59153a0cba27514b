"""Faxes as a machine sends them: each PDF of a run coded as TIFF, noted in the manifest beside it."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from appeal_letters import resources
from appeal_letters.batch import foreign, manifest
from appeal_letters.batch.job import Event, Notify
from appeal_letters.batch.manifest import Manifest, Row
from appeal_letters.batch.plan import Plan
from appeal_letters.batch.run import Written
from appeal_letters.deliver.folder import Folder, sha256
from appeal_letters.errors import RefusedError
from appeal_letters.model.document import Fault
from appeal_letters.render.facsimile import (
    Blur,
    Coding,
    FacsimileError,
    FaxPage,
    check,
    coded_pages,
    facsimile,
    legibility,
)

FORMAT = "tiff"


@dataclass(frozen=True, slots=True)
class Quality:
    """How faxes are coded: at 196 lines an inch where `fine`, else at 98; by T.6 or, one-dimensional, by T.4."""

    fine: bool = True
    coding: Coding = "t6"


@dataclass(frozen=True, slots=True)
class Fax:
    """A fax in the folder: the row of its PDF and that of its TIFF, its pages, and what cannot be read in it."""

    pdf: Row
    tiff: Row
    pages: tuple[FaxPage, ...]
    blurs: tuple[Blur, ...]


def refuse_foreign(plan: Plan) -> None:
    """Raise RefusedError where a TIFF of a run would stand in the place of a file that this program did not write."""
    folder = Folder(plan.job.out)
    ours = manifest.read(folder, plan.case.appeal.reference.text).files
    foreign.refuse(folder, [_name(task.file) for task in plan.tasks], ours)


def faxes(done: Written, quality: Quality, notify: Notify) -> tuple[tuple[Fax, ...], tuple[Fault, ...]]:
    """Make the TIFFs of a run's faxes that are not there as they should be, and keep the manifest true.

    Each is checked against its PDF, dot for dot, before it is put in place; returned are also those that failed that.
    Raises RefusedError, before anything is made, where a file is there that this program did not write.
    """
    desk = _Desk(done, quality, notify)
    desk.refuse_foreign()
    manifest.begin(done.folder, done.plan.day, done.plan.case.appeal.reference.text)
    made = list(desk.made())
    found = tuple(one for one in made if isinstance(one, Fax))
    manifest.close_again(done.folder, desk.rows(found))
    return found, tuple(one for one in made if isinstance(one, Fault))


class _Desk:
    """The making of one run's TIFFs, in a folder that is held."""

    def __init__(self, done: Written, quality: Quality, notify: Notify) -> None:
        self._done, self._quality, self._notify = done, quality, notify
        self._before: Manifest = manifest.read(done.folder, done.plan.case.appeal.reference.text)
        self._pdfs: Sequence[Row] = [row for row in done.outcome.rows if row.channel == "fax" and row.format == "pdf"]
        self._program = hashlib.sha256(resources.code() + repr(quality).encode())

    def refuse_foreign(self) -> None:
        foreign.refuse(self._done.folder, [_name(row.file) for row in self._pdfs], self._before.files)

    def made(self) -> Iterator[Fax | Fault]:
        for row in self._pdfs:
            data = self._done.folder.read(row.file)
            letter = self._done.seen[row.file]
            if data is None or sha256(data) != letter:
                message = f"{row.file} was changed or taken away while its fax was made."
                raise RefusedError(message, "Type the same command again.")
            try:
                tiff, pages = self._fax(self._row(row, letter), data)
            except FacsimileError as error:
                self._notify(
                    Event("failed", _name(row.file), row.recipient, row.language, why=str(error), sender=row.sender)
                )
                yield Fault(row.sender, row.recipient, str(error), row.channel)
            else:
                yield Fax(row, tiff, pages, legibility(data, fine=self._quality.fine))

    def _row(self, pdf: Row, letter: str) -> Row:
        made_from = self._program.copy()
        made_from.update(letter.encode())
        return replace(pdf, format=FORMAT, file=_name(pdf.file), sha256="", made_from=made_from.hexdigest())

    def _fax(self, row: Row, pdf: bytes) -> tuple[Row, tuple[FaxPage, ...]]:
        """Return the row of a TIFF and its pages: of the one that is there, if it is right, else of a new one."""
        there, known = self._done.folder.read(row.file), self._before.rows.get(row.key)
        if known and there is not None and known == replace(row, sha256=sha256(there)):
            return known, coded_pages(there)
        made = facsimile(pdf, fine=self._quality.fine, coding=self._quality.coding)
        check(made.tiff, pdf)
        row = replace(row, sha256=sha256(made.tiff))
        manifest.note(self._done.folder, row)
        for moved in self._done.folder.write(row.file, made.tiff, self._replaced(row, known, there)):
            self._notify(Event("retired", moved, row.recipient, row.language))
        return row, made.pages

    def _replaced(self, row: Row, known: Row | None, there: bytes | None) -> list[str]:
        """Return the files that a new TIFF replaces and that are not merely an older form of it."""
        changed = there is not None and known is not None and sha256(there) != known.sha256
        former = [known.file] if known and known.file != row.file else []
        return [*former, *([row.file] if changed else [])]

    def rows(self, found: Sequence[Fax]) -> list[Row]:
        """Return all rows of the folder; a TIFF that no PDF has, or that could not be made of its own, goes."""
        rows = {**self._before.rows, **{one.tiff.key: one.tiff for one in found}}
        made, wanted = {one.tiff.key for one in found}, {(*row.key[:3], FORMAT) for row in self._pdfs}
        for key, row in list(rows.items()):
            left_alone = row.format != FORMAT or key in made
            if not left_alone and (key in wanted or (*key[:3], "pdf") not in rows):
                del rows[key]
                if moved := self._done.folder.retire(row.file):
                    self._notify(Event("retired", moved, row.recipient, row.language))
        return list(rows.values())


def _name(pdf: str) -> str:
    """Return the name of the TIFF of a PDF."""
    return f"{PurePath(pdf).stem}.tif"
