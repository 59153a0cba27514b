"""`preview`, as a person types it."""

import json
from pathlib import Path

import pytest

from tests.world import appeal_letters, opener, small_case


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a case of two letters."""
    return small_case(tmp_path, "president", "minister")


def test_the_last_line_says_what_to_open(small: Path, tmp_path: Path) -> None:
    """On stderr: there is no result to read on."""
    ran = appeal_letters("preview", small, "--out", tmp_path)

    assert (ran.code, ran.out) == (0, "")
    assert ran.lines == [f"2 letters on one page: open {tmp_path / 'preview.html'}"]


def test_quiet_says_nothing(small: Path, tmp_path: Path) -> None:
    """Where nothing went wrong."""
    ran = appeal_letters("preview", small, "--out", tmp_path, "--quiet")

    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_a_machine_reads_who_gets_what(small: Path, tmp_path: Path) -> None:
    """The rows of the page's table."""
    ran = appeal_letters("preview", small, "--out", tmp_path, "--to", "minister", "--json")

    assert ran.err == ""
    assert json.loads(ran.out) == {
        "out": str(tmp_path),
        "file": "preview.html",
        "letters": [
            {
                "number": 1,
                "sender": "sam",
                "recipient": "minister",
                "by": ["sam Sample"],
                "who": ["H.E. The minister himself"],
                "language": "en",
                "tone": "formal",
                "layout": "uk",
                "pages": 1,
                "channels": ["post"],
                "file": "rus-002-0112-obs-009_minister_en.pdf",
                "why": "",
                "translation": False,
            }
        ],
        "left_out": [],
    }


def test_what_cannot_be_made_is_named(small: Path, tmp_path: Path, shipped: Path) -> None:
    """Even --quiet does not hide it."""
    head = shipped / "layout" / "head.html"
    head.write_text('{% if letter.recipient == "minister" %}{{ nonsense }}{% endif %}')
    ran = appeal_letters("preview", small, "--out", tmp_path, "--quiet")

    assert ran.code == 4
    assert ran.lines[-1] == "minister: CANNOT BE MADE: 'nonsense' is undefined"


def test_open_opens_the_page(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the user's surroundings, not in those of the layout engine."""
    monkeypatch.setenv("FONTCONFIG_FILE", "theirs")
    monkeypatch.setenv("PATH", opener(tmp_path, f'echo "$@" "$FONTCONFIG_FILE" >> {tmp_path}/opened'))
    ran = appeal_letters("preview", small, "--out", tmp_path / "out", "--open")

    assert ran.code == 0
    assert (tmp_path / "opened").read_text() == f"{tmp_path}/out/preview.html theirs\n"


def test_a_system_without_a_viewer_is_no_failure(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is there, and a word says why it was not opened."""
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = appeal_letters("preview", small, "--out", tmp_path, "--open")

    assert ran.code == 0
    assert ran.lines[-1].startswith(f"{tmp_path / 'preview.html'} was not opened: this system has no ")
