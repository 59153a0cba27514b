"""The phrasebook: in English it says the appeal's own words, and every formula reads as a demand in every language."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import Any

import pytest

from appeal_letters import resources
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.appeal import Person
from appeal_letters.model.inflected import MissingFormError
from tests.compose.desk import Desk, spaced
from tests.world import LANGUAGES

FORMULAS = tuple(Facts(resources.data()).formulas["en"])
NAMES: Mapping[str, tuple[str, Sequence[str]]] = {
    "woman": ("Anna Example", ("Анна Примерова", "Анны Примеровой", "Анне Примеровой")),
    "man": ("Ivan Specimen", ("Иван Образцов", "Ивана Образцова", "Ивану Образцову")),
    "second woman": ("Eva Sample", ("Ева Шаблонова", "Евы Шаблоновой", "Еве Шаблоновой")),
    "somebody": ("Kim Model", ("Ким Модель",) * 3),
}
"""Names of nobody; in Russian with their forms."""
TITLES: Mapping[str, tuple[Any, Any]] = {
    "en": ("Ms.", "Mr."),
    "fr": ("Mme", "M."),
    "es": ({"nominative": "la Sra.", "genitive": "de la Sra."}, {"nominative": "el Sr.", "genitive": "del Sr."}),
    "de": ("Frau", "Herr"),
    "ru": ("г-жа", "г-н"),
}
"""What a woman and a man are called."""
PARTIES = {
    "a woman": ("woman",),
    "a man": ("man",),
    "a woman and a man": ("woman", "man"),
    "two women": ("woman", "second woman"),
    "somebody": ("somebody",),
    "a man and somebody": ("man", "somebody"),
}
"""Whom an appeal may be about."""


def person(who: str, language: str) -> Person:
    """Return a person as an appeal names one; of somebody no title tells the gender."""
    latin, forms = NAMES[who]
    name = dict(zip(("nominative", "genitive", "dative"), forms, strict=True)) if language == "ru" else latin
    title = TITLES[language][who == "man"] if who != "somebody" else None
    return Person.model_validate({"id": who.replace(" ", "-"), "name": name, "title": title})


def said(desk: Desk, party: str, *, cites: bool = False) -> Mapping[str, str]:
    """Return what each formula says of a party in a desk's language, perhaps with articles that follow."""
    language, demands = desk.case.appeal.language, desk.case.appeal.demands
    first = demands[0].model_copy(update={"text": None, "cites": demands[2].cites[:1] if cites else ()})
    asked = [first.model_copy(update={"label": str(at), "formula": name}) for at, name in enumerate(FORMULAS, 1)]
    persons = tuple(person(who, language) for who in PARTIES[party])
    letter = desk.write(appeal={"demands": tuple(asked), "persons": persons})
    return dict(zip(FORMULAS, (spaced(request.text) for request in letter.requests), strict=True))


def test_in_english_the_formulas_yield_the_appeal_s_own_words(desk: Desk) -> None:
    """All five, to the sign."""
    published = desk.case.appeal.demands
    wordless = tuple(one.model_copy(update={"text": None}) for one in published)

    assert [one.formula for one in published] == [
        "integrity",
        "end-harassment",
        "comply-with-declaration",
        "comply-with-european-text",
        "ensure-respect",
    ]
    assert desk.write(appeal={"demands": wordless}).requests == desk.write().requests


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_formula(facts: Facts, language: str) -> None:
    assert set(facts.formulas[language]) == set(FORMULAS)


@pytest.mark.parametrize(("language", "party"), list(product(LANGUAGES, PARTIES)))
def test_every_formula_reads_as_a_demand_about_anybody(desks: Mapping[str, Desk], language: str, party: str) -> None:
    """It is whole, ends as an item of a list does, and names whom it is about; with articles behind it, too."""
    for name, text in said(desks[language], party).items():
        assert re.search(r"[{}]|  | [,.]|\bNone\b", text) is None, text
        assert text.endswith("." if name == "ensure-respect" else ";"), text
        small = language in {"de", "ru"} and not text.startswith(("Frau ", "Herrn ", "Kim "))
        assert text[0].islower() == small, text
    for name, text in said(desks[language], party, cites=True).items():
        assert not name.startswith("comply") or text.endswith(":"), text


def test_each_spanish_name_has_its_own_preposition(desks: Mapping[str, Desk]) -> None:
    """With a title or without, in small letters or not."""
    desk = desks["es"]
    (person,) = desk.case.appeal.persons
    persons = (person, *(person.model_copy(update={"title": None, "name": name}) for name in ("de la Cruz", "Kim Y")))
    first = desk.case.appeal.demands[0].model_copy(update={"text": None, "others": None})
    (request,) = desk.write(appeal={"persons": persons, "demands": (first,)}).requests

    said = spaced(request.text)
    assert "psicológica del Sr. Igor Kaliapin, de de la Cruz y de Kim Y, así como" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_integrity_is_asked_for_without_others_too(desks: Mapping[str, Desk], language: str) -> None:
    """They are the only value of a formula that a record may leave out."""
    desk = desks[language]
    first = desk.case.appeal.demands[0].model_copy(update={"text": None, "others": None})
    (request,) = desk.write(appeal={"demands": (first,)}).requests

    assert "JMG" not in request.text
    assert re.search(r"  | [,.;]|[{}]", spaced(request.text).replace(" ;", ";")) is None


def test_a_person_without_forms_is_missed_by_the_form_that_a_formula_asks_for(desks: Mapping[str, Desk]) -> None:
    """In Russian; nothing is inflected by program."""
    bare = Person.model_validate({"id": "kim", "name": "Ким Модель", "title": "г-н"})
    with pytest.raises(MissingFormError) as caught:
        desks["ru"].write(appeal={"persons": (bare,)})

    assert (caught.value.text, caught.value.case) == ("Ким Модель", "genitive")
    assert caught.value.examples["genitive"] == "Ивана Петрова"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_formulas_are_the_ones_we_read(
    desks: Mapping[str, Desk], golden: Callable[[str, str], None], language: str
) -> None:
    """About a woman, a woman and a man, and somebody of whom no gender is told."""
    parties = ("a woman", "a woman and a man", "somebody")
    found = [said(desks[language], party) for party in parties]

    blocks = ["\n".join((f"{name}:", *(one[name] for one in found), "")) for name in FORMULAS]
    golden(f"formulas-{language}.txt", "\n".join(blocks))
