"""Citations are held against the library: spelling is no contradiction, a changed word is."""

from pathlib import Path

import pytest

from appeal_letters.errors import CaseError
from appeal_letters.load.case import load
from appeal_letters.load.own import Own
from tests.load.small import APPEAL, FACTS, case, problems

OFFICIAL = (
    "Everyone has the right, individually and in association with others, to promote and to strive for the protection"
    " and realization of human rights and fundamental freedoms at the national and international levels."
)


def cited(quoted: str, *, article: str = "1", instrument: str = "un-hrd-declaration") -> dict[str, str]:
    cite = f'    cites:\n      - instrument: {instrument}\n        article: "{article}"\n'
    quotation = f"        quoted: >-\n          {quoted}\n" if quoted else ""
    demands = f"demands:\n  - label: i\n    text: Comply with\n{cite}{quotation}"
    return {"appeal.yaml": APPEAL[: APPEAL.index("demands:")] + demands}


@pytest.mark.parametrize(
    "quoted",
    [
        OFFICIAL,
        OFFICIAL.removesuffix("."),
        OFFICIAL.replace("realization", "realisation"),
        "e" + OFFICIAL[1:],
        OFFICIAL.replace("Everyone has", "[...] has"),
        OFFICIAL.replace("individually and in association with others", "(...)"),
        OFFICIAL.replace(" at the national and international levels.", " [...]"),
        "[...] to promote and to strive for the protection and realization of human rights [...]",
    ],
)
def test_a_faithful_quotation_is_no_contradiction(quoted: str, tmp_path: Path) -> None:
    (demand,) = load(case(tmp_path, cited(quoted)), FACTS).appeal.demands

    assert demand.cites[0].quoted == quoted


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Everyone", "Everybody"),
        ("has the right", "has no right"),
        ("individually and ", ""),
        ("human rights and", "human rights [...] or"),
        ("levels.", "levels, within reason."),
    ],
)
def test_a_changed_word_is_a_problem_that_shows_the_official_text(old: str, new: str, tmp_path: Path) -> None:
    (problem,) = problems(case(tmp_path, cited(OFFICIAL.replace(old, new))))

    place, wrong = "appeal.yaml:15:17: demands[1].cites[1].quoted", "contradicts the official text of article 1"
    shown = "'Everyone has the right, individually ...'"
    wanted = "copy the page's words and mark what is left out, at its ends too, with [...]; "
    assert problem.startswith(f"{place}: {wrong}: {shown}; {wanted}")


def test_an_instrument_that_the_library_lacks_is_a_problem(tmp_path: Path) -> None:
    (problem,) = problems(case(tmp_path, cited("x", instrument="un-hrd")))

    assert problem.startswith(
        "appeal.yaml:13:21: demands[1].cites[1].instrument: 'un-hrd' is not in the library; did you mean "
    )


def test_an_article_that_nobody_has_the_words_of_is_a_problem(tmp_path: Path) -> None:
    (problem,) = problems(case(tmp_path, cited("", article="99")))

    wrong = "the library has no text of article '99'"
    wanted = "write one of 1, 6 (b) (c), 12.2, or the appeal's own words in `quoted:`"
    assert problem == f"appeal.yaml:14:18: demands[1].cites[1].article: {wrong}; {wanted}"


def test_a_language_in_which_the_library_has_nothing_is_named(tmp_path: Path) -> None:
    """No article of the instrument is offered then: there is none; nor has it a name to be cited by."""
    files = {
        "appeal.yaml": cited("", article="5", instrument="udhr")["appeal.yaml"].replace("language: en", "language: tlh")
    }
    wrong = "the library has no text of udhr in the language tlh; write the appeal's own words in `quoted:`"
    unnamed = "udhr has no name in the language tlh; write `short:` and `title:` in udhr.tlh.yaml; "

    assert problems(case(tmp_path, files)) == [
        f"appeal.yaml:13:21: demands[1].cites[1].instrument: {unnamed}docs/instruments.md says where",
        f"appeal.yaml:14:18: demands[1].cites[1].article: {wrong}",
    ]


def test_an_article_that_is_only_named_needs_no_words(tmp_path: Path) -> None:
    """With `--quotes reference` neither the appeal's own language nor another one lacks them."""
    files = {**cited("", article="99"), "appeal.fr.yaml": "title: Un titre\n"}
    loaded = load(case(tmp_path, files), FACTS, Own(wordless=True))

    assert loaded.appeal.demands[0].cites[0].article == "99"
    assert "demands[1].cites[1].quoted" not in [one.field for one in loaded.translations["fr"].missing]


