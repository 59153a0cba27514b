"""The worker's side: letters out of a brief, each checked to be the one that was planned."""

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from appeal_letters import resources, templating
from appeal_letters.batch import own_prose
from appeal_letters.batch.plan import Plan, Task
from appeal_letters.batch.select import Chosen
from appeal_letters.batch.workers.brief import Brief, Chunk, unpacked, unpacked_chunk
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.document import Document, Fault
from appeal_letters.render import makers
from appeal_letters.render.makers import Maker

if TYPE_CHECKING:
    from appeal_letters.model.case import Picture

OTHER_PROGRAM = "the worker has another version of the program"
OTHER_SURROUNDINGS = "the worker has another version of the engine, of the fonts or of the data"

Made = list[Document | Fault]
"""What came of a chunk, in the order of its letters."""


def program() -> str:
    """Return the hash of the program's code and templates: only the same ones understand each other's briefs."""
    return hashlib.sha256(resources.code() + templating.sources(resources.templates())).hexdigest()


def make(of: str, brief: bytes, chunk: bytes, number: int) -> Made:
    """Make the letters of a chunk, which has this number of them; `of` is the program that planned them.

    It is what an executor calls in its workers.
    """
    if of != _own_program():
        return [Fault("", "", OTHER_PROGRAM)] * number
    with _ONE_AT_A_TIME:
        return _DESK.made(brief, chunk)


# As it was when this process began: what is on the disk may have become newer than what runs.
_own_program = cache(program)


class _Letters:
    """Makes the letters of one brief; each chunk brings the pictures that stand in its letters."""

    def __init__(self, brief: Brief, facts: Facts, maker: Maker) -> None:
        self._pictures: tuple[dict[str, Picture], ...] = ({}, {})
        signatures, letterheads = self._pictures
        case = replace(brief.case, signatures=signatures, letterheads=letterheads)
        self._plan = Plan(brief.job, facts, case, Chosen([]), maker)
        self._plan.use(brief.prose)

    def made(self, chunk: Chunk) -> Iterator[Document | Fault]:
        for held, brought in zip(self._pictures, (chunk.signatures, chunk.letterheads), strict=True):
            held.clear()
            held.update(brought)
        for task in chunk.tasks:
            yield self._document(task)

    def _document(self, task: Task) -> Document | Fault:
        letter = self._plan.letter(task.pick)
        if self._plan.made_from(letter, task.translates) != task.made_from:
            return Fault(letter.sender, letter.recipient, OTHER_SURROUNDINGS)
        (made,) = self._plan.maker.documents([letter])
        return made


class _Desk:
    """Where a worker makes letters: the maker of the last brief stays open for its next chunk."""

    def __init__(self) -> None:
        self._brief, self._open = b"", ExitStack()

    def made(self, brief: bytes, chunk: bytes) -> Made:
        if brief != self._brief:
            self._open.close()
            self._brief = b""
            self._take(unpacked(brief))
            self._brief = brief
        return list(self._letters.made(unpacked_chunk(chunk, self._environment)))

    def _take(self, brief: Brief) -> None:
        facts = Facts(resources.data(), brief.instruments)
        self._environment = own_prose.environment(brief.prose)
        opened = makers.opened(brief.job.format, self._environment, facts.layouts, brief.case)
        self._letters = _Letters(brief, facts, self._open.enter_context(opened))


_DESK = _Desk()
"""Of this process. An executor calls a function and nothing else, so what stays open between two calls stands here."""

_ONE_AT_A_TIME = Lock()
"""A worker may have several threads; the engine is for one."""
