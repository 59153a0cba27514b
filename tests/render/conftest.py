"""What the tests of this room share: the sample's letters, an open press, and the six PDFs."""

from collections.abc import Callable, Iterator

import pytest

from appeal_letters import resources, templating
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case
from appeal_letters.model.cover import Cover
from appeal_letters.model.document import Document
from appeal_letters.model.letter import Letter
from appeal_letters.render.press import Press, press
from appeal_letters.render.stationer import Stationer, stationer
from tests.render.covers import covers
from tests.render.letters import composed

Letters = dict[str, Letter]
Setter = Callable[[Letter], bytes]


@pytest.fixture(scope="package")
def letters(sample: Case, facts: Facts) -> Letters:
    """Return the sample's letters by recipient, for a window envelope."""
    return composed(sample, facts)


@pytest.fixture(scope="package")
def letter(letters: Letters) -> Letter:
    """Return the letter with the longest address."""
    return letters["investigations-chairman"]


@pytest.fixture(scope="package")
def opened_press(sample: Case, facts: Facts) -> Iterator[Press]:
    """Return one open press with the shipped templates."""
    with press(templating.environment(resources.templates()), facts.layouts, sample) as opened:
        yield opened


@pytest.fixture(scope="package")
def pdf(opened_press: Press) -> Setter:
    """Return what sets a letter; a letter that cannot be set fails the test with its reason."""

    def made(letter: Letter) -> bytes:
        (document,) = opened_press.documents([letter])
        assert isinstance(document, Document), document.reason
        return document.data

    return made


@pytest.fixture(scope="package")
def pdfs(letters: Letters, pdf: Setter) -> dict[str, bytes]:
    """Return the six PDFs by recipient."""
    return {recipient: pdf(letter) for recipient, letter in letters.items()}


@pytest.fixture(scope="package")
def outsides(sample: Case, facts: Facts) -> dict[str, Cover]:
    """Return the outsides of the sample's letters by recipient."""
    return covers(sample, facts)


@pytest.fixture(scope="package")
def office(sample: Case) -> Iterator[Stationer]:
    """Return one open stationer."""
    with stationer(templating.environment(resources.templates()), sample) as found:
        yield found
