"""The words and signs around published numbers and addresses, each with what it means: rows of `dialling/words.csv`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from appeal_letters import resources
from appeal_letters.facts.countries import folded
from appeal_letters.facts.tables import rows
from appeal_letters.model.fields import Record

Means = Literal[
    "telephone",
    "fax",
    "mobile",
    "telephone-and-fax",
    "another",
    "nowhere",
    "messenger",
    "number",
    "denial",
    "extension",
    "abroad",
    "plus",
    "exit",
    "carrier",
    "slash",
    "or",
    "bar",
    "next",
    "range",
    "at",
    "at-in-brackets",
    "dot",
    "dot-in-brackets",
    "hidden",
]
"""What a word says.

The first four say what a number is for; `another`, that what follows is no number: an address, a page; `nowhere`,
that digits behind it are none of ours: a telex; `messenger`, that neither they nor an address are. `number` says
nothing ("Fax No."), `denial` that a label behind it is none ("not a fax"). `extension` is dialled later; so is
`abroad` behind a number, while in brackets before one it stands for the country code's plus, as `plus` and `exit` do.
`carrier` behind a 0 holds the place of the digits of a telephone company, as in Brazil's "0xx61". `slash`, `or`,
`bar` and `next` part numbers: only behind the first two may a short one go on from the number before it. `range`
leads to the last of several. `at` and `dot` are signs of an e-mail address that were written out, some of them only
in brackets; `hidden` is what a page shows instead of one.
"""


class Word(Record):
    """A word or sign, and what it means; `language` is empty for signs."""

    word: str
    means: Means
    language: str | None = None
    source: str
    confidence: Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words as they are looked up: signs and single letters as they stand, all others without case and accents.

    `by_meaning` has the same words, parted by what they mean.
    """

    signs: Mapping[str, Means]
    folded: Mapping[str, Means]
    by_meaning: Mapping[Means, frozenset[str]]

    def meaning(self, *words: str) -> Means | None:
        """Return what one or several words mean together."""
        if len(words) == 1 and len(words[0]) == 1:
            return self.signs.get(words[0]) or self.signs.get(words[0].casefold())
        return self.folded.get(folded(" ".join(words)))

    def of(self, *meanings: Means) -> frozenset[str]:
        """Return the words with one of these meanings, as they are looked up."""
        return frozenset().union(*(self.by_meaning.get(means, ()) for means in meanings))


LONGEST = 4
"""How many words a label has at most."""


@cache
def vocabulary(folder: Path | None = None) -> Vocabulary:
    """Return the words of a data folder, else of the shipped one."""
    table = rows((folder or resources.data()) / "dialling" / "words.csv", Word)
    as_they_stand = {row.word: row.means for row in table if len(row.word) == 1}
    others = {folded(row.word): row.means for row in table if row.word not in as_they_stand}
    return Vocabulary(as_they_stand, others, _parted({**as_they_stand, **others}))


def _parted(known: Mapping[str, Means]) -> Mapping[Means, frozenset[str]]:
    """Return words by what they mean."""
    found: dict[Means, set[str]] = {}
    for word, means in known.items():
        found.setdefault(means, set()).add(word)
    return {means: frozenset(words) for means, words in found.items()}
