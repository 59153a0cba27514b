"""The record of one appeal: what happened, to whom, and what is asked of the authorities."""

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from appeal_letters.model.fields import (
    Country,
    Courtesy,
    Day,
    Flag,
    Gender,
    Id,
    Language,
    Noun,
    OtherPersons,
    Phrase,
    Proper,
    ProperNoun,
    Record,
    Text,
    Words,
    as_text,
)
from appeal_letters.model.recipient import Channel, Doubt
from appeal_letters.model.reference import Reference


class Publisher(Record):
    """An organisation that publishes the appeal."""

    matched_by: ClassVar[tuple[str, ...]] = ("id",)

    id: Id | None = Field(
        default=None,
        description="your short name for it; needed only for texts in other languages",
        examples=["observatory"],
    )
    name: Noun = Field(
        description="the name", examples=["The Observatory for the Protection of Human Rights Defenders"]
    )
    description: Phrase | None = Field(default=None, description="what it is", examples=["a joint programme of ..."])
    known_as: tuple[Text, ...] = Field(
        default=(), description="other names and abbreviations it goes by", examples=["[OMCT, FIDH]"]
    )
    contacts: tuple[Channel, ...] = Field(
        default=(), description="how to reach it, as published", examples=['[{kind: email, lost: "true"}]']
    )


class Person(Record):
    """A person whom the appeal is about."""

    matched_by: ClassVar[tuple[str, ...]] = ("id",)

    id: Id = Field(description="your short name for the person", examples=["kalyapin"])
    name: ProperNoun = Field(description="the full name", examples=["Igor Kalyapin"])
    surname: Proper | None = Field(default=None, description="what stands after a title", examples=["Kalyapin"])
    title: Noun | None = Field(default=None, description="the title as published", examples=["Mr."])
    gender: Gender | None = Field(default=None, description="f or m, only when published", examples=["m"])
    role: Phrase | None = Field(
        default=None, description="what the person does, as published", examples=["Chairman of the Committee"]
    )


class Citation(Record):
    """An article that a demand cites; `quoted` are the appeal's own words of it."""

    matched_by: ClassVar[tuple[str, ...]] = ("instrument", "article", "points")

    instrument: Text = Field(
        description="its id, from `appeal-letters list instruments`", examples=["un-hrd-declaration"]
    )
    article: Text = Field(description="the article's number", examples=['"12.2"'])
    points: tuple[Text, ...] = Field(
        default=(), description="its points, where only some are cited", examples=["[b, c]"]
    )
    lead: Phrase | None = Field(
        default=None,
        description="the words that introduce the quotation",
        examples=['"and Article 12.2, which provides that"'],
    )
    quoted: Courtesy | None = Field(
        default=None,
        description="the appeal's quotation, without quotation marks; left-out words marked [...]",
        examples=['"the State shall take all necessary measures ..."'],
    )


class Demand(Record):
    """One numbered request to the authorities."""

    matched_by: ClassVar[tuple[str, ...]] = ("label",)

    label: Text = Field(description="its number as published", examples=["iii"])
    text: Courtesy | None = Field(
        default=None,
        description="the request as published",
        examples=["Release her at once;"],
        json_schema_extra={"wanted": True},
    )
    formula: Text | None = Field(
        default=None,
        description="the formula of `list demands` that says the same in languages without a text",
        examples=["release"],
    )
    others: OtherPersons | None = Field(
        default=None,
        description="who else the formula speaks of, as its sentence needs it",
        examples=["all members of the Committee Against Torture"],
    )
    to: tuple[Text, ...] = Field(
        default=(),
        description="whom it concerns, by office or recipient's id; left out: everybody",
        examples=["[prosecutor_general]"],
    )
    cites: tuple[Citation, ...] = Field(
        default=(), description="the articles it quotes", examples=["[{instrument: udhr, article: '19'}]"]
    )


class DoNoHarm(Record):
    """What must not be done in a case, since it could harm somebody; every letter is held to it."""

    no_organisation: Flag = Field(
        default=False,
        description="true: no letter names the publisher or its reference code",
        examples=["true"],
    )
    no_name_in_subject: Flag = Field(
        default=False,
        description="true: no subject, title or file name holds a person's name",
        examples=["true"],
    )
    no_sender_address: Flag = Field(
        default=False, description="true: no letter gives the signer's address or numbers", examples=["true"]
    )
    no_email: Flag = Field(default=False, description="true: nothing is sent by e-mail", examples=["true"])
    not_from: tuple[Country, ...] = Field(
        default=(), description="states whose nationals and residents should not write", examples=["[RU]"]
    )
    ask_after: Day | None = Field(
        default=None, description="after this day, ask the publisher before you write", examples=["2012-03-01"]
    )


