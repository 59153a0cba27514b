"""How close a letter is set to keep to a number of pages: as loosely as it can be, and never below a floor."""

from collections.abc import Mapping
from dataclasses import astuple, replace

import pytest

from appeal_letters.facts.layouts import Layout
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.document import Document
from appeal_letters.model.letter import Letter, Paragraph, Spacing
from appeal_letters.render import kinds
from appeal_letters.render.press import Press
from appeal_letters.render.readback import read_pages
from appeal_letters.render.sizes import SCALES, Scale, Size
from tests.render.conftest import Letters, Setter
from tests.render.pages import compact, ink, text_in
from tests.render.test_tight import LINE, with_lines
from tests.render.windows import WINDOWS, stray_ink, window


def sizes(scale: Scale) -> dict[str, Size]:
    return {name: size for name in scale.__slots__ if isinstance(size := getattr(scale, name), Size)}


def longer(letter: Letter, lines: int) -> Letter:
    """Return a letter with a paragraph of so many lines more below its opening."""
    return replace(letter, body=(letter.body[0], Paragraph(" ".join([LINE.text] * lines)), *letter.body[1:]))


@pytest.fixture(scope="module")
def grown(letter: Letter, opened_press: Press) -> Mapping[Spacing | None, Letter]:
    """Return letters that grow over their eight pages, by how they are set; of each way the longest."""
    letters = [longer(letter, lines) for lines in (440, 460, 480, 500, 540, 580)]
    return {opened_press.spacing(one, 8): one for one in letters}


@pytest.mark.parametrize("large", [False, True])
def test_the_floor_can_be_read(*, large: bool) -> None:
    """Body type of 10 points or more with a fifth between the lines; in large print nothing below 16."""
    floor = SCALES[large]["floor"]

    assert floor.body.type >= (16 if large else 10)
    assert floor.body.leading / floor.body.type >= (1.18 if large else 1.2)
    assert not large or min(size.type for size in sizes(floor).values()) >= 16
    assert min(size.leading / size.type for size in sizes(floor).values()) > 1.12


@pytest.mark.parametrize("large", [False, True])
def test_each_way_is_closer_than_the_one_before(*, large: bool) -> None:
    ways = [(scale.body.leading, scale.air, scale.ink) for scale in SCALES[large].values()]

    assert ways == sorted(ways, reverse=True)
    assert len({*ways}) == len(ways)


def test_what_the_window_decides_is_the_same_in_all() -> None:
    """Place, date and subject are measured once, however close the text below is set."""
    heads = [[{astuple(s.place), astuple(s.subject)} for s in scales.values()] for scales in SCALES.values()]

    assert [len({frozenset(one) for one in scales}) for scales in heads] == [1, 1]


def test_a_letter_grows_from_loose_to_close_and_out_of_its_sheets(grown: Mapping[Spacing | None, Letter]) -> None:
    assert [*grown] == ["usual", "tight", "floor", None]


def test_a_letter_is_set_as_it_was_chosen(grown: Mapping[Spacing | None, Letter], pdf: Setter) -> None:
    """And takes no more pages than were asked for; what is not set so takes one more."""
    made = {way: len(read_pages(pdf(replace(one, spacing=way or "floor")))) for way, one in grown.items()}

    assert made == {"usual": 8, "tight": 8, "floor": 8, None: 9}
    assert len(read_pages(pdf(grown["floor"]))) == 9


def test_the_last_few_lines_are_saved_as_they_always_are(letter: Letter, opened_press: Press) -> None:
    """What is set tighter without being asked needs no other way to be."""
    found = [opened_press.spacing(longer(letter, lines), 2) for lines in range(1, 40, 3)]

    assert list(dict.fromkeys(found)) == ["usual", "floor", None]


def test_large_print_has_a_floor_of_its_own(letter: Letter, opened_press: Press) -> None:
    large = replace(letter, large=True)
    found = [opened_press.spacing(longer(large, lines), 4) for lines in range(1, 30, 4)]

    assert list(dict.fromkeys(found)) == ["usual", "floor", None]


def test_a_letter_that_cannot_be_set_keeps_its_spacing(letter: Letter, opened_press: Press) -> None:
    """The making says why there is none."""
    wide = replace(letter, letterhead=("Sam Sample",) * 40)

    assert opened_press.spacing(wide, 2) == "usual"
    assert not any(isinstance(made, Document) for made in opened_press.documents([wide]))


@pytest.fixture(params=WINDOWS)
def layout(request: pytest.FixtureRequest, facts: Facts) -> Layout:
    return facts.layouts[request.param]


@pytest.mark.parametrize("large", [False, True])
def test_the_window_shows_the_address_and_nothing_else(
    letter: Letter, layout: Layout, pdf: Setter, opened_press: Press, *, large: bool
) -> None:
    close = replace(letter, layout=layout.id, spacing="floor", large=large)
    data = pdf(close)

    assert compact(text_in(data, window(layout))) == compact("".join(opened_press.fit(close).address))
    assert stray_ink(layout, ink(data)) is None


def digest(letter: Letter, press: Press) -> bytes:
    return kinds.kind(letter, press.sheet(letter), press.fit(letter), press._gauge)


@pytest.mark.parametrize("layout", ["din-b", "none"])
def test_letters_of_a_kind_take_the_same_pages(letters: Letters, layout: str, opened_press: Press) -> None:
    """Among the sample's letters, as they grow over the page, none takes more than another of its kind."""
    pages: dict[bytes, set[int]] = {}
    for one in letters.values():
        for lines in (5, 7, 9, 11):
            grown = with_lines(replace(one, layout=layout), lines)
            found = len(opened_press._laid_out(grown, opened_press.fit(grown)).pages)
            pages.setdefault(digest(grown, opened_press), set()).add(found)

    assert {len(found) for found in pages.values()} == {1}
    assert {page for found in pages.values() for page in found} == {2, 3}
    assert len(pages) < 4 * len(letters)


def test_an_address_in_a_window_moves_nothing(letter: Letter, opened_press: Press) -> None:
    shorter = replace(letter, recipient="another", address=replace(letter.address, where=("Moscow",)))

    assert digest(shorter, opened_press) == digest(letter, opened_press)
    assert digest(replace(shorter, layout="none"), opened_press) != digest(replace(letter, layout="none"), opened_press)


@pytest.mark.parametrize(
    "change",
    [
        {"salutation": "To all of those who are concerned with this case, " * 4},
        {"closing": "With all that there is to be said at the end of such a letter, " * 4},
        {"body": ()},
        {"notes": ()},
        {"large": True},
        {"spacing": "tight"},
        {"subject": "Another subject"},
    ],
)
def test_what_moves_a_line_makes_another_kind(letter: Letter, opened_press: Press, change: dict[str, object]) -> None:
    other = replace(letter, **change)  # type: ignore[arg-type]

    assert digest(other, opened_press) != digest(letter, opened_press)
