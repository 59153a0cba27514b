"""The coordinator's side: chunks of letters handed out, so many at a time, and what comes back of them."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TypeVar

from appeal_letters.batch.plan import Plan, Task
from appeal_letters.batch.workers import making
from appeal_letters.batch.workers.brief import packed, packed_chunk
from appeal_letters.batch.workers.making import Made
from appeal_letters.errors import OutsideError
from appeal_letters.model.document import Document, Fault

K = TypeVar("K")
V = TypeVar("V")

CHUNK = 50
"""Letters that are handed out together, at most."""

_TURNS = 8
"""Chunks that each worker has of a short run, at least: the last one of them is not waited for long."""

_WAITING = 2
"""Chunks that are out for each worker: the one that it makes and the next. So much is held in memory, and no more."""

_PATIENCE = 10
"""Seconds without a letter after which it is looked whether anybody works."""

_DEADLY = "the worker that made it died, twice; it is left out"


@dataclass(frozen=True, slots=True)
class Crew:
    """Who makes letters: an executor of workers, and how many of them there are.

    `died` is what a chunk raises whose worker died; `look` raises an error where nobody works any more; `least` is the
    number of letters for which they are worth their beginning; `make` is what they call.
    """

    executor: Executor
    workers: Callable[[], int]
    died: tuple[type[Exception], ...] = (BrokenExecutor,)
    look: Callable[[], None] = lambda: None
    least: int = 1
    make: Callable[[str, bytes, bytes, int], Made] = making.make


@dataclass(frozen=True, slots=True)
class _Portion:
    """Letters that are handed out together, and how many workers died of them."""

    tasks: tuple[Task, ...]
    deaths: int = 0

    @property
    def again(self) -> "list[_Portion]":
        """Return what is handed out again after a worker died: each letter alone, which tells the deadly one."""
        return [_Portion((task,), self.deaths + 1) for task in self.tasks]

    @property
    def is_deadly(self) -> bool:
        """Say whether this death is the second one, and of one letter."""
        return self.deaths > 0 and len(self.tasks) == 1


def made(crew: Crew, plan: Plan, tasks: Sequence[Task]) -> Iterator[tuple[Task, Document | Fault]]:
    """Yield what becomes of each letter as it comes, not in the letters' order.

    A letter whose worker dies is made by another one; one whose worker dies twice is a Fault.
    """
    yield from _Handing(crew, plan, tasks).run()


def lost() -> OutsideError:
    """Return what is raised where nobody can say what became of letters that were handed out."""
    return OutsideError("The workers were lost.", "Type the same command again; it goes on.")


def in_order(keys: Sequence[K], coming: Iterable[tuple[K, V]]) -> Iterator[V]:
    """Yield what comes in any order in that of its keys."""
    early: dict[K, V] = {}
    due = deque(keys)
    for key, value in coming:
        early[key] = value
        while due and due[0] in early:
            yield early.pop(due.popleft())


class _Handing:
    def __init__(self, crew: Crew, plan: Plan, tasks: Sequence[Task]) -> None:
        self._crew, self._case = crew, plan.case
        self._told = making.program(), packed(plan)
        size = min(CHUNK, -(-len(tasks) // (_TURNS * max(crew.workers(), 1))))
        self._waiting = deque(_Portion(tuple(tasks[at : at + size])) for at in range(0, len(tasks), size))
        self._out: dict[Future[Made], _Portion] = {}
        # Not `concurrent.futures.wait`: an interruption in the middle of it leaves with an error of its own.
        self._back: SimpleQueue[Future[Made]] = SimpleQueue()

    def run(self) -> Iterator[tuple[Task, Document | Fault]]:
        while self._waiting or self._out:
            self._hand_out()
            try:
                future = self._back.get(timeout=_PATIENCE)
            except Empty:
                self._crew.look()
            else:
                yield from self._taken(self._out.pop(future), future)

    def _hand_out(self) -> None:
        most = _WAITING * max(self._crew.workers(), 1) if self._waiting else 0
        while self._waiting and len(self._out) < most:
            portion = self._waiting.popleft()
            chunk, number = packed_chunk(portion.tasks, self._case), len(portion.tasks)
            future = self._crew.executor.submit(self._crew.make, *self._told, chunk, number)
            self._out[future] = portion
            future.add_done_callback(self._back.put)

    def _taken(self, portion: _Portion, future: Future[Made]) -> Iterator[tuple[Task, Document | Fault]]:
        try:
            yield from zip(portion.tasks, future.result(), strict=True)
        except self._crew.died:
            if portion.is_deadly:
                (task,) = portion.tasks
                yield task, Fault(task.pick.sender, task.pick.recipient.id, _DEADLY)
            else:
                self._waiting.extendleft(reversed(portion.again))
        except CancelledError:
            raise lost() from None
