"""English titles: the gender they tell, and what a salutation says of them."""

import pytest

from appeal_letters.facts.shipped import Facts
from appeal_letters.facts.titles import Titles
from appeal_letters.model.fields import Gender


@pytest.fixture(scope="session")
def titles(facts: Facts) -> Titles:
    """Return the shipped English titles."""
    return facts.languages["en"].titles


@pytest.mark.parametrize(
    ("title", "gender"),
    [
        ("Mr.", "m"),
        ("Ms", "f"),
        ("MRS.", "f"),
        ("Ambassador Mr.", "m"),
        ("H.E. Ms.", "f"),
        ("Dr.", None),
        ("Mister", None),
        ("Mr. and Mrs.", None),
        ("", None),
    ],
)
def test_a_title_tells_the_gender_by_whole_words(titles: Titles, title: str, gender: str | None) -> None:
    assert titles.gender(title) == gender


@pytest.mark.parametrize(
    ("title", "spoken"),
    [
        ("Mr.", "Mr."),
        ("Ambassador Mr.", "Mr."),
        ("H.E. Mr.", "Mr."),
        ("General", "General"),
        ("The Hon. Justice", "Justice"),
        ("Her Excellency", ""),
        ("H.E.", ""),
    ],
)
def test_a_salutation_says_no_honours_of_the_envelope(titles: Titles, title: str, spoken: str) -> None:
    assert titles.spoken(title) == spoken


def test_the_titles_of_our_own_need_a_gender(titles: Titles) -> None:
    assert [titles.of("f"), titles.of("m"), titles.of(None)] == ["Ms", "Mr", ""]


@pytest.mark.parametrize(
    ("language", "title", "gender", "said"),
    [
        ("de", "Dr.", "f", "Frau Dr."),
        ("de", "Herr Dr.", "m", "Herr Dr."),
        ("de", "Prof. Dr.", None, "Prof. Dr."),
        ("de", "General", "m", "General"),
        ("de", "", "m", "Herr"),
        ("en", "Dr.", "f", "Dr."),
        ("en", "", "f", "Ms"),
    ],
)
def test_a_german_doctor_is_a_woman_or_a_man_first(
    facts: Facts, language: str, title: str, gender: Gender | None, said: str
) -> None:
    """Where the gender is known; in English the one title takes the other's place."""
    assert facts.languages[language].titles.said(title, gender) == said


def test_a_language_without_titles_says_them_as_published() -> None:
    assert (Titles().gender("Mr."), Titles().spoken("Mr."), Titles().of("m")) == (None, "Mr.", "")
