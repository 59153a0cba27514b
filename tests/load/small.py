"""The smallest case there is, in parts that a test puts together and breaks."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from appeal_letters import resources
from appeal_letters.errors import CaseError
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.case import load
from appeal_letters.load.own import Own

FACTS = Facts(resources.data())
APPEAL = """\
reference: NOR 001 / 0126 / OBS 001
title: A title
language: en
country: NO
published: 2026-01-19
publishers: [{id: p, name: A publisher}]
persons: [{id: alex, name: Alex Example}]
situation: What happened.
demands: [{label: i, text: Release her.}]
"""
RECIPIENT = "- {id: minister, office: minister, country: NO, office_text: Minister}\n"
SENDER = "- {id: sam, name: Sam Sample, address: [1 Example Street], country: GB, place: Sampleton}\n"


def case(folder: Path, files: Mapping[str, str | bytes] | None = None, *, appeal: str = "") -> Path:
    """Write the smallest case; `appeal` stands at the end of its record, `files` replace or join its files."""
    contents = {"appeal.yaml": APPEAL + appeal, "recipients.yaml": RECIPIENT, **(files or {})}
    if "recipients.csv" in contents:
        del contents["recipients.yaml"]
    for name, content in contents.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def problems(folder: Path, own: Own | None = None) -> list[str]:
    """Return the problems of a case as they are printed; it must have some."""
    with pytest.raises(CaseError) as caught:
        load(folder, FACTS, own or Own())
    return [str(problem) for problem in caught.value.problems]
