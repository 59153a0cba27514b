"""One output folder: what is in it is whole, private, and only ever our own."""

import errno
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from appeal_letters.deliver.folder import opened, place, sha256
from appeal_letters.errors import OutsideError, RefusedError
from tests.world import appeal_letters, small_case

HOLD = """
import sys, time
from pathlib import Path
from appeal_letters.deliver.folder import opened
with opened(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@contextmanager
def held(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Let another process hold a folder."""
    command = [sys.executable, "-c", HOLD, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        yield other
        other.kill()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=["", "new folder/a b", "no/such/parent"])
def out(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Return a folder that is there, or is still to be made."""
    return tmp_path / str(request.param)


def test_a_written_file_is_whole(out: Path) -> None:
    """What was given is in place, and nothing is left of the way there."""
    with opened(out) as folder:
        folder.write("letter.txt", b"Excellency,")

    assert (out / "letter.txt").read_bytes() == b"Excellency,"
    assert sorted(path.name for path in out.rglob("*")) == [".appeal-letters", "letter.txt", "lock"]


def test_parts_are_written_as_they_come(out: Path) -> None:
    """So that a long file never stands in memory as a whole; until the last one, the old file stays."""
    seen: list[tuple[int, bytes]] = []

    def parts() -> Iterator[bytes]:
        for part in (b"Your ", b"Excellency,"):
            yield part
            seen.append(((out / ".appeal-letters" / "page.part").stat().st_size, (out / "page").read_bytes()))

    with opened(out) as folder:
        folder.write("page", b"old")
        folder.write_parts("page", parts())

    assert seen == [(5, b"old"), (16, b"old")]
    assert (out / "page").read_bytes() == b"Your Excellency,"


def test_parts_that_end_early_leave_nothing(out: Path) -> None:
    """Whatever goes wrong while they are made."""

    def parts() -> Iterator[bytes]:
        yield b"Your "
        raise KeyboardInterrupt

    with opened(out) as folder, pytest.raises(KeyboardInterrupt):
        folder.write_parts("page", parts())

    assert sorted(path.name for path in out.rglob("*")) == [".appeal-letters", "lock"]


def test_the_start_of_a_file_is_read_alone(out: Path) -> None:
    """As many bytes as are asked for; None without a file."""
    with opened(out) as folder:
        folder.write("letter.txt", b"Excellency,")
        assert (folder.read_start("letter.txt", 5), folder.read_start("page", 5)) == (b"Excel", None)


def test_the_end_of_a_file_is_read_alone(out: Path) -> None:
    """As many bytes as are asked for, or as there are; None without a file."""
    with opened(out) as folder:
        folder.write("letter.txt", b"Excellency,")
        found = [folder.read_end(name, size) for name, size in (("letter.txt", 2), ("letter.txt", 99), ("page", 1))]

    assert found == [b"y,", b"Excellency,", None]


@pytest.fixture
def generous() -> Iterator[None]:
    """Let the machine's habit be that everybody may read and write a new file."""
    habit = os.umask(0)
    yield
    os.umask(habit)


@pytest.mark.parametrize("other", ["absent", "link"])
def test_a_file_is_opened_for_reading_and_never_through_a_link(tmp_path: Path, other: str) -> None:
    """What cannot be read is the outside world, said as such."""
    (tmp_path / "whole").write_bytes(b"whole")
    (tmp_path / "link").symlink_to("whole")
    with opened(tmp_path) as folder:
        with folder.reading("whole") as file:
            assert file.read() == b"whole"
        with pytest.raises(OutsideError, match=f"{other} could not be read"), folder.reading(other):
            pass

    assert file.closed


@pytest.mark.usefixtures("generous")
def test_only_the_owner_can_read(tmp_path: Path) -> None:
    """A letter names a person in danger: it is private, whatever the habits of the machine are."""
    with opened(tmp_path / "out") as folder:
        folder.write("letter.txt", b"Excellency,")
        folder.append("journal", "a line")
        folder.retire("letter.txt")

    made = {path.name: mode(path) for path in (tmp_path / "out").rglob("*")}
    assert made == {".appeal-letters": 0o700, "lock": 0o600, "journal": 0o600, "old": 0o700, "letter.txt": 0o600}


def test_a_file_in_the_way_is_retired_once_the_new_one_is_whole(tmp_path: Path) -> None:
    """The old version goes to old/, under a name that is free there."""
    with opened(tmp_path) as folder:
        moved = [folder.write("letter.en.txt", data, ["letter.en.txt"]) for data in (b"first", b"second", b"third")]

    found = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*.txt")}
    assert found == {"letter.en.txt": b"third", "old/letter.en.txt": b"first", "old/letter.en.2.txt": b"second"}
    assert moved == [[], ["old/letter.en.txt"], ["old/letter.en.2.txt"]]


def test_a_full_disk_retires_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the new version has no room, the old one stays in its place."""

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with opened(tmp_path) as folder:
        folder.write("letter.txt", b"first")
        monkeypatch.setattr(os, "write", full)
        with pytest.raises(OutsideError, match=r"The disk is full: letter\.txt could not be written\."):
            folder.write("letter.txt", b"second", ["letter.txt"])

    assert [path.name for path in tmp_path.rglob("*.txt*")] == ["letter.txt"]
    assert (tmp_path / "letter.txt").read_bytes() == b"first"


def test_a_disk_that_takes_a_file_bit_by_bit_gets_all_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A short write is no fault: the rest is written after it."""
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:3]))
    with opened(tmp_path) as folder:
        folder.write("letter.txt", b"Excellency,")

    assert (tmp_path / "letter.txt").read_bytes() == b"Excellency,"


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_file_system_that_cannot_sync_folders_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Some network file systems sync files only."""
    fsync = os.fsync

    def only_files(file: int) -> None:
        if stat.S_ISDIR(os.fstat(file).st_mode):
            raise OSError(number, os.strerror(number))
        fsync(file)

    monkeypatch.setattr(os, "fsync", only_files)
    with opened(tmp_path) as folder:
        folder.write("letter.txt", b"Excellency,")

    assert (tmp_path / "letter.txt").read_bytes() == b"Excellency,"


def test_parts_that_a_killed_run_left_are_cleared_away(tmp_path: Path) -> None:
    """They are ours, and worth nothing."""
    parts = tmp_path / ".appeal-letters"
    parts.mkdir()
    (parts / "letter.txt.part").write_bytes(b"Excel")
    with opened(tmp_path):
        assert [path.name for path in parts.iterdir()] == ["lock"]


def test_a_link_is_never_retired(tmp_path: Path) -> None:
    """The program makes no links, so this one is somebody else's."""
    (tmp_path / "letter.txt").symlink_to("elsewhere.txt")
    with opened(tmp_path) as folder:
        assert folder.retire("letter.txt") is None

    assert (tmp_path / "letter.txt").readlink() == Path("elsewhere.txt")


