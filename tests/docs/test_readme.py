"""Every command that the README shows is run, in its order, as a newcomer would type it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel import Locale

from appeal_letters.facts.shipped import Facts
from tests.world import ROOT, SAMPLE

BLOCKS = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
MAKES = [block.split()[1] for block in BLOCKS if block.startswith("make ")]
TOUR = "".join(block for block in BLOCKS if not block.startswith("make "))


def test_the_tour_ends_with_a_letter_of_ones_own(tmp_path: Path) -> None:
    """The commands run one after the other in an empty folder, and the last letter is there."""
    if not (Path(sys.prefix) / "bin" / "appeal-letters").exists():
        pytest.skip("the program is not installed beside this Python")
    (tmp_path / ".venv").symlink_to(sys.prefix)

    environment = {**os.environ, "APPEAL_LETTERS_CONFIG": str(tmp_path / "config")}
    ran = subprocess.run(
        ["bash", "-euc", TOUR], cwd=tmp_path, capture_output=True, text=True, env=environment, check=False
    )

    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "my-letters" / "example-1-2026_minister_en.pdf").is_file()


@pytest.mark.parametrize("target", MAKES)
def test_make_knows_the_targets_that_are_shown(target: str) -> None:
    """`make test` is what runs this test; `make letters` is run below and before every check in .ci/run."""
    ran = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stderr


def test_make_letters_writes_and_says_what_to_open(tmp_path: Path) -> None:
    """With everything set up, `make letters` writes six letters and its last line names one of them."""
    if not (ROOT / ".venv" / "stamp").exists() or shutil.which("make") is None:
        pytest.skip("this checkout was not set up by make")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}

    ran = subprocess.run(
        ["make", "letters", f"OUT={tmp_path}"], cwd=ROOT, capture_output=True, text=True, env=environment, check=False
    )

    assert ran.returncode == 0, ran.stderr
    assert ran.stderr.splitlines()[-1].endswith(f"open {tmp_path}/rus-002-0112-obs-009_president_en.pdf")


def test_the_languages_are_those_that_there_are(facts: Facts) -> None:
    """In the order of their names; those whose letters nobody has reviewed are named once more."""
    names = sorted(str(Locale.parse(tag, sep="-").english_name) for tag in facts.languages)
    said = " ".join((ROOT / "README.md").read_text("utf-8").split())

    assert f"The program has letters in {', '.join(names[:-1])} and {names[-1]}, " in said
    others = [name for name in names if name != "English"]
    assert f"The letters in {', '.join(others[:-1])} and {others[-1]}, " in said


def test_nobody_has_reviewed_the_translations_yet() -> None:
    """As soon as somebody has, the README is to say whom."""
    texts = [path.read_text("utf-8") for path in SAMPLE.glob("appeal.*.yaml")]

    assert [text for text in texts if "\nreviewed_by: nobody yet\n" not in text] == []
    assert "**Nobody has reviewed the translations yet.**" in (ROOT / "README.md").read_text("utf-8")


def test_every_picture_and_page_that_is_linked_is_there() -> None:
    """Links inside the repository lead somewhere."""
    links = re.findall(r"\]\(([^)#]+)\)", (ROOT / "README.md").read_text("utf-8"))

    assert [link for link in links if not (ROOT / link).exists()] == []
