"""The sheet as an envelope shows it, measured from the ink."""

from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest
from PIL import Image

from appeal_letters.facts.layouts import Layout
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.letter import Letter
from appeal_letters.render.press import Press
from tests import world
from tests.render.conftest import Letters, Setter
from tests.render.pages import box, compact, ink, lines, text_in
from tests.render.windows import WINDOWS, above_window, figures, quiet_zone, stray_ink, window
from tests.world import RECIPIENTS, appeal_letters

Made = dict[str, tuple[Letter, bytes]]


@pytest.fixture(scope="module", params=WINDOWS)
def layout(request: pytest.FixtureRequest, facts: Facts) -> Layout:
    """Return each layout for an envelope with a window."""
    return facts.layouts[request.param]


@pytest.fixture(scope="module")
def made(layout: Layout, letters: Letters, pdf: Setter) -> Made:
    """Return the sample's letters in the layout, by recipient, with their PDFs."""
    own = {recipient: replace(letter, layout=layout.id) for recipient, letter in letters.items()}
    return {recipient: (letter, pdf(letter)) for recipient, letter in own.items()}


@pytest.mark.parametrize("recipient", RECIPIENTS)
def test_the_window_shows_the_whole_address(recipient: str, layout: Layout, made: Made, opened_press: Press) -> None:
    letter, data = made[recipient]

    assert compact(text_in(data, window(layout))) == compact("".join(opened_press.fit(letter).address))


@pytest.mark.parametrize("recipient", RECIPIENTS)
def test_nothing_else_shows_through_the_window(recipient: str, layout: Layout, made: Made) -> None:
    """All ink of the quiet zone stands in the window and, where there is a return line, right above it."""
    assert stray_ink(layout, ink(made[recipient][1])) is None


def test_the_return_line_stands_above_the_address_where_the_layout_has_a_figure(layout: Layout, made: Made) -> None:
    letter, data = made["president"]
    found = [line for line in lines(data)[0] if line == letter.return_line]

    assert len(found) == (layout.return_line_y is not None)
    assert compact(text_in(data, above_window(layout))) == compact("".join(found))


def test_without_a_return_line_everything_stands_where_it_stood(layout: Layout, made: Made, pdf: Setter) -> None:
    """A case may forbid the line: nothing takes its place, and nothing moves."""
    letter, data = made["president"]
    bare, whole = ink(pdf(replace(letter, return_line=""))), ink(data)
    whole.paste(0, box(*above_window(layout)))

    assert bare.tobytes() == whole.tobytes()


def test_below_its_figure_the_letter_begins(layout: Layout, made: Made) -> None:
    """The head ends above it, no ink touches it, and the reference line is the first below."""
    letter, data = made["investigations-chairman"]
    first = figures(layout)["body_from_y"]
    head = compact(text_in(data, (0, 0, 210, first)))

    assert head.count(compact(str(letter.place_and_date))) == 1
    assert all(compact(str(line)) in head for line in letter.letterhead)
    assert ink(data).crop(box(20, first - 2, 210, first)).getbbox() is None
    assert compact(text_in(data, (0, first, 210, 279))).startswith(compact(letter.reference_line))


def test_sender_place_and_date_stand_beside_the_quiet_zone(layout: Layout, made: Made) -> None:
    """To the right of a left-hand window; at the left margin beside a right-hand one."""
    letter, data = made["president"]
    x0, _, x1, _ = quiet_zone(layout)
    beside = (x1, 0, 210, figures(layout)["body_from_y"]) if x0 == 0 else (25, 0, x0, figures(layout)["body_from_y"])

    assert compact(text_in(data, beside)) == compact("".join(map(str, (*letter.letterhead, letter.place_and_date))))


def test_folds_and_punch_are_marked_and_nothing_else_is_at_the_left_edge(layout: Layout, made: Made) -> None:
    """The folds are 5 mm long, the punch is 3 mm long; only the first page has them."""
    data = made["president"][1]
    lengths = [(layout.fold1, 5), (layout.fold2, 5), (layout.punch, 3)]
    wanted = sorted((float(y), 0, length) for y, length in lengths if y is not None)

    assert [figure for mark in _marks(ink(data)) for figure in mark] == pytest.approx(
        [figure for mark in wanted for figure in mark], abs=0.15
    )
    assert _marks(ink(data, page=1)) == []


def _marks(page: Image.Image) -> list[tuple[float, float, float]]:
    """Return height, left and right end of each mark in the left 15 mm, in millimetres."""
    strip = page.crop(box(0, 0, 15, page.height / 10))
    inked = [y for y, dark in enumerate(strip.getprojection()[1]) if dark]
    runs = [[y for _, y in run] for _, run in groupby(enumerate(inked), key=lambda pair: pair[1] - pair[0])]
    found = []
    for run in runs:
        left, top, right, bottom = strip.crop((0, run[0], 150, run[-1] + 1)).getbbox() or (0, 0, 0, 0)
        found.append(((2 * run[0] + top + bottom) / 20, left / 10, right / 10))
    return found


def test_a_plain_envelope_needs_no_marks_and_no_return_line(letter: Letter, pdf: Setter) -> None:
    made = pdf(replace(letter, layout="none"))

    assert _marks(ink(made)) == []
    assert letter.return_line not in lines(made)[0]
    assert compact("".join(letter.address.lines)) in compact("".join(lines(made)[0]))


@pytest.mark.parametrize(
    ("layout_id", "paper", "width"),
    [("din-b", "Letter", 210), ("us-9", "A4", 215.9), ("none", "A4", 210), ("none", "Letter", 215.9)],
)
def test_a_plain_envelopes_letter_is_on_any_paper_and_a_windows_on_its_own(
    layout_id: str, paper: str, width: float, letter: Letter, pdf: Setter
) -> None:
    page = ink(pdf(replace(letter, layout=layout_id, paper=paper)))

    assert page.width / 10 == pytest.approx(width, abs=0.1)


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


def test_a_long_subject_breaks_into_two_lines_of_even_length(letter: Letter, pdf: Setter) -> None:
    subject = "Judicial harassment against Mr. Igor Kalyapin, Chairman of the Committee Against Torture"
    page = lines(pdf(replace(letter, subject=subject)))[0]
    first = next(n for n, line in enumerate(page) if line.startswith("Judicial"))

    assert " ".join(page[first : first + 2]) == subject
    assert abs(len(page[first]) - len(page[first + 1])) < 10
