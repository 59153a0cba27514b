"""`write`, as a person types it."""

from pathlib import Path

import pytest

from appeal_letters.cli.opening import MOST, opened
from tests.batch.folders import name
from tests.world import appeal_letters, opener, small_case


def test_the_sample_becomes_six_letters(tmp_path: Path) -> None:
    """One command makes one file per addressee, named after reference, recipient and language."""
    ran = appeal_letters("write", "--sample", "--out", tmp_path, "--format", "txt")

    assert ran.code == 0
    assert sorted(path.name for path in tmp_path.glob("*.txt")) == [
        "rus-002-0112-obs-009_brussels-ambassador_en.txt",
        "rus-002-0112-obs-009_foreign-minister_en.txt",
        "rus-002-0112-obs-009_geneva-ambassador_en.txt",
        "rus-002-0112-obs-009_interior-minister_en.txt",
        "rus-002-0112-obs-009_investigations-chairman_en.txt",
        "rus-002-0112-obs-009_president_en.txt",
    ]


@pytest.mark.parametrize(("more", "files"), [(["--to", "president"], ["president"]), ([], ["president", "minister"])])
def test_open_opens_the_letters(
    more: list[str], files: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of this run, each in a viewer."""
    case = small_case(tmp_path, "president", "minister")
    monkeypatch.setenv("PATH", opener(tmp_path, f'echo "$@" >> {tmp_path}/opened'))
    ran = appeal_letters("write", case, *more, "--out", tmp_path / "out", "--format", "txt", "--open")

    assert ran.code == 0
    assert (tmp_path / "opened").read_text().split() == [str(tmp_path / "out" / name(one)) for one in files]


def test_many_letters_are_not_opened_one_by_one(tmp_path: Path) -> None:
    """Their folder is."""
    path = opener(tmp_path, f'echo "$@" >> {tmp_path}/opened')
    opened([tmp_path / "out" / f"{number}.pdf" for number in range(MOST + 1)], {"PATH": path})

    assert (tmp_path / "opened").read_text().split() == [str(tmp_path / "out")]


def test_nothing_is_opened_where_nothing_was_written(tmp_path: Path) -> None:
    """When all letters failed."""
    opened([], {"PATH": opener(tmp_path, f"touch {tmp_path}/opened")})

    assert not (tmp_path / "opened").exists()
