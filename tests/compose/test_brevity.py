"""What a letter can do without: courtesies and the later paragraphs of the situation, in the order of its prose."""

import re
from collections.abc import Mapping
from itertools import product
from pathlib import Path

import pytest
from jinja2 import TemplateRuntimeError

from appeal_letters.compose.letter import dispensables
from appeal_letters.compose.occasion import Choice
from appeal_letters.compose.wording import paragraphs
from tests.compose.desk import Desk, Written, formal
from tests.compose.test_tones import TONES
from tests.templating.own import EXTENDS, block, own
from tests.world import LANGUAGES

OWN = "I teach law.\n\nMy students ask me about this case."
EVERYTHING = ("confidence", "thanks", "situation")
each_letter = pytest.mark.parametrize(("language", "name"), list(product(LANGUAGES, TONES)))


def both(desks: Mapping[str, Desk], language: str, name: str) -> tuple[Written, Written]:
    """Return a letter whole, and without all that it can do without."""
    desk = desks[language].into(language, name)
    whole, short = ({"own_words": OWN, "left_out": left_out} for left_out in ((), EVERYTHING))
    return desk.write(choice=whole), desk.write(choice=short)


@each_letter
def test_every_tone_says_what_goes_in_which_order(desks: Mapping[str, Desk], language: str, name: str) -> None:
    desk = desks[language].into(language, name)
    parties = desk.case.senders[:1], desk.recipient("president")

    assert dispensables(desk.occasion(), *parties, Choice(name, "din-b", desk.prose)) == EVERYTHING


@each_letter
def test_what_is_asked_and_quoted_stays_word_for_word(desks: Mapping[str, Desk], language: str, name: str) -> None:
    """Demands with their numbers, quotations with sources, marks and notes, and whatever stands around the text."""
    whole, short = both(desks, language, name)
    kept = ("reference", "title", "reference_line", "subject", "salutation", "closing", "notes", "address", "listings")

    assert short.requests == whole.requests
    assert [field for field in kept if getattr(short.letter, field) != getattr(whole.letter, field)] == []


@each_letter
def test_own_words_stay_whole(desks: Mapping[str, Desk], language: str, name: str) -> None:
    _, short = both(desks, language, name)
    at = short.paragraphs.index("I teach law.")

    assert short.paragraphs[at : at + 2] == ["I teach law.", "My students ask me about this case."]


@each_letter
def test_of_the_situation_the_first_paragraph_stays(desks: Mapping[str, Desk], language: str, name: str) -> None:
    """The brief tone tells none; the summary stays where it is told."""
    appeal, facts = desks[language].case.appeal, desks[language].facts
    situation = paragraphs(appeal.situation, facts.languages[language])
    _, short = both(desks, language, name)
    said = {paragraph.text for paragraph in short.letter.body if hasattr(paragraph, "text")}

    assert [one in said for one in situation] == [name != "brief"] + [False] * (len(situation) - 1)
    assert ({*paragraphs(appeal.summary or "", facts.languages[language])} <= said) == (name != "brief")


@each_letter
def test_the_sentences_that_stay_are_whole(desks: Mapping[str, Desk], language: str, name: str) -> None:
    """No blank and no stop is left behind where a courtesy went, and the letter ends with its request for an answer."""
    whole, short = both(desks, language, name)

    assert [one for one in short.paragraphs if re.search(r"  | [,.]|[,.]{2}|[^.:,!?”»]$", one)] == []
    assert [one for one in whole.paragraphs if one.startswith(short.paragraphs[-1][:-1])]
    assert len("".join(short.paragraphs)) < len("".join(whole.paragraphs))


def test_a_tone_of_one_s_own_says_what_may_go(desk: Desk, tmp_path: Path) -> None:
    text = block("lead_in thanks", "dispensable").removeprefix(EXTENDS)
    prose = formal(own(tmp_path, EXTENDS + text))
    parties = desk.case.senders[:1], desk.recipient("president")
    short = desk.write(prose=prose, choice={"left_out": ("lead_in",)})

    assert dispensables(desk.occasion(), *parties, Choice("formal", "din-b", prose)) == ("lead_in", "thanks")
    assert [one for one in desk.write().paragraphs if one not in short.paragraphs] == [
        "I therefore respectfully add my voice to the appeal, and ask the authorities to:"
    ]


@pytest.mark.parametrize(
    ("named", "why"),
    [
        *((part, "which no letter may lose") for part in ("demands", "own_words", "summary", "subject", "citation")),
        ("thnaks", "and there is no such block"),
    ],
)
def test_what_may_never_go_is_refused(desk: Desk, tmp_path: Path, named: str, why: str) -> None:
    prose = formal(own(tmp_path, block(named, "dispensable")))
    parties = desk.case.senders[:1], desk.recipient("president")

    with pytest.raises(TemplateRuntimeError, match=f"'dispensable' names {named}, {why}"):
        dispensables(desk.occasion(), *parties, Choice("formal", "din-b", prose))


def test_a_part_that_the_prose_names_twice_goes_once(desk: Desk, tmp_path: Path) -> None:
    prose = formal(own(tmp_path, block("thanks thanks", "dispensable")))
    parties = desk.case.senders[:1], desk.recipient("president")

    assert dispensables(desk.occasion(), *parties, Choice("formal", "din-b", prose)) == ("thanks",)
