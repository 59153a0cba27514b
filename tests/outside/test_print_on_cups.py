"""`print --lp` as a person types it, with a real print server behind it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.outside.cups import Server, printed, server
from tests.world import Ran, appeal_letters, replace, small_case


@pytest.fixture(scope="module")
def cups() -> Iterator[Server]:
    """Return a print server."""
    with server() as started:
        yield started


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case with three letters."""
    return small_case(tmp_path, "president", "minister", "governor")


@pytest.fixture(autouse=True)
def its_surroundings(cups: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process talk to that server alone."""
    for name, value in cups.environment.items():
        monkeypatch.setenv(name, value)


def print_(case: Path, *more: str) -> Ran:
    return appeal_letters("print", case, "--out", case / "out", *more)


def arguments(out: Path) -> list[list[str]]:
    """Return what the printer was told with each job: number, user, title, copies, options."""
    return [path.read_text().splitlines() for path in sorted(out.glob("*.args"), key=lambda path: int(path.stem))]


def test_the_checklist_and_the_letters_go_to_the_printer(cups: Server, case: Path) -> None:
    """Each as it lies in the folder, the letters on both sides; the titles name nobody."""
    out = cups.queue("P1")
    ran = print_(case, "--lp", "P1", "--duplex", "--envelopes", "DL")
    checklist, letters = printed(out, 2)

    assert ran.code == 0
    assert checklist == (case / "out" / "rus-002-0112-obs-009_checklist.pdf").read_bytes()
    assert letters == (case / "out" / "rus-002-0112-obs-009_print.pdf").read_bytes()
    assert [told[2] for told in arguments(out)] == ["checklist", "letters"]
    assert ["sides=two-sided-long-edge" in told[4] for told in arguments(out)] == [False, True]
    assert any("3 sheets handed to P1 as P1-" in line for line in ran.lines)


def test_envelopes_go_when_they_are_named(cups: Server, case: Path) -> None:
    """On their own paper."""
    out = cups.queue("P2")
    ran = print_(case, "--lp", "P2", "--envelopes", "DL", "--files", "envelopes")

    assert ran.code == 0
    assert len(printed(out, 1)) == 1
    assert "media=Custom.220x110mm" in arguments(out)[0][4]


def test_nothing_is_printed_twice(cups: Server, case: Path) -> None:
    """The second run tells the jobs of the first; a corrected letter is refused with the ones that went out."""
    out = cups.queue("P3")
    print_(case, "--lp", "P3")
    again = print_(case, "--lp", "P3", "--json")
    replace(case / "recipients.yaml", "governor street", "Governor street")
    changed = print_(case, "--lp", "P3")

    assert len(printed(out, 2)) == 2
    assert {one["what"] for one in json.loads(again.out)["handed"]["receipts"]} == {"already"}
    assert changed.code == 7
    assert "2 of 3" in changed.err


def test_a_printer_that_refuses_is_6_and_the_files_are_made(cups: Server, case: Path) -> None:
    """The next run prints them."""
    out = cups.queue("P4")
    cups.said("cupsreject", "P4")
    refused = print_(case, "--lp", "P4")
    cups.said("cupsaccept", "P4")
    done = print_(case, "--lp", "P4")

    assert (refused.code, done.code) == (6, 0)
    assert (case / "out" / "rus-002-0112-obs-009_print.pdf").exists()
    assert len(printed(out, 2)) == 2


def test_a_sample_goes_to_no_printer(cups: Server, case: Path) -> None:
    """Whether it is the shipped one or a copy of its record."""
    out = cups.queue("P5")
    with (case / "appeal.yaml").open("a") as file:
        file.write("sample: true\n")
    shipped = appeal_letters("print", "--sample", "--out", case / "sample", "--lp", "P5")

    assert (print_(case, "--lp", "P5").code, shipped.code) == (7, 7)
    assert not (case / "sample").exists()
    assert printed(out, 0) == []
