"""The manual page: all that --help says, the exit codes, and text that roff does not take for its own."""

import re
from datetime import date
from itertools import pairwise

import click
import pytest

from appeal_letters import errors
from appeal_letters.cli.manual import page, verbs
from appeal_letters.cli.program import program
from tests.world import ROOT, appeal_letters

DAY = date(2026, 1, 2)


def shown(text: str) -> str:
    """Return a line of roff as it is read."""
    return text.replace("\\-", "-").replace("\\&", "").replace("\\e", "\\")


def made(command: click.Command = program) -> list[str]:
    return [shown(line) for line in page(command, "0.0", DAY)]


def test_the_page_names_its_program_version_and_day() -> None:
    ran = appeal_letters("man")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(".TH APPEAL-LETTERS 1 ")
    assert made()[0] == '.TH APPEAL-LETTERS 1 "2026-01-02" "appeal-letters 0.0" "User Commands"'


def test_the_page_has_every_verb_and_every_option() -> None:
    lines = made()
    headings = [line.removeprefix("appeal-letters ") for macro, line in pairwise(lines) if macro == ".SS"]

    assert headings == list(program.commands)
    assert {term for verb in verbs(program) for term, _ in verb.options} <= set(lines)


def test_the_help_names_the_verbs_in_the_order_in_which_people_need_them() -> None:
    """That of the manual, not the alphabet's."""
    listed = appeal_letters("--help").out.partition("Commands:")[2]

    assert re.findall(r"^  ([a-z]+)", listed, re.MULTILINE) == list(program.commands)
    assert list(program.commands) != sorted(program.commands)


def test_the_reference_of_a_verb_has_the_options_of_its_help() -> None:
    """All of them, in the same order, in the same words."""
    (write,) = (verb for verb in verbs(program) if verb.name == "write")
    helped = re.findall(r"^  (-.+?)(?:  |$)", appeal_letters("write", "--help").out, re.MULTILINE)

    assert [term for term, _ in write.options] == helped


def test_the_page_explains_every_exit_code() -> None:
    """Those of the errors, and those of the map."""
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and hasattr(kind, "exit_code")]
    told = (ROOT / "docs" / "design.md").read_text("utf-8").partition("## Exit codes")[2]

    assert set(errors.EXITS) == {0, errors.SOME_FAILED, errors.INTERRUPTED, *(kind.exit_code for kind in kinds)}
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", told, re.MULTILINE)] == list(errors.EXITS)
    assert {str(code) for code in errors.EXITS} <= set(made())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (".TH is no macro here", r"\&.TH is no macro here"),
        ("'tis text", r"\&'tis text"),
        (r"a \fB stays", r"a \efB stays"),
        ("--to", r"\-\-to"),
        ("à la", r"\[u00E0] la"),
    ],
)
def test_signs_of_roff_are_text(text: str, line: str) -> None:
    command = click.Command("appeal-letters", help=f"First.\n\n{text}")
    assert line in page(command, "0.0", DAY)
