"""`fax` as a person types it: a fax server takes each of its files, has each once, and knows how it ended."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from appeal_letters.batch import jobs
from appeal_letters.deliver.hylafax import FaxServer
from appeal_letters.deliver.smtp import PASSWORD
from appeal_letters.facts.dialling import shown
from appeal_letters.render.facsimile import Coding, check
from tests.batch.faxes import NUMBER, SECOND, became, fax, fax_case, name, rows
from tests.outside.cups import until
from tests.outside.hylafax import Server, server
from tests.outside.test_facsimile import tiffcheck
from tests.render.faxes import COMBINATIONS
from tests.world import ROOT, Ran, appeal_letters, copy_of_sample, replace

WITH_A_FAX = ("president", "interior-minister", "foreign-minister", "geneva-ambassador", "brussels-ambassador")


@pytest.fixture(scope="module")
def faxes() -> Iterator[Server]:
    """Return a fax server without a modem: what it has waits."""
    with server() as started:
        yield started


@pytest.fixture
def own() -> Iterator[Server]:
    """Return a fax server of one test, which dials, or is ended."""
    with server() as started:
        yield started


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case with two recipients; the president has two numbers."""
    return fax_case(tmp_path, "president", "minister")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a copy of the sample case for each language, whose sender writes it."""
    cases = {language: copy_of_sample(tmp_path_factory.mktemp(language)) for language in ("en", "ru")}
    replace(cases["ru"] / "senders.yaml", "languages: [en", "languages: [ru, en")
    return cases


def send(case: Path, to: Server, *more: str) -> Ran:
    return fax(case, case / "out", "--send", "hylafax", "--host", to.host, *more)


def record(case: Path) -> list[dict[str, Any]]:
    """Return the lines of a folder's record."""
    lines = (case / "out" / jobs.NAME).read_text().splitlines()
    return [json.loads(line) for line in lines[1:]]


def held(to: Server) -> list[tuple[str, bytes]]:
    """Return what a server has: number and file of each job."""
    return [(to.job(number)["number"], to.document(number)) for number in to.jobs()]


def tiff(case: Path, recipient: str) -> bytes:
    return (case / "out" / name(recipient)).read_bytes()


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("combination", COMBINATIONS)
def test_a_fax_server_takes_the_sample_s_faxes_as_they_are(
    written: dict[str, Path], language: str, combination: tuple[bool, Coding]
) -> None:
    """For each authority with a fax, at both resolutions and by both codings; the pixels are those of its PDF."""
    (fine, coding), case = combination, written[language]
    quality = ("--resolution", "fine" if fine else "standard", "--coding", coding)
    ran = fax(case, case / "out", "--language", language, *quality)
    made = {row["recipient"]: case / "out" / row["file"] for row in rows(case / "out") if row["format"] == "tiff"}

    assert ran.code == 0, ran.err
    assert {row["language"] for row in rows(case / "out")} == {language}
    assert tuple(made) == WITH_A_FAX
    assert [tiffcheck(file, coding, fine=fine) for file in made.values()] == [["OK"]] * len(WITH_A_FAX)
    for file in made.values():
        check(file.read_bytes(), file.with_suffix(".pdf").read_bytes())


def test_the_shipped_sample_is_made_and_sent_to_nobody(faxes: Server, tmp_path: Path) -> None:
    """Exit 7 before anything is made; without --send it is there for each authority with a fax."""
    refused = appeal_letters(
        "fax", "--sample", "--out", tmp_path / "no", "--send", "hylafax", "--host", faxes.host, "--yes"
    )
    ran = appeal_letters("fax", "--sample", "--out", tmp_path / "out")

    assert (refused.code, (tmp_path / "no").exists()) == (7, False)
    assert (ran.code, len(list((tmp_path / "out").glob("*.tif")))) == (0, len(WITH_A_FAX))


def test_each_fax_goes_to_the_server_once(own: Server, case: Path) -> None:
    """The very file, to the first number of each; the record names server, number and job; a second run sends none."""
    first, second = send(case, own, "--yes", "--json"), send(case, own, "--yes", "--json")
    handed = [entry for entry in record(case) if entry["state"] == "handed"]

    assert (first.code, second.code) == (0, 0), first.err
    assert became(first) == [("president", "sent", NUMBER), ("minister", "sent", "+74956060001")]
    assert became(second) == [("president", "already", NUMBER), ("minister", "already", "+74956060001")]
    assert held(own) == [(NUMBER, tiff(case, "president")), ("+74956060001", tiff(case, "minister"))]
    assert [(one["kind"], one["to"], one["by"], one["job"]) for one in handed] == [
        ("fax", NUMBER, f"the fax server {own.host}", "1"),
        ("fax", "+74956060001", f"the fax server {own.host}", "2"),
    ]


def test_without_a_yes_the_server_gets_nothing(faxes: Server, case: Path) -> None:
    """On no terminal nobody can say it: names and numbers are listed, exit 7, and there is no record."""
    before = faxes.jobs()
    ran = send(case, faxes)

    assert (ran.code, faxes.jobs()) == (7, before)
    assert f"The president himself  {shown(NUMBER)}  {name('president')}" in ran.lines
    assert not (case / "out" / jobs.NAME).exists()


