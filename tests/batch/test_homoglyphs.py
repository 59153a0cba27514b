"""Words that mix scripts are doubts: told, never mended, and no reason to stop."""

from pathlib import Path

import pytest

from appeal_letters import resources
from appeal_letters.batch.homoglyphs import doubts
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case
from tests.world import appeal_letters, replace, small_case

SAID = (
    "Doubtful: recipients.yaml:1: [1].name: letter 3, 'е' U+0435 CYRILLIC SMALL LETTER IE, of 'Thе' "
    "stands among Latin letters."
)


@pytest.mark.parametrize("command", ["check", "write"])
def test_a_name_with_a_letter_of_another_script_is_a_doubt(tmp_path: Path, command: str) -> None:
    case = small_case(tmp_path, "president")
    replace(case / "recipients.yaml", "The president", "Th\u0435 president")
    more = ("--out", tmp_path / "out", "--format", "txt") if command == "write" else ()
    ran = appeal_letters(command, case, *more)

    assert ran.code == 0
    assert SAID in ran.lines


def test_it_is_printed_as_it_was_written(tmp_path: Path) -> None:
    case = small_case(tmp_path, "president")
    replace(case / "recipients.yaml", "The president", "Th\u0435 president")
    appeal_letters("write", case, "--out", tmp_path / "out", "--format", "txt")
    (made,) = (tmp_path / "out").glob("*.txt")

    assert "Th\u0435 president himself" in made.read_text("utf-8")


def test_every_file_of_every_language_is_looked_at_before_anybody_signs(tmp_path: Path) -> None:
    case = small_case(tmp_path, "president")
    (case / "senders.yaml").unlink()
    replace(case / "appeal.yaml", "Guarantee his safety.", "Guarantee his s\u0430fety.")
    (case / "appeal.ru.yaml").write_text("title: Преследов\u0061ние\n", "utf-8")
    (case / "recipients.ru.yaml").write_text("- {id: president, name: Презид\u0065нт}\n", "utf-8")
    told = [line for line in appeal_letters("check", case).lines if "letters." in line and "Doubtful" in line]

    assert [line.split(": ")[1] for line in told] == ["appeal.yaml:10", "appeal.ru.yaml:1", "recipients.ru.yaml:1"]


def test_one_word_in_several_fields_is_told_in_one_line(tmp_path: Path) -> None:
    case = small_case(tmp_path, "president", "minister")
    text = (case / "recipients.yaml").read_text("utf-8").replace("himself", "hims\u0435lf")
    (case / "recipients.yaml").write_text(text, "utf-8")
    told = [line for line in appeal_letters("check", case).lines if "Cyrillic" in line or "CYRILLIC" in line]

    assert len(told) == 1
    assert told[0].startswith("Doubtful: recipients.yaml:1: [1].name, recipients.yaml:2: [2].name: letter 5,")


def test_the_sample_mixes_no_scripts(sample: Case) -> None:
    """In any of its languages."""
    assert list(doubts(sample, Facts(resources.data()))) == []
