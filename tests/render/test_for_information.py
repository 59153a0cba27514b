"""A translation on paper: it says first what it is, and has nowhere to sign."""

import io
from dataclasses import replace

import docx
import pytest
from docx.document import Document as WordDocument

from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case
from appeal_letters.model.document import Document
from appeal_letters.model.letter import Letter
from appeal_letters.render import plain
from appeal_letters.render.press import Press
from appeal_letters.render.word.scribe import Scribe
from tests.render.conftest import Setter
from tests.render.pages import lines

MARK = "For your information only: translation of the letter written in French. Not to be sent."


@pytest.fixture
def translation(letter: Letter) -> Letter:
    """Return a translation, as it is set: in the layout without a window."""
    return replace(letter, for_information=MARK, layout="none")


def typed(letter: Letter, sample: Case, facts: Facts) -> WordDocument:
    """Return a letter as a Word document."""
    (made,) = Scribe(facts.layouts, sample).documents([letter])
    assert isinstance(made, Document), made.reason
    return docx.Document(io.BytesIO(made.data))


def test_it_is_the_first_line_of_the_first_page(translation: Letter, pdf: Setter) -> None:
    """Above the sender, in one line, and only there."""
    first, *others = lines(pdf(translation))

    assert first[:2] == [MARK, translation.letterhead[0]]
    assert all(MARK not in page for page in others)


def test_above_the_name_is_no_room_for_ink(translation: Letter, opened_press: Press) -> None:
    """What could be signed could be sent."""
    letter = replace(translation, for_information="")
    pages = {one: opened_press.page(one, opened_press.fit(one)) for one in (translation, letter)}

    assert ["by-hand" in page for page in pages.values()] == [False, True]


def test_a_large_print_mark_stands_clear_of_the_sender(translation: Letter, pdf: Setter) -> None:
    """It takes two lines, and what is below makes room."""
    first = lines(pdf(replace(translation, large=True, hyphenated=True)))[0]

    assert " ".join(first[:2]) == MARK
    assert first[2] == translation.letterhead[0]


def test_a_word_document_begins_with_it(translation: Letter, sample: Case, facts: Facts) -> None:
    """In a style of its own, which letters do not have; the name stands close to the closing."""
    marked, plain_one = (typed(one, sample, facts) for one in (translation, replace(translation, for_information="")))
    room = [document.styles["Signature"].paragraph_format.space_before.mm for document in (marked, plain_one)]

    assert [one.text for one in marked.paragraphs if one.style == marked.styles["For Information"]] == [MARK]
    assert marked.paragraphs[0].text == MARK
    assert "For Information" not in [style.name for style in plain_one.styles]
    assert [round(one) for one in room] == [3, 18]


def test_a_text_begins_with_it(translation: Letter) -> None:
    text = plain.text(translation)

    assert " ".join(text.partition("\n\n")[0].split()) == MARK
    assert plain.text(replace(translation, for_information="")) == text.partition("\n\n")[2]