def test_a_coarse_fax_is_ordered_as_such(own: Server, case: Path) -> None:
    send(case, own, "--yes", "--resolution", "standard", "--to", "president")

    assert own.job("1")["resolution"] == "98"
    assert own.document("1") == tiff(case, "president")


def test_where_a_fax_failed_the_next_number_is_offered(own: Server, case: Path) -> None:
    """And only when somebody says yes; the number that failed is not tried again, and who asks is told why."""
    own.dials("sed -i 's/^status:.*/status:No carrier detected/' $1; exit 1")
    send(case, own, "--yes", "--to", "president")
    client = FaxServer(own.host, dict(os.environ))
    own.calls_until(lambda: [job.state for job in client.jobs()] == ["failed"])
    asked = send(case, own, "--to", "president")
    ran = send(case, own, "--yes", "--json", "--to", "president")

    assert (asked.code, len(own.jobs())) == (7, 2)
    assert any(
        line.startswith(f"The president himself: {shown(NUMBER)} failed on 2") and line.endswith("No carrier detected")
        for line in asked.lines
    )
    assert became(ran) == [("president", "sent", SECOND)]
    assert own.job("2")["number"] == SECOND


def test_where_every_number_failed_nothing_is_left_to_try(own: Server, case: Path) -> None:
    """Exit 6 with both reasons; the server's own job is not begun anew by a loop of ours."""
    own.dials("sed -i 's/^status:.*/status:No carrier detected/' $1; exit 1")
    client = FaxServer(own.host, dict(os.environ))
    for count in (1, 2):
        send(case, own, "--yes", "--to", "president")
        own.calls_until(lambda count=count: [job.state for job in client.jobs()] == ["failed"] * count)  # type: ignore[misc]
        own.dials("sed -i 's/^status:.*/status:No carrier detected/' $1; exit 1")
    ran = send(case, own, "--yes", "--to", "president")

    assert (ran.code, len(own.jobs())) == (6, 2)
    assert (
        ran.lines[-1] == "The president himself  NOT SENT; left to try: --again, or another way (`check --plan`): "
        f"{NUMBER}: No carrier detected; {SECOND}: No carrier detected"
    )


def test_a_fax_that_arrived_is_noted_as_such(own: Server, case: Path) -> None:
    own.dials("sed -i 's/^npages:.*/npages:2/' $1; exit 2")
    send(case, own, "--yes", "--to", "president")
    client = FaxServer(own.host, dict(os.environ))
    own.calls_until(lambda: [job.state for job in client.jobs()] == ["done"])
    send(case, own, "--yes", "--to", "president")

    assert [entry["state"] for entry in record(case)] == ["handing", "handed", "done"]
    assert len(own.jobs()) == 1


def test_a_server_that_is_down_is_the_outside_world(own: Server, case: Path) -> None:
    """Exit 6 before anything is made; when it is there again, the same command does all of it."""
    own.end()
    down, made = send(case, own, "--yes"), (case / "out").exists()
    own.start()
    up = send(case, own, "--yes", "--json")

    assert (down.code, made, len(own.jobs())) == (6, False, 2)
    assert f"The fax server {own.host} cannot be reached" in down.lines[0]
    assert [what for _, what, _ in became(up)] == ["sent", "sent"]


KILLED = """
import os, signal, sys
from appeal_letters.cli.door import run
from appeal_letters.deliver.hylafax import FaxServer
real = FaxServer.hand_over
def killed(*given, **more):
    if sys.argv.pop(1) == "after":
        real(*given, **more)
    os.kill(os.getpid(), signal.SIGKILL)
FaxServer.hand_over = killed
run(sys.argv[2:])
"""


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_run_that_is_killed_at_the_hand_over_sends_nothing_twice(own: Server, case: Path, when: str) -> None:
    """Its record says "handing": if the server has the fax, its tag tells; if not, only a person may say go on."""
    typed = ["fax", str(case), "--out", str(case / "out"), "--send", "hylafax", "--host", own.host, "--yes"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    dead = subprocess.run([sys.executable, "-c", KILLED, when, *typed], env=environment, check=False)
    had = held(own)
    next_ = send(case, own, "--yes", "--json")
    last = send(case, own, "--yes", "--json", *(() if when == "after" else ("--again",)))

    assert (dead.returncode, next_.code, last.code) == (-signal.SIGKILL, 0 if when == "after" else 7, 0)
    assert [number for number, _ in had] == ([NUMBER] if when == "after" else [])
    assert held(own) == [(NUMBER, tiff(case, "president")), ("+74956060001", tiff(case, "minister"))]
    assert {to for _, _, to in became(last)} == {NUMBER, "+74956060001"}


def test_the_password_of_a_mail_account_is_in_no_program_s_environment(
    own: Server, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither of sendfax's nor of the viewer's that is opened."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for one in ("sendfax", "xdg-open", "open"):
        (programs / one).write_text(f'#!/bin/sh\nenv > "{tmp_path}/{one}.env"\nexec /usr/bin/{one} "$@"\n')
        (programs / one).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    monkeypatch.setenv(PASSWORD, "secret")
    ran = send(case, own, "--yes", "--open")
    until(lambda: (tmp_path / "xdg-open.env").exists() or (tmp_path / "open.env").exists())

    assert ran.code == 0
    assert [path.name for path in tmp_path.glob("*.env") if "secret" in path.read_text()] == []
    assert (tmp_path / "sendfax.env").exists()
