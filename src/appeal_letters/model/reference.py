"""The reference code of an appeal, as published and, where it follows a known scheme, in its parts."""

import re

from pydantic import model_validator

from appeal_letters.model.fields import Record, Text

# Country, number / month and year / OBS serial, perhaps .update, as the Observatory for the Protection of
# Human Rights Defenders writes its codes; blanks are optional in published forms.
_OBSERVATORY = re.compile(
    r"(?P<country>[A-Z]{3})\s*(?P<number>\d{3})\s*/\s*(?P<month>0[1-9]|1[0-2])(?P<year>\d{2})\s*/\s*"
    r"OBS\s*(?P<serial>\d{3})(?:\.(?P<update>\d+))?"
)
_CENTURY_TURNS_AT = 90  # the scheme began in the 1990s: 97 is 1997, 12 is 2012


class Reference(Record):
    """A reference code: `text` as published; the parts are None where the code follows no known scheme.

    `country` is the three-letter code in the reference, `number` counts the country's appeals of a year,
    `serial` all appeals of the publisher, `update` the updates of one appeal (None for the first).
    """

    text: Text
    country: str | None = None
    number: int | None = None
    month: int | None = None
    year: int | None = None
    serial: int | None = None
    update: int | None = None

    @model_validator(mode="before")
    @classmethod
    def _parse(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        found = _OBSERVATORY.fullmatch(value.strip())
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
