"""Where pages break: swept over the length of the situation, read from the finished PDFs."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from appeal_letters.model.letter import Letter, Listing, Paragraph, Requests
from tests.render.conftest import Setter
from tests.render.pages import Set, placed

ONE_LINE = "They went to the town and were seen there on the day of the trial by many of us."
KEPT = {
    ("subject", "salutation"),
    ("salutation", "paragraph"),
    ("lead-in", "request"),
    ("request", "lead"),
    ("lead", "quotation"),
    ("quotation", "source"),
}
"""The pairs between which no page may break."""


def _longer(letter: Letter, lines: int) -> Letter:
    """Add lines below the opening, one sentence each, in paragraphs of five."""
    more = tuple(Paragraph(" ".join([ONE_LINE] * min(5, lines - done))) for done in range(0, lines, 5))
    return replace(letter, body=(letter.body[0], *more, *letter.body[1:]))


def _swept(letter: Letter) -> Iterator[Letter]:
    """Yield the sample's letter, longer by lines, then set close, and short ones: only the close changes the page."""
    yield from (_longer(letter, lines) for lines in range(20))
    yield from (_longer(replace(letter, spacing="floor"), lines) for lines in range(2, 22, 3))
    demands = next(block for block in letter.body if isinstance(block, Requests))
    copies = Listing("Copy to", ("Somebody", "Somebody else"))
    one, five = Paragraph(ONE_LINE), Paragraph(" ".join([ONE_LINE] * 5))
    thanks = replace(letter, notes=(), body=(five, five, one))
    bare = replace(letter, notes=(), body=(five, five, Requests(demands.items[:2])))
    below = replace(letter, body=(five, five, five), listings=(copies,), notes=("* One.", "† Two."))
    for short, least in ((thanks, 8), (bare, 2), (below, 2)):
        yield from (_longer(short, lines) for lines in range(least, least + 4))


@pytest.fixture(scope="module")
def swept(letter: Letter, pdf: Setter) -> list[list[Set]]:
    """Return where the texts of letters of many lengths stand."""
    return [placed(one, pdf(one)) for one in _swept(letter)]


def test_the_sweep_moves_the_close_over_a_page(swept: list[list[Set]]) -> None:
    """Letters of one, two and three pages are among those looked at."""
    assert {texts[-1].pages[-1] for texts in swept} == {1, 2, 3}


def test_no_line_of_a_paragraph_stands_alone(swept: list[list[Set]]) -> None:
    """Where a text goes over a page, at least two of its lines stand on each side."""
    assert [text for texts in swept for text in texts if min(text.parts) == 1 and len(text.parts) > 1] == []


def test_what_leads_in_stays_with_what_follows(swept: list[list[Set]]) -> None:
    """Subject, salutation, the lead-in of the demands, a demand that quotes, and the words before a quotation."""
    assert [
        (one, after)
        for texts in swept
        for one, after in pairwise(texts)
        if (one.kind, after.kind) in KEPT and one.pages[-1] != after.pages[0]
    ] == []


def test_the_close_stands_together_on_the_last_page(swept: list[list[Set]]) -> None:
    """Closing, signer, copies and notes are never parted, and no page comes after them."""
    closes = [[text for text in texts if text.kind in {"closing", "signer", "listing", "note"}] for texts in swept]

    assert [close for close in closes if {text.pages for text in close} != {close[-1].pages}] == []


def test_two_lines_of_text_stand_before_the_close(swept: list[list[Set]]) -> None:
    lonely = []
    for texts in swept:
        closing = next(text for text in texts if text.kind == "closing")
        above = [page for text in texts[: texts.index(closing)] for page in text.pages]
        lonely += [closing] if above[-2:] != [*closing.pages] * 2 else []

    assert lonely == []


def test_a_long_list_of_copies_goes_on_over_the_page(letter: Letter, pdf: Setter) -> None:
    """What cannot stand together is set all the same, each line once."""
    names = tuple(f"Authority number {n}" for n in range(80))
    long = replace(letter, listings=(Listing("Copy to", names),))
    texts = placed(long, pdf(long))

    assert [text.text.removeprefix("Copy to") for text in texts if text.kind == "listing"] == list(names)
