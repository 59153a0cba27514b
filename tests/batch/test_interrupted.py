"""A run that does not end: whatever it left is whole, and the same command does the rest."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.batch.folders import letters, manifest, name, stamps, write
from tests.world import replace, small_case

# Stops when two letters are in place and the third is written, noted and about to be moved there.
STOPS = """
import os, signal, sys, time
from appeal_letters.cli.door import run

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background ignores it
replace, placed = os.replace, []

def stop(old, new):
    if str(new).endswith(".txt"):
        placed.append(new)
        if len(placed) == 3:
            print("now", flush=True)
            time.sleep(60)
    replace(old, new)

os.replace = stop
raise SystemExit(run(sys.argv[1:]))
"""
FINISHED = [name("a"), name("b")]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case with four recipients and no date of its own."""
    case = small_case(tmp_path, "a", "b", "c", "d")
    replace(case / "appeal.yaml", "date: 2012-01-24\n", "")
    return case


def interrupted(case: Path, out: Path, by: signal.Signals) -> subprocess.CompletedProcess[str]:
    """Return what became of a run, dated 3 February 2012, that a signal met in the middle."""
    options = ["--out", str(out), "--format", "txt", "--date", "2012-02-03"]
    command = [sys.executable, "-c", STOPS, "write", str(case), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "now\n"
        run.send_signal(by)
        said, complained = run.communicate()
    return subprocess.CompletedProcess(command, run.returncode, said, complained)


SAID = "Interrupted. What is finished is whole; the same command does the rest."


@pytest.mark.parametrize(
    ("by", "code", "said"), [(signal.SIGKILL, -9, ""), (signal.SIGTERM, 130, SAID), (signal.SIGINT, 130, SAID)]
)
def test_an_interrupted_run_is_finished_by_the_next(
    case: Path, out: Path, by: signal.Signals, code: int, said: str
) -> None:
    """Only whole files are there; they are not written again, and the rest gets the same date."""
    ran = interrupted(case, out, by)
    found = stamps(out)
    next_run = write(case, out)

    assert (ran.returncode, ran.stderr.strip()) == (code, said)
    assert list(found) == FINISHED
    assert next_run.code == 0
    assert next_run.lines[0] == "An unfinished run is finished with its own date, 2012-02-03."
    assert {file: stamps(out)[file] for file in FINISHED} == found
    assert letters(out) == [*FINISHED, name("c"), name("d")]
    assert all("3 February 2012" in (out / file).read_text() for file in letters(out))
    assert manifest(out)["date"] == "2012-02-03"
    assert not (out / "manifest.jsonl").exists()


@pytest.fixture
def journal(case: Path, out: Path) -> Path:
    """Return the journal of a run of 3 February 2012 that ended after its four letters, before its manifest."""
    write(case, out, "--date", "2012-02-03")
    rows = manifest(out)["documents"]
    lines = [{"program": "appeal-letters", "reference": manifest(out)["reference"], "date": "2012-02-03"}, *rows]
    (out / "manifest.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    (out / "manifest.json").unlink()
    return out / "manifest.jsonl"


def test_a_torn_last_line_is_no_row(case: Path, out: Path, journal: Path) -> None:
    """A letter whose note was torn was never put in place; all others are kept."""
    (out / name("d")).unlink()
    journal.write_bytes(journal.read_bytes()[:-100])
    kept = stamps(out)
    ran = write(case, out)

    assert ran.code == 0
    assert {file: stamps(out)[file] for file in kept} == kept
    assert letters(out) == [*kept, name("d")]


def test_an_order_for_another_date_is_obeyed(case: Path, out: Path, journal: Path) -> None:
    """`--date` beats the date of the run that did not end."""
    del journal
    ran = write(case, out, "--date", "2012-03-04")

    assert ran.code == 0
    assert "unfinished" not in ran.err
    assert all("4 March 2012" in (out / file).read_text() for file in letters(out) if not file.startswith("old/"))


def test_a_journal_left_beside_its_manifest_lends_no_date(case: Path, out: Path) -> None:
    """Killed between the two: the run had ended, and the next one asks the case again."""
    write(case, out, "--date", "2012-02-03")
    finished = (out / "manifest.json").read_bytes()
    lines = [{"program": "appeal-letters", "reference": manifest(out)["reference"], "date": "2012-02-03"}]
    lines += manifest(out)["documents"]
    (out / "manifest.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    replace(case / "appeal.yaml", "published: 2012-01-19", "published: 2012-01-19\ndate: 2012-05-06")
    ran = write(case, out)

    assert "unfinished" not in ran.err
    assert (out / "manifest.json").read_bytes() != finished
    assert manifest(out)["date"] == "2012-05-06"
    assert not (out / "manifest.jsonl").exists()


def test_a_finished_run_does_not_lend_its_date(case: Path, out: Path) -> None:
    """A new run asks the case and the calendar again."""
    write(case, out, "--date", "2012-02-03")
    replace(case / "appeal.yaml", "published: 2012-01-19", "published: 2012-01-19\ndate: 2012-05-06")
    write(case, out)

    assert "6 May 2012" in (out / name("a")).read_text()
