"""Whom a letter goes to: the authority, its office, its address and every channel as published."""

from typing import ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from appeal_letters.model.fields import (
    Country,
    Courtesy,
    Day,
    Flag,
    Gender,
    Id,
    Language,
    Noun,
    Phrase,
    Proper,
    ProperNoun,
    Record,
    Text,
)
from appeal_letters.model.mission import HEADS
from appeal_letters.model.period import When

NOBODY = ("names nobody to write to", "write `name:`, `office_text:` or `organisation:`")
"""What is wrong with a recipient without name, office and organisation, and what is wanted."""


class Doubt(Record):
    """What the transcriber is not sure of; it is shown by `check` and never mended in silence."""

    field: Text = Field(description="the field that is doubtful", examples=["title"])
    text: Text = Field(
        description="what is doubtful, and why", examples=["the page writes 'Mr.' before a woman's first name"]
    )


class Channel(Record):
    """One way to reach somebody, with the published text; `lost` where the page names it and has no value."""

    kind: Literal["telephone", "fax", "telephone-and-fax", "mobile", "telegram", "telex", "email", "web"] = Field(
        description="what it is: telephone, fax, telephone-and-fax, mobile, telegram, telex, email or web",
        examples=["fax"],
    )
    published: Text = Field(default="", description="the text as published", examples=["+ 7 495 606 5173 / 630 2408"])
    lost: Flag = Field(
        default=False,
        description="true where the page names the channel but shows no value",
        examples=["true"],
    )
    read_as: tuple[Text, ...] = Field(
        default=(),
        description="what it is to be read as, where the published text cannot be read or is wrong: numbers in "
        "international form, or addresses",
        examples=['["+7 495 606 51 73"]'],
    )

    @model_validator(mode="after")
    def _has_text_or_lost_it(self) -> "Channel":
        if not self.published and not self.lost:
            raise PydanticCustomError(
                "unfit", "{wrong}; {wanted}", {"wrong": "has no text", "wanted": "write `published:` or `lost: true`"}
            )
        return self


class Recipient(Record):
    """One authority: a person in an office, or the office alone, at an address."""

    matched_by: ClassVar[tuple[str, ...]] = ("id",)

    id: Id = Field(description="your short name for it; part of the file's name", examples=["justice-minister"])
    directory: Id | None = Field(
        default=None,
        description="its id in your own directory, which says what is not written here",
        examples=["ru-president"],
    )
    name: ProperNoun | None = Field(default=None, description="the person's full name", examples=["Dmitri Medvedev"])
    surname: Proper | None = Field(
        default=None, description="what stands after Mr. or Ms. in a salutation", examples=["Medvedev"]
    )
    title: Noun | None = Field(
        default=None,
        description="the title as published; where it is doubtful, say so in `doubts`",
        examples=["Mr."],
    )
    gender: Gender | None = Field(default=None, description="f or m, only when published", examples=["f"])
    office: Text = Field(
        description="the kind of office, one of `appeal-letters list offices`", examples=["head_of_state"]
    )
    office_text: Noun | None = Field(
        default=None, description="the office as published", examples=["President of the Russian Federation"]
    )
    organisation: Phrase | None = Field(
        default=None, description="the body, where it is not part of the office", examples=["Ministry of Justice"]
    )
    address: tuple[Proper, ...] = Field(
        default=(),
        description="the postal address, a line each, without the country",
        examples=['["Ilinka Str, 23", "Moscow, 103132, Moscow"]'],
    )
    country: Country = Field(description="two-letter code of the address's country", examples=["RU"])
    country_text: Proper | None = Field(
        default=None, description="the country as published", examples=["Russian Federation"]
    )
    of: Country | None = Field(
        default=None,
        description="the state that it speaks for; left out: the appeal's for a mission, else the address's",
        examples=["RU"],
    )
    languages: tuple[Language, ...] = Field(
        default=(), description="the languages it reads, the best one first", examples=["[ru, en]"]
    )
    salutation: Courtesy | None = Field(
        default=None, description="the salutation that the appeal prints; it wins", examples=['"Your Excellency,"']
    )
    closing: Courtesy | None = Field(
        default=None, description="the closing that the appeal prints; it wins", examples=['"Respectfully,"']
    )
    channels: tuple[Channel, ...] = Field(
        default=(),
        description="telephone, fax, telegram, e-mail, each as published",
        examples=['[{kind: fax, published: "+ 7 495 606 5173"}]'],
    )
    published: Text | None = Field(
        default=None, description="its line of the page, whole", examples=['"Mr. Dmitri Medvedev, President of ..."']
    )
    checked_on: When | None = Field(
        default=None,
        description="when somebody last made sure of the address: a day, a month or a year",
        examples=["2026-11"],
    )
    until: Day | None = Field(
        default=None, description="the day the person's term ends or ended", examples=["2026-05-07"]
    )
    by_office: Flag = Field(
        default=False, description="true: write to the post, without the person's name", examples=["true"]
    )
    doubts: tuple[Doubt, ...] = Field(
        default=(), description="what is doubtful", examples=['[{field: title, text: "..."}]']
    )

    @model_validator(mode="after")
    def _has_somebody(self) -> "Recipient":
        heads_a_mission = self.of and self.office in HEADS.values()  # the tables of forms have its wording
        if not (self.name or self.office_text or self.organisation or heads_a_mission):
            wrong, wanted = NOBODY
            raise PydanticCustomError("unfit", "{wrong}; {wanted}", {"wrong": wrong, "wanted": wanted})
        return self

    def doubted(self, field: str) -> bool:
        """Say whether a doubt is noted on this field."""
        return any(doubt.field == field for doubt in self.doubts)
