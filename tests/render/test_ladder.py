"""The ladder of address sizes: each step holds an address up to a last word, in every window."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from appeal_letters.facts.layouts import Layout
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.letter import Address, Letter, Paragraph
from appeal_letters.render import fitting
from appeal_letters.render.fonts import Fonts
from appeal_letters.render.press import Press
from tests.render.conftest import Letters, Setter
from tests.render.pages import compact, ink, text_in
from tests.render.windows import WINDOWS, stray_ink, window

SHARES = (1.165, 0.5)
"""How long the lines of a growing address get, in turn, as shares of the window's width at 10 points.

The longer ones take two lines at 10 and 9 points and one at 8.5.
"""
Rung = tuple[int, bool]


@pytest.fixture(scope="module", params=WINDOWS)
def layout(request: pytest.FixtureRequest, facts: Facts) -> Layout:
    """Return each layout for an envelope with a window."""
    return facts.layouts[request.param]


def _growing(width: float) -> Iterator[tuple[str, ...]]:
    """Yield the lines of an address, each time one word, a house's number, longer."""
    fonts, lines, line = Fonts(), tuple[str, ...](), "Road"
    while True:
        longer = f"{line} {len(line) % 9 + 1}"
        if (fonts.width(longer, 10) or 0) > SHARES[len(lines) % 2] * width:
            lines, longer = (*lines, line), "Road"
        line = longer
        yield (*lines, line)


@pytest.fixture(scope="module")
def longest(layout: Layout, letter: Letter, opened_press: Press) -> dict[Rung, Letter]:
    """Return for each step, and whether the lines are joined, the letter with the longest address that it holds."""
    short = replace(letter, layout=layout.id, body=(Paragraph("I write to you."),), notes=())
    found: dict[Rung, Letter] = {}
    for where in _growing(float(layout.address_w or 0)):
        grown = replace(short, address=Address(("Ms. A. Name",), where, "COUNTRY"))
        if list(opened_press.measure([grown])):
            return found
        fit = opened_press.fit(grown)
        found[fit.step, fit.address != grown.address.lines] = grown
    return found


def test_an_address_takes_the_largest_size_that_holds_it(longest: dict[Rung, Letter]) -> None:
    """10/12, then 9/10.8, then 8.5/10.2 points, then its lines joined: never back to an earlier step."""
    assert list(longest) == [(0, False), (1, False), (2, False), (2, True)]


@pytest.mark.parametrize("rung", [(0, False), (1, False), (2, False), (2, True)], ids=["10", "9", "8.5", "joined"])
def test_each_steps_longest_address_stands_in_the_window(
    rung: Rung, layout: Layout, longest: dict[Rung, Letter], opened_press: Press, pdf: Setter
) -> None:
    letter = longest[rung]
    data = pdf(letter)

    assert compact(text_in(data, window(layout))) == compact("".join(opened_press.fit(letter).address))
    assert stray_ink(layout, ink(data)) is None


def test_no_earlier_step_holds_an_address_of_the_sample(layout: Layout, letters: Letters, opened_press: Press) -> None:
    """Set one step earlier all the same, an address that takes a later one flows out of the window."""
    for letter in (replace(one, layout=layout.id) for one in letters.values()):
        fit = opened_press.fit(letter)
        rungs = list(fitting.rungs(letter.address))
        earlier = rungs[: rungs.index((fit.address, fit.step))][-1:]
        for address, step in earlier:
            page = opened_press.page(letter, replace(fit, address=address, step=step))
            data = _set(opened_press, letter, page)
            assert compact(text_in(data, window(layout))) != compact("".join(address)) or stray_ink(layout, ink(data))


def _set(press: Press, letter: Letter, page: str) -> bytes:
    return press._compositor.engine.pdf(
        press._compositor.engine.lay_out(page, press._compositor.style(press.sheet(letter)))
    )
