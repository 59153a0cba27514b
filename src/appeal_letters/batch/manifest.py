"""The manifest: the truth about an output folder, and the journal that keeps it true when a run is killed."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from appeal_letters.deliver.folder import Folder, sha256

NAME = "manifest.json"
JOURNAL = "manifest.jsonl"

Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One document of the folder. `made_from` is a hash of everything that it was made from."""

    sender: str
    recipient: str
    channel: str
    format: str
    language: str
    tone: str
    layout: str
    file: str
    pages: int
    sha256: str
    made_from: str

    @property
    def key(self) -> Key:
        """Return what makes a row one of its kind: a new language or tone replaces the row."""
        return self.sender, self.recipient, self.channel, self.format


@dataclass(frozen=True, slots=True)
class Manifest:
    """The rows of a folder by key.

    `files` are all names that any row, finished or not, has ever claimed for us.
    """

    rows: Mapping[Key, Row] = field(default_factory=dict)
    files: frozenset[str] = frozenset()


def read(folder: Folder) -> Manifest:
    """Read a folder's manifest, with the finished rows of a run that did not end."""
    rows = {row.key: row for row in _finished(folder)}
    journal = _journalled(folder.read(JOURNAL) or b"")
    files = frozenset(row.file for row in (*rows.values(), *journal))
    # A row stands in the journal before its file is moved into place: it holds once the file is that file.
    rows |= {row.key: row for row in journal if _is_there(folder, row)}
    return Manifest(rows, files)


def unfinished(path: Path) -> date | None:
    """Return the date of the run that did not end in a folder; the folder itself may not be there yet."""
    try:
        first = (path / JOURNAL).read_bytes().partition(b"\n")[0]
    except OSError:
        return None
    return _day(_entry(first.decode(errors="replace")).get("date"))


def begin(folder: Folder, day: date) -> None:
    """Begin the journal of a run, its date first."""
    folder.append(JOURNAL, json.dumps({"date": day.isoformat()}))


def note(folder: Folder, row: Row) -> None:
    """Note a document before it is moved into place, so that its file is known as ours."""
    folder.append(JOURNAL, json.dumps(asdict(row), ensure_ascii=False))


def close(folder: Folder, rows: Iterable[Row], day: date, engine: Mapping[str, str]) -> None:
    """Replace the manifest by the rows given; the journal has done its work."""
    documents = [asdict(row) for row in rows]
    whole = {"program": "appeal-letters", "date": day.isoformat(), "engine": dict(engine), "documents": documents}
    folder.write(NAME, (json.dumps(whole, indent=2, ensure_ascii=False) + "\n").encode())
    folder.remove(JOURNAL)


def _finished(folder: Folder) -> list[Row]:
    data = folder.read(NAME)
    try:
        found = json.loads(data) if data else {}
        return [Row(**row) for row in found.get("documents", [])]
    except (ValueError, TypeError, AttributeError):
        return []  # damaged: its files are then not known as ours, and none of them is touched


def _journalled(data: bytes) -> list[Row]:
    entries = (_entry(line) for line in data.decode(errors="replace").splitlines())
    return [Row(**entry) for entry in entries if entry and "date" not in entry]


def _entry(line: str) -> dict[str, Any]:
    """Return one line of the journal; a line that a killed run left torn is nothing."""
    try:
        entry = json.loads(line)
        fits = isinstance(entry, dict) and ("date" in entry or Row(**entry))
    except (ValueError, TypeError):
        return {}
    return dict(entry) if fits else {}


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def _is_there(folder: Folder, row: Row) -> bool:
    data = folder.read(row.file)
    return data is not None and sha256(data) == row.sha256
