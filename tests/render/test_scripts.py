"""Addresses in both scripts, in the window of every envelope, measured from the ink and the text of the page."""

from dataclasses import replace

import pytest

from appeal_letters.facts.scripts import scripts
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case
from appeal_letters.model.letter import Letter
from appeal_letters.render.press import Press
from tests.render.conftest import Letters, Setter
from tests.render.letters import composed
from tests.render.pages import compact, ink, text_in
from tests.render.windows import WINDOWS, stray_ink, window

MOSCOW = ("president", "interior-minister", "foreign-minister", "investigations-chairman")


@pytest.fixture(scope="module", params=["native", "latin"])
def spelt(request: pytest.FixtureRequest, sample: Case, facts: Facts) -> Letters:
    """Return the sample's letters with their addresses in each script."""
    return composed(sample, facts, request.param)


@pytest.mark.parametrize("layout", [*WINDOWS, "none"])
def test_in_both_scripts_every_address_fits_every_layout(spelt: Letters, layout: str, opened_press: Press) -> None:
    letters = [replace(letter, layout=layout) for letter in spelt.values()]

    assert list(opened_press.measure(letters)) == []


@pytest.mark.parametrize("layout", WINDOWS)
@pytest.mark.parametrize("recipient", ["president", "investigations-chairman"])
def test_in_both_scripts_the_window_shows_the_address_and_nothing_else(  # noqa: PLR0913 (one for each fixture)
    spelt: Letters, layout: str, recipient: str, facts: Facts, opened_press: Press, pdf: Setter
) -> None:
    """The shortest address, and the one with the longest office and street; an "у" overhangs by a tenth."""
    letter, of = replace(spelt[recipient], layout=layout), facts.layouts[layout]
    data = pdf(letter)

    assert compact(text_in(data, window(of))) == compact("".join(opened_press.fit(letter).address))
    assert stray_ink(of, ink(data), overhang=0.1) is None


def test_the_native_addresses_are_in_the_destination_s_script(sample: Case, facts: Facts) -> None:
    letters = composed(sample, facts, "native")
    found = {name: scripts(" ".join((*one.address.who, *one.address.where))) for name, one in letters.items()}

    assert found == {name: {"Cyrl"} if name in MOSCOW else {"Latn"} for name in letters}


def test_a_page_says_in_which_language_its_address_is(sample: Case, facts: Facts, opened_press: Press) -> None:
    """A screen reader reads it in that language."""

    def page(letter: Letter) -> str:
        return opened_press.page(letter, opened_press.fit(letter))

    native, latin = (composed(sample, facts, script)["president"] for script in ("native", "latin"))

    assert '<div class="address step-0" lang="ru" dir="ltr">' in page(native)
    assert '<div class="address step-0">' in page(latin)
