"""The envelopes that are printed on: where the address, the sender and the stamp stand, in mm from the top left."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from appeal_letters.errors import UsageError, flat
from appeal_letters.facts.areas import Area
from appeal_letters.facts.tables import rows
from appeal_letters.mistyped import meant, offered
from appeal_letters.model.fields import Record


class Envelope(Record):
    """One envelope: its size, its zones for the address and for the sender, and how low the mark of airmail begins.

    The mark stands below the sender's zone, at its left edge. `stamp_w` and `stamp_h` are the corner at the top right
    that stays free for the stamp and the postmark; `source` has the reasons.
    """

    id: str
    width: float
    height: float
    address_x: float
    address_y: float
    address_w: float
    address_h: float
    return_x: float
    return_y: float
    return_w: float
    return_h: float
    mark_y: float
    stamp_w: float
    stamp_h: float
    confidence: Literal["high", "medium", "low"]
    source: str

    @property
    def address(self) -> Area:
        """Return the zone of the address."""
        return Area(self.address_x, self.address_y, self.address_w, self.address_h)

    @property
    def sender(self) -> Area:
        """Return the zone of the sender's address."""
        return Area(self.return_x, self.return_y, self.return_w, self.return_h)

    @property
    def stamp(self) -> Area:
        """Return the corner that stays free for the stamp."""
        return Area(self.width - self.stamp_w, 0, self.stamp_w, self.stamp_h)


class Mark(Record):
    """What the post wants to read on a letter, beside the addresses, and who says so."""

    id: str
    text: str
    source: str


def envelopes(folder: Path) -> dict[str, Envelope]:
    """Return the envelopes by id."""
    return {row.id: row for row in rows(folder / "envelopes.csv", Envelope)}


def marks(folder: Path) -> dict[str, str]:
    """Return the words of the marks by id."""
    return {row.id: row.text for row in rows(folder / "marks.csv", Mark)}


def envelope(typed: str, known: Mapping[str, Envelope]) -> Envelope:
    """Return the envelope of a name as somebody typed it, in capitals or not; raise UsageError where there is none."""
    plain = {name.casefold(): one for name, one in known.items()}
    if found := plain.get(typed.casefold()):
        return found
    message = f"There is no envelope '{flat(typed)}'.{meant(typed.upper(), known)}"
    raise UsageError(message, offered("The envelopes are", list(known), "`appeal-letters list envelopes` shows them."))
