"""The sender's block, with and without the letterhead's picture: placed, measured, and read aloud."""

from dataclasses import replace
from pathlib import Path

import pytest

from appeal_letters.facts.shipped import Facts
from appeal_letters.model.letter import Letter
from appeal_letters.render.press import Press
from tests.render.conftest import Setter
from tests.render.drawings import drawn
from tests.render.pages import box, compact, ink, read_aloud, text_in
from tests.render.windows import WINDOWS, stray_ink

SIDES = {
    "din-b": (125, 190),
    "din-a": (125, 190),
    "swiss-right": (25, 90),
    "swiss-left": (125, 190),
    "nf": (25, 90),
    "uk": (128, 190),
    "us-9": (135, 195.9),
    "none": (125, 190),
}
"""From where to where the column of sender, place and date goes, in millimetres."""
LINE = 13 * 25.4 / 72
"""The leading of the sender's lines in millimetres."""


@pytest.fixture(params=SIDES)
def headed(request: pytest.FixtureRequest, letter: Letter, tmp_path: Path) -> Letter:
    """Return a letter in each layout, with a picture as wide as four times its height."""
    banner = drawn(tmp_path / "banner.png", 800, 200)
    return replace(
        letter, layout=request.param, letterhead_picture=banner, letterhead_alt="Letterhead of the Sample Bar"
    )


def test_the_picture_stands_above_the_name_in_the_senders_column(headed: Letter, pdf: Setter, facts: Facts) -> None:
    """It is 16 mm high at most, from the top margin on, and the text begins 2 mm below it."""
    left, right = SIDES[headed.layout]
    data = pdf(headed)
    height = min(16, (right - left) / 4)
    picture = ink(data).crop(box(left, 20, right, 20 + height + 2)).getbbox()

    assert picture is not None
    assert [edge / 10 for edge in picture] == pytest.approx(
        [0.4 * height, 0.1 * height, 3.6 * height, 0.9 * height], abs=0.2
    )
    below = (left, 20 + height + 2, right, 20 + height + 2 + 4.6)
    assert compact(text_in(data, below)) == compact(str(headed.letterhead[0]))
    assert not facts.layouts[headed.layout].has_window or stray_ink(facts.layouts[headed.layout], ink(data)) is None


def test_the_picture_can_be_read_aloud(headed: Letter, pdf: Setter) -> None:
    assert read_aloud(pdf(headed)) == ["Letterhead of the Sample Bar"]


@pytest.mark.parametrize("layout", WINDOWS)
def test_a_letterhead_that_would_reach_the_date_is_a_misfit(layout: str, letter: Letter, opened_press: Press) -> None:
    """As many lines as fit are set above place and date; one more is told."""
    windowed = replace(letter, layout=layout)
    most = int(float(opened_press.sheet(windowed).sender_room) / LINE)
    held, tall = (replace(windowed, letterhead=tuple(f"Line {n}" for n in range(many))) for many in (most, most + 1))

    assert _misfits(opened_press, held) == []
    assert [(kind, whose) for kind, whose, _ in _misfits(opened_press, tall)] == [("senders", "sample")]


def test_the_picture_counts_when_the_letterhead_is_measured(headed: Letter, opened_press: Press) -> None:
    room = float(opened_press.sheet(headed).sender_room)
    tall = replace(headed, letterhead=tuple(f"Line {n}" for n in range(int(room / LINE))))

    assert _misfits(opened_press, replace(tall, letterhead_picture=None)) == []
    assert "the letterhead is" in _misfits(opened_press, tall)[0][2]


def test_a_letterhead_too_tall_is_told_in_millimetres(letter: Letter, opened_press: Press) -> None:
    tall = replace(letter, letterhead=tuple(f"Line {n}" for n in range(20)))

    assert _misfits(opened_press, tall) == [("senders", "sample", "the letterhead is 11 x 92 mm; it has 65 x 69")]


def test_a_joint_letters_misfit_is_that_of_its_first_signer(letter: Letter, opened_press: Press) -> None:
    tall = replace(letter, sender="sam+kim", letterhead=tuple(f"Line {n}" for n in range(20)))

    assert [whose for _, whose, _ in _misfits(opened_press, tall)] == ["sam"]


@pytest.mark.parametrize("large", [False, True], ids=["regular", "large"])
def test_a_place_and_date_of_three_lines_is_the_senders_misfit(
    large: bool,  # noqa: FBT001 (a case's figure)
    letter: Letter,
    opened_press: Press,
) -> None:
    two, three = (replace(letter, large=large, place_and_date=f"{'Sampleton ' * n}, 24 January 2012") for n in (2, 10))

    assert _misfits(opened_press, two) == []
    assert _misfits(opened_press, three) == [("senders", "sample", "place and date take more than two lines")]


def _misfits(press: Press, letter: Letter) -> list[tuple[str, str, str]]:
    return [(misfit.kind, misfit.whose, misfit.why) for misfit in press.measure([letter])]