def test_what_is_only_named_must_be_known(tmp_path: Path) -> None:
    (problem,) = problems(case(tmp_path, cited("", instrument="un-hrd")), Own(wordless=True))

    assert ".instrument: 'un-hrd' is not in the library; " in problem


def test_an_instrument_without_a_name_in_a_language_is_missing_there(tmp_path: Path) -> None:
    """The text that is missing stands in a file of its own, which the user can write."""
    files = {**cited("", article="5", instrument="udhr"), "appeal.pt.yaml": "title: Um titulo\n"}
    missing = load(case(tmp_path, files), FACTS).translations["pt"].missing

    assert [one.field for one in missing if one.file == "udhr.pt.yaml"] == ["short"]


def test_a_language_that_is_no_tag_says_nothing_about_citations(tmp_path: Path) -> None:
    files = {"appeal.yaml": cited("")["appeal.yaml"].replace("language: en", "language: English")}

    assert problems(case(tmp_path, files)) == [
        "appeal.yaml:3:11: language: 'English' is not a language tag; did you mean en?"
    ]


def test_the_appeals_own_words_do_where_the_library_has_none(tmp_path: Path) -> None:
    (demand,) = load(case(tmp_path, cited("the appeal's words", article="99")), FACTS).appeal.demands

    assert demand.cites[0].quoted == "the appeal's words"


def test_other_problems_of_the_appeal_do_not_hide_a_contradiction(tmp_path: Path) -> None:
    files = cited("Nobody has the right")
    files["appeal.yaml"] += "deadline: soon\n"

    assert [problem.split(": ")[1] for problem in problems(case(tmp_path, files))] == [
        "demands[1].cites[1].quoted",
        "deadline",
    ]


@pytest.mark.parametrize("quoted", ["shall be subjected to torture", "No one shall be subjected to torture"])
def test_a_quotation_that_is_cut_without_a_mark_is_a_problem(quoted: str, tmp_path: Path) -> None:
    (problem,) = problems(case(tmp_path, cited(quoted, article="5", instrument="udhr")))

    assert ": contradicts the official text of article 5: 'No one shall be subjected to torture ...'; " in problem


@pytest.mark.parametrize(
    ("quoted", "status", "contradicted"),
    [
        (", quoted: shall be subjected to torture", "", True),
        (", quoted: shall be subjected to torture", "status: published\n", True),
        (", quoted: shall be subjected to torture", "status: courtesy\n", False),
        ("", "", False),
    ],
)
def test_a_quotation_in_another_language_is_compared_too(
    quoted: str,
    status: str,
    contradicted: bool,  # noqa: FBT001 (a table's column)
    tmp_path: Path,
) -> None:
    """Only where that language's file gives one that is no translation: else the library's words are printed."""
    files = cited("Nul ne sera soumis à la torture.", article="5", instrument="udhr")
    files = {"appeal.yaml": files["appeal.yaml"].replace("language: en", "language: fr")}
    files["appeal.en.yaml"] = f"demands: [{{label: i, cites: [{{instrument: udhr, article: '5'{quoted}}}]}}]\n{status}"

    try:
        told = [one.field for one in load(case(tmp_path, files), FACTS).translations["en"].missing]
    except CaseError as error:
        told = [f"{problem.file}: {problem.field}" for problem in error.problems]

    assert ("appeal.en.yaml: demands[1].cites[1].quoted" in told) == contradicted
    assert "demands[1].cites[1].quoted" not in told


@pytest.mark.parametrize("points", ["", ", points: [c]"])
def test_an_article_of_which_only_points_are_there_says_which(points: str, tmp_path: Path) -> None:
    cite = f"- {{instrument: un-hrd-declaration, article: '6'{points}}}"
    files = cited("", article="6")["appeal.yaml"].partition("      - instrument")[0] + f"      {cite}\n"

    assert problems(case(tmp_path, {"appeal.yaml": files})) == [
        (
            "appeal.yaml:13:51: demands[1].cites[1].article: the library has no text of article '6'; "
            "write one of 1, 6 (b) (c), 12.2, or the appeal's own words in `quoted:`"
        )
    ]
