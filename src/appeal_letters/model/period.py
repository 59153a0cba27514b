"""A day, a month or a year: no more precise than its source is."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer
from pydantic_core import PydanticCustomError

from appeal_letters.model.fields import shown

PERIOD = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
"""How a day, a month or a year is written."""


@dataclass(frozen=True, slots=True)
class Period:
    """A day, a month or a year, as written: 2016-02-03, 2016-02 or 2016."""

    text: str

    @property
    def first(self) -> date:
        """Return its first day; raise ValueError where the calendar has none."""
        year, month, day = (*map(int, self.text.split("-")), 1, 1)[:3]
        return date(year, month, day)

    def __str__(self) -> str:
        return self.text


def _period(value: object) -> object:
    if not isinstance(value, str):
        return value
    found = Period(value)
    try:
        known = re.fullmatch(PERIOD, value) and found.first
    except ValueError:
        known = None
    if not known:
        wrong, wanted = f"{shown(value)} is no day, month or year", "write it such as 2016-02-19, 2016-02 or 2016"
        raise PydanticCustomError("unfit", "{wrong}; {wanted}", {"wrong": wrong, "wanted": wanted})
    return found


When = Annotated[Period, BeforeValidator(_period), PlainSerializer(str)]
