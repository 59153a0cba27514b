"""Currencies, from the Unicode CLDR through Babel."""

from decimal import Decimal

from babel.numbers import get_currency_precision, list_currencies


def exists(code: str) -> bool:
    """Say whether a three-letter code is a currency's of CLDR, which has those of ISO 4217."""
    return code in list_currencies()


def written(amount: Decimal, code: str) -> str:
    """Return an amount with its currency: `1.10 EUR`, `110 JPY`; no digit of it is lost.

    It has the digits behind the point that are usual in the currency, or more where the amount has them.
    """
    own = -int(amount.normalize().as_tuple().exponent)
    return f"{amount:.{max(get_currency_precision(code), own)}f} {code}"
