"""Texts of treaties that the user adds: what they are read from, which of them wins, and what is wrong in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from appeal_letters.errors import CaseError, Problem
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.instruments import with_own_instruments
from appeal_letters.load.own import Own
from appeal_letters.load.whole import whole
from tests.load.small import FACTS, case

PAGE = "https://undocs.org/A/RES/53/144"
ENTRY = "id: pact\nadopted: 1999-01-01\nofficial_at: [https://pact.example/text]\n"
NAMES = "short: The Pact\ntitle: The Pact of All\n"


def text(article: str = "1", status: str = "official", sources: str = PAGE, more: str = "") -> str:
    """Return a file's texts: one article."""
    return f'texts:\n  - {{article: "{article}", status: {status}, sources: [{sources}], text: Words.{more}}}\n'


@dataclass(frozen=True)
class Found:
    """What came of the user's files: the facts, and the problems without the folder's name."""

    facts: Facts
    problems: list[str]


def read(folder: Path, files: Mapping[str, str], own: Own | None = None) -> Found:
    """Write files into a folder of the user's and read it."""
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_text(content, "utf-8")
    problems: list[Problem] = []
    facts = with_own_instruments(FACTS, own or Own(instruments=folder), problems)
    return Found(facts, [str(problem).removeprefix(f"{folder}/") for problem in problems])


def test_one_file_adds_the_official_text_of_a_shipped_instrument(tmp_path: Path) -> None:
    """The library names it in this language already, so its names can be left out."""
    found = read(tmp_path / "mine", {"udhr.fr.yaml": text("9", sources="https://www.un.org/fr/udhr")})
    added = found.facts.instruments["udhr"].text("9", (), "fr")

    assert found.problems == []
    assert added is not None
    assert (added.text, added.status) == ("Words.", "official")


def test_two_files_add_an_instrument(tmp_path: Path) -> None:
    files = {"pact.yaml": ENTRY, "pact.en.yaml": NAMES + text(sources="https://pact.example/1")}
    found = read(tmp_path / "mine", files)

    assert found.problems == []
    assert "pact" in found.facts.instruments
    assert found.facts.instruments.has_words("pact", "1", (), "en")
    assert "pact" not in FACTS.instruments


def test_the_folder_on_the_command_line_wins_over_the_usual_one(tmp_path: Path) -> None:
    own = Own(folder=tmp_path, instruments=tmp_path / "named")
    usual = {"udhr.en.yaml": text("1", "courtesy", "us") + text("2", "courtesy", "us").removeprefix("texts:\n")}
    read(tmp_path / "instruments", usual)
    found = read(tmp_path / "named", {"udhr.en.yaml": text("1", "as-quoted", "them")}, own)
    udhr = found.facts.instruments["udhr"]

    assert [(one.status if (one := udhr.text(n, (), "en")) else "") for n in ("1", "2", "5")] == [
        "as-quoted",
        "courtesy",
        "official",
    ]


def test_without_a_folder_the_facts_stay_the_same(tmp_path: Path) -> None:
    problems: list[Problem] = []

    assert with_own_instruments(FACTS, Own(folder=tmp_path), problems) is FACTS
    assert problems == []


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (
            "un-hrd-declaration.fr.yaml",
            NAMES + text("9", sources="a blog"),
            (
                "un-hrd-declaration.fr.yaml:4:47: texts[1].sources: are too few for an official text: one of the "
                f"issuing body, or two that agree; add the official page ({PAGE}) or a second source, "
                "or write status: courtesy"
            ),
        ),
        (
            "un-hrd-declaration.fr.yaml",
            NAMES + text("9", "sure"),
            (
                "un-hrd-declaration.fr.yaml:4:28: texts[1].status: is none of the known values; "
                "write 'official', 'as-quoted' or 'courtesy'"
            ),
        ),
        (
            "un-hrd-declaration.fr.yaml",
            NAMES + 'texts: [{article: "9", status: courtesy, text: Words}]\n',
            (
                "un-hrd-declaration.fr.yaml:3:9: texts[1].sources: is missing; "
                "wanted is where it was read: name and address, such as [https://undocs.org/A/RES/53/144]"
            ),
        ),
        (
            "un-hrd-declaration.fr.yaml",
            NAMES + text("9") + text("9").removeprefix("texts:\n"),
            "un-hrd-declaration.fr.yaml:5:15: texts[2].article: stands twice; keep one",
        ),
        (
            "un-hrd-declaration.pt.yaml",
            text("9"),
            "un-hrd-declaration.pt.yaml:1:1: short: is missing; write the instrument's name in this language",
        ),
        (
            "un-hrd-declaration.fr.yaml",
            NAMES + text("9", more=", language: fr"),
            (
                "un-hrd-declaration.fr.yaml:4:96: texts[1].language: is not a field; "
                "the fields here are article, points, status, sources, text"
            ),
        ),
        (
            "un-hrd-declaraton.fr.yaml",
            NAMES + text("9"),
            (
                "un-hrd-declaraton.fr.yaml:1:1: file: is about 'un-hrd-declaraton', which is no instrument here; "
                "did you mean un-hrd-declaration?"
            ),
        ),
        (
            "udhr.french.yaml",
            NAMES,
            (
                "udhr.french.yaml:1:1: file: has 'french' in its name, which is not a language tag; "
                "name it such as udhr.fr.yaml"
            ),
        ),
        (
            "pact.yaml",
            ENTRY.replace("id: pact", "id: pakt"),
            "pact.yaml:1:5: id: 'pakt' is not the file's name; write pact, or rename the file",
        ),
        (
            "pact.yaml",
            ENTRY.replace("1999-01-01", "last year"),
            "pact.yaml:2:10: adopted: 'last year' is not a date; write year-month-day, such as 2012-01-19",
        ),
        (
            "udhr.fr.yml",
            NAMES,
            (
                "udhr.fr.yml:1:1: file: is not read under this name; "
                "name it such as udhr.fr.yaml, or move it away; docs/instruments.md describes it"
            ),
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, name: str, content: str, told: str) -> None:
    assert told in read(tmp_path / "mine", {name: content}).problems


@pytest.mark.parametrize("content", ["", "[", "- a\n", "short: [a]\n", "texts: x\n", "short: a\nshort: b\n", "\0"])
def test_whatever_stands_in_a_file_is_a_problem_and_no_fault_of_ours(tmp_path: Path, content: str) -> None:
    for name in ("pact.yaml", "udhr.fr.yaml", "pact.en.yaml"):
        found = read(tmp_path / name, {name: content})

        assert found.problems
        assert all(problem.startswith(f"{name}:") for problem in found.problems)


def test_a_folder_that_is_called_like_a_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "mine" / "udhr.fr.yaml").mkdir(parents=True)

    assert [problem.split("; ")[0] for problem in read(tmp_path / "mine", {}).problems] == [
        "udhr.fr.yaml:1:1: file: is no file"
    ]


def test_problems_of_the_case_and_of_the_texts_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "udhr.fr.yaml").write_text("nonsense: 1\n", "utf-8")
    with pytest.raises(CaseError) as raised:
        whole(case(tmp_path, appeal="nonsense: 1\n"), FACTS, Own(instruments=tmp_path / "mine"))

    assert [Path(problem.file).name for problem in raised.value.problems] == ["udhr.fr.yaml", "appeal.yaml"]
