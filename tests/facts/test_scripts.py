"""Scripts: of letters, and of what countries write."""

import pytest

from appeal_letters.facts.scripts import of_country, scripts
from appeal_letters.facts.shipped import Facts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("66 avenue de Fré, № 5", {"Latn"}),
        ("ул. Ильинка, д. 23", {"Cyrl"}),
        ("Moskva, Москва", {"Latn", "Cyrl"}),
        ("東京都 ひかり カ", {"Hani", "Hira", "Kana"}),
        ("103132, 5", set()),
    ],
)
def test_digits_and_signs_are_of_no_script(text: str, found: set[str]) -> None:
    assert scripts(text) == found


@pytest.mark.parametrize(
    ("country", "written"),
    [
        ("RU", {"Cyrl"}),
        ("CH", {"Latn"}),
        ("GE", {"Geor"}),
        ("RS", {"Cyrl", "Latn"}),
        ("JP", {"Hani", "Hira", "Kana"}),
        ("KR", {"Hang", "Hani"}),
        ("TW", {"Hani"}),
    ],
)
def test_a_country_writes_the_scripts_of_its_official_languages(facts: Facts, country: str, written: set[str]) -> None:
    """Japanese, Korean and the two ways of Chinese are written with the signs of several scripts."""
    assert of_country(country, facts.scripts) == written
