"""The address on the envelope, the sender's block, the line by which a letter comes back."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from appeal_letters.compose.address import address
from appeal_letters.compose.forms import NamelessError
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case
from appeal_letters.model.letter import Address
from tests.compose.desk import Desk, spaced

POST = ("The President of the Russian Federation",)


def lines(desk: Desk, to: str = "president", posted_in: str = "GB", **changes: object) -> list[str]:
    """Return the lines of an address."""
    letter = desk.write(to, recipient=changes, sender={"country": posted_in}).letter
    return [spaced(line) for line in letter.address.lines]


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        (
            "president",
            [
                "Mr. Dmitri Medvedev",
                "President of the Russian Federation",
                "Ilinka Str, 23",
                "Moscow, 103132, Moscow",
                "RUSSIAN FEDERATION",
            ],
        ),
        (
            "geneva-ambassador",
            [
                "Ambassador Mr. Valery Loshchinin",
                "Permanent Mission of the Russian Federation to the United Nations in Geneva",
                "Avenue de la Paix 15",
                "CH-1211, Geneva 20",
                "SWITZERLAND",
            ],
        ),
    ],
)
def test_an_address_names_person_office_body_place_and_country(desk: Desk, to: str, expected: list[str]) -> None:
    assert lines(desk, to) == expected


@pytest.mark.parametrize(
    ("changes", "first"),
    [
        ({"name": None, "title": None}, [*POST, "Ilinka Str, 23"]),
        ({"name": None, "title": None, "gender": "f"}, ["Her Excellency", "the President of the Russian Federation"]),
        ({"title": None}, ["H.E. Dmitri Medvedev", "President of the Russian Federation"]),
        ({"title": None, "gender": "m"}, ["His Excellency Dmitri Medvedev", "President of the Russian Federation"]),
        ({"title": None, "office": "mayor"}, ["Dmitri Medvedev", "President of the Russian Federation"]),
        ({"title": None, "office": "mayor", "gender": "m"}, ["Mr Dmitri Medvedev"]),
        ({"name": None, "title": None, "office_text": "The President"}, ["The President", "Ilinka Str, 23"]),
        ({"by_office": True, "office_text": None, "organisation": "The Kremlin"}, [*POST, "The Kremlin"]),
        ({"office_text": None}, ["Mr. Dmitri Medvedev", "President of the Russian Federation"]),
        ({"office_text": None, "organisation": "The Kremlin"}, ["Mr. Dmitri Medvedev", "The Kremlin"]),
        ({"by_office": True, "office_text": None, "office": "minister", "organisation": "A Body"}, ["A Body"]),
    ],
)
def test_the_first_lines_name_the_person_or_the_post(
    desk: Desk, changes: Mapping[str, Any], first: Sequence[str]
) -> None:
    """The published title and office, else those of the tables; a line without words is no line."""
    assert lines(desk, **changes)[: len(first)] == first


def test_a_mission_speaks_for_the_state_of_the_appeal(desk: Desk) -> None:
    """Not for the one where it lies, unless its record says for which."""
    assert lines(desk, "brussels-ambassador", by_office=True)[0] == "The Ambassador of the Russian Federation"
    assert lines(desk, "brussels-ambassador", by_office=True, of="BY")[0] == "The Ambassador of Belarus"


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        (
            {"office_text": None, "name": None, "country": "HK"},
            "there is no name in en for the state HK",
        ),
        (
            {"office_text": None, "office": "judge", "by_office": True},
            "without the person's name nobody is named",
        ),
    ],
)
def test_an_envelope_that_would_name_nobody_is_a_problem(desk: Desk, changes: Mapping[str, Any], wrong: str) -> None:
    with pytest.raises(NamelessError) as raised:
        lines(desk, **changes)

    assert (raised.value.recipient, raised.value.why) == ("president", f"is missing, and {wrong}")


@pytest.mark.parametrize(
    ("changes", "posted_in", "country"),
    [
        ({"country_text": "Fédération de Russie"}, "GB", "FÉDÉRATION DE RUSSIE"),
        ({"country_text": None}, "GB", "RUSSIA"),
        ({"country_text": None}, "FR", "RUSSIE"),
        ({"country_text": None}, "CH", "RUSSIA"),
        ({"country_text": None}, "BE", "RUSSIA"),
        ({"country_text": None}, "UA", "RUSSIA"),
        ({"country_text": None, "country": "FI"}, "TR", "FİNLANDİYA"),
        ({"country_text": "Finland", "country": "FI"}, "TR", "FINLAND"),
    ],
)
def test_the_country_stands_last_in_capitals(
    desk: Desk, changes: Mapping[str, Any], posted_in: str, country: str
) -> None:
    """The record's wording, else the name in the language in which the country of posting sorts its mail."""
    assert lines(desk, posted_in=posted_in, **changes)[-1] == country


