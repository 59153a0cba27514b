"""A letter that would begin one more page with a few lines is set with less between them."""

from dataclasses import replace

import pytest

from appeal_letters.model.letter import Letter, Paragraph
from appeal_letters.render.fitting import LITTLE, filled
from appeal_letters.render.press import Press
from appeal_letters.render.readback import read_pages
from tests.render.conftest import Setter

OWN_WORDS = Paragraph("I teach law, and I tell my students that a state is judged by how it treats its defenders. " * 2)
LINE = Paragraph("They went to the town and were seen there on the day of the trial.")


def with_lines(letter: Letter, number: int) -> Letter:
    """Return a letter with more paragraphs of one line below its opening."""
    return replace(letter, body=(letter.body[0], *[LINE] * number, *letter.body[1:]))


def pages(pdf: bytes) -> int:
    return len(read_pages(pdf))


def loosely(press: Press, letter: Letter) -> int:
    """Return how many pages a letter takes as letters are set otherwise."""
    sheet = press.sheet(letter)
    return len(
        press._compositor.engine.lay_out(press.page(letter, press.fit(letter)), press._compositor.style(sheet)).pages
    )


def test_two_sentences_of_one_s_own_cost_no_third_page(letter: Letter, pdf: Setter, opened_press: Press) -> None:
    longer = replace(letter, body=(letter.body[0], OWN_WORDS, *letter.body[1:]))

    assert (loosely(opened_press, longer), pages(pdf(longer))) == (3, 2)


def test_a_page_that_is_well_filled_stays_one(letter: Letter, pdf: Setter, opened_press: Press) -> None:
    """Whoever writes much gets the page, set as all others."""
    longer = with_lines(letter, 14)

    assert pages(pdf(longer)) == loosely(opened_press, longer) == 3


def test_nothing_is_set_tighter_in_vain(letter: Letter, pdf: Setter, opened_press: Press) -> None:
    """Where the page would not be saved, the lines keep their room."""
    longer = with_lines(letter, 8)
    engine, page = opened_press._compositor.engine, opened_press.page(longer, opened_press.fit(longer))
    as_usual = engine.lay_out(page, opened_press._compositor.style(opened_press.sheet(longer)))

    assert filled(as_usual) < LITTLE
    assert pdf(longer) == engine.pdf(as_usual)


@pytest.mark.parametrize("large", [False, True])
def test_the_type_never_shrinks(letter: Letter, opened_press: Press, *, large: bool) -> None:
    """Large print is never tightened at all."""
    sheet = opened_press.sheet(replace(letter, large=large))

    assert sheet.tight.scale.body.type == sheet.scale.body.type
    assert (sheet.tight is sheet) == large
