"""Letters in other languages than the case's: whose are complete, what they lack, and what is told of them."""

from pathlib import Path

import pytest

from tests.batch.folders import FRENCH, letters, write
from tests.world import Ran, appeal_letters, copy_of_sample, replace, small_case, write_from

READERS = """\
- {id: president, name: Robin Sample, office: minister, office_text: President, languages: [fr, en],
   address: [1 Lane, Oslo], country: NO}
- {id: minister, name: Kim Specimen, office: minister, office_text: Minister, languages: [fr, en],
   address: [2 Lane, Oslo], country: NO}
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case of two readers of French, of whom one's texts are there in French."""
    case = small_case(tmp_path, "president")
    (case / "appeal.fr.yaml").write_text(FRENCH, "utf-8")
    (case / "recipients.yaml").write_text(READERS, "utf-8")
    (case / "recipients.fr.yaml").write_text("- {id: president, office_text: Présidente}\n", "utf-8")
    return case


def told(ran: Ran, about: str) -> list[str]:
    """Return the lines said to people that hold a word."""
    return [line for line in ran.lines if about in line]


def test_a_reader_whose_texts_are_complete_gets_them_although_another_s_are_not(case: Path, out: Path) -> None:
    """The other one's letter is in the next language, and the missing text is named."""
    ran = write(case, out)

    assert letters(out) == ["rus-002-0112-obs-009_minister_en.txt", "rus-002-0112-obs-009_president_fr.txt"]
    assert told(ran, "Written in") == [
        "Written in en, since the texts in fr are not complete: recipients.fr.yaml: [2].office_text: minister."
    ]


def test_each_signer_s_reason_for_another_language_is_told(case: Path, out: Path) -> None:
    """Sam writes no French, and pat's tone is not there in it."""
    write_from(case, "sam", "pat")
    replace(case / "senders.yaml", "name: sam Sample", "name: sam Sample, languages: [en]")
    replace(case / "senders.yaml", "name: pat Sample", "name: pat Sample, tone: plain")
    plain = case / "templates" / "letters" / "en" / "plain.j2"
    plain.parent.mkdir(parents=True)
    plain.write_text('{% extends "shipped/letters/en/formal.j2" %}', "utf-8")

    assert told(write(case, out, "--to", "president"), "Written in") == [
        "Written in en, since who signs does not write fr: president.",
        "Written in en, since there is no tone plain in fr: president.",
    ]


def test_an_asked_language_names_each_missing_text_of_each_reader(case: Path, out: Path) -> None:
    """Exit 3: those of the appeal once, and those of the readers by their own file."""
    (case / "appeal.fr.yaml").write_text(FRENCH.partition("situation")[0], "utf-8")
    ran = write(case, out, "--language", "fr")

    assert (ran.code, ran.lines) == (
        3,
        [
            "appeal.fr.yaml:1:1: demands[1].text: is missing; write its text in fr",
            "appeal.fr.yaml:1:1: situation: is missing; write its text in fr",
            "recipients.fr.yaml:1:1: [2].office_text: is missing; write its text in fr",
            "3 problems; nothing was written.",
        ],
    )
    assert not out.exists()


def test_what_another_reader_lacks_stops_no_letter_to_this_one(case: Path, out: Path) -> None:
    assert write(case, out, "--language", "fr", "--to", "president").code == 0
    assert write(case, out, "--language", "fr", "--to", "minister").code == 3


def test_a_signer_s_role_is_said_in_the_letter_s_language(case: Path, out: Path) -> None:
    """From senders.fr.yaml; the name stays."""
    replace(case / "senders.yaml", "country: GB", "country: GB, role: lawyer, organisation: Sample Bar")
    (case / "senders.fr.yaml").write_text("- {id: sam, role: avocate, organisation: Barreau modèle}\n", "utf-8")
    ran = write(case, out, "--to", "president")
    text = (out / letters(out)[0]).read_text("utf-8")

    assert "\nsam Sample\navocate\nBarreau modèle\n" in text
    assert "lawyer" not in text
    assert told(ran, "Signs in") == []


def test_a_role_that_nobody_translated_is_printed_as_it_is_and_told(case: Path, out: Path) -> None:
    """It stops nothing: a name of an organisation may have no other form."""
    replace(case / "senders.yaml", "country: GB", "country: GB, role: lawyer")
    (case / "senders.fr.yaml").write_text("- {id: sam, own_words: J’enseigne le droit.}\n", "utf-8")
    ran = write(case, out, "--to", "president")

    assert "\nsam Sample\nlawyer\n" in (out / letters(out)[0]).read_text("utf-8")
    assert told(ran, "Signs in") == [
        "Signs in fr, since senders.fr.yaml has no role: it is printed as it is: sam.",
    ]


