"""What it costs to post a letter, by the user's own table, and what a letter weighs."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from appeal_letters.model.fields import Country, Record, Text, shown

INLAND, ABROAD = "inland", "abroad"
"""The zone of letters that stay in the sender's own country, and the usual name of the one for all others."""

ALL_OTHERS = "*"
"""What stands among a zone's countries where it is for all that no other zone names."""

_NUMBER = r"[0-9]{1,6}([.][0-9]{1,3}|,[0-9]{1,2})?"  # 1,10 is a decimal comma; 1,100 could be a thousand
_MM2_TO_M2 = -6  # the power of ten by which square millimetres become square metres


def _unfit(wrong: str, wanted: str) -> PydanticCustomError:
    return PydanticCustomError("unfit", "{wrong}; {wanted}", {"wrong": wrong, "wanted": wanted})


def _figure(wanted: str, *, least: Decimal) -> Callable[[object], object]:
    def read(value: object) -> object:
        if not isinstance(value, str):
            return value
        if not re.fullmatch(_NUMBER, value):
            raise _unfit(f"{shown(value)} is not a number", wanted)
        number = Decimal(value.replace(",", "."))
        if number < least:
            raise _unfit(f"{shown(value)} is too little", wanted)
        return number

    return read


def _currency(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch("[A-Z]{3}", value):
        raise _unfit(f"{shown(value)} is not a currency's code", "write three capital letters, such as EUR")
    return value


def _codes(value: object) -> object:
    """Return a cell's codes one by one: blanks part them, and `;` as in other cells."""
    parts = value if isinstance(value, list | tuple) else [value]
    return tuple(code for part in parts for code in (part.split() if isinstance(part, str) else [part]))


class Rate(Record):
    """One row of the table: what a letter up to a weight costs to a zone."""

    zone: Text = Field(
        description="your name of the zone; `inland` is the sender's own country, `abroad` all others",
        examples=["inland"],
    )
    up_to_grams: Annotated[
        Decimal, BeforeValidator(_figure("write it in grams, such as 20", least=Decimal("0.001")))
    ] = Field(description="the heaviest letter at this price, in grams; it still counts", examples=["20"])
    price: Annotated[Decimal, BeforeValidator(_figure("write it such as 1.10", least=Decimal(0)))] = Field(
        description="what one letter costs", examples=["1.10"]
    )
    currency: Annotated[str, BeforeValidator(_currency)] = Field(
        description="three-letter code of the price's currency", examples=["EUR"]
    )
    countries: Annotated[tuple[Text, ...], BeforeValidator(_codes)] = Field(
        default=(),
        description="the codes of the countries in this zone, with blanks between them; `*`: all others",
        examples=["AT BE FR"],
    )
    posted_in: Country | None = Field(
        default=None,
        description="the country of posting that the row is for; left out: any",
        examples=["DE"],
    )


@dataclass(frozen=True, slots=True)
class Zone:
    """One zone of the table: its rates from light to heavy, all in one currency, and the countries in it."""

    name: str
    rates: Sequence[Rate]
    countries: tuple[str, ...]
    posted_in: str | None = None

    def rate(self, grams: Decimal) -> Rate | None:
        """Return the rate of a letter's exact weight: exactly 20 g are up to 20; None where it is too heavy."""
        return next((rate for rate in self.rates if grams <= rate.up_to_grams), None)


@dataclass(frozen=True, slots=True)
class Postage:
    """The user's table of rates, without contradictions, and the name of its file."""

    file: str
    zones: Sequence[Zone]

    def zone(self, posted_in: str, to: str) -> Zone | None:
        """Return the zone of a letter from one country to another; None where the table has none.

        Rows that name the country of posting come before those for any. At home it is `inland`, and nothing else;
        abroad the zone that names the country, else the one for all others.
        """
        here = [zone for zone in self.zones if zone.posted_in == posted_in]
        here = here or [zone for zone in self.zones if zone.posted_in is None]
        if posted_in == to:
            return next((zone for zone in here if zone.name == INLAND), None)
        naming = (zone for wanted in (to, ALL_OTHERS) for zone in here if wanted in zone.countries)
        return next(naming, None)


@dataclass(frozen=True, slots=True)
class Weights:
    """What paper and envelope weigh: grams a square metre, and grams apiece. Both are settings, no measurements.

    80 g/m2 is the usual office paper; an envelope of 5 g is a C6/5 (110 x 220 mm, 90 g/m2) with its flaps, rounded up.
    """

    paper_gsm: Decimal = Decimal(80)
    envelope_g: Decimal = Decimal(5)

    def letter(self, sheets: int, width: Decimal, height: Decimal) -> Decimal:
        """Return the exact grams of a letter of sheets, which are `width` x `height` mm, in one envelope.

        Nothing is rounded: one A4 sheet and an envelope are 80 x 0.21 x 0.297 + 5 = 9.9896 g. What is shown is
        rounded up to a tenth of a gram, so that no letter looks lighter than it is; bands take the exact weight.
        """
        return sheets * (width * height * self.paper_gsm).scaleb(_MM2_TO_M2) + self.envelope_g


def rounded(grams: Decimal) -> Decimal:
    """Return a weight as it is shown: rounded up to a tenth of a gram, so that no letter looks lighter than it is."""
    return grams.quantize(Decimal("0.1"), ROUND_CEILING)
