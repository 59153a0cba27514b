"""Demands held against the phrasebook: each has a text or a formula in the case's language, and formulas exist."""

import re
from collections.abc import Iterator

from appeal_letters.errors import Problem
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.records import problem_at, wanted
from appeal_letters.load.sources import Source
from appeal_letters.mistyped import instead, nearest
from appeal_letters.model.appeal import Demand
from appeal_letters.model.fields import shown
from appeal_letters.reading.nodes import Mapped, Text, items_of, place_of


def formulas(appeal: Source, facts: Facts, language: str) -> Iterator[Problem]:
    """Yield a problem for each demand without words in the case's language, and for each unknown formula."""
    known = dict.fromkeys(name for texts in facts.formulas.values() for name in texts)
    for number, demand in enumerate(items_of(appeal.node, "demands")):
        if not isinstance(demand, Mapped):
            continue
        formula = demand.get("formula")
        if isinstance(formula, Text) and formula.value not in known:
            near = nearest(formula.value, known)
            told = instead([near] if near else [], "`appeal-letters list demands` shows the formulas")
            wrong = f"{shown(formula.value)} is no formula"
            yield problem_at(formula.place, appeal.name, ("demands", number, "formula"), wrong, told)
        elif demand.get("text") is None and not _says(formula, facts, language):
            place = place_of(demand, ("text",))
            told = wanted(Demand, "text")
            yield problem_at(place, appeal.name, ("demands", number, "text"), "is missing", told)


def unsaid(appeal: Source, facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each `others` of which the demand's formula would say nothing."""
    for number, demand in enumerate(items_of(appeal.node, "demands")):
        formula, others = (demand.get("formula"), demand.get("others")) if isinstance(demand, Mapped) else (None, None)
        if others is not None and isinstance(formula, Text) and not _has_place(formula.value, facts):
            wrong = f"stands nowhere in the formula {shown(formula.value)}, so letters would leave it out"
            told = "name them in `persons:`, or write the demand as `text:` and without a formula"
            yield problem_at(others.place, appeal.name, ("demands", number, "others"), wrong, told)


def _has_place(formula: str, facts: Facts) -> bool:
    """Say whether a formula has a place for others; of one that nobody knows, nothing is said here."""
    texts = [known[formula] for known in facts.formulas.values() if formula in known]
    return all(re.search(r"\bothers\b", text) for text in texts)


def _says(formula: object, facts: Facts, language: str) -> bool:
    return isinstance(formula, Text) and formula.value in facts.formulas.get(language, ())