def test_at_home_there_is_no_country_line(desk: Desk) -> None:
    assert lines(desk, posted_in="RU")[-1] == "Moscow, 103132, Moscow"


@pytest.mark.parametrize("named", ["Russia", "RUSSIAN FEDERATION", "Russie", "Россия", "russian federation."])
def test_a_line_that_names_the_country_is_not_doubled(desk: Desk, named: str) -> None:
    assert lines(desk, address=("Kremlin", named))[-2:] == ["Kremlin", "RUSSIAN FEDERATION"]


@pytest.mark.parametrize("line", ["Moscow, 103132, Russia", "Moscow, 103132, Russian Federation"])
def test_a_country_behind_the_town_is_not_doubled(desk: Desk, line: str) -> None:
    assert lines(desk, address=("Kremlin", line))[-2:] == ["Moscow, 103132", "RUSSIAN FEDERATION"]


def test_a_street_named_after_a_country_stays(desk: Desk) -> None:
    assert lines(desk, address=("Russia Street", "Russia House, Moscow"))[-3:-1] == [
        "Russia Street",
        "Russia House, Moscow",
    ]


def test_a_town_called_like_its_country_is_kept_at_home(desk: Desk) -> None:
    assert lines(desk, posted_in="LU", country="LU", address=("1 rue X", "Luxembourg"))[-1] == "Luxembourg"


def test_a_long_office_breaks_before_a_group_of_words(desk: Desk) -> None:
    assert (
        desk.write("investigations-chairman").letter.address.who[1]
        == "Chairman of\u00a0the\u00a0Investigations Committee of\u00a0the\u00a0Russian Federation"
    )


def test_street_and_town_can_be_joined_in_one_line() -> None:
    address = Address(who=("The Minister",), where=("1 High Street", "Townton"), country="NORWAY")

    assert address.joined == ("The Minister", "1 High Street, Townton", "NORWAY")


def test_the_senders_block_says_who_writes_and_how_to_answer(desk: Desk) -> None:
    assert desk.write(sender={"organisation": "Sample Bar"}).letter.letterhead == (
        "Sam Sample",
        "Sample Bar",
        "1 Example Street",
        "Sampleton ZZ9 9ZZ",
        "United Kingdom",
        "Tel. +44 1632 960000",
        "sam.sample@example.org",
    )


def test_what_a_sender_does_not_give_is_left_out(desk: Desk) -> None:
    letterhead = desk.write(sender={"telephone": None, "email": None}).letter.letterhead

    assert letterhead == ("Sam Sample", "1 Example Street", "Sampleton ZZ9 9ZZ", "United Kingdom")


def test_the_fax_stands_after_the_telephone(desk: Desk) -> None:
    letterhead = desk.write(sender={"fax": "+44 1632 960001"}).letter.letterhead

    assert letterhead[-3:] == ("Tel. +44 1632 960000", "Fax +44 1632 960001", "sam.sample@example.org")


@pytest.mark.parametrize(
    ("country", "address", "last"),
    [
        ("CH", ("1 Example Street", "Geneva"), ("Geneva", "Switzerland")),
        ("GB", ("1 Example Street", "United Kingdom"), ("1 Example Street", "United Kingdom")),
        ("CH", ("1 Example Street", "SUISSE"), ("1 Example Street", "SUISSE")),
    ],
)
def test_the_letterhead_names_the_senders_country_once(
    desk: Desk, country: str, address: tuple[str, ...], last: tuple[str, ...]
) -> None:
    """In the letter's language, unless the last line of the address names it in a language of its own."""
    changes = {"country": country, "address": address, "telephone": None, "email": None}

    assert desk.write(sender=changes).letter.letterhead[-2:] == last


def test_the_return_line_is_the_senders_address_in_one_line(desk: Desk) -> None:
    assert desk.write().letter.return_line == "Sam Sample · 1 Example Street · Sampleton ZZ9 9ZZ"


def test_the_country_is_not_said_twice_in_the_language_of_the_letter(sample: Case, facts: Facts) -> None:
    """Whichever language that is: here one that no rule of ours names."""
    esperanto = facts.languages["en"].model_copy(update={"tag": "eo"})
    told = {"address": ("Strato 1", "Moskvo, Rusujo"), "country_text": None}
    found = address(sample.recipients[0].model_copy(update=told), ("Sam Sample",), "GB", esperanto)

    assert (found.where, found.country) == (("Strato 1", "Moskvo"), "RUSSIA")