@pytest.mark.parametrize("name", ["old", ".appeal-letters"])
def test_a_folder_of_ours_is_never_a_link(tmp_path: Path, name: str) -> None:
    """Not even a broken one: files would leave the folder."""
    (tmp_path / name).symlink_to("elsewhere")
    with pytest.raises(RefusedError, match="is a link to somewhere else"), opened(tmp_path):
        pass

    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_folder_is_never_retired(tmp_path: Path) -> None:
    """The program makes none of a letter's name, so this one is somebody else's; nor is it read."""
    (tmp_path / "letter.txt").mkdir()
    with opened(tmp_path) as folder:
        assert (folder.retire("letter.txt"), folder.read("letter.txt")) == (None, None)

    assert (tmp_path / "letter.txt").is_dir()


def test_a_link_is_never_appended_to(tmp_path: Path) -> None:
    """What it points at is somebody else's too."""
    (tmp_path / "diary").write_bytes(b"dear")
    (tmp_path / "journal").symlink_to("diary")
    with opened(tmp_path) as folder, pytest.raises(OutsideError):
        folder.append("journal", "a line")

    assert (tmp_path / "diary").read_bytes() == b"dear"


def test_one_run_holds_the_folder(tmp_path: Path) -> None:
    """A second one in it is refused while the first lives; a dead one, even killed, holds nothing."""
    command = ("write", small_case(tmp_path, "president"), "--format", "txt", "--out", tmp_path / "out")
    with held(tmp_path / "out") as other:
        refused = appeal_letters(*command)
        other.send_signal(signal.SIGKILL)
        other.wait()
        written = appeal_letters(*command)

    assert (refused.code, written.code) == (7, 0)
    assert refused.lines == [
        f"Another run is writing to {tmp_path / 'out'}.",
        "Wait until it ends, or name another folder with --out.",
    ]


def test_files_are_known_again_by_their_hash() -> None:
    """SHA-256, of which FIPS 180 prints this example."""
    assert sha256(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.usefixtures("generous")
def test_files_are_placed_in_a_folder_of_ones_own(tmp_path: Path) -> None:
    """It is made; file and folder are the owner's alone; what is to be gone goes last."""
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "old.png").touch()
    place(tmp_path / "new", {"a.yaml": b"a", "b.png": b"b"}, ["old.png"])
    place(tmp_path / "newer" / "still", {"a.yaml": b"a"})

    made = {path.name: mode(path) for path in tmp_path.rglob("*.*")}
    assert made == {"a.yaml": 0o600, "b.png": 0o600}
    assert mode(tmp_path / "newer" / "still") == 0o700


def test_two_runs_that_place_the_same_file_do_not_meet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second one comes while the first is writing: each puts its own whole file into place."""
    real = os.fsync

    def second_comes(file: int) -> None:
        monkeypatch.setattr(os, "fsync", real)
        place(tmp_path, {"a": b"second"})
        assert (tmp_path / "a").read_bytes() == b"second"
        real(file)

    monkeypatch.setattr(os, "fsync", second_comes)
    place(tmp_path, {"a": b"first"})

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"first")]


def test_what_a_killed_run_had_on_its_way_is_cleared_at_the_next(tmp_path: Path) -> None:
    """What changed within ten minutes may be another run's; a part of another program is its own."""
    names = [".appeal-letters-old.part", ".appeal-letters-new.part", "download.part"]
    for name in names:
        (tmp_path / name).touch()
    for name in (names[0], names[2]):
        os.utime(tmp_path / name, (1_000_000_000, 1_000_000_000))
    place(tmp_path, {"a": b"a"})

    assert sorted(path.name for path in tmp_path.iterdir()) == [names[1], "a", names[2]]


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_files_are_placed_together_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """Where the second has no room, the first is not there either, nor a folder that was made for them."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a").write_bytes(b"before")
    real, calls = getattr(os, call), iter(range(10))

    def second_fails(*arguments: object) -> object:
        if next(calls) % 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*arguments)

    monkeypatch.setattr(os, call, second_fails)
    for folder in ("old", "new"):
        with pytest.raises(OutsideError, match="The disk is full"):
            place(tmp_path / folder, {"a": b"a", "b": b"b"})

    assert [path.name for path in tmp_path.rglob("*")] == ["old", "a"]
    assert (tmp_path / "old" / "a").read_bytes() == b"before"
