"""Sheets of labels and envelopes: every figure holds, and what is typed for them is understood."""

from itertools import combinations

import pytest

from appeal_letters import resources
from appeal_letters.errors import UsageError
from appeal_letters.facts.areas import Area
from appeal_letters.facts.envelopes import envelope
from appeal_letters.facts.labels import LabelSheet, label_sheet
from appeal_letters.facts.shipped import Facts
from appeal_letters.facts.tables import rows

SHEETS = rows(resources.data() / "labels.csv", LabelSheet)
ROUNDED = 0.05
"""Millimetres by which the figures of a sheet, which are rounded, may add up to more than the sheet."""


def overlap(one: Area, other: Area) -> bool:
    shared = one.shared_with(other)
    return shared.width > ROUNDED and shared.height > ROUNDED


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)
def test_every_label_lies_on_its_sheet_and_none_overlap(sheet: LabelSheet) -> None:
    labels = list(sheet.areas)

    assert len(labels) == sheet.labels
    assert min(min(one.x, one.y) for one in labels) >= 0
    assert max(one.right for one in labels) <= sheet.page_w + ROUNDED
    assert max(one.bottom for one in labels) <= sheet.page_h + ROUNDED
    assert not any(overlap(one, other) for one, other in combinations(labels, 2))


def test_labels_are_counted_along_the_rows(facts: Facts) -> None:
    areas = list(facts.labels["avery:L7160"].areas)

    assert areas[:4:3] == [Area(7.2, 15.15, 63.5, 38.1), Area(7.2, 53.25, 63.5, 38.1)]
    assert (areas[1].x, areas[1].y) == (73.24, 15.15)


@pytest.mark.parametrize(
    ("typed", "sheet"),
    [
        ("avery:L7160", "avery:L7160"),
        ("Avery:l7160", "avery:L7160"),
        (" HERMA : 4677 ", "herma:4677"),
        ("Avery Zweckform:4736", "avery-zweckform:4736"),
    ],
)
def test_a_sheet_is_typed_as_maker_and_code(typed: str, sheet: str, facts: Facts) -> None:
    assert label_sheet(typed, facts.labels).id == sheet


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("avry:L7160", "There is no sheet of labels 'avry:L7160'. Did you mean avery:L7160?"),
        ("5160", "There is no sheet of labels '5160'. Did you mean avery:5160?"),
        ("herma:5160", "There is no sheet of labels 'herma:5160'. Did you mean herma:5076?"),
        ("", "There is no sheet of labels ''."),
    ],
)
def test_a_sheet_that_there_is_not_is_answered_with_what_was_meant(typed: str, told: str, facts: Facts) -> None:
    """Herma's 5160 is for the backs of folders, and not meant by who types it for Avery's."""
    with pytest.raises(UsageError) as caught:
        label_sheet(typed, facts.labels)

    assert caught.value.what == told
    assert caught.value.todo == "Type maker and code, as avery:L7160; `appeal-letters list labels` shows them."


@pytest.mark.parametrize(("typed", "name"), [("DL", "DL"), ("c6c5", "C6C5"), ("us10", "US10")])
def test_an_envelope_is_typed_in_capitals_or_not(typed: str, name: str, facts: Facts) -> None:
    assert envelope(typed, facts.envelopes).id == name


def test_an_envelope_that_there_is_not_is_answered_with_those_there_are(facts: Facts) -> None:
    with pytest.raises(UsageError) as caught:
        envelope("c65", facts.envelopes)

    assert caught.value.what == "There is no envelope 'c65'. Did you mean C6C5?"
    assert caught.value.todo == "The envelopes are DL, C6C5, C5, C4, US10."
