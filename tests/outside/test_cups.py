"""Files handed to a real print server: what arrives, what is recorded, and that nothing arrives twice."""

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from appeal_letters.batch.handing import Handed, Orders, PrintFile, Receipt, handed
from appeal_letters.deliver import printer
from appeal_letters.deliver.answers import UncertainError
from appeal_letters.deliver.folder import opened, sha256
from appeal_letters.errors import OutsideError, RefusedError
from tests.outside.cups import Server, breaking, printed, server, silence, surroundings, until

DAY = dt.date(2012, 1, 24)
MARK = b"the end of the second file"
FILES = {
    "one.pdf": b"%PDF-1.7 the first file",
    "two.pdf": b"%PDF-1.7 " + b"x" * 90_000 + MARK,
    "three.pdf": b"%PDF-1.7",
}

KILLED = """
import datetime as dt, json, sys
from pathlib import Path
from appeal_letters.batch.handing import Orders, PrintFile, handed
from appeal_letters.deliver.folder import opened
given = json.loads(sys.argv[1])
with opened(Path(given["folder"])) as folder:
    orders = Orders("K7", given["environment"], dt.date(2012, 1, 24))
    handed(folder, orders, [PrintFile(*file) for file in given["files"]], print, lambda *_: True)
"""


@pytest.fixture(scope="module")
def cups() -> Iterator[Server]:
    """Return a print server for the tests that do not end it."""
    with server() as started:
        yield started


@pytest.fixture
def files(tmp_path: Path) -> list[PrintFile]:
    """Return three print files in a folder, of two sheets each."""
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    return [
        PrintFile(name, sha256(data), 2, "A4", "two-sided-long-edge", f"letters {number}", (sha256(name.encode()),))
        for number, (name, data) in enumerate(FILES.items(), 1)
    ]


def run(
    folder: Path, orders: Orders, files: Sequence[PrintFile], told: list[Receipt] | None = None, *, yes: bool = True
) -> Handed:
    with opened(folder) as held:
        return handed(held, orders, files, (told if told is not None else []).append, lambda *_: yes)


def orders(name: str, environment: Mapping[str, str]) -> Orders:
    return Orders(name, environment, DAY)


def recorded(folder: Path) -> list[tuple[str, str, str]]:
    lines = [json.loads(line) for line in (folder / "jobs.jsonl").read_text().splitlines()[1:]]
    return [(line["file"], line["state"], line["job"]) for line in lines]


def test_a_file_arrives_byte_for_byte_with_its_orders(cups: Server, tmp_path: Path, files: list[PrintFile]) -> None:
    """Media and sides as ordered, whatever is usual there; the server learns the title and no file's name."""
    out = cups.queue("K1", "media-default=Letter", "number-up-default=2", "print-scaling-default=fit")
    envelope = replace(files[1], media="Custom.110x220mm", sides="one-sided")
    done = run(tmp_path, orders("K1", cups.environment), [files[0], envelope])

    assert printed(out, 2) == [FILES["one.pdf"], FILES["two.pdf"]]
    first, second = [path.read_text() for path in sorted(out.glob("*.args"), key=lambda path: int(path.stem))]
    assert first.splitlines()[2] == "letters 1"
    assert {"media=A4", "sides=two-sided-long-edge", "print-scaling=none", "number-up=1"} < set(
        first.splitlines()[4].split()
    )
    assert {"media=Custom.110x220mm", "sides=one-sided"} < set(second.splitlines()[4].split())
    assert "one.pdf" not in first
    assert done.stopped == ""


def test_the_record_says_what_became_which_job(cups: Server, tmp_path: Path, files: list[PrintFile]) -> None:
    """A line before the hand-over and one after; only its owner reads the record."""
    out = cups.queue("K2")
    done = run(tmp_path, orders("K2", cups.environment), files[:1])
    number = next(out.glob("*.args"), out / "none").stem if printed(out, 1) else ""

    assert done.receipts == (Receipt("handed", "one.pdf", 2, "K2", f"K2-{number}", "2012-01-24"),)
    assert recorded(tmp_path) == [("one.pdf", "handing", ""), ("one.pdf", "handed", f"K2-{number}")]
    assert (tmp_path / "jobs.jsonl").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("again", "number"), [(False, 1), (True, 2)])
def test_what_was_handed_over_goes_once_more_only_where_that_was_typed(
    cups: Server, tmp_path: Path, files: list[PrintFile], *, again: bool, number: int
) -> None:
    """Else its job is told; CUPS takes a printer's name in small letters, too."""
    out = cups.queue(f"K3-{again}")
    first = run(tmp_path, orders(f"K3-{again}", cups.environment), files[:1])
    second = run(tmp_path, replace(orders(f"k3-{again}", cups.environment), again=again), files[:1])

    assert second.receipts[0].what == ("handed" if again else "already")
    assert (second.receipts[0].job == first.receipts[0].job) is not again
    assert len(printed(out, number)) == number


