"""A name, a number or an address is found however it is written, and nothing else is taken for it."""

import pytest

from appeal_letters.compose.traces import numbers, places, stem, traces


@pytest.mark.parametrize(
    "text",
    [
        "EXOB",
        "of EXOB.",
        "E.X.O.B.",
        "E X O B",
        "EX-OB",
        "the EXOBs",
        "EX\u00adOB",
        "EX\u200bOB",
        "a@exob.org",
        "EXOB2026",
    ],
)
def test_an_abbreviation_is_found_however_it_is_written(text: str) -> None:
    assert list(traces(["EXOB"], [text])) == ["EXOB"]


@pytest.mark.parametrize("text", ["EXOBAR", "reEXOB", "complEX OBject"])
def test_another_word_is_no_abbreviation(text: str) -> None:
    """In another word it is none."""
    assert list(traces(["EXOB"], [text])) == []


def test_initials_are_found_in_capitals_only() -> None:
    """Nobody has noted them, and in small letters they may be a common word."""
    assert list(traces(["ACT"], ["We act now."], guessed=True)) == []
    assert list(traces(["ACT"], ["We of ACT."], guessed=True)) == ["ACT"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Example Observatory", "exampleobservatory.org"),
        ("Example Observatory", "The EXAMPLE\nOBSERVATORY says"),
        ("EXO 001 / 0326 / OBS 001", "code EXO001/0326/OBS001"),
        ("Müller", "Mueller"),
        ("Müller", "Muller"),
        ("O'Neill", "ONeill"),
        ("al-Masri", "AlMasri"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, text: str) -> None:
    assert list(traces([name], [text])) == [name]


def test_a_name_is_found_where_two_texts_share_it() -> None:
    assert list(traces(["Example Observatory"], ["The Example", "Observatory"])) == ["Example Observatory"]


def test_a_day_is_no_reference_code() -> None:
    assert list(traces(["UA 123/2026", "3/2026"], ["on 12-3-2026, March 3, 2026"])) == []
    assert list(traces(["3/2026"], ["our appeal 3/2026"])) == ["3/2026"]


@pytest.mark.parametrize("text", ["+44 1632 960000", "01632 960000", "+44 (0)1632 960 000", "441632960000."])
def test_a_number_is_found_with_and_without_its_country(text: str) -> None:
    assert list(numbers(["+44 1632 960000"], [text])) == ["+44 1632 960000"]


def test_another_number_is_another_one() -> None:
    assert list(numbers(["+44 1632 960000"], ["+44 1632 960001", "Article 12, 2026"])) == []


def test_an_address_is_known_by_its_parts() -> None:
    """By what commas part, with the number at either end, and by its postcode; not by a town."""
    assert "2 B Street" in places("2 B Street, Btown")
    assert "12 Rue de Lausanne" in places("Rue de Lausanne 12")
    assert "SW1A 2AA" in places("10 Example Lane, Sampleton SW1A 2AA")
    assert list(places("Sampleton ZZ9 9ZZ")) == ["Sampleton ZZ9 9ZZ", "ZZ9 9ZZ"]
    assert list(places("8001")) == list(places("Sampleton")) == []


@pytest.mark.parametrize(("name", "read"), [("Wu", "wu"), ("al-Masri", "almasri"), ("O'Neill", "x1-oneill")])
def test_an_id_is_all_in_small_letters(name: str, read: str) -> None:
    """Elsewhere such a find is a common word."""
    assert list(traces([name], [read], small=True)) == [name]
    assert list(traces([name], [read])) == []


@pytest.mark.parametrize(
    ("forms", "common"),
    [(("Мемориал", "Мемориала"), "Мемориал~"), (("по", "по"), "по"), (("Сова", "Совы"), "Сова")],
)
def test_a_word_s_forms_share_a_stem_that_is_long_enough(forms: tuple[str, ...], common: str) -> None:
    """With less of a word almost any other one would fit."""
    assert stem(forms) == common


@pytest.mark.parametrize(("text", "found"), [("с Мемориалами", True), ("Мемориализация", False)])
def test_an_open_ending_is_a_short_one(text: str, found: bool) -> None:  # noqa: FBT001 (a table's column)
    assert any(traces(["Мемориал~"], [text])) == found
