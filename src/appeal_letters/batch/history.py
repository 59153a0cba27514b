"""What the record says of each letter, and which of them are to be sent now: decided before the first one leaves."""

import secrets
from collections.abc import Iterator, Sequence
from typing import Literal

from appeal_letters.batch.parcel import Dispatch, Parcel, Receipt
from appeal_letters.batch.settling import Entries
from appeal_letters.errors import RefusedError, flat
from appeal_letters.model.way import CALLED

_TAG = 16  # hex digits


class History:
    """What the record says of one letter that goes one way, by the number or address that it went to."""

    def __init__(self, parcel: Parcel, entries: Entries) -> None:
        self.parcel = parcel
        self.uncertain, self.handed, self.failed = entries.of(parcel)

    @property
    def is_out(self) -> bool:
        """Say whether it certainly went out, and nobody knows of another attempt how it ended."""
        return bool(self.handed) and not self.uncertain

    @property
    def is_exhausted(self) -> bool:
        """Say whether it went in vain to every number or address."""
        return all(to in self.failed for to in self.parcel.to)

    def receipt(self) -> Receipt:
        """Return why it is not sent in this run."""
        if self.handed:
            *_, last = self.handed.values()
            what: Literal["arrived", "already"] = "arrived" if last.state == "done" else "already"
            return Receipt(what, self.parcel, last.to, last.job, last.day)
        why = "; ".join(f"{one.to}: {one.why}" for one in self.failed.values())
        return Receipt("exhausted", self.parcel, self.parcel.to[-1], why=why)

    def dispatch(self) -> Dispatch:
        """Return its way to a number or address, under a tag of its own.

        It goes to where it perhaps went last or, where it did not or that is no longer one of the recipient's, to the
        first one to which it did not go in vain.
        """
        perhaps = [to for to in self._untried if to in self.uncertain]
        to, *_ = perhaps or self._untried or self.parcel.to
        given_up = tuple(entry for name, entry in self.uncertain.items() if name != to)
        return Dispatch(self.parcel, to, secrets.token_hex(_TAG // 2), tuple(self.failed.values()), given_up)

    @property
    def _untried(self) -> Sequence[str]:
        return [to for to in self.parcel.to if to not in self.failed]


def due(histories: Sequence[History], *, again: bool) -> Iterator[Dispatch]:
    """Yield what is to be sent, and to which number; raise RefusedError where only `again` would do that."""
    unknown = [one for one in histories if one.uncertain]
    if unknown and not again:
        raise _not_known(unknown)
    everything = again and all(one.is_out for one in histories)
    for one in histories:
        if everything or (not one.is_out and (again or not one.is_exhausted)):
            yield one.dispatch()


def _not_known(unknown: Sequence[History]) -> RefusedError:
    """Return the refusal that names each letter of which nobody knows: one answer is for all of them."""
    told = [(one.parcel, entry) for one in unknown for entry in one.uncertain.values()]
    (parcel, entry), *others = told
    first = f"Whether the {CALLED.get(entry.kind, entry.kind)} to {flat(parcel.name)} ({entry.to}) was sent"
    message = f"{first} through {flat(entry.by)} is not known: the run of {entry.day} broke off."
    more = "; ".join(f"{flat(to.name)} ({one.to}), {flat(one.by)}, {one.day}" for to, one in others)
    look = f"Look at {flat(entry.by)}, or ask who runs it."
    todo = "--again sends it, --went-out notes that it was sent."
    return RefusedError(f"{message} Nor is it of {more}." if more else message, f"{look} {todo}")
