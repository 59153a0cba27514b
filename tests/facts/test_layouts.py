"""Layouts and papers: which is the default for whom, and on what each is printed."""

import pytest

from appeal_letters.facts import countries
from appeal_letters.facts.shipped import Facts

LETTER = ["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"]
"""The territories of US-Letter in the Unicode CLDR's measurementData."""


@pytest.mark.parametrize(
    ("posted_in", "layout"),
    [
        ("DE", "din-b"),
        ("CH", "swiss-right"),
        ("LI", "swiss-right"),
        ("FR", "nf"),
        ("MC", "nf"),
        ("GB", "uk"),
        ("IE", "uk"),
        ("US", "us-9"),
        ("CA", "us-9"),
        ("MX", "us-9"),
        ("NO", "din-b"),
        ("JP", "din-b"),
    ],
)
def test_a_country_has_a_layout(posted_in: str, layout: str, facts: Facts) -> None:
    """The row that names it; else din-b where the usual paper is A4, and us-9 where it is Letter."""
    assert facts.default_for(posted_in) == layout


def test_every_country_of_a_row_is_one_and_stands_in_one_row(facts: Facts) -> None:
    named = [code for layout in facts.layouts.values() for code in layout.default_for]

    assert len(named) == len(set(named)) == 12
    assert [code for code in (*named, *LETTER) if not countries.exists(code)] == []


def test_the_letter_countries_are_those_of_the_cldr(facts: Facts) -> None:
    assert [code for code in (*LETTER, "DE", "JP", "QQ") if facts.paper_for(code) == "Letter"] == LETTER


def test_a_default_layout_is_printed_on_the_countrys_usual_paper(facts: Facts) -> None:
    named = [(layout, code) for layout in facts.layouts.values() for code in layout.default_for]

    assert [code for layout, code in named if layout.paper != facts.paper_for(code)] == []


@pytest.mark.parametrize(
    ("layout", "paper", "takes", "size"),
    [
        ("din-b", "A4", True, "A4"),
        ("din-b", "Letter", False, "A4"),
        ("us-9", "A4", False, "Letter"),
        ("none", "A4", True, "A4"),
        ("none", "Letter", True, "Letter"),
    ],
)
def test_a_window_decides_the_paper_and_a_plain_envelope_takes_any(
    layout: str,
    paper: str,
    takes: bool,  # noqa: FBT001 (a table's column)
    size: str,
    facts: Facts,
) -> None:
    found = facts.layouts[layout]

    assert found.takes(paper) is takes
    assert found.printed_on(paper).id == size


def test_a_layout_whose_figures_are_not_certain_says_so(facts: Facts) -> None:
    assert [layout.id for layout in facts.layouts.values() if layout.confidence == "low"] == ["nf", "us-9"]
