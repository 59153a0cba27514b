"""A letter is in one language: no word that binds another's sentences stands in it, but in names and quotations.

What is left out is left out by its place: letterhead, address and signatures hold names, and where the official text of
an article stands before our translation, it is in its own language.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import permutations, product
from pathlib import Path
from typing import Any

import pytest

from appeal_letters.model.letter import Letter, Paragraph
from tests.compose.desk import Desk, sender
from tests.world import LANGUAGES, TONES

WORDS = Path(__file__).parents[1] / "words"
LISTED: Mapping[str, frozenset[str]] = {
    tag: frozenset(re.findall(r"^[^#\s]+", (WORDS / f"{tag}.txt").read_text("utf-8"), re.MULTILINE))
    for tag in LANGUAGES
}
"""The words that bind sentences, by language."""

KINDS: Mapping[str, Mapping[str, Any]] = {
    "alone": {},
    "together": {"beside": [sender("kim")]},
    "together for one": {
        "sender": {"organisation": "Exempla"},
        "beside": [sender("kim", organisation="Exempla")],
    },
    "to an ambassador": {"to": "geneva-ambassador"},
    "of some of the demands": {"some": True},
    "with every demand of the phrasebook": {"formulas": True},
    "with the official text first": {"choice": {"quotes": "original"}},
    "with copies and enclosures": {"appeal": {"copies": ("X",), "enclosures": ("Y",)}},
}
LATIN = {"RUS", "OBS", "A", "RES", "Sampleton", "b", "c", "i", "ii", "iii", "iv", "v", "g", "X", "Y", "Exempla"}
"""What of Latin script a Russian letter may hold: codes, numbers of demands and points, a town, names."""


def written(desk: Desk, language: str, tone: str, kind: str) -> Letter:
    """Return a letter of a kind."""
    said, there = dict(KINDS[kind]), desk.into(language, tone)
    first, *others = there.case.appeal.demands
    if said.pop("some", None):
        said["appeal"] = {"demands": (first.model_copy(update={"to": ("judge",)}), *others)}
    if said.pop("formulas", None):
        wordless = first.model_copy(update={"text": None})
        asked = (wordless.model_copy(update={"formula": name}) for name in there.facts.formulas[language])
        said["appeal"] = {"demands": tuple(asked)}
    return there.write(**said).letter


def said(letter: Letter) -> Iterator[str]:
    """Yield the texts of a letter that are in its language."""
    yield from (letter.title, str(letter.place_and_date), letter.reference_line, letter.subject, letter.salutation)
    for block in letter.body:
        if isinstance(block, Paragraph):
            yield block.text
            continue
        for request in block.items:
            yield request.text
            yield from (text for one in request.quotations for text in (one.lead, one.text, one.source))
    yield from (letter.closing, *(listing.label for listing in letter.listings), *letter.notes)
    yield from (letter.folio.before, letter.folio.between, letter.folio.after)


def words(letter: Letter) -> set[str]:
    """Return the words of a letter, in small letters; what an apostrophe parts is two, and capitals alone are none."""
    found = re.findall(r"[^\W\d_]+", " ".join(said(letter)).replace("\u2060", ""))
    return {word.casefold() for word in found if not word.isupper()}


@pytest.mark.parametrize(("language", "tone", "kind"), list(product(LANGUAGES, TONES, KINDS)))
def test_no_word_of_another_language_stands_in_a_letter(desk: Desk, language: str, tone: str, kind: str) -> None:
    foreign = frozenset[str]().union(*(LISTED[tag] for tag in LANGUAGES if tag != language)) - LISTED[language]

    assert words(written(desk, language, tone, kind)) & foreign == set()


@pytest.mark.parametrize(("language", "other"), list(permutations(LANGUAGES, 2)))
def test_a_letter_in_another_language_would_be_found(desk: Desk, language: str, other: str) -> None:
    """By many words, and already by its shortest tone."""
    found = words(written(desk, other, "brief", "alone")) & LISTED[other] - LISTED[language]

    assert len(found) > 10


@pytest.mark.parametrize(("tone", "kind"), list(product(TONES, KINDS)))
def test_scripts_are_not_mixed(desk: Desk, tone: str, kind: str) -> None:
    """A Russian letter holds Latin letters in codes only, and no word is made of both; no other letter has Cyrillic."""
    for language in LANGUAGES:
        text = " ".join(said(written(desk, language, tone, kind)))
        latin, cyrillic = (set(re.findall(rf"[{signs}]+", text)) for signs in ("A-Za-zÀ-ɏ", "Ѐ-ӿ"))
        assert (latin - LATIN if language == "ru" else cyrillic) == set()
        assert re.findall(r"[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]", text) == []
