"""Prose of the user's own: which files are read, and what is wrong with the others."""

from pathlib import Path

import pytest

from appeal_letters.errors import CaseError, UsageError
from appeal_letters.load.prose import LARGEST, own_prose
from tests.templating.own import block, own
from tests.world import small_case

FORMAL = "templates/letters/en/formal.j2"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case that brings wording of its own."""
    case = small_case(tmp_path, "president")
    own(case / "templates", block("As the case has it."))
    return case


def problems(case: Path, *templates: Path) -> list[str]:
    with pytest.raises(CaseError) as caught:
        own_prose(case, templates)
    return [str(problem) for problem in caught.value.problems]


def test_a_named_folder_comes_before_the_case(case: Path, tmp_path: Path) -> None:
    """What comes first is used."""
    folder = own(tmp_path / "mine", block("As I have it."))
    found = own_prose(case, [folder])

    assert [prose.file for prose in found] == [f"{folder}/letters/en/formal.j2", FORMAL]
    assert [prose.name for prose in found] == ["letters/en/formal.j2"] * 2


def test_a_case_need_not_bring_wording(tmp_path: Path) -> None:
    assert own_prose(small_case(tmp_path, "president")) == ()


def test_a_named_folder_without_prose_is_a_wrong_command(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        own_prose(None, [tmp_path])

    assert caught.value.what == f"{tmp_path} holds no prose of yours."
    assert "letters/<language>/<tone>.j2" in caught.value.todo


@pytest.mark.parametrize("name", ["letter.html", "letter.css.j2", "head.html", "anything"])
def test_the_page_cannot_be_one_s_own(case: Path, name: str) -> None:
    """A page could hide words of the letter, or move the address out of its window."""
    own(case / "templates", "<p>", f"layout/{name}")

    wrong = "only prose can be your own; the page is no template of yours; take it out"
    assert problems(case) == [f"templates/layout/{name}:1:1: template: {wrong}"]


@pytest.mark.parametrize(
    "name",
    [
        "formal.j2",
        "letters/formal.j2",
        "letters/en/more/formal.j2",
        "letters/en/formal.j2.txt",
        "letters/en/formal.html",
        "letters/en/my tone.j2",
    ],
)
def test_a_template_in_a_place_where_no_letter_looks_is_a_problem(case: Path, name: str) -> None:
    """It would change nothing, without a word."""
    own(case / "templates", "x", name)

    (problem,) = problems(case)
    assert problem.startswith(f"templates/{name}:1:1: template: stands where no letter looks; prose of your own is ")


@pytest.mark.parametrize("name", ["README.md", "letters/en/notes.txt", "letters/en/formal.j2~", "letters/en/.x.j2.swp"])
def test_other_files_are_left_alone(case: Path, name: str) -> None:
    own(case / "templates", "x", name)

    assert [prose.file for prose in own_prose(case)] == [FORMAL]


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b"x" * (LARGEST + 1), ":1:1: template: is larger than 64 KB; a template is a page of sentences; shorten it"),
        (b"{# caf\xe9 #}", ":1:7: text: is not UTF-8 (the byte E9 here; perhaps Windows-1252 or another old encoding)"),
        ("{# caf\u00e9 #}".encode("utf-16"), ":1:1: file: is written in UTF-16; save it as UTF-8"),
        (b"", ":1:1: file: is empty; "),
        ("Dear\u202e friend".encode(), ":1:5: text: holds the character right-to-left override (U+202E); take it out"),
        (b"Dear \x1b[2J", ":1:6: text: holds a control character (U+001B); take it out"),
    ],
)
def test_a_file_that_is_no_prose_is_a_problem(case: Path, data: bytes, wrong: str) -> None:
    (case / FORMAL).write_bytes(data)

    assert problems(case)[0].startswith(FORMAL + wrong)


@pytest.mark.parametrize("link", ["file", "folder", "templates", "circle"])
def test_no_link_leaves_the_case(case: Path, tmp_path: Path, link: str) -> None:
    """A case from somebody else must not read what lies elsewhere on this machine."""
    elsewhere = own(tmp_path / "elsewhere", "secret words")
    target = {"file": FORMAL, "circle": FORMAL, "folder": "templates/letters/en", "templates": "templates"}[link]
    (case / target).rename(tmp_path / "moved")
    name = (case / target).relative_to(case / "templates").as_posix()
    (case / target).symlink_to((case / target) if link == "circle" else elsewhere / name)

    assert problems(case) == [
        f"{FORMAL}:1:1: template: is a link that leaves its folder; put the file itself there",
    ]


def test_a_link_within_the_folder_is_followed(case: Path) -> None:
    (case / "templates" / "letters" / "en" / "brief.j2").symlink_to("formal.j2")

    assert [prose.text for prose in own_prose(case)] == [block("As the case has it.")] * 2
