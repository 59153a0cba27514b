"""The spelling of all that letters may say, as the dictionaries of hunspell have it.

What they do not know and is right stands in `spelling/`, one word a line, in groups that say why.
"""

import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from pathlib import Path

import pytest
from jinja2 import Environment

from appeal_letters import resources
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case
from tests.compose.desk import Desk, formal
from tests.compose.test_one_language import KINDS, said, written
from tests.outside.programs import dictionary, needed
from tests.world import LANGUAGES, TONES

KNOWN = Path(__file__).parent / "spelling"
DICTIONARIES: Mapping[str, str] = {"en": "en_GB", "fr": "fr_FR", "es": "es_ES", "de": "de_DE", "ru": "ru_RU"}
NO_WORDS = {"id", "label", "mark", "instrument", "article", "address", "status", "reviewed_by", "points"}
"""The fields of a translation that are no words of its language."""


def letters(sample: Case, facts: Facts, language: str) -> Iterator[str]:
    """Yield what letters of every tone and kind say."""
    desk = Desk(sample, facts, formal())
    for tone, kind in product(TONES, KINDS):
        yield from said(written(desk, language, tone, kind))


def tables(_: Case, facts: Facts, language: str) -> Iterator[str]:
    """Yield what the tables say to those who hold offices, of the offices, and of states."""
    for (tag, *_of), form in facts.forms.items():
        if tag == language:
            yield from (form.envelope, form.salutation, form.repeated, form.closing, form.closing_joint or "")
    wordings = (one for (tag, _), called in facts.wordings.items() if tag == language for one in called)
    yield from (text for one in wordings for text in (one.style, one.wording) if text)
    states = (state for (tag, _), state in facts.states.items() if tag == language)
    yield from (text for one in states for text in (one.name, one.of, one.in_) if text)


def prose(_: Case, facts: Facts, language: str) -> Iterator[str]:
    """Yield the words of templates and formulas, whether one person signs or several, about one or more."""
    folder = resources.templates() / "letters" / language
    for text in (*(path.read_text("utf-8") for path in folder.iterdir()), *facts.formulas[language].values()):
        # The names of blocks, and of what an instrument is divided into, are the program's own words.
        ours = re.sub(
            r'\{% block (?:order|dispensable) %\}.*?\{% endblock %\}|"(?:article|principle)":',
            "",
            text,
            flags=re.DOTALL,
        )
        for _line, kind, value in Environment(autoescape=True).lex(ours):
            if kind == "data" or (kind == "string" and "/" not in value):
                yield value.strip("\"'").replace(r"\u0027", "'").replace(r"\u00a0", " ")


def case(sample: Case, _: Facts, language: str) -> Iterator[str]:
    """Yield the texts of the sample's translation, those too that no letter prints."""
    for text in sample.texts:
        if f".{language}." in text.file and not NO_WORDS & set(re.split(r"[.\[\]]", text.field)):
            yield text.text


SOURCES: Mapping[str, Callable[[Case, Facts, str], Iterator[str]]] = {
    source.__name__: source for source in (letters, tables, prose, case)
}


@pytest.fixture(scope="module")
def texts(sample: Case, facts: Facts) -> Mapping[tuple[str, str], str]:
    """Return everything that is said, by language and source."""
    return {
        (language, name): "\n".join(dict.fromkeys(source(sample, facts, language)))
        for language, (name, source) in product(LANGUAGES, SOURCES.items())
    }


@pytest.mark.parametrize(("language", "source"), list(product(LANGUAGES, SOURCES)))
def test_every_word_is_spelt_as_the_dictionary_has_it(
    texts: Mapping[tuple[str, str], str], language: str, source: str
) -> None:
    assert unknown(language, texts[language, source]) - right(language) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_exception_outlives_its_word(texts: Mapping[tuple[str, str], str], language: str) -> None:
    """Each of them is still said somewhere."""
    said_somewhere = " ".join(texts[language, source] for source in SOURCES)

    assert [word for word in right(language) if word not in said_somewhere] == []


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("en", "The organisation of the trail was recieved.", {"recieved"}),
        ("fr", "L’affaire concernant l’Observatoir est urgente.", {"Observatoir"}),
        ("es", "Me permito dirijirle esta carta.", {"dirijirle"}),
        ("de", "Mit vorzüglicher Hochactung", {"Hochactung"}),
        ("ru", "С глубоким уваженеем,", {"уваженеем"}),
    ],
)
def test_a_misspelt_word_would_be_found(language: str, text: str, wrong: set[str]) -> None:
    assert unknown(language, text) == wrong


def unknown(language: str, text: str) -> set[str]:
    """Return the words that a language's dictionary does not know; what stands in braces is filled elsewhere."""
    whole = re.sub(r"\{.*?\}", " ", text).replace("\u2060", "").replace("’", "'")
    plain = re.sub(r"[\u00a0\u202f|]", " ", whole)
    command = [needed("hunspell"), "-l", "-i", "UTF-8", "-d", dictionary(DICTIONARIES[language])]
    ran = subprocess.run(command, input=plain, capture_output=True, encoding="utf-8", check=True)
    # Some dictionaries take a stop for a sign of the word, or the article that French elides.
    return {re.sub(r"^(?:[cdjlmnst]|qu)'", "", word.strip(".-")) for word in ran.stdout.split()} - {""}


def right(language: str) -> set[str]:
    """Return the words that are right although the dictionary does not know them."""
    lines = (KNOWN / f"{language}.txt").read_text("utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}
