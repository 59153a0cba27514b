"""Which words of a cited article a letter prints.

The rule: where the library has an official text in the letter's language, its words of the passage that the
appeal quotes (the whole article, where the appeal quotes none); else the appeal's own words in this language,
marked: as quoted where the appeal was published in it, else as a courtesy translation; else what the library has,
marked with its status.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from appeal_letters.compose.quotes import Quotes
from appeal_letters.facts.instruments import Instrument, Status
from appeal_letters.facts.quotations import passage
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.appeal import Appeal, Citation

_NEXT = ("en", "fr", "es", "ru", "ar", "zh")
"""The languages in which an official text is looked for after the case's own: those of the United Nations."""


@dataclass(frozen=True, slots=True)
class Quoting:
    """How the articles of an appeal are quoted.

    `translated` says that its texts are a translation which its publisher did not publish; `own` is the appeal in
    the case's own language.
    """

    how: Quotes = "letter"
    translated: bool = False
    own: Appeal | None = None

    def published(self, label: str, cite: Citation) -> str | None:
        """Return what a demand of the appeal, as it was published, quotes of an article."""
        cites = (
            (one for demand in self.own.demands if demand.label == label for one in demand.cites) if self.own else ()
        )
        return next((one.quoted for one in cites if _named(one) == _named(cite)), None)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an article and their status; `quoted-elsewhere` are those of another appeal, from the library."""

    text: str
    status: Status | Literal["quoted-elsewhere"]


def words(citation: Citation, language: str, facts: Facts, *, translated: bool = False) -> Words | None:
    """Return what a letter prints of a citation; None where there are no words for it in the language."""
    instrument = facts.instruments.get(citation.instrument)
    known = instrument.text(citation.article, citation.points, language) if instrument else None
    if known and known.status == "official":
        return Words(_passage(citation.quoted, known.text, facts), "official")
    if citation.quoted:
        return Words(citation.quoted, "courtesy" if translated else "as-quoted")
    if known:
        return Words(known.text, "quoted-elsewhere" if known.status == "as-quoted" else known.status)
    return None


def original(label: str, cite: Citation, facts: Facts, quoting: Quoting) -> tuple[str, str] | None:
    """Return the official words of an article in a language that has them, and the language.

    The case's own language is asked first: there the words are those of the passage that the appeal quotes.
    """
    instrument = facts.instruments[cite.instrument]
    own = quoting.own.language if quoting.own else ""
    found = instrument.official(cite.article, cite.points, _asked(own, instrument))
    if found is None:
        return None
    tag, text = found
    return _passage(quoting.published(label, cite) if tag == own else None, text.text, facts), tag


def _asked(own: str, instrument: Instrument) -> Sequence[str]:
    """Return the languages in the order in which an official text is looked for in them."""
    return list(dict.fromkeys((own, *_NEXT, *sorted(instrument.editions))))


def _passage(quoted: str | None, text: str, facts: Facts) -> str:
    return (passage(quoted, text, facts.spellings) if quoted else None) or text


def _named(cite: Citation) -> tuple[object, ...]:
    return cite.instrument, cite.article, cite.points
