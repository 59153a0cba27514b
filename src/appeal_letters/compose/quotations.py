"""Which words of a cited article a letter prints.

The rule: where the library has an official text in the letter's language, its words of the passage that the
appeal quotes (the whole article, where the appeal quotes none); else the appeal's own words, marked as such;
else what the library has, marked with its status.
"""

from dataclasses import dataclass
from typing import Literal

from appeal_letters.facts.instruments import Status
from appeal_letters.facts.quotations import passage
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.appeal import Citation


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an article and their status; `quoted-elsewhere` are those of another appeal, from the library."""

    text: str
    status: Status | Literal["quoted-elsewhere"]


def words(citation: Citation, language: str, facts: Facts) -> Words | None:
    """Return what a letter prints of a citation; None where there are no words for it in the language."""
    instrument = facts.instruments.get(citation.instrument)
    known = instrument.text(citation.article, citation.points, language) if instrument else None
    if known and known.status == "official":
        quoted = citation.quoted or known.text
        return Words(passage(quoted, known.text, facts.spellings) or known.text, "official")
    if citation.quoted:
        return Words(citation.quoted, "as-quoted")
    if known:
        return Words(known.text, "quoted-elsewhere" if known.status == "as-quoted" else known.status)
    return None