def test_a_copy_line_of_words_is_told_where_a_letter_is_in_another_language(case: Path, out: Path) -> None:
    """A recipient's id is none: that line is made in each language."""
    replace(case / "appeal.yaml", "\nsituation:", "\ncopies: [minister, The Sample Bar]\nsituation:")
    replace(case / "recipients.fr.yaml", "\n", "\n- {id: minister, office_text: Ministre}\n")

    said = "In letters in fr a copy line is printed as it is: The Sample Bar."
    (line,) = told(write(case, out), "a copy line")
    assert line == f"{said} Named by a recipient's id, it is in the letter's language."
    assert told(write(case, out, "--language", "en"), "a copy line") == []


def test_no_remark_tells_the_folder_of_a_profile(case: Path, tmp_path: Path) -> None:
    """The page of `preview` is shown to others."""
    (case / "senders.yaml").unlink()
    profile = tmp_path / "kept" / "profile.yaml"
    profile.parent.mkdir()
    profile.write_text("name: S\u0430m Sample\nrole: lawyer\naddress: [1 Example Street]\ncountry: GB\n", "utf-8")
    ran = appeal_letters("check", case, "--to", "president", "--profile", profile)

    assert told(ran, "profile.yaml:1: name: letter 2")
    assert told(ran, "Signs in") == ["Signs in fr, since profile.fr.yaml has no role: it is printed as it is: me."]
    assert told(ran, "kept") == []


@pytest.mark.parametrize("command", ["check", "write"])
def test_that_nobody_reviewed_the_texts_is_said_once(case: Path, out: Path, command: str) -> None:
    """However many letters are in that language."""
    replace(case / "recipients.fr.yaml", "\n", "\n- {id: minister, office_text: Ministre}\n")
    replace(case / "appeal.fr.yaml", "title:", "status: courtesy\nreviewed_by: nobody yet\ntitle:")
    ran = appeal_letters("check", case) if command == "check" else write(case, out)

    (line,) = told(ran, "nobody has reviewed")
    assert line.startswith("The texts in fr are a courtesy translation that nobody has reviewed: have somebody read")


@pytest.mark.parametrize(
    ("said", "doubted"),
    [
        ("status: courtesy\nreviewed_by: Kim Specimen, translator\n", 0),
        ("status: published\n", 0),
        ("reviewed_by: Kim Specimen, translator\n", 0),
        ("", 1),
    ],
)
def test_texts_are_doubted_that_nobody_reviewed_or_published(case: Path, out: Path, said: str, doubted: int) -> None:
    """Those that say nothing of themselves, too."""
    replace(case / "appeal.fr.yaml", "title:", f"{said}title:")

    assert len(told(write(case, out), "nobody has reviewed")) == doubted


def test_a_name_without_the_form_that_a_language_asks_for_is_a_problem_at_its_place(tmp_path: Path, out: Path) -> None:
    """It names the form, with an example, once for all letters."""
    case = copy_of_sample(tmp_path)
    forms = "name: {nominative: Игорь Каляпин, genitive: Игоря Каляпина, dative: Игорю Каляпину}"
    replace(case / "appeal.ru.yaml", forms, "name: Игорь Каляпин")
    ran = write(case, out, "--language", "ru")

    asked = "'Игорь Каляпин' has no genitive, which letters in ru ask for; write its forms, such as "
    example = "{genitive: Ивана Петрова, nominative: Иван Петров, dative: Ивану Петрову}"
    problem = f"appeal.ru.yaml:17:11: persons[1].name: {asked}{example}"
    assert (ran.code, ran.lines) == (3, [problem, "one problem; nothing was written."])


def test_a_state_without_the_form_that_a_sentence_asks_for_is_a_problem(tmp_path: Path, out: Path) -> None:
    """It names the form, the state and the language, and what helps."""
    case = copy_of_sample(tmp_path)
    replace(case / "appeal.yaml", "\ncountry: RU\n", "\ncountry: AG\n")
    ran = write(case, out, "--language", "ru", "--to", "president")

    wrong = "the table of states has no `in` for AG in ru"
    wanted = "write the demand's `text:` in this language, or a tone of your own that does not name the state"
    assert (ran.code, ran.lines[0]) == (3, f"appeal.yaml:5:10: country: {wrong}; {wanted}")
