"""Citations held against the library of instruments: none may contradict it, and each needs words to print."""

import re
from collections.abc import Iterator

from appeal_letters.errors import Problem
from appeal_letters.facts.instruments import Instrument
from appeal_letters.facts.quotations import passage
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.records import build
from appeal_letters.load.sources import Source
from appeal_letters.mistyped import instead, nearest
from appeal_letters.model.appeal import Citation
from appeal_letters.model.fields import LANGUAGE_TAG, shown
from appeal_letters.reading.nodes import Path, items_of, place_of, spelt


def citations(file: Source, facts: Facts, language: str, *, wordless: bool = False) -> Iterator[Problem]:
    """Yield a problem for each citation that the library contradicts or has no words for, in one language.

    `wordless` says that the words are not asked for.
    """
    for demand_number, demand in enumerate(items_of(file.node, "demands")):
        for number, node in enumerate(items_of(demand, "cites")):
            cite, _ = build(Citation, node, file.name)
            found = _citation(cite, language, facts) if cite else ()
            for key, wrong, wanted in (one for one in found if not (wordless and one[0] == "article")):
                place = place_of(node, (key,))
                path: Path = ("demands", demand_number, "cites", number, key)
                yield Problem(file.name, place.line, place.column, spelt(path), wrong, wanted)


def _citation(cite: Citation, language: str, facts: Facts) -> Iterator[tuple[str, str, str]]:
    instrument = facts.instruments.get(cite.instrument)
    if instrument is None:
        near = nearest(cite.instrument, facts.instruments)
        wanted = instead([near] if near else [], f"write one of {', '.join(facts.instruments)}")
        yield "instrument", f"{shown(cite.instrument)} is not in the library", wanted
        return
    text, in_some = instrument.text(cite.article, cite.points, language), re.fullmatch(LANGUAGE_TAG, language)
    if in_some and not instrument.naming(language):
        wanted = f"write `short:` and `title:` in {instrument.id}.{language}.yaml; docs/instruments.md says where"
        yield "instrument", f"{instrument.id} has no name in the language {language}", wanted
    if in_some and text is None and not cite.quoted:
        yield "article", *_wordless(instrument, cite, language)
    if text and text.status == "official" and cite.quoted and passage(cite.quoted, text.text, facts.spellings) is None:
        wanted = (
            "copy the page's words and mark what is left out, at its ends too, with [...]; "
            "if the page misquotes, leave `quoted:` out and note a doubt"
        )
        yield "quoted", f"contradicts the official text of article {cite.article}: {shown(text.text)}", wanted


def _wordless(instrument: Instrument, cite: Citation, language: str) -> tuple[str, str]:
    """Return what is wrong where neither the library nor the appeal has the words of an article, and what to write."""
    known = [
        " ".join([article.article, *(f"({point})" for point in article.points)])
        for article in instrument.articles
        if instrument.text(article.article, article.points, language)
    ]
    own = "the appeal's own words in `quoted:`"
    if not known:
        return f"the library has no text of {instrument.id} in the language {language}", f"write {own}"
    return f"the library has no text of article {shown(cite.article)}", f"write one of {', '.join(known)}, or {own}"
