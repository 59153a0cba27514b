"""Names of countries, from the Unicode CLDR through Babel, and the language that a country's post reads."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages
from pydantic import Field

from appeal_letters.facts.scripts import LATIN, of_language
from appeal_letters.facts.tables import ByLanguage, rows
from appeal_letters.mistyped import alike
from appeal_letters.model.fields import Country, Record

SPOKEN = "en"
"""The language that the program speaks to people."""

_NEUTRAL = "en"
_MOST_SUGGESTED = 3


class State(Record):
    """A state's name as it stands in sentences of one language, and the source of it.

    `name` is the subject of a sentence, with its article; `of` stands behind a noun ("de la Fédération de Russie"),
    `in_` says where ("en Fédération de Russie"). What no source supports is None.
    """

    code: Country
    name: str | None = None
    of: str | None = None
    in_: str | None = Field(default=None, alias="in")
    source: str


@cache
def name(country: str, language: str) -> str | None:
    """Return a country's name in a language; None for a code that is no country or a language without names."""
    try:
        found = Locale.parse(language, sep="-").territories.get(country)
    except (UnknownLocaleError, ValueError):
        return None
    # CLDR's names are for lists; on an envelope English writes the word.
    return found.replace(" & ", " and ") if found and language.startswith("en") else found


def in_sentences(folder: Path) -> Mapping[tuple[str, str], State]:
    """Return the names of states as in "the President of the Russian Federation", by language and code.

    CLDR's names have no article: a state without a row has no such name.
    """
    return ByLanguage(folder / "countries", _states)


def _states(language: str, path: Path) -> Mapping[tuple[str, str], State]:
    return {(language, state.code): state for state in rows(path, State)}


def exists(country: str) -> bool:
    """Say whether a two-letter code is a country or territory of CLDR, and not one of its placeholders."""
    return country not in {"ZZ", "XA", "XB", "EU", "EZ", "UN", "QO"} and name(country, _NEUTRAL) is not None


def meant(code: str) -> str | None:
    """Return the code that CLDR keeps for an outdated or unofficial one, such as GB for UK; None where it has none."""
    now = get_global("territory_aliases").get(code) or []
    return str(now[0]) if len(now) == 1 else None


@cache
def posting_language(country: str) -> str:
    """Return the language of the country line for letters posted in `country`.

    The one official language where it is written in Latin script, else English: a country with several
    languages, or with another script, has none that every sorter abroad reads (La Poste's rule of the last
    line: one of the languages of the country of origin, else an internationally recognised one).
    """
    languages = get_official_languages(country)
    if len(languages) == 1 and of_language(languages[0]) == LATIN and name(country, languages[0]):
        return str(languages[0])
    return _NEUTRAL


@cache
def names(country: str, *languages: str) -> frozenset[str]:
    """Return the names by which an address may already hold the country, folded for comparison.

    Looked at: its official languages, English, French, Spanish, German, and the languages given.
    """
    tongues = {*get_official_languages(country), "en", "fr", "es", "de", *languages}
    found = (name(country, tongue) for tongue in tongues)
    return frozenset(folded(text) for text in found if text)


@cache
def codes() -> tuple[str, ...]:
    """Return the codes of all countries and territories that there are."""
    return tuple(code for code in map(str, Locale.parse(_NEUTRAL).territories) if len(code) == 2 and exists(code))  # noqa: PLR2004


def _own_names(code: str) -> tuple[str, ...]:
    return tuple(folded(name(code, tongue) or "") for tongue in get_official_languages(code))


def called(text: str) -> tuple[str, ...]:
    """Return the codes of the countries that a text names: by code, in English or in a language of their own."""
    code = text.strip().upper()
    if found := code if exists(code) else meant(code):
        return (found,)
    wanted = folded(text) or None  # nothing is no name, not even of a country without one
    english = tuple(code for code in codes() if folded(name(code, _NEUTRAL) or "") == wanted)
    return english or tuple(code for code in codes() if wanted in _own_names(code))


def near(text: str) -> tuple[str, ...]:
    """Return the codes of the countries that a text may mean: their English names hold it, or resemble it."""
    wanted = folded(text)
    known = {code: folded(name(code, _NEUTRAL) or "") for code in codes()}
    similar = alike(wanted, known.values(), most=3, least=0.8)
    return tuple(code for code, text in known.items() if text in similar or (wanted and f" {wanted} " in f" {text} "))


def suggested(text: str) -> tuple[str, ...]:
    """Return the codes that a text may mean which is no code; none where they are too many to choose from."""
    found = called(text) or near(text)
    return found if len(found) <= _MOST_SUGGESTED else ()


def folded(text: str) -> str:
    """Return a text without case, accents, punctuation and outer blanks, for comparing names."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def capitals(text: str, language: str) -> str:
    """Return a text in capitals as its language writes them: Turkish i keeps its dot, Greek drops accents."""
    tongue = language.split("-", maxsplit=1)[0]
    if tongue in {"tr", "az"}:
        text = text.replace("i", "İ").replace("ı", "I")
    if tongue == "el":
        bare = (c for c in unicodedata.normalize("NFD", text) if c != "\u0301")
        text = unicodedata.normalize("NFC", "".join(bare))
    return text.upper()
