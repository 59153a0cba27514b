"""The library of instruments."""

from pathlib import Path

import pytest

from appeal_letters.facts.instruments import ArticleText, Edition, Instrument, Library
from appeal_letters.facts.shipped import Facts

DECLARATION = "un-hrd-declaration"


def test_the_library_lists_its_instruments(facts: Facts) -> None:
    names = list(facts.instruments)

    assert names == sorted(names)
    assert len(facts.instruments) == len(names)
    assert DECLARATION in facts.instruments


def test_an_unknown_instrument_is_not_in_the_library(facts: Facts) -> None:
    assert facts.instruments.get("magna-carta") is None


def test_a_file_is_read_when_it_is_first_asked_for(tmp_path: Path) -> None:
    """To list the library opens none of its files."""
    (tmp_path / "broken.yaml").write_text("id: [", "utf-8")
    library = Library(tmp_path)

    assert list(library) == ["broken"]
    with pytest.raises(AssertionError, match=r"^broken\.yaml:"):
        library["broken"]


def test_an_instrument_is_one_file_and_another_for_each_language(tmp_path: Path) -> None:
    (tmp_path / "pact.yaml").write_text("id: pact\nadopted: 1999-01-01\n", "utf-8")
    for tag in ("en", "fr"):
        text = "{article: '1', status: courtesy, sources: [us], text: Words.}"
        (tmp_path / f"pact.{tag}.yaml").write_text(f"short: The {tag} Pact\ntexts: [{text}]\n", "utf-8")
    pact = Library(tmp_path)["pact"]

    assert list(Library(tmp_path)) == ["pact"]
    assert [naming.short for tag in ("en", "fr", "de") if (naming := pact.naming(tag))] == [
        "The en Pact",
        "The fr Pact",
    ]


def test_articles_stand_in_the_order_of_their_numbers(facts: Facts) -> None:
    numbers = [article.article for article in facts.instruments["cat"].articles]

    assert numbers[-4:] == ["14.1", "14.2", "16.1", "16.2"]
    assert numbers.index("2.3") < numbers.index("11")


def test_the_user_s_own_words_stand_before_the_shipped_ones(facts: Facts) -> None:
    """Only of the same article in the same language; names, other articles and languages stay."""
    shipped = facts.instruments["udhr"]
    mine = ArticleText(article="19", status="courtesy", sources=("us",), text="Mine.")
    library = Library(facts.instruments.folder, {"udhr": Instrument(shipped.entry, {"fr": Edition(texts=(mine,))})})
    found = library["udhr"]

    assert found.text("19", (), "fr") == mine
    assert found.text("20.1", (), "fr") == shipped.text("20.1", (), "fr")
    assert found.text("19", (), "en") == shipped.text("19", (), "en")
    assert (found.naming("fr") or Edition()).title == "Déclaration universelle des droits de l’homme"


def test_a_file_is_read_once(facts: Facts) -> None:
    assert facts.instruments[DECLARATION] is facts.instruments[DECLARATION]


def test_a_title_of_the_user_s_own_needs_no_short_name(facts: Facts) -> None:
    """What their file does not say of a language's names is the shipped one's."""
    shipped = facts.instruments["udhr"]
    mine = Edition(title="Déclaration", title_sources=("us",))
    found = Library(facts.instruments.folder, {"udhr": Instrument(shipped.entry, {"fr": mine})})["udhr"].naming("fr")

    assert found is not None
    assert (found.short, found.title, found.title_sources) == (
        "Déclaration universelle des droits de l’homme",
        "Déclaration",
        ("us",),
    )


@pytest.mark.parametrize(
    ("article", "points", "language", "found"),
    [
        ("12.2", (), "en", True),
        ("6", ("b", "c"), "en", True),
        ("6", (), "en", False),
        ("6", ("c", "b"), "en", False),
        ("12.2", (), "ru", True),
        ("12.2", (), "ka", False),
        ("99", (), "en", False),
    ],
)
def test_an_article_is_found_by_number_points_and_language(
    facts: Facts, article: str, points: tuple[str, ...], language: str, *, found: bool
) -> None:
    assert (facts.instruments[DECLARATION].text(article, points, language) is not None) is found


def test_an_instrument_has_no_name_in_a_language_it_is_not_named_in(facts: Facts) -> None:
    assert facts.instruments[DECLARATION].naming("tlh") is None
