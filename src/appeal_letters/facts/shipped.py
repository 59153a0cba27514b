"""All facts of a data folder together, as every step above asks for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from appeal_letters.facts import countries
from appeal_letters.facts.countries import SPOKEN, State
from appeal_letters.facts.envelopes import Envelope, envelopes, marks
from appeal_letters.facts.faces import Face, faces
from appeal_letters.facts.formulas import formulas
from appeal_letters.facts.instruments import NOTHING, Instrument, Library
from appeal_letters.facts.labels import LabelSheet, labels
from appeal_letters.facts.languages import Language, languages
from appeal_letters.facts.layouts import Layout, PaperSize, default_for, layouts, paper_for, papers
from appeal_letters.facts.offices import ANY_OFFICE, Form, FormKey, Office, Wording, forms, offices, wordings
from appeal_letters.facts.scripts import compounds, look_alikes
from appeal_letters.facts.tables import rows
from appeal_letters.facts.zones import Land, zones
from appeal_letters.model.fields import Record


class Spelling(Record):
    """Two endings of words that spell the same word."""

    ending: str
    same_as: str


@dataclass(frozen=True)
class Facts:
    """The facts of one data folder; each table is read when it is first asked for.

    `own_instruments` are the user's, read and checked: they stand before the folder's.
    """

    folder: Path
    own_instruments: Mapping[str, Instrument] = field(default_factory=lambda: NOTHING)

    @cached_property
    def instruments(self) -> Library:
        """The instruments by id."""
        return Library(self.folder / "instruments", self.own_instruments)

    @cached_property
    def offices(self) -> Mapping[str, Office]:
        """The kinds of office by id."""
        return offices(self.folder)

    @cached_property
    def forms(self) -> Mapping[FormKey, Form]:
        """The forms of address by language, office, gender, and whether the name is known."""
        return forms(self.folder)

    @cached_property
    def wordings(self) -> Mapping[tuple[str, str], Sequence[Wording]]:
        """What the offices are called, by language and office."""
        return wordings(self.folder)

    @cached_property
    def states(self) -> Mapping[tuple[str, str], State]:
        """The names of states as they stand in a sentence, by language and code."""
        return countries.in_sentences(self.folder)

    @cached_property
    def formulas(self) -> Mapping[str, Mapping[str, str]]:
        """The formulas of demands, by language and id."""
        return formulas(self.folder)

    @cached_property
    def layouts(self) -> Mapping[str, Layout]:
        """The layouts by id."""
        return layouts(self.folder)

    @cached_property
    def papers(self) -> Mapping[str, PaperSize]:
        """The papers by id."""
        return papers(self.folder)

    @cached_property
    def envelopes(self) -> Mapping[str, Envelope]:
        """The envelopes that are printed on, by id."""
        return envelopes(self.folder)

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """The words of what the post wants to read beside the addresses, by id."""
        return marks(self.folder)

    @cached_property
    def labels(self) -> Mapping[str, LabelSheet]:
        """The sheets of labels, by maker and code."""
        return labels(self.folder)

    def paper_for(self, country: str) -> str:
        """Return the usual paper of a country."""
        return paper_for(country, self.papers.values())

    def default_for(self, country: str, paper: str | None = None) -> str:
        """Return the layout for letters that are posted in a country, on its usual paper or on another."""
        return default_for(country, self.layouts, paper or self.paper_for(country))

    @cached_property
    def languages(self) -> Mapping[str, Language]:
        """The languages of letters by tag."""
        return languages(self.folder)

    @cached_property
    def zones(self) -> Mapping[str, Land]:
        """The places that decide an address's time zone, by country."""
        return zones(self.folder)

    @cached_property
    def faces(self) -> Sequence[Face]:
        """The fonts that may stand behind the body font, the preferred one first."""
        return faces(self.folder)

    @cached_property
    def scripts(self) -> Mapping[str, frozenset[str]]:
        """The scripts that are written with the signs of others, by their codes."""
        return compounds(self.folder)

    @cached_property
    def look_alikes(self) -> Mapping[str, frozenset[str]]:
        """The scripts that have letters which look like those of others, by their codes."""
        return look_alikes(self.folder)

    @cached_property
    def spellings(self) -> Mapping[str, str]:
        """Endings of words and the ending that each is compared by."""
        return {row.ending: row.same_as for row in rows(self.folder / "spellings.csv", Spelling)}

    def greets_in(self, language: str) -> bool:
        """Say whether there are forms of address in a language, so that a letter in it can be written to anybody."""
        return language in self.languages and (language, ANY_OFFICE, None, "unknown") in self.forms

    def country_name(self, code: str) -> str:
        """Return what a country is called amid an English sentence, such as "the United Kingdom"."""
        row = self.states.get((SPOKEN, code))
        return (row and row.name) or countries.name(code, SPOKEN) or code

    @property
    def cases(self) -> Path:
        """The folder of the shipped cases."""
        return self.folder / "appeals"
