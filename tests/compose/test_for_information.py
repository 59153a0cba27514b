"""A translation for the sender: the same letter in another language, which says first that it is not to be sent."""

from dataclasses import asdict
from pathlib import Path

import pytest
from jinja2 import TemplateRuntimeError

from appeal_letters import resources, templating
from appeal_letters.compose import prose
from appeal_letters.compose.letter import compose
from appeal_letters.compose.occasion import Choice, Occasion
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case, Picture
from appeal_letters.model.letter import Letter
from tests.compose.desk import Desk, formal
from tests.templating.own import block, own

MARKS = {
    "en": "For your information only: translation of the letter written in French. Not to be sent.",
    "fr": "Pour votre seule information : traduction de la lettre rédigée en russe. À ne pas envoyer.",
    "es": "Solo para su información: traducción de la carta redactada en alemán. No debe enviarse.",
    "de": "Nur zu Ihrer Information: Übersetzung des auf Spanisch verfassten Schreibens. Nicht zum Versand.",
    "ru": "Только для сведения отправителя: перевод письма (язык письма: английский). Не для отправки.",
}
"""By the translation's language; the letters are in five different ones."""
LETTERS = {"en": "fr", "fr": "ru", "es": "de", "de": "es", "ru": "en"}
PICTURE = Picture(b"\x89PNG", "0" * 64)


def written(case: Case, facts: Facts, language: str, translates: str = "") -> Letter:
    """Return the sample's letter to the President in a language, signed by hand on paper and by a drawing."""
    texts = case.translations[language]
    text = prose.template(templating.environment(resources.templates()), language, "formal")
    assert text is not None
    day = case.appeal.date or case.appeal.published
    pictures = {case.senders[0].id: PICTURE}
    occasion = Occasion(texts.appeal, texts.recipients, day, facts, pictures, own=case.appeal)
    choice = Choice("formal", "none", text, translates=translates)
    return compose(occasion, case.senders[:1], texts.recipients[0], choice)


@pytest.mark.parametrize("language", MARKS)
def test_its_first_line_says_so_in_its_language(sample: Case, facts: Facts, language: str) -> None:
    """And names the letter's language as a sentence has it there."""
    said = next(written(sample, facts, language, LETTERS[language]).texts)

    assert " ".join(said.split()) == MARKS[language]


@pytest.mark.parametrize("language", MARKS)
def test_the_rest_is_the_letter_without_its_signature(sample: Case, facts: Facts, language: str) -> None:
    """The printed name stays: who would sign is part of what is told."""
    letter, translation = (asdict(written(sample, facts, language, of)) for of in ("", LETTERS[language]))

    assert {key for key in letter if letter[key] != translation[key]} == {"for_information", "signatures"}
    assert letter["for_information"] == ""
    assert translation["signatures"] == ({**letter["signatures"][0], "picture": None, "alt": ""},)


def test_prose_without_the_line_makes_none(desk: Desk, tmp_path: Path) -> None:
    """Letters it makes: they have no such line."""
    empty = formal(own(tmp_path, block("", "for_information")))

    assert desk.write(prose=empty).letter.for_information == ""
    with pytest.raises(TemplateRuntimeError, match="the block 'for_information' is empty"):
        desk.write(prose=empty, choice={"translates": "fr"})
