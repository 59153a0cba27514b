"""What became of what was handed over before: settled with what the carrier knows, and found again by its letter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from appeal_letters.batch import jobs
from appeal_letters.batch.jobs import Entry, Jobs
from appeal_letters.batch.parcel import Carrier, Parcel, Seen
from appeal_letters.deliver.folder import Folder


def settle(folder: Folder, carrier: Carrier, went_out: Iterable[Parcel]) -> None:
    """Note what became of earlier hand-overs: what the carrier knows of them and, of some parcels, what the user says.

    Of what perhaps went out of those `went_out`, the user says that it did.
    """
    known, seen = jobs.read(folder), carrier.seen()
    named = {name for one in went_out for name in (*jobs.identified([one.letter]), one.sha256)}
    unknown = {one.tag for one in known.uncertain.values() if named & {*one.letters, one.sha256}}
    for entry in (one for one in known.attempts if one.kind == carrier.kind and one.state in {"handing", "handed"}):
        found = seen.get(entry.tag) if entry.by == carrier.by else None
        now = _settled(entry, found, went_out=entry.tag in unknown)
        if now != entry:
            jobs.note(folder, now)


def _settled(entry: Entry, found: Seen | None, *, went_out: bool) -> Entry:
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

    def of(self, parcel: Parcel) -> Sequence[Mapping[str, Entry]]:
        """Return those of a parcel's letter by number or address: not known how they ended, handed over, failed.

        The same bytes to the same number are the same letter, whatever its sender and recipient were called then.
        """
        (letter,) = jobs.identified([parcel.letter])
        return [{**self._alike(parcel, state), **self._found.get((letter, state), {})} for state in range(3)]

    def _alike(self, parcel: Parcel, state: int) -> Mapping[str, Entry]:
        found = self._found.get((parcel.sha256, state), {})
        return {to: entry for to, entry in found.items() if to in parcel.to}
