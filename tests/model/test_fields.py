"""The kinds of field: what each takes, and what it says instead of what it was given."""

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from appeal_letters.model.fields import Country, Day, Flag, Id, Language, shown


def refusal(kind: Any, value: object) -> str:  # noqa: ANN401 (an annotated type has no type of its own)
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)
    (error,) = caught.value.errors()
    return str(error["msg"])


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Day, "2012-01-19", date(2012, 1, 19)),
        (Day, " 2012-02-29 ", date(2012, 2, 29)),
        (Flag, "true", True),
        (Flag, "false", False),
        (Id, "0-justice-minister", "0-justice-minister"),
        (Id, "a" * 40, "a" * 40),
        (Country, "NO", "NO"),
        (Language, "pt-BR", "pt-BR"),
        (Language, "zh-Hant-TW", "zh-Hant-TW"),
    ],
)
def test_text_becomes_a_value(kind: Any, text: str, expected: object) -> None:  # noqa: ANN401 (as above)
    assert TypeAdapter(kind).validate_python(text) == expected


@pytest.mark.parametrize("text", ["19.01.2012", "2012-1-9", "20120119", "2012-01-19T00:00", "٢٠١٢-٠١-١٩", "null", ""])
def test_a_date_has_one_form(text: str) -> None:
    assert refusal(Day, text) == f"'{text}' is not a date; write year-month-day, such as 2012-01-19"


@pytest.mark.parametrize("text", ["2012-02-30", "2011-02-29", "2012-13-01", "0000-01-01"])
def test_a_day_is_in_the_calendar(text: str) -> None:
    assert refusal(Day, text) == f"there is no day {text}; write a day of the calendar"


@pytest.mark.parametrize("text", ["yes", "True", "1", "on", "falsch"])
def test_a_flag_is_true_or_false(text: str) -> None:
    assert refusal(Flag, text) == f"'{text}' is neither true nor false; write true or false"


@pytest.mark.parametrize("text", ["President", "a_b", "-a", "../a", "a b", "é", "a\n", "a" * 41, "{{ x }}", ""])
def test_an_id_is_fit_for_a_file_name_everywhere(text: str) -> None:
    assert refusal(Id, text) == (
        f"{shown(text)} is not an id; write up to 40 small letters a-z, digits and hyphens, such as justice-minister"
    )


@pytest.mark.parametrize("text", ["Norway", "no", "NOR", "N0", "ÑO", "NO "])
def test_a_country_is_two_capital_letters(text: str) -> None:
    assert refusal(Country, text) == (
        f"{shown(text)} is not a country code; write two capital letters, such as NO for Norway"
    )


@pytest.mark.parametrize("text", ["English", "EN", "en_GB", "en-gb", "en;fr"])
def test_a_language_is_a_tag(text: str) -> None:
    assert refusal(Language, text) == f"'{text}' is not a language tag; write a tag such as en, fr or pt-BR"


def test_a_message_shows_a_value_on_one_short_line() -> None:
    assert (shown(" a\n b\t{c} "), shown("x" * 41)) == ("'a b {c}'", f"'{'x' * 37}...'")
