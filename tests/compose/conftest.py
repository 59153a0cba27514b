"""The desk that every test of compose writes at."""

from collections.abc import Mapping

import pytest

from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case
from tests.compose.desk import Desk, formal
from tests.world import LANGUAGES


@pytest.fixture(scope="session")
def desk(sample: Case, facts: Facts) -> Desk:
    """Return a desk with the sample case and the shipped formal tone."""
    return Desk(sample, facts, formal())


@pytest.fixture(scope="session")
def desks(desk: Desk) -> Mapping[str, Desk]:
    """Return such a desk for each language."""
    return {language: desk.into(language) for language in LANGUAGES}
