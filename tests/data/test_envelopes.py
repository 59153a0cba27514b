"""The windows of the layouts, computed anew from the envelopes: what shows always, and what shows at some time."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from appeal_letters.facts.shipped import Facts

TOLERANCE = 1
"""Millimetres by which a window may be off (DIN 680:2008, 4.1)."""
SHEET = 210
"""Width of an A4 sheet in millimetres."""


class Envelope(NamedTuple):
    """An envelope's size, its window from the left and from the top, and the height of the folded sheet, in mm."""

    width: float
    height: float
    left: float
    top: float
    window_width: float
    window_height: float
    panel: float

    def seen(self, slide_x: float, slide_y: float) -> tuple[float, float, float, float]:
        """Return what of the sheet the window shows when it lies so far from the left and from the top."""
        x, y = self.left - slide_x, self.top - slide_y
        return x, y, x + self.window_width, y + self.window_height

    def positions(self) -> Iterator[tuple[float, float, float, float]]:
        """Yield what shows at the four outermost positions of the sheet."""
        for slide_x in (0, self.width - SHEET):
            for slide_y in (0, self.height - self.panel):
                yield self.seen(slide_x, slide_y)


ENVELOPES = {
    # DIN 680 for DL; the others as a Swiss envelope maker lists them (July 2014) under L-DIN, SN new norm and L-SN.
    "din-b": (
        Envelope(220, 110, 20, 50, 90, 45, 105),
        Envelope(229, 114, 20, 54, 90, 45, 105),
        Envelope(229, 162, 20, 57, 90, 45, 148.5),
    ),
    "swiss-right": (
        Envelope(224, 114, 119, 44, 90, 40, 105),
        Envelope(229, 114, 122, 44, 90, 40, 105),
        Envelope(229, 162, 122, 45, 90, 40, 148.5),
    ),
    "swiss-left": (
        Envelope(224, 114, 20, 48, 100, 45, 105),
        Envelope(229, 114, 20, 48, 100, 45, 105),
        Envelope(229, 162, 20, 52, 100, 45, 148.5),
    ),
}
"""DL, C6/C5 and C5, or C6/5, C5/6 and C5: the envelopes that a row of high confidence is for."""


@pytest.mark.parametrize("layout", ENVELOPES)
def test_the_address_shows_at_every_position_of_the_sheet(layout: str, facts: Facts) -> None:
    row = facts.layouts[layout].model_dump()
    shown = [seen for envelope in ENVELOPES[layout] for seen in envelope.positions()]

    assert row["address_x"] >= max(x0 for x0, _, _, _ in shown) + TOLERANCE
    assert row["address_y"] >= max(y0 for _, y0, _, _ in shown) + TOLERANCE
    assert row["address_x"] + row["address_w"] <= min(x1 for _, _, x1, _ in shown) - TOLERANCE
    assert row["address_y"] + row["address_h"] <= min(y1 for _, _, _, y1 in shown) - TOLERANCE


@pytest.mark.parametrize("layout", ENVELOPES)
def test_the_quiet_zone_is_all_that_shows_at_some_position(layout: str, facts: Facts) -> None:
    row = facts.layouts[layout].model_dump()
    shown = [seen for envelope in ENVELOPES[layout] for seen in envelope.positions()]

    assert row["quiet_x0"] <= max(0, min(x0 for x0, _, _, _ in shown) - TOLERANCE)
    assert row["quiet_y0"] <= min(y0 for _, y0, _, _ in shown) - TOLERANCE
    assert row["quiet_x1"] >= min(SHEET, max(x1 for _, _, x1, _ in shown) + TOLERANCE)
    assert row["quiet_y1"] >= max(y1 for _, _, _, y1 in shown) + TOLERANCE


def test_form_a_is_form_b_moved_up_by_18_mm(facts: Facts) -> None:
    form_a, form_b = facts.layouts["din-a"].model_dump(), facts.layouts["din-b"].model_dump()
    moved = ["address_y", "quiet_y0", "quiet_y1", "return_line_y", "body_from_y", "fold1", "fold2"]

    assert {name: form_b[name] - form_a[name] for name in moved} == dict.fromkeys(moved, 18)
    assert (form_a["address_x"], form_a["address_w"]) == (form_b["address_x"], form_b["address_w"])
