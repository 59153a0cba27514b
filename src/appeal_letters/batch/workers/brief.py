"""What a worker is told: once, all that the letters of a run share; then, chunk by chunk, which letters to make.

Both travel as bytes. Prose templates, which are code, do not travel: they are named, and the worker takes its own.
"""

import io
import pickle
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import Environment, Template

from appeal_letters.batch.job import Job
from appeal_letters.batch.plan import Plan, Task
from appeal_letters.facts.instruments import Instrument
from appeal_letters.model.case import Case, Picture
from appeal_letters.templating import OwnProse


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a worker needs beside its own copy of the program, so that it reads no file of the user's.

    `job` has the letters' own date; the case is without pictures, which come with the letters that hold them.
    """

    job: Job
    case: Case
    prose: tuple[OwnProse, ...]
    instruments: Mapping[str, Instrument]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some letters of a run, as they were planned, and the pictures in them by sender's id."""

    tasks: tuple[Task, ...]
    signatures: Mapping[str, Picture]
    letterheads: Mapping[str, Picture]


def packed(plan: Plan) -> bytes:
    """Return the brief of a run's letters; for 2,000 senders it has some 200 kB."""
    case = replace(plan.case, signatures={}, letterheads={})
    brief = Brief(_placeless(plan), case, tuple(plan.prose), dict(plan.facts.own_instruments))
    return zlib.compress(pickle.dumps(brief), 1)


def unpacked(data: bytes) -> Brief:
    """Return the brief that a run has sent."""
    brief: Brief = pickle.loads(zlib.decompress(data))  # noqa: S301 (whoever may hand out work may run code here anyway)
    return brief


def packed_chunk(tasks: Sequence[Task], case: Case) -> bytes:
    """Return letters as a worker gets them, with what they name of pictures."""
    signing = {signer.id for task in tasks for signer in task.pick.signers}
    signatures, letterheads = (
        {name: picture for name, picture in pictures.items() if name in signing}
        for pictures in (case.signatures, case.letterheads)
    )
    file = io.BytesIO()
    _Pickler(file, pickle.HIGHEST_PROTOCOL).dump(Chunk(tuple(tasks), signatures, letterheads))
    return file.getvalue()


def unpacked_chunk(data: bytes, environment: Environment) -> Chunk:
    """Return the letters of a chunk, with the worker's own prose."""
    chunk: Chunk = _Unpickler(io.BytesIO(data), environment).load()
    return chunk


def _placeless(plan: Plan) -> Job:
    """Return the job without the places of folders on this machine, and with the letters' own date."""
    nowhere = replace(plan.job, case=Path(), out=Path(), senders=None, profile=None, config=None)
    return replace(nowhere, own_words=None, instruments=None, templates=(), date=plan.day)


class _Pickler(pickle.Pickler):
    def persistent_id(self, obj: object) -> str | None:
        return obj.name if isinstance(obj, Template) else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, environment: Environment) -> None:
        super().__init__(file)
        self._environment = environment

    def persistent_load(self, pid: str) -> Template:
        return self._environment.get_template(pid)
