"""docs/templates.md against the program: its tables are complete, its examples make letters, its message is real."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import pytest
from jinja2 import Template

from appeal_letters import resources
from appeal_letters.compose.prose import Prose
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.prose import LARGEST
from appeal_letters.model.case import Case
from appeal_letters.templating import blocks
from appeal_letters.templating.language import DEEPEST
from appeal_letters.templating.sandbox import MOST_CALLS, MOST_TEXT
from tests.compose.desk import Desk, formal
from tests.templating.own import block, own
from tests.world import ROOT, appeal_letters, replace, small_case

MANUAL = (ROOT / "docs" / "templates.md").read_text("utf-8")
EXAMPLES = re.compile(r"^```jinja\n\{# (\S+) #\}\n(.*?)^```$", re.DOTALL | re.MULTILINE)
MESSAGES = re.compile(r"^```text\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def named(table: str) -> set[str]:
    """Return the names in the first column of a table."""
    rows = MANUAL.partition(f"<!-- {table} -->")[2].partition("<!-- end -->")[0]
    return set(re.findall(r"^\| `(\w+)` \|", rows, re.MULTILINE))


def test_every_value_is_described(sample: Case, facts: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table holds what a letter's prose is given, and nothing else."""
    given: set[str] = set()

    def spied(template: Template, values: Mapping[str, object], left_out: Collection[str]) -> Prose:
        prose = filled(template, values, left_out)
        given.update(prose.context.get_all())
        return prose

    filled = Prose.of
    monkeypatch.setattr(Prose, "of", spied)
    Desk(sample, facts, formal()).write()

    assert named("values") == given


def test_every_block_is_described() -> None:
    files = (resources.templates() / "letters" / "en").glob("*.j2")

    assert named("blocks") == {name for file in files for name in blocks(file.read_text("utf-8"))}


def test_the_examples_change_the_letter(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    for name, text in EXAMPLES.findall(MANUAL):
        own(folder, text, name)
    written = list(letters(tmp_path, "--templates", folder))
    plain = list(letters(tmp_path, "--templates", folder, "--tone", "plain"))

    assert ["to see to it that the authorities:" in letter for letter in (*written, *plain)] == [True, False]
    assert "Thank you for reading this." in plain[0]


def test_the_german_example_asks_for_a_form_that_the_case_brings(tmp_path: Path) -> None:
    """A title that everybody can decline brings it by itself."""
    text = dict(EXAMPLES.findall(MANUAL))["letters/de/formal.j2"]
    own(tmp_path / "own", text, "letters/de/formal.j2")
    case = small_case(tmp_path, "president")
    replace(case / "appeal.yaml", "name: Igor Kalyapin}", "name: Igor Kalyapin, title: Mr.}")
    (case / "appeal.de.yaml").write_text(GERMAN, "utf-8")
    (written,) = letters(tmp_path, "--templates", tmp_path / "own", "--language", "de")

    assert "Zugunsten von Herrn Igor Kaljapin bitte ich die Behörden, i. seine Sicherheit zu gewährleisten." in written


GERMAN = """\
status: courtesy
title: Gerichtliche Schikanen gegen Herrn Igor Kaljapin
publishers: [{id: observatory, name: Die Beobachtungsstelle}]
persons: [{id: kalyapin, name: Igor Kaljapin, title: Herr}]
situation: Herr Igor Kaljapin wird bedroht.
demands: [{label: i, text: seine Sicherheit zu gewährleisten.}]
"""


def letters(folder: Path, *options: str | Path) -> Iterator[str]:
    """Yield the letters of a small case as text."""
    case = folder / "case"
    if not case.exists():
        small_case(folder, "president")
    ran = appeal_letters("write", case, "--format", "txt", "--out", folder / "out", *options)
    assert ran.code == 0, ran.err
    for path in (folder / "out").glob("*.txt"):
        yield " ".join(path.read_text("utf-8").split())


def test_the_message_is_real(tmp_path: Path) -> None:
    case = small_case(tmp_path, "president")
    own(case / "templates", block("x", "openning").replace("\n", "\n\n", 1))
    ran = appeal_letters("check", case)

    assert [f"{ran.lines[0]}\n"] == MESSAGES.findall(MANUAL)


def test_the_bounds_are_those_of_the_program() -> None:
    bounds = (f"{LARGEST // 1000} KB", f"{DEEPEST} deep", f"{MOST_CALLS} times", f"{MOST_TEXT:,} characters")

    assert [bound for bound in bounds if bound not in " ".join(MANUAL.split())] == []
