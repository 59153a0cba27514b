"""A user's own layout template takes nothing from outside the letter, in any way, and says so."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from appeal_letters import resources
from tests.render.hostile import WAYS
from tests.world import ROOT, appeal_letters

SVG = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>"
ELSEWHERE = {
    "http": ("http://127.0.0.1:9/x.png", "image"),
    "https": ("https://127.0.0.1:9/x.css", "link"),
    "ftp": ("ftp://127.0.0.1:9/x.css", "import"),
    "data": ("data:text/css,h1{}", "link"),
    "data-svg": (SVG, "image"),
    "relative": ("../../../secret.png", "image"),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, list[str]]]:
    """Return what came of each way to ask, and of each kind of address: the reason, and what was opened."""
    folder = tmp_path_factory.mktemp("folder")
    for way in WAYS:  # each its own, for the engine remembers pictures
        (folder / f"secret-{way}.png").write_bytes(b"a secret")
    asked = {way: ((folder / f"secret-{way}.png").as_uri(), way) for way in WAYS} | ELSEWHERE
    words = [sys.executable, "-m", "tests.render.hostile", json.dumps(list(asked.values()))]
    ran = subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
    return dict(zip(asked, json.loads(ran.stdout), strict=True))


@pytest.mark.parametrize("asked", [*WAYS, *ELSEWHERE])
def test_what_a_template_asks_for_is_refused_by_name(asked: str, answers: dict[str, tuple[str, list[str]]]) -> None:
    assert answers[asked][0].endswith("; a letter takes nothing from outside")


@pytest.mark.parametrize("asked", [*WAYS, *ELSEWHERE])
def test_no_file_and_no_socket_is_opened_for_it(asked: str, answers: dict[str, tuple[str, list[str]]]) -> None:
    assert answers[asked][1] == []


def test_a_hostile_letter_template_ends_with_letters_named_and_not_made(tmp_path: Path) -> None:
    _template(tmp_path, "letter.html", "", '<img alt="x" src="file:///etc/hostname">')
    ran = appeal_letters(
        "write", "--sample", "--to", "president", "--out", tmp_path / "out", "--templates", tmp_path / "own"
    )

    assert ran.code == 4
    assert "file:///etc/hostname" in ran.err
    assert list((tmp_path / "out").glob("*.pdf")) == []


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("letter.css.j2", "@import url(file:///etc/hostname);", ""),
        ("letter.css.j2", "", "h1 { colr: red }"),
        ("letter.css.j2", "", "{{ nothing }}"),
        ("letter.html", "", "{% if %}"),
    ],
    ids=["an import", "an unknown property", "an unknown name", "a fault of syntax"],
)
def test_a_wrong_layout_template_is_a_problem_before_the_first_letter(
    name: str, before: str, after: str, tmp_path: Path
) -> None:
    _template(tmp_path, name, before, after)
    ran = appeal_letters("write", "--sample", "--out", tmp_path / "out", "--templates", tmp_path / "own")

    assert ran.code == 3
    assert "correct your layout template" in ran.err
    assert not (tmp_path / "out").exists()


def _template(folder: Path, name: str, before: str, after: str) -> None:
    own = folder / "own" / "layout"
    own.mkdir(parents=True)
    (own / name).write_text(before + (resources.templates() / "layout" / name).read_text("utf-8") + after, "utf-8")