def test_a_queue_that_refuses_ends_the_run_and_the_next_prints_the_rest(
    cups: Server, tmp_path: Path, files: list[PrintFile]
) -> None:
    """Exit 6 with the words of `lp`; what was handed over stays so."""
    out, told = cups.queue("K4"), []

    class Refusing(list[Receipt]):
        def append(self, receipt: Receipt) -> None:
            told.append(receipt)
            cups.said("cupsreject", "K4")

    with pytest.raises(
        OutsideError, match='The printer K4 takes no file: Destination "K4" is not accepting jobs'
    ) as no:
        run(tmp_path, orders("K4", cups.environment), files, Refusing())
    cups.said("cupsaccept", "K4")
    done = run(tmp_path, orders("K4", cups.environment), files)

    assert no.value.exit_code == 6
    assert [one.file for one in told] == ["one.pdf"]
    assert [one.what for one in done.receipts] == ["already", "handed", "handed"]
    assert printed(out, 3) == list(FILES.values())


def test_an_unknown_queue_is_named(cups: Server, tmp_path: Path, files: list[PrintFile]) -> None:
    """With what lists the known ones; the attempt is recorded as refused."""
    with pytest.raises(OutsideError, match="The printer nosuch takes no file: The printer or class does not") as no:
        run(tmp_path, orders("nosuch", cups.environment), files)

    assert "lpstat -p -a" in no.value.todo
    assert [state for _, state, _ in recorded(tmp_path)] == ["handing", "refused"]


def test_a_paused_queue_is_told(cups: Server, tmp_path: Path, files: list[PrintFile]) -> None:
    """It takes the files, which wait there: no second hand-over is of any use."""
    out = cups.queue("K5")
    cups.said("cupsdisable", "-r", "out of paper", "K5")
    done = run(tmp_path, orders("K5", cups.environment), files[:1])
    waiting = [path.name for path in out.iterdir()]
    cups.said("cupsenable", "K5")

    assert done.receipts[0].what == "handed"
    assert done.stopped == "paused: out of paper"
    assert waiting == []
    assert printed(out, 1) == [FILES["one.pdf"]]


def test_a_server_that_vanishes_in_the_middle_gets_only_the_rest(tmp_path: Path, files: list[PrintFile]) -> None:
    """Exit 6, and when it is back the next run goes on with the second file."""
    with server() as cups:
        out = cups.queue("K6")

        class Ending(list[Receipt]):
            def append(self, _: Receipt) -> None:
                printed(out, 1)
                cups.end()

        with pytest.raises(OutsideError, match="K6 takes no file") as no:
            run(tmp_path, orders("K6", cups.environment), files, Ending())
        cups.start()
        done = run(tmp_path, orders("K6", cups.environment), files)

        assert no.value.exit_code == 6
        assert [one.what for one in done.receipts] == ["already", "handed", "handed"]
        assert printed(out, 3) == list(FILES.values())


@pytest.fixture
def killed(tmp_path: Path, files: list[PrintFile]) -> Path:
    """Return the folder of a run that was killed when it had begun to hand over the first file, of two."""
    with silence() as address:
        given = {
            "folder": str(tmp_path),
            "environment": surroundings(address, tmp_path),
            "files": [[file.name, file.sha256, 2, "A4", "one-sided", "letters", file.letters] for file in files[:2]],
        }
        run = subprocess.Popen([sys.executable, "-c", KILLED, json.dumps(given)], env=os.environ)
        until(lambda: (tmp_path / "jobs.jsonl").exists() and "handing" in (tmp_path / "jobs.jsonl").read_text())
        run.kill()
        run.wait()
    return tmp_path


def test_a_run_that_was_killed_in_between_is_refused(cups: Server, killed: Path, files: list[PrintFile]) -> None:
    """Nobody knows whether the printer has the file: exit 7 says how to look, and nothing is printed."""
    with pytest.raises(RefusedError, match=r"Whether one\.pdf was handed to K7 is not known") as no:
        run(killed, orders("K7", cups.environment), files[:2])

    assert "`lpstat -W all -o K7`" in no.value.todo
    assert recorded(killed) == [("one.pdf", "handing", "")]


@pytest.mark.parametrize(("chosen", "came"), [("again", ["one.pdf", "two.pdf"]), ("came_out", ["two.pdf"])])
def test_who_has_looked_says_how_to_go_on(
    cups: Server, killed: Path, files: list[PrintFile], chosen: str, came: list[str]
) -> None:
    """It is printed, or was; either way the rest follows, and then all is known."""
    out = cups.queue("K7")
    given = orders("K7", cups.environment)
    run(killed, replace(given, again=chosen == "again", came_out=chosen == "came_out"), files[:2])
    done = run(killed, given, files[:2])

    assert printed(out, len(came)) == [FILES[name] for name in came]
    assert [one.what for one in done.receipts] == ["already", "already"]


