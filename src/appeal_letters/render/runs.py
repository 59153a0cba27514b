"""Runs of a text that are set in one font: a letter is never parted from the marks above and below it."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from appeal_letters.facts.faces import Face

_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a text, and the family of its font; none is named for the body font."""

    text: str
    family: str = ""


def runs(text: str, family: Callable[[str], str]) -> Iterator[Run]:
    """Yield the runs of a text; `family` says in which font a letter with its marks is set."""
    for name, clusters in groupby(_clusters(text), family):
        yield Run("".join(clusters), name)


def _clusters(text: str) -> Iterator[str]:
    """Yield the letters of a text, each with its combining marks and joiners."""
    start = 0
    for at, sign in enumerate(text):
        if at > start and not (sign in _JOINERS or unicodedata.category(sign).startswith("M")):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def marked(parts: Sequence[Run], faces: Sequence[Face]) -> str:
    """Return a text as HTML in which what is not in the body font stands in spans, by which it gets font and size."""
    if all(not run.family for run in parts):
        return "".join(run.text for run in parts)
    language = {face.family: face.language for face in faces}
    return Markup().join(_span(run, language.get(run.family)) if run.family else run.text for run in parts)


def _span(run: Run, language: str | None) -> Markup:
    tongue = Markup(' lang="{}"').format(language) if language else Markup()
    return Markup('<span class="further {}"{}>{}</span>').format(named(run.family), tongue, run.text)


def named(family: str) -> str:
    """Return the class of a font family."""
    return family.lower().replace(" ", "-")
