"""What tests of faxes build their world from: a small case whose recipients have numbers, a run, its rows."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.batch.folders import manifest
from tests.world import Ran, appeal_letters, replace, small_case

NUMBER, SECOND = "+74956065173", "+74956302408"
BOTH = "+ 7 495 606 5173 / 630 2408"
"""As a page gives both numbers of the president."""


def reachable(case: Path, recipient: str, *published: str) -> None:
    """Let a recipient of a small case have faxes."""
    listed = ", ".join(f'{{kind: fax, published: "{text}"}}' for text in published)
    row = f'address: ["{recipient} street, 1"'
    replace(case / "recipients.yaml", row, f"channels: [{listed}], {row}")


def fax_case(folder: Path, *recipients: str, senders: Sequence[str] = ("sam",)) -> Path:
    """Write a case of a few lines; the president has two numbers, each other recipient one of its own."""
    case = small_case(folder, *recipients, senders=senders)
    for number, recipient in enumerate(recipients):
        reachable(case, recipient, BOTH if recipient == "president" else f"+ 7 495 606 00 0{number}")
    return case


def fax(case: Path, out: Path, *more: str | Path) -> Ran:
    """Make a case's faxes, as a person would type it."""
    return appeal_letters("fax", case, "--out", out, *more)


def name(recipient: str, ending: str = "tif", sender: str = "") -> str:
    """Return the name of a file of a fax."""
    return f"rus-002-0112-obs-009_{f'{sender}_' if sender else ''}{recipient}_en_fax.{ending}"


def names(out: Path) -> list[str]:
    """Return the names of all files that a person sees, those in old/ too."""
    found = (path.relative_to(out) for path in out.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in found if not path.parts[0].startswith(".appeal"))


def rows(out: Path, channel: str = "fax") -> list[dict[str, Any]]:
    """Return what the manifest says of the files of one channel."""
    return [row for row in manifest(out)["documents"] if row["channel"] == channel]


def became(ran: Ran) -> list[tuple[str, str, str]]:
    """Return what --json says became of each fax."""
    return [(one["recipient"], one["what"], one["to"]) for one in json.loads(ran.out)["sent"]]


def kept(out: Path) -> dict[str, tuple[bytes, int]]:
    """Return the bytes of each file of the run and when it was written; the manifest's are those of each run."""
    return {one: ((out / one).read_bytes(), (out / one).stat().st_mtime_ns) for one in names(out) if "rus" in one}