def test_a_file_that_arrived_counts_though_its_answer_did_not(
    cups: Server, tmp_path: Path, files: list[PrintFile]
) -> None:
    """The line broke behind it; the queue tells that the job has its file."""
    out = cups.queue("K8")
    with breaking(cups.address, MARK, at_once=False) as address:
        done = run(tmp_path, orders("K8", surroundings(address, tmp_path)), files)

    assert [one.what for one in done.receipts] == ["handed"] * 3
    assert printed(out, 3) == list(FILES.values())


def test_a_file_that_did_not_arrive_does_not_count_though_lp_says_so(
    cups: Server, tmp_path: Path, files: list[PrintFile]
) -> None:
    """The line broke before its end: exit 6, and the next run asks how it ended. A part of it may come out (seen)."""
    out = cups.queue("K12")
    with breaking(cups.address, MARK, at_once=True) as address, pytest.raises(UncertainError, match="perhaps") as no:
        run(tmp_path, orders("K12", surroundings(address, tmp_path)), files)
    with pytest.raises(RefusedError, match=r"Whether two\.pdf was handed to K12 is not known"):
        run(tmp_path, orders("K12", cups.environment), files)

    assert no.value.exit_code == 6
    came = printed(out, 1)
    assert came[0] == FILES["one.pdf"]
    assert FILES["two.pdf"] not in came


@pytest.mark.parametrize(("size", "whole"), [("0", False), ("81920", False), ("90112", True), ("?", False)])
def test_a_job_with_a_part_of_its_file_does_not_count(
    monkeypatch: pytest.MonkeyPatch, size: str, *, whole: bool
) -> None:
    """Broken lines left jobs of 0, 57344 or 81920 bytes of 90035; a whole one is told with 90112."""
    said = f"K12-13   root       0   Sun Nov 29 17:46:05 2026\nK12-14   root   {size}   Sun Nov 29 17:46:05 2026\n"
    monkeypatch.setattr(printer, "_state", lambda *_: said)

    assert printer._arrived("K12-14", len(FILES["two.pdf"]), {}) is whole


def test_a_server_that_never_answers_is_not_waited_for(
    tmp_path: Path, files: list[PrintFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what it has is uncertain."""
    monkeypatch.setattr(printer, "_PATIENCE", 1)
    with silence() as address, pytest.raises(UncertainError, match="has not answered for 1 seconds"):
        run(tmp_path, orders("K", surroundings(address, tmp_path)), files)

    assert recorded(tmp_path) == [("one.pdf", "handing", "")]


def test_what_cups_says_is_read_in_every_language(cups: Server, tmp_path: Path, files: list[PrintFile]) -> None:
    """It would say "Anfrage-ID ist ..." and "deaktiviert" to this user."""
    cups.queue("K9")
    given = orders("K9", {**cups.environment, "LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de"})
    cups.said("cupsdisable", "-r", "Papier", "K9")
    done = run(tmp_path, given, files[:1])
    cups.said("cupsreject", "K9")
    with pytest.raises(OutsideError, match="is not accepting jobs"):
        run(tmp_path, given, files[:2])

    assert done.receipts[0].job.startswith("K9-")
    assert done.stopped == "paused: Papier"


def test_more_than_fifty_sheets_need_a_yes(cups: Server, tmp_path: Path, files: list[PrintFile]) -> None:
    """Without one nothing is handed over, and the refusal says how to give it."""
    out, given = cups.queue("K10"), orders("K10", cups.environment)
    many = [replace(files[0], sheets=26), replace(files[1], sheets=25)]
    with pytest.raises(RefusedError, match="Nothing was handed to K10: 51 sheets are more than 50") as no:
        run(tmp_path, given, many, yes=False)
    run(tmp_path, given, many)

    assert "--yes" in no.value.todo
    assert len(printed(out, 2)) == 2


def test_fifty_sheets_and_what_is_printed_already_need_none(
    cups: Server, tmp_path: Path, files: list[PrintFile]
) -> None:
    """Only the sheets that this run would print are counted."""
    out, given = cups.queue("K13"), orders("K13", cups.environment)
    many = [replace(files[0], sheets=50), replace(files[1], sheets=50)]
    run(tmp_path, given, many[:1], yes=False)
    run(tmp_path, given, many, yes=False)

    assert len(printed(out, 2)) == 2


def test_a_file_that_was_changed_is_not_printed(cups: Server, tmp_path: Path, files: list[PrintFile]) -> None:
    """What is recorded by its hash is what is handed over."""
    (tmp_path / "one.pdf").write_bytes(b"another")
    with pytest.raises(RefusedError, match=r"one\.pdf was changed after it was made"):
        run(tmp_path, orders("K11", cups.environment), files)

    assert not (tmp_path / "jobs.jsonl").exists()
