"""What tests build their world from: a copy of the sample case, a run of the command line, its result."""

import contextlib
import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from appeal_letters.cli.door import run

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "data" / "appeals" / "rus-002-0112-obs-009"


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


def replace(path: Path, old: str, new: str) -> None:
    """Replace a text that must stand in a file exactly once."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), "utf-8")


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
