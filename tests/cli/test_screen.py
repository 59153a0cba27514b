"""What stands on the screen: colour and a bar on a terminal, plain text in a pipe, results alone on stdout."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.world import appeal_letters, small_case

PROGRAM = [sys.executable, "-m", "appeal_letters"]
ESCAPE = "\x1b"
DRAWN_BAR = "━"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a case of two letters."""
    return small_case(tmp_path, "president", "minister")


def on_a_terminal(*arguments: str, **environment: str) -> str:
    """Return what the program shows on a terminal of its own, stdout and stderr as they come."""
    pty = pytest.importorskip("pty", reason="this system has no terminals of its own")
    ours, theirs = pty.openpty()
    settings = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "COLUMNS"}}
    with subprocess.Popen(
        [*PROGRAM, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**settings, "TERM": "xterm", **environment},
    ) as run:
        os.close(theirs)
        shown = b"".join(iter(lambda: _read(ours), b""))
        os.close(ours)
    assert run.returncode == 0
    return shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that the other side has closed
        return b""


def test_a_terminal_gets_a_bar_and_a_drawn_table(small: Path, tmp_path: Path) -> None:
    """The bar goes away when it is done; the head of the table is bold."""
    shown = on_a_terminal("write", str(small), "--format", "txt", "--out", str(tmp_path / "out"))

    assert DRAWN_BAR in shown
    assert all(words in shown for words in ("looking at letters", "2/2", "/s, 0:00:00 left"))
    assert f"{ESCAPE}[1mrecipient" in shown
    assert shown.splitlines()[-1].startswith("2 letters in ")


def test_an_id_stays_in_one_piece_however_narrow_the_terminal() -> None:
    """It is there to be copied; the other columns are folded."""
    shown = on_a_terminal("list", "offices", COLUMNS="60")

    assert "permanent_representative_un " in shown
    assert "Dear Prosecutor General Sam Sample," not in shown


@pytest.mark.parametrize("setting", [("NO_COLOR", "1"), ("TERM", "dumb")], ids="=".join)
def test_a_terminal_can_ask_for_plain_text(small: Path, tmp_path: Path, setting: tuple[str, str]) -> None:
    """No bar, no codes, no cursor that moves: a screen reader reads it."""
    words = ("write", str(small), "--format", "txt", "--out", str(tmp_path / "out"))
    shown = on_a_terminal(*words, **dict([setting]))

    assert ESCAPE not in shown
    assert "\r" not in shown.replace("\r\n", "\n")
    assert DRAWN_BAR not in shown
    assert [line.split("  ")[0] for line in shown.splitlines()[:3]] == ["recipient", "president", "minister"]


def test_an_empty_no_color_asks_for_nothing(small: Path) -> None:
    """As its convention says: it counts where it is not empty."""
    assert ESCAPE in on_a_terminal("check", str(small), NO_COLOR="")


def test_a_pipe_is_plain(small: Path) -> None:
    """No codes, and no line is broken to fit a screen that is not there."""
    ran = appeal_letters("check", small)

    assert ESCAPE not in ran.out + ran.err
    assert [line.split("  ")[0] for line in ran.out.splitlines()] == ["recipient", "president", "minister"]
    assert max(map(len, ran.lines)) > 80


def test_json_stands_alone_on_stdout(small: Path, tmp_path: Path) -> None:
    """The result of `write` names the folder, every document and what became of it; nothing is said beside it."""
    ran = appeal_letters("write", small, "--format", "txt", "--out", tmp_path / "out", "--json")
    result = json.loads(ran.out)

    assert ran.err == ""
    assert result.keys() == {"out", "documents", "failed", "remarks", "events"}
    assert result["out"] == str(tmp_path / "out")
    assert [row["recipient"] for row in result["documents"]] == ["president", "minister"]
    assert [event["what"] for event in result["events"]] == ["made", "made"]


@pytest.mark.parametrize("verb", [["check"], ["write"], ["list", "recipients"]], ids=" ".join)
def test_json_of_a_case_with_problems_is_the_problems(small: Path, verb: list[str]) -> None:
    """A machine gets each with its place; people read them all the same."""
    (small / "recipients.yaml").unlink()
    ran = appeal_letters(*verb, small, "--json")

    assert ran.code == 3
    assert json.loads(ran.out) == {
        "problems": [
            {
                "file": "recipients.yaml",
                "line": 1,
                "column": 1,
                "field": "file",
                "wrong": "is not there",
                "wanted": "write it; docs/case.md describes it",
            }
        ]
    }
    assert ran.lines == [
        "recipients.yaml:1:1: file: is not there; write it; docs/case.md describes it",
        "one problem; nothing was written.",
    ]


def test_problems_are_told_though_the_machine_s_reader_has_gone(small: Path) -> None:
    """Exit 3 and words, no traceback."""
    (small / "recipients.yaml").unlink()
    reading, writing = os.pipe()
    os.close(reading)
    command = [*PROGRAM, "check", str(small), "--json"]
    ran = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)

    assert (ran.returncode, len(ran.stderr.splitlines())) == (3, 2)


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.parametrize("json_", ["", "--json"])
def test_a_closed_stream_does_no_harm(small: Path, tmp_path: Path, closed: str, json_: str) -> None:
    """What is said there goes nowhere, not into a letter, and the letters are made."""
    out = tmp_path / "out"
    line = f'exec "$@" {json_} {closed}'
    command = ["bash", "-c", line, "bash", *PROGRAM, "write", str(small), "--format", "txt", "--out", str(out)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    told = {stream: bool(text) for stream, text in (("out", ran.stdout), ("err", ran.stderr))}

    assert ran.returncode == 0
    assert told == {"out": json_ != "" and closed == "2>&-", "err": json_ == "" and closed == ">&-"}
    assert len(list(out.glob("*.txt"))) == 2


def test_quiet_says_nothing_when_all_is_well(small: Path, tmp_path: Path) -> None:
    """Neither on stdout nor on stderr."""
    ran = appeal_letters("write", small, "--format", "txt", "--out", tmp_path / "out", "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


@pytest.mark.parametrize("arguments", [["list", "instruments"], ["list", "tones", "--json"], ["--help"]], ids=" ".join)
def test_a_reader_that_has_gone_is_no_fault(arguments: list[str]) -> None:
    """As in `| head -1`: exit 0 and silence, also where Python keeps the output back until the end."""
    reading, writing = os.pipe()
    os.close(reading)
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    ran = subprocess.run(
        [*PROGRAM, *arguments], stdout=writing, stderr=subprocess.PIPE, env=usual, text=True, check=False
    )
    os.close(writing)

    assert (ran.returncode, ran.stderr) == (0, "")
