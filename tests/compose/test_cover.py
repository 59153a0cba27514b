"""The outside of a letter: the address in one script or two, who gets it back, the mark of airmail, the flags."""

from dataclasses import replace
from typing import Any

import pytest

from appeal_letters.compose.cover import cover
from appeal_letters.compose.letter import compose
from appeal_letters.compose.occasion import Choice
from appeal_letters.compose.safeguards import ForbiddenError
from appeal_letters.model.cover import Cover
from tests.compose.desk import Desk, sender, spaced
from tests.compose.test_safeguards import flagged
from tests.compose.test_scripts import LATIN, MOSCOW

BACK = ("Sam Sample", "1 Example Street", "Sampleton ZZ9 9ZZ")


def outside(  # noqa: PLR0913 (one for each thing that a cover is made of)
    desk: Desk,
    to: str = "president",
    *,
    appeal: dict[str, Any] | None = None,
    choice: dict[str, Any] | None = None,
    lacking: str = "",
    joint: bool = False,
    **changes: Any,  # noqa: ANN401 (whatever a sender has)
) -> Cover:
    """Return the outside of a letter; `lacking` is a language in which nobody has an address."""
    spelt = {tag: known for tag, known in desk.case.spelt.items() if tag != lacking}
    occasion = replace(desk.occasion(appeal), spelt=spelt)
    signers = [desk.case.senders[0].model_copy(update=changes), *([sender("kim")] if joint else [])]
    chosen = replace(Choice("formal", "din-b", desk.prose), **(choice or {}))
    letter = compose(occasion, signers, desk.recipient(to), chosen)
    return cover(letter, occasion, signers, desk.recipient(to), chosen)


def both(made: Cover) -> tuple[list[str], list[str]]:
    """Return the lines of the address, and those of the one in the other script."""
    native = made.native.lines if made.native else ()
    return [spaced(line) for line in made.address.lines], [spaced(line) for line in native]


@pytest.mark.parametrize("script", [None, "latin", "native"])
def test_abroad_the_address_is_in_latin_letters_and_in_the_destination_s_own(desk: Desk, script: str | None) -> None:
    """Whatever the letter's is in; the country line ends the one that the post abroad reads."""
    assert both(outside(desk, choice={"script": script})) == ([*LATIN, "RUSSIAN FEDERATION"], MOSCOW)


def test_a_letter_in_the_destination_s_language_has_both_too(desk: Desk) -> None:
    assert both(outside(desk.into("ru"))) == ([*LATIN, "RUSSIAN FEDERATION"], MOSCOW)


def test_the_other_script_is_left_out_where_the_record_does_not_have_it(desk: Desk) -> None:
    assert both(outside(desk, lacking="ru")) == ([*LATIN, "RUSSIAN FEDERATION"], [])


def test_an_address_that_the_record_has_in_one_script_stands_alone(desk: Desk) -> None:
    made = outside(desk, "geneva-ambassador")

    assert (made.address.country, made.native) == ("SWITZERLAND", None)


def test_at_home_the_address_is_that_of_the_letter(desk: Desk) -> None:
    """One script, no country line, no country of the sender, no mark."""
    made = outside(desk, country="RU")

    assert both(made) == (LATIN, [])
    assert (made.return_lines, made.mark) == (BACK, "")


def test_abroad_the_post_is_told_in_its_own_words(desk: Desk) -> None:
    assert outside(desk).mark == "PAR AVION / PRIORITY"


@pytest.mark.parametrize(
    ("changes", "to", "country"),
    [
        ({}, "president", ["UNITED KINGDOM"]),
        ({"country": "FR"}, "president", ["FRANCE"]),
        ({"country": "DE"}, "geneva-ambassador", ["GERMANY"]),
        ({"country": "DE", "address": ("Weg 1", "10115 Berlin, Deutschland")}, "president", ["GERMANY"]),
        ({"country": "BE"}, "brussels-ambassador", []),
    ],
)
def test_the_sender_s_country_is_in_the_words_of_the_post_that_sends_it_back(
    desk: Desk, changes: dict[str, Any], to: str, country: list[str]
) -> None:
    """The name, the address without a country in other words, and the country: no organisation, no telephone."""
    home = ("Weg 1", "10115 Berlin") if "address" in changes else BACK[1:]

    assert outside(desk, to, organisation="Sample Bar", **changes).return_lines == ("Sam Sample", *home, *country)


def test_a_joint_letter_comes_back_to_the_first_who_signs(desk: Desk) -> None:
    """Not to the organisation that they share: an envelope shows none."""
    made = outside(desk, joint=True, organisation="Sample Bar")

    assert (made.sender, made.return_lines[0]) == ("sample+kim", "Sam Sample")


def test_a_case_that_hides_the_sender_hides_it_outside_too(desk: Desk) -> None:
    made = outside(desk, appeal=flagged(desk, no_sender_address="true"))

    assert made.return_lines == ()
    assert not any(line in text for line in BACK for text in made.texts)


def test_who_must_not_write_gets_no_envelope(desk: Desk) -> None:
    with pytest.raises(ForbiddenError, match="should not write"):
        outside(desk, appeal=flagged(desk, not_from=["GB"]))
