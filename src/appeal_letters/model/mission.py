"""A mission of a state abroad: where it is, how it is reached, who says so and when it was checked."""

from collections.abc import Mapping

from pydantic import Field

from appeal_letters.model.fields import Country, Language, Record, Text
from appeal_letters.model.period import When

HEADS: Mapping[str, str] = {"embassy": "ambassador", "high commission": "high_commissioner"}
"""The kinds of mission from one state to another, each with the office of who heads it.

States of the Commonwealth send each other high commissioners, of an ambassador's rank
(https://formsofaddress.info/high_commissioner; Debrett's, "Commonwealth High Commissioner",
https://web.archive.org/web/20140607035352/http://www.debretts.com/forms-address/professions/diplomatic-service/commonwealth-high-commissioner-0).
A consulate does not speak for its state, and a mission to an organisation does not speak to a country.
"""


class Mission(Record):
    """One mission; which of them is an embassy, its kind says."""

    of: Country = Field(description="two-letter code of the state that it speaks for", examples=["RU"])
    in_: Country = Field(alias="in", description="two-letter code of the country where it is", examples=["DE"])
    kind: Text = Field(
        description="`embassy`, `high commission`, or in free words what else it is; only those two are written to",
        examples=["embassy"],
    )
    city: Text = Field(description="its town, for what the program says of it", examples=["Berlin"])
    address: tuple[Text, ...] = Field(
        min_length=1,
        description="the postal address, a line each, without the country",
        examples=['["Unter den Linden 63-65", "10117 Berlin"]'],
    )
    fax: Text | None = Field(default=None, description="the fax number as published", examples=['"+32 2 374 26 13"'])
    email: Text | None = Field(
        default=None, description="the e-mail address as published", examples=["info@example.org"]
    )
    languages: tuple[Language, ...] = Field(
        default=(), description="the languages that it reads, the best one first", examples=["[de, ru]"]
    )
    checked_on: When | None = Field(
        default=None, description="when somebody last made sure of it: a day, a month or a year", examples=["2016-02"]
    )
    source: Text = Field(description="who says so", examples=["the appeal RUS 002 / 0112 / OBS 009"])

    @property
    def head(self) -> str | None:
        """Return the office of who heads it, None where it is no mission from one state to another."""
        return HEADS.get(self.kind.casefold())
