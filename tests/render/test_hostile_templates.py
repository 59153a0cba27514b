"""A page takes nothing from outside the letter, in any way, and says so; prose can never become a page of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.render.hostile import WAYS
from tests.render.pages import compact, lines
from tests.templating.own import block, own
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


def test_a_page_that_asks_for_a_file_ends_with_letters_named_and_not_made(tmp_path: Path, shipped: Path) -> None:
    with (shipped / "layout" / "letter.html").open("a") as page:
        page.write('<img alt="x" src="file:///etc/hostname">')
    ran = appeal_letters("write", "--sample", "--to", "president", "--out", tmp_path / "out")

    assert ran.code == 4
    assert "file:///etc/hostname" in ran.err
    assert list((tmp_path / "out").glob("*.pdf")) == []


@pytest.mark.parametrize("name", ["letter.html", "letter.css.j2", "head.html"])
def test_no_user_brings_a_page(tmp_path: Path, name: str) -> None:
    folder = own(tmp_path / "own", "<p>", f"layout/{name}")
    ran = appeal_letters("write", "--sample", "--out", tmp_path / "out", "--templates", folder)

    assert (ran.code, ran.lines[0].split(": ")[0]) == (3, f"{folder}/layout/{name}:1:1")
    assert not (tmp_path / "out").exists()


def test_prose_that_looks_like_a_page_is_printed_as_it_stands(tmp_path: Path) -> None:
    markup = '<img src="file:///etc/hostname">'
    folder = own(tmp_path / "own", block(f"{{# a remark #}}{markup}"))
    ran = appeal_letters("write", "--sample", "--to", "president", "--out", tmp_path / "out", "--templates", folder)
    (letter,) = (tmp_path / "out").glob("*.pdf")

    assert ran.code == 0
    assert compact(markup) in compact("".join(line for page in lines(letter.read_bytes()) for line in page))
