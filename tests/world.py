"""What tests build their world from: a copy of the sample case, a run of the command line, its result."""

import contextlib
import io
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from appeal_letters.cli.door import run

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "data" / "appeals" / "rus-002-0112-obs-009"
RECIPIENTS = (
    "president",
    "interior-minister",
    "foreign-minister",
    "investigations-chairman",
    "geneva-ambassador",
    "brussels-ambassador",
)
"""The sample's, in the appeal's order."""
TRANSLATED = ("fr", "es", "de", "ru")
"""The languages of letters beside English."""
LANGUAGES = ("en", *TRANSLATED)
TONES = ("formal", "urgent", "personal", "brief")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run of the command line left: its exit code, what it printed, what it said to people."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """Return what was said to people, line by line."""
        return self.err.splitlines()


def appeal_letters(*arguments: str | Path) -> Ran:
    """Run the program in this process, as a person would type it."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run([str(argument) for argument in arguments])
    return Ran(code, out.getvalue(), err.getvalue())


def copy_of_sample(folder: Path, *, sample: bool = False) -> Path:
    """Copy the sample case into a folder; it is a case like any other there unless `sample` is kept."""
    case = folder / "case"
    shutil.copytree(SAMPLE, case)
    if not sample:
        replace(case / "appeal.yaml", "sample: true\n", "")
    return case


SMALL_APPEAL = """\
reference: RUS 002 / 0112 / OBS 009
title: Judicial harassment against Igor Kalyapin
language: en
country: RU
published: 2012-01-19
date: 2012-01-24
publishers: [{id: observatory, name: The Observatory}]
persons: [{id: kalyapin, name: Igor Kalyapin}]
situation: Igor Kalyapin is threatened.
demands: [{label: i, text: Guarantee his safety.}]
"""


def small_case(folder: Path, *recipients: str, senders: Sequence[str] = ("sam",)) -> Path:
    """Write a case of a few lines, whose letters cost little: recipients and senders by id."""
    case = folder / "case"
    case.mkdir()
    (case / "appeal.yaml").write_text(SMALL_APPEAL, "utf-8")
    write_to(case, *recipients)
    write_from(case, *senders)
    return case


def write_to(case: Path, *recipients: str) -> None:
    """Let a case have these recipients."""
    row = '- {{id: {0}, name: The {0} himself, office: minister, address: ["{0} street, 1", Moscow], country: RU}}\n'
    (case / "recipients.yaml").write_text("".join(row.format(one) for one in recipients), "utf-8")


def write_from(case: Path, *senders: str) -> None:
    """Let a case have these senders."""
    row = "- {{id: {0}, name: {0} Sample, address: [1 Example Street], country: GB, place: Sampleton}}\n"
    (case / "senders.yaml").write_text("".join(row.format(one) for one in senders), "utf-8")


def replace(path: Path, old: str, new: str) -> None:
    """Replace a text that must stand in a file exactly once."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), "utf-8")


def opener(folder: Path, script: str) -> str:
    """Write what the system opens files with, as a shell script; return the PATH on which it alone is found."""
    programs = folder / "programs"
    programs.mkdir()
    for name in ("open", "xdg-open"):
        (programs / name).write_text(f"#!/bin/sh\n{script}\n")
        (programs / name).chmod(0o755)
    return str(programs)


def texts(value: object) -> Iterator[str]:
    """Yield every string of nested dicts, lists and tuples."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)
