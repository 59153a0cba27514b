"""What is read with and without a country code, in every numbering plan: just the digits of the text, or nothing."""

import phonenumbers
import pytest

from appeal_letters.facts.dialling import plan, read

COUNTRIES = sorted(phonenumbers.SUPPORTED_REGIONS)


def _example(country: str) -> tuple[str, str]:
    """Return the country code and the other digits of a fixed line in a country."""
    number = phonenumbers.example_number_for_type(country, phonenumbers.PhoneNumberType.FIXED_LINE)
    assert number is not None
    code, rest = plan.parted(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    return code[1:], rest


def _read(text: str, country: str) -> set[str]:
    return {number.e164 for number in read(text, "fax", country).numbers}


@pytest.mark.parametrize("country", COUNTRIES)
def test_behind_a_plus_a_number_keeps_all_its_digits(country: str) -> None:
    """With what is dialled inside the country alone it is another number, or none."""
    code, rest = _example(country)
    inland = f"{plan.trunk(country) or '1'}{rest}"

    assert _read(f"+{code} {rest}", country) == {f"+{code}{rest}"}
    assert _read(f"+{code} {inland}", country) <= {f"+{code}{inland}"}
    assert _read(f"00 {code} {inland}", country) <= {f"+{code}{inland}"}


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_country_s_own_code_without_a_plus_makes_no_other_number(country: str) -> None:
    """Where the digits are a number of the country with their first ones, too, they are not read."""
    code, rest = _example(country)

    for text in (f"{code} {rest}", f"{code}{rest}", f"{code} (0) {rest}", f"{code} {plan.trunk(country)}{rest}"):
        assert _read(text, country) <= {f"+{code}{rest}"}, text


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_zero_in_brackets_makes_no_other_number(country: str) -> None:
    code, rest = _example(country)
    kept = {f"+{code}0{rest}"} if country in {"IT", "VA", "SM"} else set()

    assert _read(f"+{code} (0) {rest}", country) <= {f"+{code}{rest}"} | kept


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_number_without_a_code_lacks_nothing(country: str) -> None:
    """Without its first digits it is one that the country gives out as it stands, or none."""
    _, rest = _example(country)

    for first in range(len(rest) - 3):
        assert all(map(plan.is_known, _read(rest[first:], country))), rest[first:]


@pytest.mark.parametrize(
    ("country", "text", "why"),
    [
        ("AR", "+54 11 15 4331 7965", "has digits that are not dialled from abroad"),
        ("LU", "+352 1599717740", "has digits that are not dialled from abroad"),
        ("GB", "44 020 7946 0000", "has digits that are not dialled from abroad"),
        ("IT", "39 (0)331 1234567", "is a number with its (0) and another one without it"),
        ("IT", "392 123 4567", "may begin with the country code 39, or be a number without it"),
        ("XK", "383 28 081 431", "may begin with the country code 383, or be a number without it"),
        ("PH", "632 736 1010", "may begin with the country code 63, or be a number without it"),
        ("DE", "4930 5550000", "may begin with the country code 49, or be a number without it"),
        ("BR", "3411-2222", "may lack its area code: no such number is known"),
        ("SE", "829 36 56", "may lack its area code: it does not begin with 0"),
    ],
)
def test_of_two_readings_none_is_taken(country: str, text: str, why: str) -> None:
    reading = read(text, "fax", country)

    assert (reading.numbers, [one.wrong for one in reading.unread]) == ((), [why])


@pytest.mark.parametrize(
    ("country", "text", "e164"),
    [
        ("US", "1 202 555 0100", "+12025550100"),
        ("RU", "7 495 606 5173", "+74956065173"),
        ("IT", "39 06 6988 0000", "+390669880000"),
        ("GB", "44 (0)20 7946 0000", "+442079460000"),
    ],
)
def test_a_country_s_own_code_is_read_where_it_can_be_nothing_else(country: str, text: str, e164: str) -> None:
    (number,) = read(text, "fax", country).numbers

    assert (number.e164, number.inferred) == (e164, ("plus",))


def test_digits_that_a_page_leaves_out_are_not_passed_over() -> None:
    """Only behind a leading 0 are xx a telephone company's place."""
    assert [one.text for one in read("+49 30 555 xx 00", "fax", "DE").unread] == ["00"]
