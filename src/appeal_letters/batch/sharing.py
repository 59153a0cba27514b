"""Who of many senders writes to whom, where not everybody writes to everybody: evenly, and the same way each time.

Senders take their turns in the case's order, and each takes the recipients that have the fewest letters so far; a hash
of the seed and the two ids decides between equal ones. So a sender who is added at the end changes nobody else's
letters, unless what is even for all asks for it. Some recipients (an embassy) get letters from some senders only, and
may be left behind: then letters are moved along chains of senders to whoever has at least two fewer.

When no chain is left, the smallest number of letters is the largest that there is. For say that a recipient has L, and
let U be it and all from whom a chain leads to it: none of them has more than L + 1. A sender with a letter to anybody
outside U writes to all of U that it may write to, and every other sender writes to U alone: U has as many letters as it
can have, fewer than L + 1 for each, and so somebody in U has at most L, whoever writes to whom.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

_UNEVEN = 2  # letters: a difference of one cannot be helped


@dataclass(frozen=True, slots=True)
class Draw:
    """The recipients of each sender, and how many letters each recipient gets, both by id."""

    to: Mapping[str, frozenset[str]]
    letters: Mapping[str, int]


def drawn(may: Mapping[str, Sequence[str]], each: int, seed: str) -> Draw:
    """Return whom each sender writes to: `each` of those it may write to, or all where they are fewer.

    `may` are the recipients by sender, in the case's order. The same ids and seed give the same draw on every machine.
    """
    found = _Shares(may, seed)
    for sender in may:
        found.take(sender, each)
    found.even_out()
    return Draw({sender: frozenset(to) for sender, to in found.to.items()}, found.letters)


class _Shares:
    """A draw in the making. Ids stand in dicts, or are sorted: the order of sets differs from run to run."""

    def __init__(self, may: Mapping[str, Sequence[str]], seed: str) -> None:
        self._may, self._seed = {sender: frozenset(to) for sender, to in may.items()}, seed
        self.to: dict[str, dict[str, None]] = {sender: {} for sender in may}
        self.letters = {one: 0 for recipients in may.values() for one in recipients}
        self._from: dict[str, dict[str, None]] = {one: {} for one in self.letters}

    def take(self, sender: str, each: int) -> None:
        """Give a sender the recipients with the fewest letters."""
        ranked = sorted(self._may[sender], key=lambda one: (self.letters[one], self._lot(sender, one)))
        for one in ranked[:each]:
            self._add(sender, one)

    def even_out(self) -> None:
        """Move letters to those who have at least two fewer, until nobody can be helped."""
        while self._moved():
            pass

    def _moved(self) -> bool:
        """Go through the recipients, those with the most letters first; say whether a letter was moved."""
        moved, settled = False, set[str]()
        for one in sorted(self.letters, key=lambda one: -self.letters[one]):
            while one not in settled and self.letters[one] - min(self.letters.values()) >= _UNEVEN:
                came = self._reached(one)
                end = min((one, *came), key=lambda each: self.letters[each])
                if self.letters[one] - self.letters[end] < _UNEVEN:
                    settled |= {one, *came}  # from them nobody else is reached, and they have no more letters
                    break
                self._help(end, one, came)
                moved = True
        return moved

    def _reached(self, start: str) -> dict[str, tuple[str, str]]:
        """Return the recipients to whom letters of one can be moved: the sender who moves one, and whose it was."""
        came: dict[str, tuple[str, str]] = {}
        waiting, left = [start], self.letters.keys() - {start}
        for more in waiting:
            for sender, fewer in self._moves(more, left):
                left.remove(fewer)
                came[fewer] = (sender, more)
                waiting.append(fewer)
        return came

    def _help(self, end: str, start: str, came: Mapping[str, tuple[str, str]]) -> None:
        """Move a letter from one to the next, from the start to the end of a chain."""
        while end != start:
            sender, more = came[end]
            self._move(sender, more, end)
            end = more

    def _moves(self, more: str, left: AbstractSet[str]) -> Iterator[tuple[str, str]]:
        """Yield each of those left to whom a sender could write instead; the last sender comes first."""
        for sender in reversed(self._from[more]):
            if not left:
                return
            for fewer in sorted((left & self._may[sender]) - self.to[sender].keys()):
                yield sender, fewer

    def _add(self, sender: str, one: str) -> None:
        self.to[sender][one] = self._from[one][sender] = None
        self.letters[one] += 1

    def _move(self, sender: str, more: str, fewer: str) -> None:
        del self.to[sender][more], self._from[more][sender]
        self.letters[more] -= 1
        self._add(sender, fewer)

    def _lot(self, sender: str, recipient: str) -> bytes:
        """Return what decides between recipients who have equally many letters; no id holds a new line."""
        return hashlib.sha256(f"{self._seed}\n{sender}\n{recipient}".encode(errors="surrogatepass")).digest()
