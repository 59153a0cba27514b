"""The arithmetic of numbering plans, as phonenumbers has it: which digits are a number, and how one is dialled.

Its tables are large and are loaded when the first number is looked at.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

LONGEST = 20
"""Digits, of which no number has as many: 15 (ITU-T E.164), what is dialled before them, and some to spare."""

_AREA_CODES = range(2, 6)
"""Digits of an area code."""


@dataclass(frozen=True, slots=True)
class Found:
    """A number in international form; `known` says that its country gives out numbers like it."""

    e164: str
    known: bool


@dataclass(frozen=True, slots=True)
class Amiss:
    """Why digits are no number, to be said behind them."""

    why: str


@cache
def code(country: str) -> int:
    """Return a country's code, 0 where it has no numbers of its own."""
    import phonenumbers  # noqa: PLC0415 (as said above)

    return phonenumbers.country_code_for_region(country)


def international(digits: str) -> Found | Amiss:
    """Return the number behind a plus that has just these digits: none is left out, even one dialled inland only."""
    found = outside(digits)
    if isinstance(found, Found) and found.e164 != f"+{digits}":
        return Amiss("has digits that are not dialled from abroad")
    return found


def outside(digits: str) -> Found | Amiss:
    """Return the number that digits are behind a plus, perhaps without what is dialled inside its country only."""
    if digits.startswith("0"):
        return Amiss("has a 0 where the country code is wanted")
    return _number(f"+{digits}", None)


def national(digits: str, country: str) -> Found | Amiss:
    """Return the number that digits are when they are dialled in a country, and never one of another country."""
    if not code(country):
        return Amiss("has no country code")
    found = _number(digits, country)
    if isinstance(found, Found) and not found.e164.startswith(f"+{code(country)}"):
        return Amiss(f"is dialled to another country than that of the address (+{code(country)})")
    return found


def behind_code(digits: str, country: str) -> Found | Amiss:
    """Return the number that digits are inside a country where its code is not among them."""
    return _number(f"+{code(country)}{digits}", None)


def _number(text: str, country: str | None) -> Found | Amiss:
    import phonenumbers  # noqa: PLC0415 (as said above)

    if len(text) > LONGEST:
        return Amiss("has too many digits for one number")
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException as error:
        is_code = error.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE
        return Amiss("begins with no country's code" if is_code else "has too few digits for a number")
    return _weighed(number)


def _weighed(number: "PhoneNumber") -> Found | Amiss:
    """Return a number, or why none like it can be dialled."""
    import phonenumbers  # noqa: PLC0415 (as said above)

    told = phonenumbers.is_possible_number_with_reason(number)
    if told == phonenumbers.ValidationResult.IS_POSSIBLE:
        e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        return Found(e164, phonenumbers.is_valid_number(number))
    why = {
        phonenumbers.ValidationResult.INVALID_COUNTRY_CODE: "begins with no country's code",
        phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "lacks the area code of its town, for a number of +{}",
        phonenumbers.ValidationResult.TOO_SHORT: "has too few digits for a number of +{}",
        phonenumbers.ValidationResult.TOO_LONG: "has too many digits for a number of +{}",
    }.get(told, "has a length that no number of +{} has")
    return Amiss(why.format(number.country_code))


def parted(e164: str) -> tuple[str, str]:
    """Return the country code of a number, with its plus, and the digits behind it."""
    import phonenumbers  # noqa: PLC0415 (as said above)

    behind = len(f"+{phonenumbers.parse(e164).country_code}")
    return e164[:behind], e164[behind:]


def home(e164: str) -> str:
    """Return the country in whose plan a number is dialled without its country code."""
    import phonenumbers  # noqa: PLC0415 (as said above)

    number = phonenumbers.parse(e164)
    return phonenumbers.region_code_for_number(number) or phonenumbers.region_code_for_country_code(
        number.country_code or 0
    )


def trunk(country: str) -> str:
    """Return what is dialled before an area code inside a country: 0 in most, nothing in some."""
    import phonenumbers  # noqa: PLC0415 (as said above)

    return phonenumbers.ndd_prefix_for_region(country, strip_non_digits=True) or ""


def wants_zero(e164: str) -> bool:
    """Say whether a number is written with a 0 at home, and without it may be one that lacks two to five digits."""
    import phonenumbers  # noqa: PLC0415 (as said above)

    number = phonenumbers.parse(e164)
    home = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL).lstrip("(")
    longer = (phonenumbers.parse(f"{e164}{'0' * count}") for count in _AREA_CODES)
    fixed, possible = phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.ValidationResult.IS_POSSIBLE
    told = (phonenumbers.is_possible_number_for_type_with_reason(one, fixed) for one in longer)
    return home.startswith("0") and possible in told


def subscriber(e164: str) -> int:
    """Return how many digits a number has without its area code, 0 where that is not known."""
    import phonenumbers  # noqa: PLC0415 (as said above)

    area = phonenumbers.length_of_geographical_area_code(phonenumbers.parse(e164))
    return len(parted(e164)[1]) - area if area else 0


def is_known(e164: str) -> bool:
    """Say whether the country gives out numbers like this one today; a plan changes, and an appeal may be old."""
    import phonenumbers  # noqa: PLC0415 (as said above)

    return phonenumbers.is_valid_number(phonenumbers.parse(e164))


def is_likely(e164: str) -> bool:
    """Say whether a number may be somebody's: known, or as long as a fixed line or a mobile of its country can be."""
    import phonenumbers  # noqa: PLC0415 (as said above)

    number = phonenumbers.parse(e164)
    types = phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.MOBILE
    told = {phonenumbers.is_possible_number_for_type_with_reason(number, one) for one in types}
    return phonenumbers.is_valid_number(number) or phonenumbers.ValidationResult.IS_POSSIBLE in told


def shown(e164: str) -> str:
    """Return a number as people read it: `+7 495 606 51 73`, with blanks only (ITU-T E.123)."""
    import phonenumbers  # noqa: PLC0415 (as said above)

    form = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return _spaced(phonenumbers.format_number(phonenumbers.parse(e164), form))


def dialled(e164: str, country: str) -> str:
    """Return what is typed to reach a number from a country: with its exit code, inside it in the national form.

    A tilde is a dialling tone to wait for (ITU-T E.123). Where a country has no exit code, or one for each company,
    the plus stands for it.
    """
    import phonenumbers  # noqa: PLC0415 (as said above)

    return _spaced(phonenumbers.format_out_of_country_calling_number(phonenumbers.parse(e164), country))


def can_be_dialled(text: str, country: str) -> bool:
    """Say whether a text is one number that exists in the numbering plan of its country code, else of `country`."""
    import phonenumbers  # noqa: PLC0415 (as said above)

    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(text, country))
    except phonenumbers.NumberParseException:
        return False


def _spaced(number: str) -> str:
    return " ".join(re.sub(r"[^0-9+~]", " ", number).split())
