"""Whatever the machine refuses, and whenever: every file is whole or absent, and the next run completes."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.batch.faxes import BOTH, fax, fax_case, reachable
from tests.world import Ran, appeal_letters, replace, small_case, write_to

CALLS = ("open", "write", "fsync", "replace", "rename", "unlink")


class Failing:
    """A call of the operating system that fails at the n-th time for want of room."""

    def __init__(self, real: Callable[..., Any], at: int) -> None:
        self.real, self.at, self.calls = real, at, 0

    def __call__(self, *arguments: object, **named: object) -> object:
        """Fail, or do what the real call does."""
        self.calls += 1
        if self.calls == self.at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return self.real(*arguments, **named)


def write(case: Path, out: Path) -> Ran:
    return appeal_letters("write", case, "--out", out, "--format", "txt")


def texts(out: Path) -> dict[str, bytes]:
    """Return all letters and faxes, those in old/ too."""
    found = (path for path in out.rglob("*.*") if path.suffix in {".txt", ".pdf", ".tif"})
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}


@dataclass(frozen=True, slots=True)
class Work:
    """A verb, and a folder with what it made for two: in its case one has left, and the other's letter has changed."""

    verb: Callable[[Path, Path], Ran]
    folder: Path

    def run(self, out: Path) -> Ran:
        """Run it into a folder."""
        return self.verb(self.folder / "case", out)

    def copied(self, out: Path) -> Path:
        """Return a folder like the one that it has left."""
        shutil.copytree(self.folder / "out", out)
        return out


FAULTS = [*((write, call) for call in CALLS), *((fax, call) for call in ("write", "replace", "rename"))]


@pytest.fixture(scope="module")
def work(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Work:
    """Return letters and faxes, as they are before the run that fails."""
    folder = tmp_path_factory.mktemp("before")
    case = fax_case(folder, "president", "minister")
    request.param(case, folder / "out")
    write_to(case, "president")
    reachable(case, "president", BOTH)
    replace(case / "appeal.yaml", "is threatened", "has been arrested")
    return Work(request.param, folder)


@pytest.fixture(scope="module")
def after(work: Work, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return what a run without a fault makes of it."""
    out = work.copied(tmp_path_factory.mktemp("after") / "out")
    work.run(out)
    return texts(out)


@pytest.mark.parametrize(("work", "call"), FAULTS, indirect=["work"])
def test_a_fault_at_any_time_leaves_only_whole_files(
    work: Work, after: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Exit 6 each time; the letters there are old or new ones, and the next run ends as if nothing had been."""
    whole = {*texts(work.folder / "out").values(), *after.values()}
    failing = Failing(getattr(os, call), at=0)
    while failing.calls >= failing.at:
        out = work.copied(tmp_path / str(failing.at))
        failing = Failing(failing.real, failing.at + 1)
        with monkeypatch.context() as patch:
            patch.setattr(os, call, failing)
            ran = work.run(out)
        assert ran.code == (6 if failing.calls >= failing.at else 0), ran.err
        assert whole.issuperset(texts(out).values())
        assert work.run(out).code == 0
        assert texts(out) == after
    assert failing.at > 1, "no such call was ever made"


def test_the_message_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is named in words."""
    monkeypatch.setattr(os, "fsync", Failing(os.fsync, at=1))
    ran = write(small_case(tmp_path, "president"), tmp_path / "out")

    assert ran.lines == [
        "The disk is full: manifest.jsonl could not be written.",
        "Make room and type the same command again; it goes on.",
    ]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a small disk."""
    path, mount = tmp_path / "disk", shutil.which("mount")
    path.mkdir()
    command = [mount or "", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(path)]
    if not mount or sys.platform != "linux" or os.geteuid() or subprocess.run(command, check=False).returncode:
        pytest.skip("a small disk takes Linux, root and mount")
    yield path
    subprocess.run(["umount", path], check=True)


def test_a_real_full_disk_holds_only_whole_files(disk: Path, tmp_path: Path) -> None:
    """What fits is there and whole; with more room the same command completes."""
    case = small_case(tmp_path, *(f"minister-{number}" for number in range(20)))
    full = write(case, disk)
    found = texts(disk)
    subprocess.run(["mount", "-o", "remount,size=1m", disk], check=True)
    completed = write(case, disk)

    assert (full.code, completed.code) == (6, 0)
    assert 0 < len(found) < 20
    assert {name: texts(disk)[name] for name in found} == found
    assert len(texts(disk)) == 20


def test_a_disk_that_cannot_be_written_is_the_outside_world(disk: Path, tmp_path: Path) -> None:
    """A read-only disk ends the run with exit 6."""
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    ran = write(small_case(tmp_path, "president"), disk / "out")

    assert (ran.code, ran.lines[0]) == (6, f"{disk}/out could not be written (read-only file system).")


def test_a_file_where_a_folder_is_needed_is_the_outside_world(tmp_path: Path) -> None:
    """Somebody's file called old is not touched; the letter that should move there stays where it is."""
    case, out = small_case(tmp_path, "president"), tmp_path / "out"
    first = write(case, out)
    (out / "old").write_bytes(b"their own")
    was = texts(out)
    replace(case / "appeal.yaml", "is threatened", "has been arrested")
    ran = write(case, out)

    assert (first.code, ran.code, texts(out)) == (0, 6, was)
    assert (out / "old").read_bytes() == b"their own"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_the_outside_world(tmp_path: Path) -> None:
    """Nothing is written where the user may not write."""
    case, out = small_case(tmp_path, "president"), tmp_path / "out"
    out.mkdir(mode=0o500)
    ran = write(case, out)

    assert (ran.code, ran.lines[0]) == (6, f"{out} could not be written (permission denied).")
