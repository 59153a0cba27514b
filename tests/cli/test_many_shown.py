"""What is said of a run with more letters than anybody reads the names of."""

import io
from contextlib import redirect_stderr
from pathlib import Path

from appeal_letters.batch.job import Event
from appeal_letters.batch.manifest import Row
from appeal_letters.batch.run import Outcome
from appeal_letters.cli import summary


def said(events: list[Event]) -> list[str]:
    """Return what is said of a run with these events."""
    rows = tuple(
        Row(f"s{n}", "minister", "post", "pdf", "en", "formal", "din-b", e.file, 1, "", "")
        for n, e in enumerate(events)
        if e.what != "failed"
    )
    heard = io.StringIO()
    with redirect_stderr(heard):
        summary.show(Outcome(rows, ()), events, Path("out"), quiet=False)
    return heard.getvalue().splitlines()


def test_up_to_a_hundred_letters_are_named() -> None:
    """One line each, below the table's head."""
    lines = said([Event("made", f"{number}.pdf", "minister", "en", 1) for number in range(100)])

    assert len(lines) == 102


def test_of_more_those_alone_that_somebody_must_look_at() -> None:
    """The others are counted."""
    made = [Event("made", f"{number}.pdf", "minister", "en", 1) for number in range(90)]
    kept = [Event("kept", f"{number}.pdf", "minister", "en", 1) for number in range(90, 120)]
    lines = said([*made, *kept, Event("failed", "", "governor", why="no reason")])

    assert lines[0] == "90 written, 30 there already: manifest.json names each of them."
    assert [line.split()[0] for line in lines[1:3]] == ["recipient", "governor"]
    assert len(lines) == 4
