"""The sheet as an envelope shows it, measured from the ink."""

from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest
from PIL import Image

from appeal_letters.facts.layouts import Layout
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.letter import Address, Letter
from appeal_letters.render.press import Press
from tests import world
from tests.render.conftest import Letters, Setter
from tests.render.pages import box, compact, ink, lines, text_in
from tests.world import RECIPIENTS, appeal_letters

Area = tuple[float, float, float, float]


@pytest.fixture(scope="module")
def window(facts: Facts) -> Area:
    """Return what the window shows at every position of the sheet."""
    x, y, w, h = _figures(facts.layouts["din-b"], "address_x", "address_y", "address_w", "address_h")
    return x, y, x + w, y + h


@pytest.fixture(scope="module")
def quiet(facts: Facts, window: Area) -> Callable[[Image.Image], bool]:
    """Return whether the quiet zone holds no ink but in the window and above it, where the return line stands."""
    x0, y0, x1, y1, back = _figures(
        facts.layouts["din-b"], "quiet_x0", "quiet_y0", "quiet_x1", "quiet_y1", "return_line_y"
    )

    def holds(page: Image.Image) -> bool:
        page.paste(0, box(window[0], back, window[2], window[3]))
        return page.crop(box(x0, y0, x1, y1)).getbbox() is None

    return holds


def _figures(layout: Layout, *names: str) -> tuple[float, ...]:
    return tuple(float(getattr(layout, name)) for name in names)


@pytest.mark.parametrize("recipient", RECIPIENTS)
def test_the_window_shows_the_whole_address(
    recipient: str, letters: Letters, pdfs: dict[str, bytes], window: Area
) -> None:
    assert compact(text_in(pdfs[recipient], window)) == compact("".join(letters[recipient].address.lines))


@pytest.mark.parametrize("recipient", RECIPIENTS)
def test_nothing_else_shows_through_the_window(
    recipient: str, pdfs: dict[str, bytes], quiet: Callable[[Image.Image], bool]
) -> None:
    assert quiet(ink(pdfs[recipient]))


def test_the_return_line_stands_between_its_figure_and_the_address(
    letter: Letter, pdfs: dict[str, bytes], window: Area
) -> None:
    above = (window[0], 52.5, window[2], window[1])
    assert compact(text_in(pdfs["investigations-chairman"], above)) == compact(letter.return_line)


def test_below_the_first_fold_the_letter_begins(letter: Letter, pdfs: dict[str, bytes]) -> None:
    """The head ends above the fold at 105 mm, no ink touches it, and the reference line is the first below."""
    pdf = pdfs["investigations-chairman"]
    head = (*letter.letterhead, letter.return_line, *letter.address.lines, letter.place_and_date)

    assert compact(text_in(pdf, (0, 0, 210, 105))) == compact("".join(head))
    assert ink(pdf).crop(box(20, 103, 210, 105)).getbbox() is None
    assert compact(text_in(pdf, (0, 105, 210, 297))).startswith(compact(letter.reference_line))


def test_folds_and_punch_are_marked_and_nothing_else_is_at_the_left_edge(pdfs: dict[str, bytes]) -> None:
    """The folds are 5 mm long, the punch is 3 mm long; only the first page has them."""
    pdf = pdfs["president"]

    assert [round(figure, 1) for mark in _marks(ink(pdf)) for figure in mark] == pytest.approx(
        [105, 0, 5, 148.5, 0, 3, 210, 0, 5], abs=0.15
    )
    assert _marks(ink(pdf, page=1)) == []


def _marks(page: Image.Image) -> list[tuple[float, float, float]]:
    """Return height, left and right end of each mark in the left 20 mm, in millimetres."""
    strip = page.crop(box(0, 0, 20, 297))
    inked = [y for y, dark in enumerate(strip.getprojection()[1]) if dark]
    runs = [[y for _, y in run] for _, run in groupby(enumerate(inked), key=lambda pair: pair[1] - pair[0])]
    found = []
    for run in runs:
        left, top, right, bottom = strip.crop((0, run[0], 200, run[-1] + 1)).getbbox() or (0, 0, 0, 0)
        found.append(((2 * run[0] + top + bottom) / 20, left / 10, right / 10))
    return found