class ReportBack(Record):
    """How the publisher wants to hear of letters and replies."""

    text: Phrase = Field(description="the sentence as published", examples=["Kindly inform us of any action ..."])
    lead: Phrase | None = Field(
        default=None, description="the words before the contacts", examples=["To contact the Observatory, ..."]
    )
    contacts: tuple[Channel, ...] = Field(
        default=(), description="where to report, as published", examples=['[{kind: fax, published: "+41 22 ..."}]']
    )


class Footnote(Record):
    """A footnote of the page; its mark stands in the texts as `[^1]` and is not printed in letters."""

    matched_by: ClassVar[tuple[str, ...]] = ("mark",)

    mark: Text = Field(description="its mark", examples=["'1'"])
    text: Phrase = Field(description="its text", examples=["The group was formed after ..."])


class Appeal(Record):
    """One appeal, transcribed without loss; its texts are in `language`."""

    reference: Annotated[Reference, BeforeValidator(as_text)] = Field(
        description="the reference code as published", examples=["RUS 002 / 0112 / OBS 009"]
    )
    title: Phrase = Field(
        description="the subject of the letters", examples=["Judicial harassment against Mr. Igor Kalyapin"]
    )
    language: Language = Field(description="the language of the texts in this file", examples=["en"])
    country: Country = Field(description="two-letter code of the state concerned", examples=["RU"])
    published: Day = Field(description="the day it was published", examples=["2012-01-19"])
    deadline: Day | None = Field(
        default=None, description="the last day to write, where one was published", examples=["2012-03-01"]
    )
    date: Day | None = Field(
        default=None, description="the date of the letters; left out: today", examples=["2012-01-24"]
    )
    series: Phrase | None = Field(default=None, description="the publisher's series", examples=["Urgent Interventions"])
    place: Phrase | None = Field(default=None, description="where it is dated", examples=["Geneva-Paris"])
    publishers: tuple[Publisher, ...] = Field(
        min_length=1, description="who publishes it", examples=["[{name: The Observatory ...}]"]
    )
    persons: tuple[Person, ...] = Field(
        min_length=1, description="whom it is about", examples=["[{id: kalyapin, name: Igor Kalyapin}]"]
    )
    summary: Phrase | None = Field(
        default=None,
        description="one or two sentences: what threatens whom",
        examples=["The Observatory has been informed ..."],
    )
    situation: Phrase = Field(
        description="what happened; an empty line parts paragraphs", examples=["According to the information ..."]
    )
    position: Phrase | None = Field(
        default=None,
        description="the publisher's own judgement; letters leave it out",
        examples=["The Observatory condemns ..."],
    )
    demands: tuple[Demand, ...] = Field(
        min_length=1, description="what is asked", examples=["[{label: i, text: Release her at once.}]"]
    )
    embassy: Phrase | None = Field(
        default=None,
        description="the sentence that asks to write to the embassy",
        examples=["Please also write to the diplomatic mission ..."],
    )
    report_back: ReportBack | None = Field(
        default=None, description="how to report what was done", examples=["{text: Kindly inform us ...}"]
    )
    own_words: Courtesy | None = Field(
        default=None,
        description="a paragraph in the signers' own words, for all of them",
        examples=["I have worked as a lawyer for thirty years."],
    )
    do_no_harm: DoNoHarm = Field(
        default=DoNoHarm(), description="what must not be done in this case", examples=["{no_email: true}"]
    )
    copies: tuple[Text, ...] = Field(
        default=(), description="who gets a copy: recipients' ids or free lines", examples=["[president]"]
    )
    enclosures: tuple[Phrase, ...] = Field(
        default=(), description="what lies in the envelope beside the letter", examples=["[The appeal of 19 January]"]
    )
    footnotes: tuple[Footnote, ...] = Field(
        default=(), description="the page's footnotes", examples=["[{mark: '1', text: ...}]"]
    )
    source: Text | None = Field(default=None, description="where the page was found", examples=["source.txt"])
    doubts: tuple[Doubt, ...] = Field(
        default=(), description="what is doubtful on the page", examples=["[{field: title, text: ...}]"]
    )
    status: Annotated[Literal["published", "courtesy"] | None, Words("dropped", alone=True)] = Field(
        default=None,
        description="of these texts: `published` by the appeal's publisher, or a `courtesy` translation",
        examples=["courtesy"],
    )
    reviewed_by: Courtesy | None = Field(
        default=None,
        description="of a courtesy translation: who reviewed it, or `nobody yet`",
        examples=["nobody yet"],
    )
    sample: Flag = Field(default=False, description="true for a sample: nothing of it is ever sent", examples=["true"])
