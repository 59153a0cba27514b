"""In which language a recipient's letter is, and what becomes of a wish that cannot be met."""

import json
import shutil
from pathlib import Path

import pytest

from tests.batch.folders import FRENCH, letters, name, write
from tests.world import appeal_letters, replace, small_case


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case whose president reads Georgian, French and English, and whose minister reads English."""
    case = small_case(tmp_path, "president", "minister")
    replace(case / "recipients.yaml", "id: president,", "id: president, languages: [ka, fr, en],")
    replace(case / "recipients.yaml", "id: minister,", "id: minister, languages: [en, fr],")
    return case


def languages(case: Path, *more: str | Path) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return each recipient's language, and what `check` remarks about it."""
    result = json.loads(appeal_letters("check", case, "--json", *more).out)
    remarks = [(remark["about"], remark["text"]) for remark in result["remarks"] if remark["kind"] == "language"]
    return {line["recipient"]: line["language"] for line in result["lines"]}, remarks


def test_the_first_complete_language_is_taken(case: Path) -> None:
    """Texts and prose are there in French: it comes before English, and is named as not the first choice."""
    (case / "appeal.fr.yaml").write_text(FRENCH, "utf-8")

    assert languages(case) == (
        {"president": "fr", "minister": "en"},
        [("president", "fr, since there are no letters in ka")],
    )


def test_a_letter_is_in_one_language(case: Path, out: Path) -> None:
    """Its file is named after it, and its texts are those of that language."""
    (case / "appeal.fr.yaml").write_text(FRENCH, "utf-8")
    write(case, out)
    president = (out / "rus-002-0112-obs-009_president_fr.txt").read_text("utf-8")

    assert letters(out) == [name("minister"), "rus-002-0112-obs-009_president_fr.txt"]
    assert "Igor Kalyapin est menacé." in president
    assert "is threatened" not in president


def test_an_incomplete_language_is_passed_over(case: Path) -> None:
    """One text is missing: the letter is in the next language, and that is named."""
    (case / "appeal.fr.yaml").write_text(FRENCH.replace("situation: Igor Kalyapin est menacé.\n", ""), "utf-8")

    assert languages(case) == (
        {"president": "en", "minister": "en"},
        [("president", "en, since there are no letters in ka")],
    )


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        ("", "the case has no texts in fr"),
        (
            FRENCH.partition("situation")[0],
            "the texts in fr are not complete: appeal.fr.yaml: situation, appeal.fr.yaml: demands[1].text",
        ),
    ],
)
def test_what_stands_in_the_way_of_a_language_is_told(case: Path, texts: str, why: str) -> None:
    """One can then write it."""
    replace(case / "recipients.yaml", "languages: [ka, fr, en]", "languages: [fr, en]")
    if texts:
        (case / "appeal.fr.yaml").write_text(texts, "utf-8")

    assert languages(case)[1] == [("president", f"en, since {why}")]


@pytest.mark.parametrize("known", [False, True], ids=["nothing", "prose"])
def test_texts_alone_make_no_letter(case: Path, shipped: Path, *, known: bool) -> None:
    """Nor do texts and prose, without the dates and quotation marks of a language."""
    (case / "appeal.ka.yaml").write_text(FRENCH, "utf-8")
    replace(case / "recipients.yaml", "languages: [ka, fr, en]", "languages: [ka, en]")
    if known:
        shutil.copytree(shipped / "letters" / "en", shipped / "letters" / "ka")

    assert languages(case) == (
        {"president": "en", "minister": "en"},
        [("president", "en, since there are no letters in ka")],
    )


def test_a_new_language_replaces_the_row(case: Path, out: Path) -> None:
    """Language is not part of a row's key: the letter in the old one makes way."""
    write(case, out)
    (case / "appeal.fr.yaml").write_text(FRENCH, "utf-8")
    write(case, out)

    assert letters(out) == [
        f"old/{name('president')}",
        name("minister"),
        "rus-002-0112-obs-009_president_fr.txt",
    ]


def test_an_asked_language_that_nobody_wrote_lacks_all_texts(case: Path, out: Path) -> None:
    """Exit 3, and how to begin them."""
    ran = write(case, out, "--language", "fr")

    wrong = "file: is missing: the case has no texts in fr"
    wanted = "begin it with `appeal-letters new --texts fr` and the case"
    assert (ran.code, ran.lines[0]) == (3, f"appeal.fr.yaml:1:1: {wrong}; {wanted}")


def test_what_stands_in_the_way_first_is_what_no_text_mends(case: Path) -> None:
    """Nobody writes the texts of a language in which who signs does not write."""
    replace(case / "recipients.yaml", "languages: [ka, fr, en]", "languages: [fr, en]")
    replace(case / "senders.yaml", "country: GB", "country: GB, languages: [en]")

    assert languages(case)[1] == [("president", "en, since who signs does not write fr")]


def test_a_case_in_a_language_without_prose_is_refused(case: Path, out: Path) -> None:
    """The case's own language is no exception."""
    replace(case / "appeal.yaml", "language: en", "language: ka")
    ran = write(case, out)

    assert (ran.code, ran.lines[0]) == (2, "There are no letters in 'ka'.")


def test_a_signer_signs_in_no_language_but_their_own(case: Path) -> None:
    """A recipient who reads French gets English from somebody who writes English only."""
    (case / "appeal.fr.yaml").write_text(FRENCH, "utf-8")
    assert languages(case)[0]["president"] == "fr"
    replace(case / "senders.yaml", "country: GB", "country: GB, languages: [en]")

    assert languages(case)[0]["president"] == "en"


def test_own_words_stay_in_their_language(case: Path) -> None:
    """Nobody's words are put into a letter in another language; who writes is told."""
    (case / "appeal.fr.yaml").write_text(FRENCH, "utf-8")
    replace(case / "senders.yaml", "country: GB", "country: GB, own_words: I teach law.")
    found = json.loads(appeal_letters("check", case, "--json").out)

    left_out = [remark["about"] for remark in found["remarks"] if remark["kind"] == "own-words-left-out"]
    assert left_out == ["fr"]


def test_a_layout_for_another_paper_than_the_sender_s_is_refused(case: Path, out: Path) -> None:
    """Half of the letter would be missing from the sheet."""
    replace(case / "senders.yaml", "country: GB", "country: GB, paper: Letter")
    ran = write(case, out, "--layout", "din-b")

    assert (ran.code, ran.lines[0]) == (2, "The layout din-b is for A4, and the paper of sam is Letter.")


def test_whose_tone_there_is_not_is_named(case: Path, out: Path) -> None:
    replace(case / "senders.yaml", "country: GB", "country: GB, tone: formel")

    assert (
        write(case, out).lines[0] == "There is no tone 'formel' in 'en', which is the tone of sam. Did you mean formal?"
    )


def test_the_letters_of_a_country_have_its_layout_and_paper(case: Path, out: Path) -> None:
    replace(case / "senders.yaml", "country: GB", "country: MX")
    write(case, out)
    rows = json.loads((out / "manifest.json").read_text("utf-8"))["documents"]

    assert {row["layout"] for row in rows} == {"us-9"}
