"""Who signs a letter."""

from typing import ClassVar

from pydantic import Field

from appeal_letters.model.fields import Country, Courtesy, Id, Language, Name, Paper, Proper, Record, Text


class Sender(Record):
    """One signer: the letterhead, the layout of the sheet, the signature."""

    matched_by: ClassVar[tuple[str, ...]] = ("id",)

    id: Id = Field(description="your short name for the signer", examples=["sam"])
    name: Proper = Field(description="the name under the letter", examples=["Sam Sample"])
    role: Proper | None = Field(default=None, description="what the signer is", examples=["Secretary"])
    organisation: Proper | None = Field(
        default=None, description="the organisation signed for", examples=["Sample Bar Association"]
    )
    address: tuple[Text, ...] = Field(
        min_length=1,
        description="the postal address, a line each, without the country",
        examples=['["1 Example Street", "Sampleton ZZ9 9ZZ"]'],
    )
    country: Country = Field(description="two-letter code of the country of posting", examples=["GB"])
    nationality: tuple[Country, ...] = Field(
        default=(), description="the states whose national the signer is", examples=["[GB, CH]"]
    )
    place: Proper | None = Field(default=None, description="the place beside the date", examples=["Sampleton"])
    languages: tuple[Language, ...] = Field(
        default=(), description="the languages the signer writes in; left out: any", examples=["[en, fr]"]
    )
    telephone: Text | None = Field(default=None, description="for the letterhead", examples=['"+44 1632 960000"'])
    fax: Text | None = Field(default=None, description="for the letterhead", examples=['"+44 1632 960001"'])
    email: Text | None = Field(default=None, description="for the letterhead", examples=["sam@example.org"])
    tone: Name | None = Field(default=None, description="the tone of this signer's letters", examples=["formal"])
    layout: Text | None = Field(default=None, description="the layout for this signer's envelopes", examples=["din-b"])
    paper: Paper | None = Field(
        default=None, description="the paper for plain envelopes, A4 or Letter", examples=["Letter"]
    )
    letterhead: Text | None = Field(
        default=None, description="a picture above the letterhead, beside this file", examples=["letterhead.png"]
    )
    signature: Text | None = Field(
        default=None, description="a picture of the signature, beside this file", examples=["signature.png"]
    )
    own_words: Courtesy | None = Field(
        default=None,
        description="a paragraph in the signer's own words, in the case's language",
        examples=["I have worked as a lawyer for thirty years."],
    )
