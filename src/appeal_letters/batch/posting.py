"""In which order letters are printed, on how many sheets, and in how many files."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from appeal_letters.batch.choices import Sort
from appeal_letters.batch.manifest import Row


@dataclass(frozen=True, slots=True)
class Leaf:
    """One letter of the pile: its row, the country that it goes to, its paper by id, and how many sheets it takes."""

    row: Row
    country: str
    paper: str
    sheets: int

    @property
    def pair(self) -> tuple[str, str]:
        """Return who writes to whom."""
        return self.row.sender, self.row.recipient

    @property
    def title(self) -> str:
        """Return what it is called in the pile's bookmarks."""
        return f"{self.row.recipient} ({self.row.sender})"


def sheets(pages: int, *, duplex: bool) -> int:
    """Return how many sheets of paper a letter of so many pages takes, printed on both sides or on one."""
    return -(-pages // 2) if duplex else pages


def in_order(leaves: Iterable[Leaf], by: Sort) -> list[Leaf]:
    """Return letters in posting order: what is sorted by comes together, everything else stays as the case has it."""
    given = list(leaves)
    rank = {name: number for number, name in enumerate(dict.fromkeys(leaf.row.recipient for leaf in given))}
    sender = {name: number for number, name in enumerate(dict.fromkeys(leaf.row.sender for leaf in given))}
    keys: Mapping[Sort, Callable[[Leaf], tuple[str | int, ...]]] = {
        "recipient": lambda leaf: (rank[leaf.row.recipient], sender[leaf.row.sender]),
        "sender": lambda leaf: (sender[leaf.row.sender], rank[leaf.row.recipient]),
        "country": lambda leaf: (leaf.country, rank[leaf.row.recipient], sender[leaf.row.sender]),
    }
    return sorted(given, key=keys[by])


def in_files(leaves: Sequence[Leaf], most: int | None) -> Iterator[list[Leaf]]:
    """Yield the letters of each file: those on one paper, as many as fit on `most` sheets and at least one.

    A printer is told one size of paper for a file. None for `most` puts all on one paper into one file.
    """
    for paper in dict.fromkeys(leaf.paper for leaf in leaves):
        yield from _parted([leaf for leaf in leaves if leaf.paper == paper], most)


def _parted(leaves: Iterable[Leaf], most: int | None) -> Iterator[list[Leaf]]:
    held: list[Leaf] = []
    room = most
    for leaf in leaves:
        if held and room is not None and leaf.sheets > room:
            yield held
            held, room = [], most
        held.append(leaf)
        room = None if room is None else room - leaf.sheets
    if held:
        yield held