def test_a_plain_envelope_needs_no_marks_and_no_return_line(letter: Letter, pdf: Setter) -> None:
    made = pdf(replace(letter, layout="none"))

    assert _marks(ink(made)) == []
    assert letter.return_line not in lines(made)[0]
    assert compact("".join(letter.address.lines)) in compact("".join(lines(made)[0]))


def _address(lines: int, longest: str = "Long Street, 1") -> Address:
    return Address(("Ms. A. Name",), (longest, *(f"Line {n}" for n in range(3, lines))), "COUNTRY")


WIDE = "Directorate for the Supervision of All Prisons in"  # one line at 8.5 pt, two at 9 pt


@pytest.mark.parametrize(
    ("address", "step", "joined"),
    [
        (_address(6), 0, False),
        (_address(7), 1, False),
        (_address(7, WIDE), 2, False),
        (_address(8), 2, True),
        (_address(24), 2, True),
    ],
    ids=["six at 10", "seven at 9", "a wide seven at 8.5", "eight joined", "24 joined"],
)
def test_an_address_takes_the_largest_size_that_holds_it(  # noqa: PLR0913 (three are the case's figures)
    address: Address,
    step: int,
    joined: bool,  # noqa: FBT001 (a case's figure)
    letter: Letter,
    opened_press: Press,
    pdf: Setter,
    quiet: Callable[[Image.Image], bool],
) -> None:
    """10/12, then 9/10.8, then 8.5/10.2 points, then its lines joined: always inside the window."""
    changed = replace(letter, address=address)
    fit = opened_press.fit(changed)

    assert (fit.step, fit.address) == (step, address.joined if joined else address.lines)
    assert quiet(ink(pdf(changed)))


@pytest.mark.parametrize(
    "lines", [[f"Building number {n} of a long row" for n in range(60)], ["W" * 80]], ids=["too many", "unbreakable"]
)
def test_an_address_that_no_size_holds_is_a_problem(lines: list[str], case: Path, tmp_path: Path) -> None:
    """The problem stands at the address's place and names the lines; nothing is written."""
    world.replace(
        case / "recipients.yaml", 'address: ["Ilinka Str, 23", "Moscow, 103132, Moscow"]', f"address: {lines}"
    )
    ran = appeal_letters("write", case, "--out", tmp_path / "out")

    assert ran.code == 3
    assert "recipients.yaml:8:12: [1].address: the address does not fit" in ran.err
    assert lines[0] in ran.err
    assert not (tmp_path / "out").exists()


def test_a_letterhead_that_would_reach_the_date_is_a_misfit(letter: Letter, opened_press: Press) -> None:
    tall = replace(letter, letterhead=tuple(f"Line {n}" for n in range(20)))

    assert _misfits(opened_press, tall) == [("senders", "sample", "the letterhead is 11 x 92 mm; it has 65 x 69")]


def test_a_place_and_date_of_three_lines_is_the_senders_misfit(letter: Letter, opened_press: Press) -> None:
    two, three = (replace(letter, place_and_date=f"{'Sampleton ' * n}, 24 January 2012") for n in (4, 10))

    assert _misfits(opened_press, two) == []
    assert _misfits(opened_press, three) == [("senders", "sample", "place and date take more than two lines")]


def _misfits(press: Press, letter: Letter) -> list[tuple[str, str, str]]:
    return [(misfit.kind, misfit.whose, misfit.why) for misfit in press.measure([letter])]


def test_a_long_subject_breaks_into_two_lines_of_even_length(letter: Letter, pdf: Setter) -> None:
    subject = "Judicial harassment against Mr. Igor Kalyapin, Chairman of the Committee Against Torture"
    page = lines(pdf(replace(letter, subject=subject)))[0]
    first = next(n for n, line in enumerate(page) if line.startswith("Judicial"))

    assert " ".join(page[first : first + 2]) == subject
    assert abs(len(page[first]) - len(page[first + 1])) < 10
