"""Texts of treaties that the user adds: what they are read from, which of them wins, and what is wrong in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from appeal_letters import resources
from appeal_letters.errors import CaseError, Problem
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.instruments import with_own_instruments
from appeal_letters.load.own import Own
from appeal_letters.load.whole import whole
from tests.load.small import FACTS, case

PAGE = "https://undocs.org/A/RES/53/144"
ENTRY = "id: pact\nadopted: 1999-01-01\nofficial_at: [https://pact.example/text]\n"
DESCRIBED = "docs/instruments.md describes it"
NAMES = "short: The Pact\ntitle: The Pact of All\n"


def text(article: str = "1", status: str = "official", sources: str = PAGE, more: str = "", words: str = "W.") -> str:
    """Return a file's texts: one article."""
    return f'texts:\n  - {{article: "{article}", status: {status}, sources: [{sources}], text: {words}{more}}}\n'


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
    assert (added.text, added.status) == ("W.", "official")


def test_two_files_add_an_instrument(tmp_path: Path) -> None:
    files = {"pact.yaml": ENTRY, "pact.en.yaml": NAMES + text(sources="https://pact.example/1")}
    found = read(tmp_path / "mine", files)

    assert found.problems == []
    assert found.facts.instruments["pact"].text("1", (), "en") is not None
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
            text("9", "courtesy"),
            "un-hrd-declaration.pt.yaml:1:1: short: is missing; write the instrument's name in this language",
        ),
        (
            "un-hrd-declaration.fr.yaml",
            NAMES + text("9", more=", language: fr"),
            (
                "un-hrd-declaration.fr.yaml:4:92: texts[1].language: is not a field; "
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
            text("9", "courtesy"),
            (
                "udhr.french.yaml:1:1: file: has 'french' in its name, which is not a language tag; "
                "name it such as udhr.fr.yaml"
            ),
        ),
        (
            "udhr.yaml",
            ENTRY.replace("id: pact", "id: udhr") + "languages: [de]\n",
            (
                "udhr.yaml:1:1: file: is about 'udhr', which is known already, and says something else of it; "
                "move it away; texts of it stand in a file such as udhr.fr.yaml"
            ),
        ),
        (
            "udhr.xx.yaml",
            NAMES + text("9", "courtesy"),
            "udhr.xx.yaml:1:1: file: has 'xx' in its name, which is not a language tag; name it such as udhr.fr.yaml",
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
            "udhr.fr.yaml",
            text("12(2)", sources="a, b"),
            (
                "udhr.fr.yaml:2:15: texts[1].article: '12(2)' is not an article's number; write the number alone, "
                'a paragraph behind a point, such as "12.2"; points stand in `points`'
            ),
        ),
        (
            "udhr.fr.yaml",
            text("9", sources="a, b", more=", points: [b, (c)]"),
            (
                "udhr.fr.yaml:2:73: texts[1].points: '(c)' is not a point; "
                "write letters without brackets, such as [b, c]"
            ),
        ),
        (
            "coe-declaration-2008.es.yaml",
            text("2.i", sources="a, b"),
            (
                "coe-declaration-2008.es.yaml:2:30: texts[1].status: is 'official', and the text of "
                "coe-declaration-2008 is official in en, fr only; write courtesy: it is a translation"
            ),
        ),
        (
            "udhr.fr.yaml",
            text("31", sources="a, b"),
            "udhr.fr.yaml:2:15: texts[1].article: '31' is none of udhr; its last article is 30",
        ),
        (
            "udhr.fr.yaml",
            text("9", sources="a, b", words="W … w."),
            (
                "udhr.fr.yaml:2:61: texts[1].text: leaves words out, and an official text is whole; write all words of "
                "the article or of its `points`; what somebody quotes of it is as-quoted"
            ),
        ),
        (
            "udhr.fr.yaml",
            text("9", sources="a, b", words="« W. »"),
            (
                "udhr.fr.yaml:2:61: texts[1].text: stands between quotation marks; "
                "leave them out: a letter sets those of its language"
            ),
        ),
        (
            "pact.yaml",
            f"{ENTRY}last: many\n",
            "pact.yaml:4:7: last: is not a number; wanted is the number of its last article, such as 20",
        ),
        (
            "udhr.fr.yaml",
            "",
            "udhr.fr.yaml:1:1: file: is empty; fill it in; docs/instruments.md describes it",
        ),
        (
            "udhr.fr.yaml",
            "- a\n",
            (
                "udhr.fr.yaml:1:1: file: has another shape; write fields: `short: ...` and so on; "
                "docs/instruments.md describes it"
            ),
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, name: str, content: str, told: str) -> None:
    """Once, and nothing else with it; a language without names lacks two of them."""
    found = read(tmp_path / "mine", {name: content}).problems

    assert [problem for problem in found if ": title: is missing; " not in problem] == [told]


@pytest.mark.parametrize("name", ["udhr.fr.yml", "udhr.fr.YAML", "udhr.fr.txt", "udhr.csv", "notes.yml"])
def test_a_file_that_would_be_passed_over_is_named(tmp_path: Path, name: str) -> None:
    assert read(tmp_path / "mine", {name: text("9"), "udhr.es.yaml": text("9", "courtesy")}).problems == [
        f"{name}:1:1: file: is not read under this name; name it such as udhr.fr.yaml, or move it away; {DESCRIBED}"
    ]


@pytest.mark.parametrize("name", ["README.md", "notes.txt", "udhr.pdf", "._udhr.fr.yaml", ".udhr.fr.yml"])
def test_what_lies_beside_the_texts_is_nobodys_business(tmp_path: Path, name: str) -> None:
    """A page that was saved, notes, and what an editor or a system hides."""
    assert read(tmp_path / "mine", {name: "[", "udhr.es.yaml": text("9", "courtesy")}).problems == []


def test_a_folder_without_texts_is_a_problem_where_it_was_named(tmp_path: Path) -> None:
    """The usual one may be empty."""
    (tmp_path / "instruments").mkdir()
    own = Own(folder=tmp_path, instruments=tmp_path / "mine")

    assert read(tmp_path / "instruments", {}, Own(folder=tmp_path)).problems == []
    (problem,) = read(tmp_path / "mine", {"README.md": "x"}, own).problems

    assert problem.removeprefix(f"{tmp_path}/") == (
        f"mine:1:1: file: holds no instruments; put a file such as udhr.fr.yaml into it; {DESCRIBED}"
    )


@pytest.mark.parametrize(
    "sources",
    ['"a book", "A  book "', "https://www.a.example/x, http://a.example/x/", "https://undocs.org.example.com/A"],
)
def test_one_source_in_two_spellings_does_not_make_a_text_official(tmp_path: Path, sources: str) -> None:
    """Nor does a page whose address begins like the issuing body's."""
    (problem,) = read(tmp_path / "mine", {"un-hrd-declaration.fr.yaml": text("9", sources=sources)}).problems

    assert ": texts[1].sources: are too few for an official text: " in problem


@pytest.mark.parametrize(
    "sources", ["a book, another book", "https://undocs.org/fr/A/RES/53/144", "see http://www.undocs.org/A/RES/53/144"]
)
def test_two_sources_or_the_issuing_body_s_page_make_a_text_official(tmp_path: Path, sources: str) -> None:
    assert read(tmp_path / "mine", {"un-hrd-declaration.fr.yaml": text("9", sources=sources)}).problems == []


@pytest.mark.parametrize("words", ['\'"A" means "B"\'', "a “word”", "“A word” is"])
def test_quotation_marks_inside_a_text_are_its_own(tmp_path: Path, words: str) -> None:
    assert read(tmp_path / "mine", {"udhr.fr.yaml": text("9", "courtesy", words=words)}).problems == []


@pytest.mark.parametrize("article", ["9", "12.2", "2.i", "6bis", "9.а"])
def test_an_article_is_numbered_as_citations_number_it(tmp_path: Path, article: str) -> None:
    assert read(tmp_path / "mine", {"coe-declaration-2008.fr.yaml": text(article, "courtesy")}).problems == []


def test_an_article_is_there_once_for_each_choice_of_points(tmp_path: Path) -> None:
    points = "".join(text("9", "courtesy", more=f", points: {one}").removeprefix("texts:\n") for one in ("[a]", "[b]"))

    assert read(tmp_path / "mine", {"udhr.fr.yaml": text("9", "courtesy") + points}).problems == []


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


def test_the_shipped_texts_are_held_to_the_same(tmp_path: Path) -> None:
    """Read as somebody's own folder, beside a data folder that has none, they have no problem."""
    (tmp_path / "instruments").mkdir()
    problems: list[Problem] = []
    with_own_instruments(Facts(tmp_path), Own(instruments=resources.data() / "instruments"), problems)

    assert problems == []
