"""Countries: their names, the language of their post, their capitals."""

import pytest

from appeal_letters.facts import countries
from appeal_letters.facts.shipped import Facts


@pytest.mark.parametrize(
    ("country", "language", "name"),
    [
        ("RU", "en", "Russia"),
        ("RU", "fr", "Russie"),
        ("CH", "de", "Schweiz"),
        ("NO", "en", "Norway"),
        ("BR", "pt-BR", "Brasil"),
        ("QQ", "en", None),
        ("RU", "xx", None),
        ("RU", "no language", None),
    ],
)
def test_a_country_has_a_name_in_a_language(country: str, language: str, name: str | None) -> None:
    assert countries.name(country, language) == name


@pytest.mark.parametrize(("code", "known"), [("NO", True), ("XK", True), ("QQ", False), ("ZZ", False), ("EU", False)])
def test_a_placeholder_is_no_country(code: str, known: bool) -> None:  # noqa: FBT001 (a table's column)
    assert countries.exists(code) is known


@pytest.mark.parametrize(
    ("country", "language"),
    [("GB", "en"), ("US", "en"), ("FR", "fr"), ("DE", "de"), ("CH", "en"), ("BE", "en"), ("RU", "en"), ("GR", "en")],
)
def test_mail_is_posted_in_the_countrys_one_latin_language_else_in_english(country: str, language: str) -> None:
    assert countries.posting_language(country) == language


@pytest.mark.parametrize(
    ("text", "language", "capitals"),
    [
        ("Russian Federation", "en", "RUSSIAN FEDERATION"),
        ("İsviçre, Irak", "tr", "İSVİÇRE, IRAK"),
        ("Finlandiya", "tr", "FİNLANDİYA"),
        ("ılık", "az", "ILIK"),
        ("Ελλάδα", "el", "ΕΛΛΑΔΑ"),
        ("Αϊτή", "el", "ΑΪΤΗ"),
        ("Großbritannien", "de", "GROSSBRITANNIEN"),
        ("Côte d’Ivoire", "fr", "CÔTE D’IVOIRE"),
        ("Brasil", "pt-BR", "BRASIL"),
    ],
)
def test_capitals_are_those_of_the_language(text: str, language: str, capitals: str) -> None:
    assert countries.capitals(text, language) == capitals


def test_a_country_is_recognised_by_its_names_at_home_and_in_the_great_languages() -> None:
    assert countries.names("RU") == {"россия", "russia", "russie", "rusia", "russland"}


def test_a_country_is_recognised_by_its_name_in_a_language_asked_for() -> None:
    assert "rusland" in countries.names("RU", "nl")


@pytest.mark.parametrize(
    ("text", "folded"),
    [("RUSSLAND", "russland"), (" Côte d’Ivoire ", "cote d ivoire"), ("Türkiye.", "turkiye"), ("Weiß", "weiss")],
)
def test_names_are_compared_without_case_accents_and_signs(text: str, folded: str) -> None:
    assert countries.folded(text) == folded


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("RU", "the Russian Federation"),
        ("GB", "the United Kingdom"),
        ("BE", "Belgium"),
        ("IR", "the Islamic Republic of Iran"),
        ("NL", "the Netherlands"),
        ("PS", "the State of Palestine"),
    ],
)
def test_a_state_has_a_name_as_in_a_sentence(facts: Facts, code: str, name: str) -> None:
    """With the article where English has one, as the United Nations write it."""
    assert facts.states["en", code].name == name


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("CH", ("CH",)),
        (" ch ", ("CH",)),
        ("Switzerland", ("CH",)),
        ("schweiz", ("CH",)),
        ("Россия", ("RU",)),
        ("UK", ("GB",)),
        ("Congo", ()),
        ("Swizerland", ()),
        ("", ()),
        ("-", ()),
    ],
)
def test_a_country_is_called_by_its_code_or_by_a_name_at_home_or_in_english(text: str, codes: tuple[str, ...]) -> None:
    assert countries.called(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"), [("Congo", {"CD", "CG"}), ("Swizerland", {"CH"}), ("Zz", set()), ("", set())]
)
def test_what_a_name_may_mean_is_offered(text: str, codes: set[str]) -> None:
    """A part of a name, or a slip of the pen."""
    assert {*countries.near(text)} == codes


@pytest.mark.parametrize(("text", "codes"), [("Norge", {"NO"}), ("Korea", {"KP", "KR"}), ("islands", set())])
def test_no_more_is_suggested_than_can_be_chosen_from(text: str, codes: set[str]) -> None:
    assert {*countries.suggested(text)} == codes


def test_no_name_is_that_of_two_countries_in_silence() -> None:
    """Each country is called by its own English name and by no other's."""
    names = {code: countries.name(code, "en") or "" for code in countries.codes()}
    assert {code for code, name in names.items() if countries.called(name) != (code,)} == set()
