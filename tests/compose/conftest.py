"""The desk that every test of compose writes at."""

import pytest

from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case
from tests.compose.desk import Desk, formal


@pytest.fixture(scope="session")
def desk(sample: Case, facts: Facts) -> Desk:
    """Return a desk with the sample case and the shipped formal tone."""
    return Desk(sample, facts, formal())
