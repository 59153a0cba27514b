"""Letters that other processes make: the same as without, whoever dies, and however the run ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from appeal_letters.batch import run, workers
from appeal_letters.batch.job import Event, Job
from appeal_letters.batch.plan import Plan, planned
from appeal_letters.batch.workers import Crew, in_order, making
from appeal_letters.batch.workers.brief import packed, packed_chunk, unpacked
from appeal_letters.batch.workers.making import Made
from appeal_letters.batch.workers.processes import WorkerFailedError, processes
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.whole import whole
from appeal_letters.model.document import Document, Fault
from tests.batch.folders import letters, manifest, stamps
from tests.world import replace as replaced
from tests.world import small_case

TODAY = date(2026, 1, 1)
READERS = ("president", "minister", "governor")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case of six letters: two senders, of whom one signs with a picture, and three recipients."""
    case = small_case(tmp_path, *READERS, senders=("sam", "kim"))
    Image.new("L", (40, 20), 0).save(case / "sam.png")
    replaced(case / "senders.yaml", "name: sam Sample,", "name: sam Sample, signature: sam.png,")
    return case


@contextmanager
def plan_of(case: Path, facts: Facts) -> Iterator[Plan]:
    """Open the plan of a case's letters as text."""
    job = Job(case=case, today=TODAY, format="txt")
    with planned(job, facts, whole(case, facts, job.own)[0]) as plan:
        yield plan


def written(case: Path, out: Path, facts: Facts, format_: str = "txt") -> list[Event]:
    """Write a case's letters; return what was told of each."""
    events: list[Event] = []
    run.write(Job(case=case, today=TODAY, out=out, format=format_), facts, events.append)
    return [event for event in events if event.file]


Make = Callable[[str, bytes, bytes, int], Made]


