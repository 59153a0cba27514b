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
    known, seen = jobs.read(folder), orders.carrier.seen()
    asked_about = {jobs.identified([one.letter]) for one in parcels} if orders.went_out else ()
    for entry in (*known.uncertain.values(), *known.handed.values()):
        if entry.kind != orders.carrier.kind:
            continue
        found = seen.get(entry.tag) if entry.by == orders.carrier.by else None
        now = _settled(entry, found, went_out=entry.letters in asked_about)
        if now != entry:
            jobs.note(folder, now)


def _settled(entry: Entry, found: "Seen | None", *, went_out: bool) -> Entry:
    if found:
        return replace(entry, state=found.fate, job=found.job, why=found.why)
    return replace(entry, state="handed") if went_out and entry.state == "handing" else entry


class Entries:
    """The entries of one way, by their letter and by what became of them."""

    def __init__(self, known: Jobs, kind: str) -> None:
        self._found: dict[tuple[str, int], dict[str, Entry]] = {}
        for state, entries in enumerate((known.uncertain, known.handed, known.failed)):
            for entry in (one for one in entries.values() if one.kind == kind):
                for letter in entry.letters:
                    self._found.setdefault((letter, state), {})[entry.to] = entry

    def of(self, parcel: "Parcel") -> Sequence[Mapping[str, Entry]]:
        """Return those of a parcel's letter by number or address: not known how they ended, handed over, failed."""
        (letter,) = jobs.identified([parcel.letter])
        return [self._found.get((letter, state), {}) for state in range(3)]
