"""Posting order, and how letters are parted into files."""

import pytest

from appeal_letters.batch.choices import Sort
from appeal_letters.batch.manifest import Row
from appeal_letters.batch.posting import Leaf, in_files, in_order, sheets


def leaf(sender: str, recipient: str, country: str = "RU", *, paper: str = "A4", takes: int = 1) -> Leaf:
    """Return a letter of the pile."""
    row = Row(sender, recipient, "post", "pdf", "en", "formal", "din-b", "a.pdf", takes, "", "")
    return Leaf(row, country, paper, takes)


PILE = [leaf("sam", "minister", "RU"), leaf("sam", "ambassador", "CH"), leaf("robin", "minister", "RU")]


@pytest.mark.parametrize(
    ("by", "order"),
    [
        ("recipient", ["sam minister", "robin minister", "sam ambassador"]),
        ("sender", ["sam minister", "sam ambassador", "robin minister"]),
        ("country", ["sam ambassador", "sam minister", "robin minister"]),
    ],
)
def test_what_is_sorted_by_comes_together(by: Sort, order: list[str]) -> None:
    """Everything else stays in the case's order."""
    assert [f"{one.row.sender} {one.row.recipient}" for one in in_order(PILE, by)] == order


@pytest.mark.parametrize(("pages", "duplex", "paper"), [(1, False, 1), (3, False, 3), (1, True, 1), (3, True, 2)])
def test_a_sheet_holds_two_pages_when_both_sides_are_printed(pages: int, duplex: bool, paper: int) -> None:  # noqa: FBT001 (a parameter of the test)
    """The last page of an odd number has an empty back."""
    assert sheets(pages, duplex=duplex) == paper


def test_a_file_holds_no_more_sheets_than_was_asked() -> None:
    """A letter is never parted; one that alone has more sheets is a file of its own."""
    pile = [leaf("sam", str(number), takes=takes) for number, takes in enumerate([2, 2, 2, 5, 1])]

    assert [[one.sheets for one in file] for file in in_files(pile, 4)] == [[2, 2], [2], [5], [1]]


def test_letters_on_another_paper_are_in_another_file() -> None:
    """A printer is told one size of paper for a file."""
    pile = [leaf("sam", "a"), leaf("kim", "a", paper="Letter"), leaf("sam", "b")]

    assert [[one.row.sender for one in file] for file in in_files(pile, None)] == [["sam", "sam"], ["kim"]]
