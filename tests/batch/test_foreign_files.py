"""What the program did not write, it does not touch."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.batch.folders import letters, manifest, name, stamps, write
from tests.world import replace, small_case


@pytest.fixture
def out(out: Path) -> Path:
    """Return the folder that letters are written to, made before by somebody else."""
    out.mkdir()
    return out


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case with one recipient."""
    return small_case(tmp_path, "president")


def a_file(path: Path) -> None:
    path.write_bytes(b"their own")


def an_empty_file(path: Path) -> None:
    path.touch()


def a_folder(path: Path) -> None:
    path.mkdir()


def a_link(path: Path) -> None:
    (path.parent / "diary").write_bytes(b"dear")
    path.symlink_to("diary")


def a_broken_link(path: Path) -> None:
    path.symlink_to("nowhere")


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def seen(folder: Path) -> dict[str, object]:
    """Return everything in a folder, links as links, but the program's own folder."""
    found = (path for path in folder.rglob("*") if ".appeal-letters" not in path.parts)
    return {
        str(path): path.readlink() if path.is_symlink() else path.read_bytes() if path.is_file() else "folder"
        for path in found
    }


@pytest.mark.parametrize("there", [a_file, an_empty_file, a_folder, a_link, a_broken_link, a_pipe])
@pytest.mark.parametrize("at", [name("president"), "manifest.json", "manifest.jsonl"])
def test_what_stands_in_the_way_stays(case: Path, out: Path, at: str, there: Callable[[Path], None]) -> None:
    """The run is refused and everything is as it was."""
    there(out / at)
    before = seen(out)
    ran = write(case, out)

    assert ran.code == 7
    assert ran.lines[0].startswith(at)
    assert "not touched" in ran.lines[0]
    assert seen(out) == before


@pytest.mark.parametrize("at", [name("president"), "manifest.json"])
def test_a_file_that_became_a_link_is_not_touched(case: Path, out: Path, at: str) -> None:
    """Not even if it was ours once, and not even if it points at a file as it should be."""
    write(case, out)
    (out / at).rename(out / "moved")
    (out / at).symlink_to("moved")
    before = seen(out)
    ran = write(case, out)

    assert ran.code == 7
    assert seen(out) == before


def test_other_files_in_the_folder_are_nobody_s_business(case: Path, out: Path) -> None:
    """They stay through a run that makes, replaces and retires letters."""
    for file in ("notes.txt", "rus-002-0112-obs-009_queen_en.txt", "letter.pdf"):
        a_file(out / file)
    theirs = stamps(out)
    write(case, out)
    replace(case / "recipients.yaml", "id: president", "id: minister")
    ran = write(case, out)

    assert ran.code == 0
    assert {file: stamps(out)[file] for file in theirs} == theirs
    assert letters(out) == sorted([*theirs, f"old/{name('president')}", name("minister")])


def test_what_lies_in_old_is_kept(case: Path, out: Path) -> None:
    """A letter that moves there takes another name where its own is taken."""
    (out / "old").mkdir()
    a_file(out / "old" / name("president"))
    write(case, out)
    replace(case / "appeal.yaml", "is threatened", "has been arrested")
    write(case, out)

    assert (out / "old" / name("president")).read_bytes() == b"their own"
    assert "is threatened" in (out / "old" / "rus-002-0112-obs-009_president_en.2.txt").read_text()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"name": "An application of the web"}',
        '{"program": "another", "engine": {}, "documents": []}',
        '{"program": "appeal-letters", "engine": {}, "documents": [{"file": "x"}]}',
        "[" * 100_000,
    ],
    ids=lambda text: text[:60],
)
def test_a_damaged_manifest_is_not_replaced(case: Path, out: Path, text: str) -> None:
    """What it listed cannot be known, so nothing is touched, and the message says what to do."""
    write(case, out)
    (out / "manifest.json").write_text(text)
    before = seen(out)
    ran = write(case, out)

    assert (ran.code, ran.lines) == (
        7,
        [
            "manifest.json is damaged or was not written by this program; it is not touched.",
            "Move it and the letters beside it away, or name another folder with --out.",
        ],
    )
    assert seen(out) == before


@pytest.mark.parametrize("file", ["../diary", "/diary", "a/b", "..", "", ".profile"])
def test_a_manifest_cannot_reach_out_of_its_folder(case: Path, out: Path, file: str) -> None:
    """A row that names a file elsewhere is not ours."""
    write(case, out)
    a_file(out.parent / "diary")
    found = manifest(out)
    found["documents"][0] |= {"file": file, "recipient": "somebody-who-left"}
    (out / "manifest.json").write_text(json.dumps(found))
    before = seen(out.parent)
    ran = write(case, out)

    assert (ran.code, ran.lines[0].split(" is ")[0]) == (7, "manifest.json")
    assert seen(out.parent) == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"pages": "2"},
        {"pages": -2},
        {"pages": True},
        {"tone": None},
        {"tone": "half a sign: \ud800"},
        {"recipient": ["president"]},
        {"sha256": 1},
    ],
    ids=str,
)
def test_a_row_of_other_kinds_is_not_ours(case: Path, out: Path, wrong: dict[str, object]) -> None:
    """A row's fields are texts, and pages is a number."""
    write(case, out)
    found = manifest(out)
    found["documents"][0] |= wrong
    (out / "manifest.json").write_text(json.dumps(found))
    before = seen(out)
    ran = write(case, out)

    assert (ran.code, ran.lines[0].split(" is ")[0]) == (7, "manifest.json")
    assert seen(out) == before


@pytest.mark.parametrize("at", [".appeal-letters", "old"])
def test_a_folder_of_ours_that_is_a_link_is_refused(case: Path, out: Path, at: str) -> None:
    """Letters would leave the folder through it."""
    (out.parent / "elsewhere").mkdir()
    (out / at).symlink_to(out.parent / "elsewhere")
    ran = write(case, out)

    assert (ran.code, ran.lines[0]) == (7, f"{out / at} is a link to somewhere else; files would leave the folder.")
    assert list((out.parent / "elsewhere").iterdir()) == []
    assert letters(out) == []


def test_the_record_of_what_was_printed_outlives_a_changed_case(case: Path, out: Path) -> None:
    """No row of the manifest lists it, so no run moves or rewrites it."""
    write(case, out)
    (out / "jobs.jsonl").write_bytes(b"as it was")
    replace(case / "appeal.yaml", "language: en", "language: en\ncopies: [The archive]")
    ran = write(case, out)

    assert ran.code == 0
    assert [path.name for path in (out / "old").iterdir()] == [name("president")]
    assert (out / "jobs.jsonl").read_bytes() == b"as it was"
