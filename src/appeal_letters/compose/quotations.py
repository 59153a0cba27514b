"""Which words of a cited article a letter prints.

The rule: where the library has an official text in the letter's language, its words of the passage that the
appeal quotes (the whole article, where the appeal quotes none); else the appeal's own words, marked as such;
else what the library has, marked with its status.
"""

from dataclasses import dataclass

from appeal_letters.facts.instruments import Status
from appeal_letters.facts.quotations import passage
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.appeal import Citation


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an article and their status."""

    text: str
    status: Status


def words(citation: Citation, language: str, facts: Facts) -> Words | None:
    """Return what a letter prints of a citation; None where there are no words for it in the language."""
    instrument = facts.instruments.get(citation.instrument)
    known = instrument.text(citation.article, citation.points, language) if instrument else None
    if known is None:
        return Words(citation.quoted, "as-quoted") if citation.quoted else None
    if known.status != "official":
        return Words(citation.quoted, "as-quoted") if citation.quoted else Words(known.text, known.status)
    quoted = citation.quoted or known.text
    return Words(passage(quoted, known.text, facts.spellings) or known.text, "official")
