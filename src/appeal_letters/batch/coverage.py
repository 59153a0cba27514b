"""How far each language is: which of its tones, forms of address, names, formulas, articles and sample texts exist.

Each part is counted against what there is in any language, so that a language is complete when it lacks nothing that
another one has.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from appeal_letters.batch.tones import FRAME, languages_with_prose, shipped, tones
from appeal_letters.facts.instruments import Article, Instrument
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.case import load
from appeal_letters.model.case import Case


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a language: how much of it is there, of how much, and what is missing, by name."""

    there: int
    of: int
    missing: tuple[str, ...] = ()


_PARTS = ("tones", "forms", "offices", "countries", "demands", "articles", "official")


@dataclass(frozen=True, slots=True)
class Coverage:
    """What there is in one language.

    `described` says whether `data/languages/` has it; without that, without `base` among its tones, or without the
    forms for any official, no letter is written in it. Of `forms` those with a weak source are missing, of `countries`
    those without one of their three forms, of `official` the articles whose text there is no official one. `sample`
    names the texts of the sample that are missing, and is None where it has no file in this language.
    """

    language: str
    described: bool
    tones: Part
    forms: Part
    offices: Part
    countries: Part
    demands: Part
    articles: Part
    official: Part
    sample: tuple[str, ...] | None


def coverage(facts: Facts, templates: Path) -> list[Coverage]:
    """Return what there is in each language that `data/languages/` or the prose templates know."""
    prose = _prose(shipped(templates))
    tags = sorted({*facts.languages, *prose})
    words = {tag: {"tones": prose.get(tag, ()), **_words(tag, facts)} for tag in tags}
    every = {part: dict.fromkeys(name for one in words.values() for name in one[part]) for part in _PARTS}
    every["official"] = every["articles"]
    sample = _sample(facts)
    return [
        Coverage(
            language=tag,
            described=tag in facts.languages,
            sample=_sample_lacks(tag, sample),
            **{part: _part(words[tag][part], every[part]) for part in _PARTS},
        )
        for tag in tags
    ]


def _part(there: Iterable[str], every: Iterable[str]) -> Part:
    known, names = set(there), list(every)
    return Part(len(known), len(names), tuple(name for name in names if name not in known))


def _prose(names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the tones of each language; where a language has its frame, that comes first."""
    return {
        tag: (*((FRAME,) if f"letters/{tag}/{FRAME}.j2" in names else ()), *tones(names, tag))
        for tag in languages_with_prose(names)
    }


def _words(tag: str, facts: Facts) -> dict[str, Sequence[str]]:
    """Return what a language has of each part but the tones, by names that are the same in every language."""
    articles = [(one, article) for one in facts.instruments.values() for article in one.articles]
    texts = {_named(one, article): one.text(article.article, article.points, tag) for one, article in articles}
    return {
        "forms": [
            " ".join(filter(None, (form.office, form.gender, "by name" if form.name == "known" else "to the post")))
            for (language, *_), form in facts.forms.items()
            if language == tag and form.confidence != "low"
        ],
        "offices": [
            office
            for (language, office), called in facts.wordings.items()
            if language == tag and any(one.wording for one in called)
        ],
        "countries": [
            code
            for (language, code), state in facts.states.items()
            if language == tag and state.name and state.of and state.in_
        ],
        "demands": list(facts.formulas.get(tag, ())),
        "articles": [name for name, text in texts.items() if text],
        "official": [name for name, text in texts.items() if text and text.status == "official"],
    }


def _named(instrument: Instrument, article: Article) -> str:
    return " ".join([instrument.id, article.article, *(f"({point})" for point in article.points)])


def _sample(facts: Facts) -> Case | None:
    """Return the shipped sample case, None where the folder has none."""
    found = next((path for path in sorted(facts.cases.glob("*/appeal.yaml"))), None)
    return load(found.parent, facts) if found else None


def _sample_lacks(tag: str, sample: Case | None) -> tuple[str, ...] | None:
    texts = sample.translations.get(tag) if sample else None
    return tuple(f"{one.file} {one.field}" for one in texts.missing) if texts else None