@pytest.fixture
def by(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Let two processes make the letters of all further runs, with a function in the place of the usual one."""
    with processes(2) as executor:

        def let(make: Make = making.make) -> None:
            crew = Crew(executor, lambda: 2, make=make)
            monkeypatch.setattr(workers, "crew", lambda _job: nullcontext(crew))

        yield let


def test_processes_make_the_same_letters(case: Path, out: Path, facts: Facts, by: Callable[..., None]) -> None:
    """The manifest has the same bytes, with every hash in it, and what is told comes in the same order."""
    alone = written(case, out, facts, "pdf")
    by()
    together = written(case, out.with_name("together"), facts, "pdf")

    assert len(letters(out)) == 6
    assert (out.with_name("together") / "manifest.json").read_bytes() == (out / "manifest.json").read_bytes()
    assert together == alone


def dies_once(mark: Path, of: str, brief: bytes, chunk: bytes, number: int) -> Made:
    """Make letters, but the first time that the minister is among them die like a process that the system kills."""
    if b"minister" in chunk and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return making.make(of, brief, chunk, number)


def test_what_a_killed_worker_had_is_made_by_another(
    case: Path, out: Path, facts: Facts, by: Callable[..., None]
) -> None:
    """Nothing of it is told to anybody."""
    alone = written(case, out, facts)
    by(partial(dies_once, out.with_name("mark")))
    together = written(case, out.with_name("together"), facts)

    assert out.with_name("mark").exists()
    assert (out.with_name("together") / "manifest.json").read_bytes() == (out / "manifest.json").read_bytes()
    assert together == alone


def dies_of_the_governor(of: str, brief: bytes, chunk: bytes, number: int) -> Made:
    """Make letters, and die whenever one to the governor is among them."""
    if b"governor" in chunk:
        os.kill(os.getpid(), signal.SIGKILL)
    return making.make(of, brief, chunk, number)


def test_a_letter_that_kills_its_worker_twice_is_named(
    case: Path, out: Path, facts: Facts, by: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The letters that were handed out with it are made, and so are all others."""
    monkeypatch.setattr("appeal_letters.batch.workers.handing._TURNS", 1)  # three letters a chunk
    by(dies_of_the_governor)
    told = written(case, out, facts)

    assert [(event.recipient, event.what) for event in told] == [
        *(("president", "made"), ("minister", "made"), ("governor", "failed")),
        *(("president", "made"), ("minister", "made"), ("governor", "failed")),
    ]
    assert {event.why for event in told if event.what == "failed"} == {
        "the worker that made it died, twice; it is left out"
    }
    assert len(letters(out)) == len(manifest(out)["documents"]) == 4


class Counting(ThreadPoolExecutor):
    """Counts what was handed out."""

    handed_out = 0

    def submit(self, fn: Callable[..., Any], /, *args: object, **kwargs: object) -> Future[Any]:
        """Count a chunk."""
        self.handed_out += 1
        return super().submit(fn, *args, **kwargs)


def test_no_more_is_handed_out_than_two_chunks_a_worker(tmp_path: Path, facts: Facts) -> None:
    """However many letters there are: what waits to be placed is held in memory."""
    case = small_case(tmp_path, *(f"r-{number}" for number in range(20)))
    with plan_of(case, facts) as plan, Counting(1) as executor:
        crew, placed = Crew(executor, lambda: 1), 0
        for _ in workers.made(crew, plan, plan.tasks):
            placed += 1
            assert executor.handed_out - (placed - 1) // 3 <= 2  # chunks of three

    assert (placed, executor.handed_out) == (20, 7)


def test_letters_that_come_in_any_order_are_told_of_in_theirs() -> None:
    """What comes early waits; what never comes keeps nothing else that comes before it."""
    assert list(in_order("abcd", [("b", 2), ("a", 1), ("d", 4)])) == [1, 2]


def test_a_worker_with_another_program_makes_nothing(
    case: Path, out: Path, facts: Facts, shipped: Path, by: Callable[..., None]
) -> None:
    """Each letter that it was to make is named with the reason."""
    page = shipped / "layout" / "head.html"
    page.write_text(page.read_text("utf-8") + "\n", "utf-8")
    by()
    told = written(case, out, facts)

    assert {(event.what, event.why) for event in told} == {("failed", "the worker has another version of the program")}
    assert letters(out) == []


def test_a_letter_that_comes_out_otherwise_is_refused(case: Path, facts: Facts) -> None:
    """The worker composes it again, and holds it against the hash of what was planned."""
    with plan_of(case, facts) as plan:
        planned_otherwise = replace(plan.tasks[1], made_from="another")
        chunk = packed_chunk([plan.tasks[0], planned_otherwise], plan.case)
        first, second = making.make(making.program(), packed(plan), chunk, 2)

    assert isinstance(first, Document)
    assert second == Fault("sam", "minister", making.OTHER_SURROUNDINGS)


def test_a_brief_tells_of_no_file_of_the_users(case: Path, facts: Facts) -> None:
    """The job in it names no place; pictures travel with the letters that hold them."""
    with plan_of(case, facts) as plan:
        brief = unpacked(packed(plan))
        with_picture, without = packed_chunk(plan.tasks[:3], plan.case), packed_chunk(plan.tasks[3:], plan.case)

    assert str(case) not in repr(brief)
    assert brief.job.date == plan.day
    assert (b"PNG" in with_picture, b"PNG" in without) == (True, False)


def fails() -> None:
    """Fail as a fault of the program does."""
    raise ZeroDivisionError


def test_a_worker_s_own_fault_is_told_with_its_traceback() -> None:
    """The process lives, and does the next thing."""
    with processes(1) as executor:
        with pytest.raises(WorkerFailedError, match=r"(?s)Traceback .* in fails.*ZeroDivisionError"):
            executor.submit(fails).result()

        assert executor.submit(os.getpid).result() != os.getpid()


def grown(number: int) -> int:
    """Take some memory for a moment; return which process it was."""
    return os.getpid() if bytearray(number * 1_000_000) else 0


def test_a_process_that_has_grown_gives_way_to_another() -> None:
    """So that memory stays flat, whatever the engine keeps of each letter."""
    with processes(1) as executor:
        made_by = [executor.submit(grown, megabytes).result() for megabytes in (1, 1, 60, 1)]

    assert made_by[0] == made_by[1] == made_by[2] != made_by[3]


def test_what_ends_a_run_early_ends_the_processes_at_once() -> None:
    """What they were doing is broken off; nobody waits for it."""
    begun = time.monotonic()
    with suppress(KeyboardInterrupt), processes(1) as executor:
        future = executor.submit(time.sleep, 60)
        raise KeyboardInterrupt

    assert time.monotonic() - begun < 30
    assert future.cancelled() or isinstance(future.exception(), BrokenExecutor)


RUNS = """
import signal, sys
from appeal_letters.batch.workers import crews
from appeal_letters.cli.door import run

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background ignores it
    crews._LEAST = {"pdf": 1}
    raise SystemExit(run(sys.argv[1:]))
"""


@contextmanager
def running(tmp_path: Path, case: Path, out: Path) -> Iterator["subprocess.Popen[str]"]:
    """Have a run with two processes in a session of its own, once it has placed its third letter."""
    program, own = tmp_path / "runs.py", tmp_path / "temporary"
    program.write_text(RUNS)
    own.mkdir()
    command = [sys.executable, str(program), "write", str(case), "--out", str(out), "--jobs", "2"]
    settings = {**os.environ, "TMPDIR": str(own)}
    with subprocess.Popen(command, env=settings, start_new_session=True, stderr=subprocess.PIPE, text=True) as ran:
        until(lambda: len(letters(out)) > 2)
        yield ran


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds, half a minute at most."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def is_gone(session: int) -> bool:
    """Say whether no process of a session is left."""
    try:
        os.killpg(session, 0)
    except ProcessLookupError:
        return True
    return False


ENDS = {
    "ctrl-c": (signal.SIGINT, os.killpg, 130),
    "term": (signal.SIGTERM, os.kill, 130),
    "kill -9": (signal.SIGKILL, os.kill, -9),
    "kill -9 of everything": (signal.SIGKILL, os.killpg, -9),
}
"""Signals, to the run or to all of its processes, and what the run leaves with."""


@pytest.mark.parametrize("end", ENDS)
def test_an_interrupted_run_of_processes_is_finished_by_the_next(
    tmp_path: Path, out: Path, facts: Facts, end: str
) -> None:
    """No process stays behind; what is there is whole, is not made again, and the rest is."""
    by_what, whom, code = ENDS[end]
    case = small_case(tmp_path, *(f"r-{number}" for number in range(40)))
    with running(tmp_path, case, out) as ran:
        whom(ran.pid, by_what)
        said = ran.communicate()[1]
    until(lambda: is_gone(ran.pid))
    before = stamps(out)
    written(case, out, facts, "pdf")

    assert ran.returncode == code
    assert "Traceback" not in said
    assert 2 < len(before) < 40
    assert {name: stamp for name, stamp in stamps(out).items() if name in before} == before
    assert len(letters(out)) == len(manifest(out)["documents"]) == 40
    if code > 0:
        assert list((tmp_path / "temporary").iterdir()) == []
