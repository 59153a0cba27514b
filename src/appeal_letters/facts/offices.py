"""The kinds of office an authority can hold, how each is called, and how its holder is addressed in a language."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Literal

from appeal_letters.facts.tables import ByLanguage, rows
from appeal_letters.model.fields import Flag, Gender, Record

Confidence = Literal["high", "medium", "low"]


class Office(Record):
    """One kind of office; `meaning` says in English who holds it, `mission` that it speaks for a state abroad."""

    id: str
    meaning: str
    mission: Flag


class Form(Record):
    """How the holder of one office is addressed in one language, with the source.

    `gender` is that of the person, None where none is given; `name` says whether the letter names the person. The
    `envelope` has `|` between its lines. Placeholders: `{name}` the full name; `{surname}` the surname, else the
    full name; `{titled}` title and surname, without a title the full name; `{office}` the office as published;
    `{style}` what a salutation calls the office; a case may stand behind it, as in `{name:dative}`.
    `repeated` is what the closing repeats of the salutation, where it holds `{repeated}`; `closing_joint` is that
    of several signers, where it is another one.
    """

    office: str
    gender: Gender | None = None
    name: Literal["known", "unknown"]
    envelope: str
    salutation: str
    repeated: str = ""
    closing: str
    closing_joint: str | None = None
    source: str
    confidence: Confidence
    note: str | None = None


class Wording(Record):
    """What one office is called in one language, with the source.

    `style` is what a salutation calls it where the published office begins with these words, or where none was
    published. `wording` stands for a published office that there is not, for holders of any or of one gender, as the
    envelope prints it; `{state}`, `{of_state}` and `{in_state}` are the state's name as sentences have it. Where it
    names the `house`, such as the embassy, because no word for its head has no gender, it gives way to an organisation.
    """

    office: str
    gender: Gender | None = None
    style: str | None = None
    wording: str | None = None
    house: Flag = False
    source: str
    confidence: Confidence


FormKey = tuple[str, str, Gender | None, str]
"""Language, office, gender, and whether the name is `known` or `unknown`."""


ANY_OFFICE = "other_official"
"""The office whose forms fill the gaps of the other offices' tables: without them nobody is greeted in a language."""


def fitting(cell: str, style: str) -> str:
    """Return the part of a form's cell before `|`, or behind it where the office has no style."""
    styled, _, without = cell.partition("|")
    return styled if style or not without else without


def offices(folder: Path) -> dict[str, Office]:
    """Return the offices by id."""
    return {office.id: office for office in rows(folder / "offices.csv", Office)}


def forms(folder: Path) -> Mapping[FormKey, Form]:
    """Return the forms of address, each by what it is for."""
    return ByLanguage(folder / "forms", _forms)


def _forms(language: str, path: Path) -> Mapping[FormKey, Form]:
    return {(language, one.office, one.gender, one.name): one for one in rows(path, Form)}


def wordings(folder: Path) -> Mapping[tuple[str, str], Sequence[Wording]]:
    """Return what each office is called, by language and office; the usual word comes first."""
    return ByLanguage(folder / "wordings", _wordings)


def _wordings(language: str, path: Path) -> Mapping[tuple[str, str], Sequence[Wording]]:
    by_office = groupby(rows(path, Wording), key=lambda row: row.office)
    return {(language, office): tuple(group) for office, group in by_office}
