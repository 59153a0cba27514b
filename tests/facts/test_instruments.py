"""The library of instruments."""

from pathlib import Path

import pytest

from appeal_letters.facts.instruments import Library
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


def test_a_file_is_read_once(facts: Facts) -> None:
    assert facts.instruments[DECLARATION] is facts.instruments[DECLARATION]


@pytest.mark.parametrize(
    ("article", "points", "language", "found"),
    [
        ("12.2", (), "en", True),
        ("6", ("b", "c"), "en", True),
        ("6", (), "en", False),
        ("6", ("c", "b"), "en", False),
        ("12.2", (), "ru", False),
        ("99", (), "en", False),
    ],
)
def test_an_article_is_found_by_number_points_and_language(
    facts: Facts, article: str, points: tuple[str, ...], language: str, *, found: bool
) -> None:
    assert (facts.instruments[DECLARATION].text(article, points, language) is not None) is found


def test_an_instrument_has_no_name_in_a_language_it_is_not_named_in(facts: Facts) -> None:
    assert facts.instruments[DECLARATION].naming("tlh") is None
