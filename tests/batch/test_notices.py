"""What whoever writes is told once, by `check` and by `write` alike."""

from pathlib import Path

import pytest

from tests.world import appeal_letters, copy_of_sample, replace, small_case


@pytest.mark.parametrize("command", ["check", "write"])
def test_uncertain_figures_of_a_layout_are_told_once(tmp_path: Path, command: str) -> None:
    case = small_case(tmp_path, "president", "minister")
    more = ("--out", tmp_path / "out", "--format", "txt") if command == "write" else ()
    lines = appeal_letters(command, case, "--layout", "nf", *more).lines

    said = "The figures of the layout nf (DL C5 with the French right-hand window) are not certain"
    assert [line.partition(":")[0] for line in lines if "not certain" in line] == [said]


def test_a_certain_layout_is_not_spoken_of(tmp_path: Path) -> None:
    ran = appeal_letters("check", small_case(tmp_path, "president"), "--layout", "din-b")

    assert "not certain" not in ran.err


@pytest.mark.parametrize(("forms", "told"), [("any", True), ("sure", False)])
def test_a_weak_form_of_address_is_told_where_it_is_used(tmp_path: Path, forms: str, *, told: bool) -> None:
    case = small_case(tmp_path, "speaker", senders=("sam", "pat"))
    replace(case / "recipients.yaml", "office: minister", "gender: f, office: speaker_of_parliament")
    ran = appeal_letters("check", case, "--forms", forms)

    said = "No good source gives the form of address Dear Madam Speaker, which is used to speaker."
    assert (said in ran.lines) == told


def test_who_cannot_be_written_to_is_told_by_write_too(tmp_path: Path) -> None:
    """A letter without an address, and one whose address a bare comma cut."""
    case = small_case(tmp_path, "president", "minister")
    replace(case / "recipients.yaml", 'address: ["president street, 1", Moscow], ', "")
    replace(case / "recipients.yaml", '"minister street, 1", Moscow', "1, Minister Street, Moscow")
    lines = appeal_letters("write", case, "--out", tmp_path / "out", "--format", "txt").lines

    assert "NO ADDRESS: without `address:` these letters cannot be posted as they are: president." in lines
    assert "minister: the address has a line '1'; a comma in a bare list parts lines: quote it." in lines


def test_who_signs_in_a_language_not_their_own_is_told(tmp_path: Path) -> None:
    """There are no letters in French: the signer's are in English, and that is said."""
    case = small_case(tmp_path, "president")
    replace(case / "senders.yaml", "country: GB", "country: GB, languages: [fr]")

    assert "Signs letters in en, and writes fr: sam." in appeal_letters("check", case).lines


@pytest.mark.parametrize("command", ["check", "write"])
def test_an_address_that_no_text_has_in_its_own_script_is_told_once(tmp_path: Path, command: str) -> None:
    """The letters are made with what there is."""
    case = small_case(tmp_path, "president", "minister")
    more = ("--out", tmp_path / "out", "--format", "txt") if command == "write" else ()
    ran = appeal_letters(command, case, "--script", "native", *more)

    told = [line for line in ran.lines if "own script" in line]
    assert (ran.code, len(told)) == (0, 1)
    assert told[0].endswith("it is printed as it is: president, minister.")


def test_without_the_option_no_script_is_missed(tmp_path: Path) -> None:
    assert "own script" not in appeal_letters("check", small_case(tmp_path, "president")).err


def test_a_native_address_that_lacks_a_text_is_a_problem(tmp_path: Path) -> None:
    """An envelope is in one language: the office is not left in English above a Georgian street."""
    case = small_case(tmp_path, "president")
    replace(case / "recipients.yaml", "country: RU", "country: GE, office_text: Minister of Justice")
    text = "- {id: president, name: ნინო, address: [ქუჩა 1, თბილისი]}\n"
    (case / "recipients.ka.yaml").write_text(text, "utf-8")
    ran = appeal_letters("check", case, "--script", "native")

    wrong = "recipients.ka.yaml:1:3: [1].office_text: is missing; write its text in ka"
    assert (ran.code, ran.lines[0]) == (3, wrong)
    assert appeal_letters("check", case).code == 0


def test_a_text_without_the_forms_of_the_address_s_language_is_missed_in_a_file_of_that_language(case: Path) -> None:
    """The letter's language has no forms, and the case's own text is no place for them."""
    address = '- {id: president, address: ["ул. Ильинка, д. 23", "Москва, 103132"]}\n'
    (case / "recipients.ru.yaml").write_text(address, "utf-8")
    ran = appeal_letters("check", case, "--language", "en", "--script", "native", "--to", "president")

    assert ran.code == 3
    assert "which letters in ru ask for; write its forms in recipients.ru.yaml, such as {" in ran.err


def test_a_native_address_that_lacks_a_form_is_a_problem_of_its_own_language(case: Path) -> None:
    replace(case / "recipients.ru.yaml", ", dative: Дмитрию Медведеву", "")
    ran = appeal_letters("check", case, "--language", "en", "--script", "native", "--to", "president")

    assert ran.code == 3
    assert "recipients.ru.yaml:5:22: [1].name: 'Дмитрий Медведев' has no dative, which letters in ru ask for" in ran.err


@pytest.mark.parametrize(("own", "told"), [("119200 Moscow", True), ("121200 Moscow", False), ("Moscow", False)])
def test_an_address_that_was_corrected_in_one_language_only_is_told(tmp_path: Path, own: str, *, told: bool) -> None:
    """An envelope shows both: the post reads the wrong one."""
    case = copy_of_sample(tmp_path)
    replace(case / "recipients.yaml", '32/34", 121200 Moscow]', f'32/34", {own}]')
    ran = appeal_letters("check", case, "--to", "foreign-minister")

    said = "THE ADDRESS IN ru HAS OTHER NUMBERS than the case's own, and an envelope may show both"
    assert any(line.startswith(said) and "foreign-minister" in line for line in ran.lines) == told


def test_what_is_no_e_mail_address_stands_in_no_letterhead(tmp_path: Path) -> None:
    """A cell too many shifts the columns behind it."""
    case = small_case(tmp_path, "president")
    replace(case / "senders.yaml", "place: Sampleton", "place: Sampleton, email: de")
    ran = appeal_letters("check", case)

    assert ran.code == 3
    assert "email: 'de' is not an e-mail address; write it such as sam@example.org, or leave it out" in ran.err
