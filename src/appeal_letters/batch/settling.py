"""What became of what was handed over before: settled with what the carrier knows, and found again by its letter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from appeal_letters.batch import jobs
from appeal_letters.batch.jobs import Entry, Jobs
from appeal_letters.deliver.folder import Folder

if TYPE_CHECKING:  # what is sent is decided by what is settled here
    from appeal_letters.batch.sending import Orders, Parcel, Seen


def settle(folder: Folder, orders: "Orders", parcels: "Iterable[Parcel]") -> None:
    """Note what became of earlier hand-overs: what the carrier knows of them, and of these parcels what the user says.

    Nobody is asked about letters that are not among them: of those nothing is known.
    """
    carrier = orders.carrier
    known, seen = jobs.read(folder), carrier.seen()
    asked_about = {jobs.identified([one.letter]) for one in parcels} if orders.went_out else ()
    unknown = {one.tag for one in known.uncertain.values() if one.letters in asked_about}
    for entry in (one for one in known.attempts if one.kind == carrier.kind and one.state in {"handing", "handed"}):
        found = seen.get(entry.tag) if entry.by == carrier.by else None
        now = _settled(entry, found, went_out=entry.tag in unknown)
        if now != entry:
            jobs.note(folder, now)


def _settled(entry: Entry, found: "Seen | None", *, went_out: bool) -> Entry:
    if found:
        return replace(entry, state=found.fate, job=found.job, why=found.why)
    return replace(entry, state="handed") if went_out else entry


class Entries:
    """The entries of one way, by their letter, and by their bytes, and by what became of them."""

    def __init__(self, known: Jobs, kind: str) -> None:
        self._found: dict[tuple[str, int], dict[str, Entry]] = {}
        for state, entries in enumerate((known.uncertain, known.handed, known.failed)):
            for entry in (one for one in entries.values() if one.kind == kind):
                for name in (*entry.letters, entry.sha256):
                    self._found.setdefault((name, state), {})[entry.to] = entry

    def of(self, parcel: "Parcel") -> Sequence[Mapping[str, Entry]]:
        """Return those of a parcel's letter by number or address: not known how they ended, handed over, failed.

        The same bytes to the same number are the same letter, whatever its sender and recipient were called then.
        """
        (letter,) = jobs.identified([parcel.letter])
        return [{**self._alike(parcel, state), **self._found.get((letter, state), {})} for state in range(3)]

    def _alike(self, parcel: "Parcel", state: int) -> Mapping[str, Entry]:
        found = self._found.get((parcel.sha256, state), {})
        return {to: entry for to, entry in found.items() if to in parcel.to}
