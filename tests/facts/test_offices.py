"""The tables of offices: who holds them, what they are called, how their holders are addressed."""

from pathlib import Path

import pytest

from appeal_letters.facts.offices import offices
from appeal_letters.facts.shipped import Facts


def test_an_office_says_who_holds_it(facts: Facts) -> None:
    assert facts.offices["ambassador"].meaning == "ambassador, head of an embassy"


def test_only_missions_speak_for_a_state_abroad(facts: Facts) -> None:
    missions = [office.id for office in facts.offices.values() if office.mission]

    assert missions == ["ambassador", "high_commissioner", "permanent_representative_un"]


def test_a_form_is_found_by_language_office_gender_and_name(facts: Facts) -> None:
    assert facts.forms["en", "minister", "f", "known"].envelope == "Her Excellency {name}|{office}"
    assert facts.forms["en", "other_official", None, "unknown"].salutation == "Dear Sir or Madam,"


def test_the_usual_word_for_an_office_comes_first(facts: Facts) -> None:
    called = [one.style for one in facts.wordings["en", "prosecutor_general"]]

    assert called == ["Prosecutor General", "Attorney General"]


def test_a_fault_in_a_shipped_table_is_a_fault_of_ours(tmp_path: Path) -> None:
    (tmp_path / "offices.csv").write_text("id,id\nminister,minister\n", "utf-8")

    with pytest.raises(AssertionError, match=r"offices\.csv:1"):
        offices(tmp_path)
