"""A folder that another program sends from: the TIFF, then its job file, and nobody else's file."""

import json
import os
import stat
from io import FileIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from appeal_letters.deliver import spool
from appeal_letters.deliver.folder import sha256
from appeal_letters.errors import OutsideError, RefusedError
from tests.deliver.test_faults import Failing

TIFF = b"II*\0 a fax"
JOB = spool.job("+74956065173", "tag-1", 2, fine=True)


def put(folder: Path) -> str:
    """Put a fax that lies elsewhere, from its beginning however far it was read."""
    with TemporaryDirectory() as made, FileIO(f"{made}/made.tif", "w+") as file:
        file.write(TIFF)
        return spool.put(folder, "one", file, JOB)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_fax_is_a_tiff_and_a_file_that_says_what_to_do(tmp_path: Path) -> None:
    """Number, pages, how fine, and by which hash the file is known; only their owner reads both."""
    assert put(tmp_path) == "one.json"
    assert (tmp_path / "one.tif").read_bytes() == TIFF
    assert json.loads((tmp_path / "one.json").read_text()) == {
        "format": "appeal-letters fax job 1",
        "number": "+74956065173",
        "tag": "tag-1",
        "pages": 2,
        "resolution": [204, 196],
        "file": "one.tif",
        "sha256": sha256(TIFF),
    }
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


def test_the_coarse_resolution_has_half_the_lines() -> None:
    """204 dots to the inch, 98 lines."""
    assert spool.job("+74956065173", "tag-1", 2, fine=False)["resolution"] == [204, 98]


def test_a_fax_that_cannot_be_read_is_put_nowhere(tmp_path: Path) -> None:
    """A disk that breaks is the world's fault, and it is known that nothing left."""
    with FileIO(tmp_path / "made.tif", "w") as file, pytest.raises(OutsideError) as no:
        spool.put(tmp_path, "one", file, JOB)

    assert (no.value.what, names(tmp_path)) == ("made.tif could not be read (bad file descriptor).", ["made.tif"])


def test_the_tiff_is_whole_before_its_job_file_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits for job files never finds one without its fax; the next run completes what broke off."""
    monkeypatch.setattr(os, "replace", Failing(os.replace, at=2))
    with pytest.raises(OutsideError, match="The disk is full"):
        put(tmp_path)
    first = names(tmp_path)
    put(tmp_path)

    assert first == ["one.tif"]
    assert names(tmp_path) == ["one.json", "one.tif"]


@pytest.mark.parametrize("at", [1, 2])
def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """Both are on the disk before either has its name."""
    monkeypatch.setattr(os, "fsync", Failing(os.fsync, at))
    with pytest.raises(OutsideError, match="The disk is full"):
        put(tmp_path)

    assert names(tmp_path) == []


def test_what_is_there_already_stays(tmp_path: Path) -> None:
    """The same fax put again touches nothing."""
    put(tmp_path)
    before = [(tmp_path / name).stat().st_ino for name in names(tmp_path)]
    put(tmp_path)

    assert [(tmp_path / name).stat().st_ino for name in names(tmp_path)] == before


def occupy(path: Path, kind: str) -> None:
    match kind:
        case "file":
            path.write_bytes(b"theirs")
        case "link":
            path.symlink_to("../theirs")
        case "broken link":
            path.symlink_to("../nothing")
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()


@pytest.mark.parametrize("name", ["one.tif", "one.json"])
@pytest.mark.parametrize("kind", ["file", "link", "broken link", "pipe", "folder"])
def test_what_is_not_this_fax_is_never_touched(tmp_path: Path, name: str, kind: str) -> None:
    """Exit 7 names it, and nothing is put beside it."""
    path = tmp_path / "folder" / name
    path.parent.mkdir()
    (tmp_path / "theirs").write_bytes(TIFF)
    occupy(path, kind)
    before = path.lstat()
    with pytest.raises(RefusedError, match=f"{name} is there already and is not this fax") as no:
        put(path.parent)

    assert (no.value.exit_code, names(path.parent), path.lstat()) == (7, [name], before)


@pytest.mark.parametrize("there", [False, True])
def test_a_folder_is_never_made(tmp_path: Path, *, there: bool) -> None:
    """A disk that is not connected is missing like this; from a new folder nobody would send."""
    if there:
        (tmp_path / "out").write_bytes(b"a file")
    with pytest.raises(OutsideError, match="out is not there: nothing was put into it") as no:
        put(tmp_path / "out")
    with pytest.raises(OutsideError, match="out is not there"):
        spool.ready(tmp_path / "out")

    assert no.value.exit_code == 6
    assert (tmp_path / "out").is_dir() is False
