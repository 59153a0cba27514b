"""What tests of a run look at: the output folder and its manifest."""

import json
from pathlib import Path
from typing import Any

from tests.world import Ran, appeal_letters

FRENCH = """\
title: Harcèlement judiciaire contre Igor Kalyapin
publishers: [{id: observatory, name: L'Observatoire}]
situation: Igor Kalyapin est menacé.
demands: [{label: i, text: Garantir sa sécurité.}]
"""
"""The texts of a small case in French."""


def write(case: Path, out: Path, *more: str | Path) -> Ran:
    """Write a case's letters as text, which costs little."""
    return appeal_letters("write", case, "--out", out, "--format", "txt", *more)


def manifest(out: Path) -> dict[str, Any]:
    """Return a folder's manifest."""
    found: dict[str, Any] = json.loads((out / "manifest.json").read_bytes())
    return found


def listed(out: Path) -> dict[str, str]:
    """Return each recipient that the manifest lists, with its file."""
    return {row["recipient"]: row["file"] for row in manifest(out)["documents"]}


def letters(out: Path) -> list[str]:
    """Return the names of all documents, those in old/ too."""
    found = (path for path in out.rglob("*.*") if path.suffix in {".txt", ".pdf"})
    return sorted(path.relative_to(out).as_posix() for path in found)


def stamps(out: Path) -> dict[str, tuple[bytes, int]]:
    """Return the bytes of each document, and when it was written."""
    return {name: ((out / name).read_bytes(), (out / name).stat().st_mtime_ns) for name in letters(out)}


def name(recipient: str, ending: str = "txt") -> str:
    """Return the name of a letter from a case's only sender."""
    return f"rus-002-0112-obs-009_{recipient}_en.{ending}"
