"""The sample's French and Spanish letters, which say more words than the English ones, fit two pages as these do.

Of each tone the longest letter and the shortest are set; with EVERY_LETTER=required, all of them.
"""

import os
from collections.abc import Iterator, Sequence
from itertools import product

import pytest

from appeal_letters import resources, templating
from appeal_letters.compose import prose
from appeal_letters.compose.letter import compose
from appeal_letters.compose.occasion import Choice, Occasion
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case
from appeal_letters.model.letter import Letter
from tests.render.conftest import Setter
from tests.render.pages import lines
from tests.world import RECIPIENTS


def composed(case: Case, facts: Facts, language: str, tone: str) -> Iterator[Letter]:
    """Yield the letters of a case's first sender in another language."""
    text = prose.template(templating.environment(resources.templates()), language, tone)
    assert text is not None
    assert case.appeal.date is not None
    texts = case.translations[language]
    occasion = Occasion(texts.appeal, texts.recipients, case.appeal.date, facts, own=case.appeal, translated=True)
    yield from (compose(occasion, case.senders[:1], one, Choice(tone, "din-b", text)) for one in texts.recipients)


def set_on_paper(letters: Sequence[Letter]) -> Sequence[Letter]:
    """Return the letters that are set: they differ in address, salutation and closing alone."""
    by_length = sorted(letters, key=lambda letter: sum(map(len, letter.texts)))
    return by_length if os.environ.get("EVERY_LETTER") == "required" else (by_length[0], by_length[-1])


@pytest.mark.parametrize(("language", "tone"), list(product(("fr", "es"), ("formal", "urgent", "personal", "brief"))))
def test_every_letter_has_two_pages(sample: Case, facts: Facts, pdf: Setter, language: str, tone: str) -> None:
    letters = list(composed(sample, facts, language, tone))

    assert len(letters) == len(RECIPIENTS)
    assert {len(lines(pdf(letter))) for letter in set_on_paper(letters)} == {2}
