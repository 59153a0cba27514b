"""Who only asks does not wait: help and lists of names load neither records nor the layout engine."""

import subprocess
import sys
from importlib.metadata import version

import pytest

from tests.world import appeal_letters

LOADED = """
import sys
from appeal_letters.cli.door import run
code = run(sys.argv[1:])
print(*sorted({"weasyprint", "pydantic", "rich", "babel", "pikepdf", "pypdfium2", "PIL"} & sys.modules.keys()))
raise SystemExit(code)
"""


@pytest.mark.parametrize(
    ("arguments", "loaded"),
    [
        (["--help"], ""),
        (["--version"], ""),
        (["write", "--help"], ""),
        (["check", "--help"], ""),
        (["preview", "--help"], ""),
        (["list", "--help"], ""),
        (["me", "--help"], ""),
        (["new", "--help"], ""),
        (["list", "tones"], "rich"),
    ],
    ids=" ".join,
)
def test_questions_load_little(arguments: list[str], loaded: str) -> None:
    """What was loaded stands in the last line."""
    command = [sys.executable, "-c", LOADED, *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == loaded


def test_the_version_is_told() -> None:
    """It is the package's."""
    assert appeal_letters("--version").out.split()[-1] == version("appeal-letters")


def test_help_names_the_verbs_and_the_sample() -> None:
    """The first thing that a newcomer reads."""
    ran = appeal_letters("--help")

    assert ran.code == 0
    assert all(word in ran.out for word in ("check", "list", "me", "new", "write", "write --sample"))
