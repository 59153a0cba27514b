"""Which words of an article a run prints: the library's, the user's own, the appeal's, or none."""

from pathlib import Path

import pytest

from tests.batch.folders import write
from tests.world import appeal_letters, replace, small_case

FRENCH = """\
title: Harcèlement judiciaire contre Igor Kalyapin
publishers: [{id: observatory, name: L'Observatoire}]
situation: Igor Kalyapin est menacé.
demands: [{label: i, text: Garantir sa sécurité.}]
"""
OFFICIAL = (
    'texts: [{article: "12.2", status: official, sources: [https://undocs.org/fr/A/RES/53/144], text: Les mots.}]\n'
)
QUOTED = (
    "demands: [{label: i, text: Garantir, cites: [{instrument: un-hrd-declaration, article: '12.2', quoted: Oui}]}]\n"
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case in English and French that cites Article 12.2 of the UN declaration on defenders."""
    case = small_case(tmp_path, "president")
    cites = '{label: i, text: Guarantee, cites: [{instrument: un-hrd-declaration, article: "12.2"}]}'
    replace(case / "appeal.yaml", "{label: i, text: Guarantee his safety.}", cites)
    (case / "appeal.fr.yaml").write_text(FRENCH, "utf-8")
    return case


def texts(folder: Path, content: str = OFFICIAL, name: str = "un-hrd-declaration.fr.yaml") -> Path:
    """Write a file of texts into a folder of the user's own."""
    folder.mkdir(parents=True)
    (folder / name).write_text(content, "utf-8")
    return folder


def french(case: Path, out: Path, *more: str | Path) -> str:
    """Return the French letter's text, on one line."""
    write(case, out, "--language", "fr", *more)
    (letter,) = out.glob("*_fr.txt")
    return " ".join(letter.read_text("utf-8").replace(" | ", " ").split())


def test_an_official_text_of_one_s_own_takes_the_place_of_the_shipped_translation(case: Path, out: Path) -> None:
    plain = french(case, out)
    own = french(case, out, "--instruments", texts(case.parent / "mine"))

    assert ("† Traduction de courtoisie" in plain, "« Les mots. »" in plain) == (True, False)
    assert ("† Traduction de courtoisie" in own, "« Les mots. »" in own) == (False, True)


def test_the_configuration_folder_has_texts_for_every_run(
    case: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APPEAL_LETTERS_CONFIG", str(case.parent / "config"))
    texts(case.parent / "config" / "instruments")

    assert "« Les mots. »" in french(case, out)


def test_a_case_whose_own_texts_are_a_translation_does_not_call_its_quotations_published(case: Path, out: Path) -> None:
    replace(case / "appeal.yaml", 'article: "12.2"', 'article: "2.1", quoted: Each State protects them')
    replace(case / "appeal.yaml", "title:", "status: courtesy\ntitle:")
    write(case, out)
    (letter,) = out.glob("*_en.txt")

    assert "† Courtesy translation" in letter.read_text("utf-8")


@pytest.mark.parametrize(("status", "mark"), [("published", "*"), ("courtesy", "†"), ("", "†")])
def test_what_another_language_s_file_quotes_is_the_appeal_s_only_where_it_was_published(
    case: Path, out: Path, status: str, mark: str
) -> None:
    """Else it is a translation, and its note says so."""
    said = f"status: {status}\n" if status else ""
    (case / "appeal.fr.yaml").write_text(FRENCH.partition("demands:")[0] + QUOTED + said, "utf-8")
    letter = french(case, out)

    assert f"article 12.2{mark}" in letter
    assert ("Cité d’après l’appel" in letter) == (mark == "*")


def test_an_official_text_goes_before_the_words_of_a_translation(case: Path, out: Path) -> None:
    """Whatever those say: nobody has to mend a case because a text was found."""
    (case / "appeal.fr.yaml").write_text(f"{FRENCH.partition('demands:')[0]}{QUOTED}status: courtesy\n", "utf-8")
    letter = french(case, out, "--instruments", texts(case.parent / "mine"))

    assert ("« Les mots. »" in letter, "« Oui »" in letter) == (True, False)


def test_original_prints_the_official_words_of_the_case_s_own_language_first(case: Path, out: Path) -> None:
    letter = french(case, out, "--quotes", "original")
    english, translated = letter.index("“The State shall take"), letter.index("« L’État prend toutes")

    assert english < translated < letter.index("¶ Texte officiel en anglais")


def test_reference_names_an_article_that_nobody_has_the_words_of(case: Path, out: Path) -> None:
    """No letter lacks them, in no language, and nothing is remarked about words."""
    replace(case / "appeal.yaml", '"12.2"', '"9"')
    told = appeal_letters("check", case, "--quotes", "reference")

    assert "(A/RES/53/144, 9 décembre 1998), article 9" in french(case, out, "--quotes", "reference")
    assert (told.code, "Quoted in" in told.err) == (0, False)
    assert appeal_letters("check", case).code == 3


def test_a_case_in_a_language_that_an_instrument_has_no_name_in_says_which_file_to_write(case: Path) -> None:
    texts(case.parent / "mine", "id: pact\nadopted: 1999-01-01\n", "pact.yaml")
    (case.parent / "mine" / "pact.en.yaml").write_text("short: The Pact\ntitle: The Pact\n", "utf-8")
    replace(case / "appeal.yaml", 'un-hrd-declaration, article: "12.2"', 'pact, article: "1", quoted: "Yes"')
    (case / "appeal.fr.yaml").write_text(
        FRENCH.partition("demands:")[0] + QUOTED.replace("un-hrd-declaration, article: '12.2'", "pact, article: '1'"),
        "utf-8",
    )
    ran = appeal_letters("check", case, "--language", "fr", "--instruments", case.parent / "mine")

    assert ran.lines[0] == "pact.fr.yaml:1:1: short: is missing; write its text in fr"


def test_a_folder_of_texts_that_is_not_there_is_a_wrong_command(case: Path) -> None:
    ran = appeal_letters("check", case, "--instruments", "nowhere")

    assert (ran.code, ran.lines[0]) == (2, "There is no folder nowhere.")
