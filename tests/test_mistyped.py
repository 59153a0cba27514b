"""What was probably meant by a name that nobody knows."""

import pytest

from appeal_letters.mistyped import alike, instead, meant, nearest, offered


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("presidnet", "president"),
        ("Minister", "minister"),
        ("pt-br", "pt-BR"),
        ("fr-CA", "fr"),
        ("qqq", None),
        ("", None),
    ],
)
def test_the_nearest_name_is_the_most_similar_one_or_the_one_it_begins_with(typed: str, near: str | None) -> None:
    assert nearest(typed, ["president", "minister", "pt-BR", "fr"]) == near


def test_capitals_and_hyphens_make_no_difference() -> None:
    assert alike("Report-Back", ["report_back", "reference"]) == ["report_back"]


def test_a_message_offers_what_is_near_and_says_nothing_else() -> None:
    assert meant("formel", ["formal", "brief"]) == " Did you mean formal?"
    assert meant("xyz", ["formal", "brief"]) == ""


def test_what_is_near_is_offered_instead() -> None:
    assert instead(["CD", "CG"], "look it up") == "did you mean CD or CG?"
    assert instead([], "look it up") == "look it up"


def test_what_there_is_stands_in_the_message_while_it_is_short() -> None:
    assert offered("The tones are", ["brief", "formal"], "See the list.") == "The tones are brief, formal."
    assert offered("The tones are", [*"abcdefghijklm"], "See the list.") == "See the list."
