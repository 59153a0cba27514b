"""An executor of processes on this machine: one that dies takes nothing with it but the one thing that it did."""

import os
import resource
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import cached_property
from multiprocessing import get_all_start_methods, get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection
from threading import Lock, Thread, local
from typing import Any

_METHOD = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
"""How processes begin: from a fresh one, so that none inherits an engine in use."""

_GROWS = 16_000_000
"""Bytes by which a process may grow from its first piece of work on, before another one takes its place.

The layout engine keeps some 70 kB of each letter that it has set, in memory that is none of Python's.
"""

_LEAVES = 5
"""Seconds in which a process that has nothing left to do must be gone."""


class WorkerFailedError(Exception):
    """A worker's own fault, with its traceback: a process cannot hand every exception to another."""


class Processes(Executor):
    """So many processes, each begun with its first piece of work; a piece whose process dies is a BrokenExecutor.

    They make their temporary files in one folder, which goes with them.
    """

    def __init__(self, number: int, preload: Sequence[str] = ()) -> None:
        """Take the number of processes, and the modules that all of them need."""
        self._context = get_context(_METHOD)
        if _METHOD == "forkserver":
            self._context.set_forkserver_preload(list(preload))
        self._threads = ThreadPoolExecutor(number, "worker")
        self._own = local()
        self._children: set[_Child] = set()
        self._lock = Lock()
        self._stopped = False

    @cached_property
    def _folder(self) -> str:
        """The folder, made with the first process: a run that needs none leaves the disk alone."""
        return tempfile.mkdtemp(prefix="appeal-letters-")

    def submit(self, fn: Callable[..., Any], /, *args: object, **kwargs: object) -> Future[Any]:
        """Let a process call a function, both of which can be pickled."""
        return self._threads.submit(self._called, fn, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 (Executor's)
        """Let the processes end what they do, and go."""
        self._threads.shutdown(wait, cancel_futures=cancel_futures)
        for child in self._children:
            child.leave()
        if "_folder" in vars(self):
            shutil.rmtree(self._folder, ignore_errors=True)

    def stop(self) -> None:
        """End the processes at once; what they were doing is a BrokenExecutor."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            self._stopped = True
            for child in self._children:
                child.kill()

    def _called(self, fn: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:  # noqa: ANN401 (what it returns)
        child = getattr(self._own, "child", None) or self._begun()
        try:
            return child.call(fn, args, kwargs)
        except BrokenExecutor:
            child.has_grown = True
            raise
        finally:
            if child.has_grown:
                self._ended(child)

    def _ended(self, child: "_Child") -> None:
        """End a process; the next piece of work begins another one."""
        self._own.child = None
        with self._lock:
            self._children.discard(child)
        child.kill()

    def _begun(self) -> "_Child":
        with self._lock:
            if self._stopped:
                raise BrokenExecutor("the work was stopped")
            child = self._own.child = _Child(self._context, self._folder)
            self._children.add(child)
            return child


class _Child:
    """One process, and the pipe to it; one that `has_grown` has done its last piece of work."""

    has_grown = False

    def __init__(self, context: Any, folder: str) -> None:  # noqa: ANN401 (each way of beginning has its own class)
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, folder), daemon=True)
        # A terminal sends Ctrl-C to all processes, and ours alone decides. Children inherit what their thread blocks;
        # the tracker is begun before, since its beginning takes the block away.
        resource_tracker.ensure_running()
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        self._process.start()
        theirs.close()

    def call(self, fn: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:  # noqa: ANN401 (as above)
        try:
            self._pipe.send((fn, args, kwargs))
            well, result, self.has_grown = self._pipe.recv()
        except (EOFError, OSError) as error:
            raise BrokenExecutor("a worker died") from error
        if not well:
            raise WorkerFailedError(result)
        return result

    def leave(self) -> None:
        self._pipe.close()
        self._process.join(_LEAVES)
        self.kill()

    def kill(self) -> None:
        self._process.kill()
        self._process.join()


def _work(pipe: Connection, folder: str) -> None:
    """Do what comes through the pipe until it is closed; leave at once, and leave nothing, when the parent dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = folder
    Thread(target=_follow, args=(folder,), daemon=True).start()
    first = 0
    with suppress(EOFError, OSError):
        while True:
            fn, args, kwargs = pipe.recv()
            try:
                result = True, fn(*args, **kwargs)
            except Exception:  # noqa: BLE001 (told to the parent)
                result = False, traceback.format_exc()
            first = first or _peak()
            pipe.send((*result, _peak() > first + _GROWS))


def _peak() -> int:
    """Return the most memory that this process has had, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _follow(folder: str) -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


@contextmanager
def processes(number: int, preload: Sequence[str] = ()) -> Iterator[Processes]:
    """Have processes for as long as it lasts; what ends it early ends them at once."""
    executor = Processes(number, preload)
    try:
        yield executor
    except BaseException:
        executor.stop()
        raise
    finally:
        executor.shutdown(cancel_futures=True)
