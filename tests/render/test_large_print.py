"""Large print: at 16 points or more below the head, the head in its window as ever; and fields that stay empty."""

from dataclasses import replace

import pytest

from appeal_letters.facts.shipped import Facts
from appeal_letters.model.letter import Letter, Listing, Signature
from appeal_letters.render import plain
from tests.render.conftest import Setter
from tests.render.pages import box, compact, ink, lines, sizes, text_in
from tests.render.windows import WINDOWS, stray_ink, window


@pytest.fixture(scope="module")
def large(letter: Letter) -> Letter:
    """Return a letter with everything that can be in one, in large print."""
    return replace(
        letter,
        large=True,
        listings=(Listing("Enclosed", ("The appeal",)),),
        signatures=(Signature(("Sam Sample", "Secretary")), Signature(("Kim Specimen", "Chair"))),
    )


def test_everything_below_the_head_is_at_16_points_or_more(large: Letter, pdf: Setter) -> None:
    found = list(sizes(pdf(large)))
    below = {size for page, top, size in found if page or top > 105}
    head = {size for page, top, size in found if not page and top < 88}

    assert min(below) == 16
    assert head == {11, 9.5, 6.5, 9}


@pytest.mark.parametrize("layout", WINDOWS)
def test_the_window_shows_the_same_as_in_regular_print(
    layout: str, large: Letter, letter: Letter, pdf: Setter, facts: Facts
) -> None:
    known = facts.layouts[layout]
    one, other = (ink(pdf(replace(each, layout=layout))) for each in (large, letter))

    assert stray_ink(known, one) is None
    assert one.crop(box(*window(known))).tobytes() == other.crop(box(*window(known))).tobytes()


def test_two_lines_of_place_and_date_stand_clear_of_the_fold(large: Letter, pdf: Setter) -> None:
    data = pdf(replace(large, place_and_date="Sampleton-upon-Sample, 24 September 2012"))

    assert compact("Sample, 24 September 2012") in compact(text_in(data, (125, 88, 190, 105)))
    assert ink(data).crop(box(20, 103, 210, 105)).getbbox() is None


def test_large_print_has_the_same_words(large: Letter, pdf: Setter) -> None:
    """And a label that is wider than in regular print hangs free of its lines."""
    bare = replace(large, layout="none")
    read = [line for page in lines(pdf(bare)) for line in page if not line.startswith(bare.reference)]

    assert compact("".join(read)) == compact(plain.text(bare).replace("|", "").replace("Enclosed:", "Enclosed"))


def test_a_letter_without_a_reference_has_only_its_page_numbers_at_the_foot(letter: Letter, pdf: Setter) -> None:
    bare = replace(letter, reference="", reference_line="")
    pages = lines(pdf(bare))

    assert [page[-1] for page in pages] == ["page 1 of 2", "page 2 of 2"]
    assert plain.text(bare).count("\n\n\n") == 0


def test_without_a_reference_line_the_subject_is_the_first_below_the_fold(letter: Letter, pdf: Setter) -> None:
    data = pdf(replace(letter, reference_line=""))

    assert compact(text_in(data, (0, 105, 210, 297))).startswith(compact(letter.subject))
