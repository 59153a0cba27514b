"""The reference code of an appeal, as published and, where it follows a known scheme, in its parts."""

import re

from pydantic import Field, model_validator

from appeal_letters.model.fields import Record, Text

# Country, number / month and year / OBS serial, perhaps .update, as the Observatory for the Protection of
# Human Rights Defenders writes its codes; in published forms blanks are optional and words of the page may be
# glued in front.
_OBSERVATORY = re.compile(
    r"(?<![A-Z])(?P<country>[A-Z]{3})\s*(?P<number>[0-9]{3})\s*/\s*(?P<month>0[1-9]|1[0-2])(?P<year>[0-9]{2})\s*/"
    r"\s*OBS\s*(?P<serial>[0-9]{3})(?![0-9])(?:\.(?P<update>[0-9]+))?"
)
_CENTURY_TURNS_AT = 90  # the scheme began in the 1990s: 97 is 1997, 12 is 2012


class Reference(Record):
    """A reference code as published, and its parts; None where the code follows no known scheme."""

    text: Text = Field(
        description="the code as published; this is all you write", examples=["COD 001 / 0306 / OBS 024.1"]
    )
    country: str | None = Field(default=None, description="the three-letter code in it", examples=["COD"])
    number: int | None = Field(default=None, description="counts the country's appeals of a year", examples=["1"])
    month: int | None = Field(default=None, description="the month of the first appeal of the case", examples=["3"])
    year: int | None = Field(default=None, description="its year", examples=["2006"])
    serial: int | None = Field(default=None, description="counts all appeals of the publisher", examples=["24"])
    update: int | None = Field(default=None, description="counts the updates; none for the first", examples=["1"])

    @model_validator(mode="before")
    @classmethod
    def _parse(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        found = _OBSERVATORY.search(value)
        return {"text": value, **(_parts(found) if found else {})}

    def __str__(self) -> str:
        return self.text


def _parts(found: re.Match[str]) -> dict[str, object]:
    year = int(found["year"])
    return {
        "country": found["country"],
        "number": int(found["number"]),
        "month": int(found["month"]),
        "year": year + (1900 if year >= _CENTURY_TURNS_AT else 2000),
        "serial": int(found["serial"]),
        "update": int(found["update"]) if found["update"] else None,
    }
