"""Each language held against English: what a letter needs is there, so that none fails in the middle of a run."""

import pytest
from babel import Locale

from appeal_letters import resources
from appeal_letters.batch.coverage import Coverage, coverage
from appeal_letters.facts.shipped import Facts

TAGS = sorted(path.stem for path in (resources.data() / "languages").glob("*.yaml"))
each_language = pytest.mark.parametrize("tag", TAGS)


@pytest.fixture(scope="module")
def known(facts: Facts) -> dict[str, Coverage]:
    """Return what there is in each language."""
    return {one.language: one for one in coverage(facts, resources.templates())}


@each_language
def test_the_unicode_cldr_knows_it(tag: str, facts: Facts) -> None:
    assert str(Locale.parse(tag, sep="-")).replace("_", "-") == facts.languages[tag].tag == tag


@each_language
def test_it_has_every_tone(tag: str, known: dict[str, Coverage]) -> None:
    assert (known[tag].described, known[tag].tones.missing) == (True, ())


@each_language
def test_it_has_a_form_of_address_for_every_office_and_gender(tag: str, facts: Facts) -> None:
    """With the person's name and without."""
    rows = {language: {key[1:] for key in facts.forms if key[0] == language} for language in ("en", tag)}

    assert rows["en"] - rows[tag] == set()


@each_language
def test_it_has_every_formula_and_the_whole_sample(tag: str, known: dict[str, Coverage]) -> None:
    assert (known[tag].demands.missing, known[tag].sample) == ((), ())


@each_language
def test_it_names_every_treaty(tag: str, facts: Facts) -> None:
    """By a short name and the full one, which was read somewhere."""
    editions = {name: one.naming(tag) for name, one in facts.instruments.items()}

    assert [name for name, edition in editions.items() if not (edition and edition.title)] == []
