"""The manifest: the truth about an output folder, and the journal that keeps it true when a run is killed."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from appeal_letters.deliver.folder import Folder, sha256
from appeal_letters.errors import RefusedError, flat

PROGRAM = "appeal-letters"
NAME = "manifest.json"
JOURNAL = "manifest.jsonl"

Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One document of the folder. `made_from` is a hash of everything that it was made from.

    `translates` is, of a translation, the `made_from` of the letter that it translates; `left_out` are the parts that
    it does without, to keep to a number of sheets, as `thanks situation`.
    """

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
    translates: str = ""
    left_out: str = ""

    @property
    def key(self) -> Key:
        """Return what makes a row one of its kind: a new language or tone replaces the row."""
        return self.sender, self.recipient, self.channel, self.format


@dataclass(frozen=True, slots=True)
class Print:
    """One file that `print` made out of the folder's letters.

    `kind` is what it is: letters, envelopes, labels, checklist. `made_from` is a hash of everything that it was made
    from; `sha256` is empty while it is being made.
    """

    kind: str
    file: str
    made_from: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The rows of a folder by key, and what `print` made of them.

    `files` are all names that any row, finished or not, has ever claimed for us; `engine` are the versions of
    what made the documents. `begun` are the channels of which a run that did not end has made some since.
    """

    rows: Mapping[Key, Row] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    engine: Mapping[str, str] = field(default_factory=dict)
    prints: tuple[Print, ...] = ()
    begun: frozenset[str] = frozenset()


def read(folder: Folder, reference: str) -> Manifest:
    """Read a folder's manifest, with the finished rows of a run that did not end.

    Raises RefusedError where a file of that name is damaged or was not written by this program, and where the
    folder holds the letters of another appeal: they would be taken for letters to people who left this one.
    """
    before = _finished(folder, reference)
    journal = _journalled(folder, reference)
    files = before.files | {row.file for row in journal}
    # A row stands in the journal before its file is moved into place: it holds once the file is that file.
    rows = {**before.rows, **{row.key: row for row in journal if _is_there(folder, row)}}
    return Manifest(rows, files, before.engine, before.prints, begun=frozenset(row.channel for row in journal))


def unfinished(path: Path, reference: str) -> date | None:
    """Return the date of the run that did not end in a folder; the folder itself may not be there yet.

    A run whose letters all stand in the manifest did end: only its journal was left behind.
    """
    entries = list(_entries(Folder(path).read(JOURNAL) or b""))
    begun = (entry for entry in entries if entry.get("reference") == reference)
    days = [day for entry in begun if (day := _day(entry.get("date")))]
    made = {str(entry["sha256"]) for entry in entries if "date" not in entry}
    return days[-1] if days and not (made and made <= _listed(path)) else None


def _listed(path: Path) -> set[str]:
    try:
        found = json.loads(Folder(path).read(NAME) or b"")
        return {str(entry["sha256"]) for entry in found["documents"]}
    except (ValueError, TypeError, LookupError, RecursionError):
        return set()


def begin(folder: Folder, day: date, reference: str) -> None:
    """Begin the journal of a run, its date first, or go on with the one of a run that did not end."""
    line = json.dumps({"program": PROGRAM, "reference": reference, "date": day.isoformat()}, ensure_ascii=False)
    before = folder.read(JOURNAL)
    if before is None:
        folder.write(JOURNAL, f"{line}\n".encode())
    else:
        folder.append(JOURNAL, line if before.endswith(b"\n") else f"\n{line}")


def note(folder: Folder, row: Row) -> None:
    """Note a document before it is moved into place, so that its file is known as ours."""
    folder.append(JOURNAL, json.dumps(asdict(row), ensure_ascii=False))


def close(folder: Folder, rows: Iterable[Row], run: Mapping[str, object]) -> None:
    """Replace the manifest by what is said of the run and the rows given; the journal has done its work."""
    whole = {"program": PROGRAM, **run, "documents": [asdict(row) for row in rows]}
    folder.write(NAME, (json.dumps(whole, indent=2, ensure_ascii=False) + "\n").encode())
    folder.remove(JOURNAL)


def note_prints(folder: Folder, prints: Iterable[Print]) -> None:
    """Replace what the manifest of a finished run says of the files that `print` made.

    A file is noted before it is made, so that one which a killed run left is known as ours.
    """
    _amend(folder, "prints", prints)


def close_again(folder: Folder, rows: Iterable[Row]) -> None:
    """Replace the rows of a finished run, which began the journal again to make more of them."""
    _amend(folder, "documents", rows)
    folder.remove(JOURNAL)


def _amend(folder: Folder, what: str, records: Iterable[Row | Print]) -> None:
    found = json.loads(_own(folder, NAME))
    whole = {**found, what: [asdict(one) for one in records]}
    folder.write(NAME, (json.dumps(whole, indent=2, ensure_ascii=False) + "\n").encode())


def _finished(folder: Folder, reference: str) -> Manifest:
    if not folder.exists(NAME):
        return Manifest()
    try:
        found = json.loads(_own(folder, NAME))
        program, engine = found["program"], dict(found["engine"])
        rows = [_row(entry) for entry in found["documents"]]
        prints = tuple(_print(entry) for entry in found.get("prints", ()))
    except (ValueError, TypeError, LookupError, RecursionError):
        raise _foreign(NAME) from None
    if program != PROGRAM:
        raise _foreign(NAME)
    _refuse_another(found.get("reference", reference), reference)
    return Manifest({row.key: row for row in rows}, frozenset(row.file for row in rows), engine, prints)


def _journalled(folder: Folder, reference: str) -> list[Row]:
    if not folder.exists(JOURNAL):
        return []
    entries = list(_entries(_own(folder, JOURNAL)))
    if not entries or entries[0].get("program") != PROGRAM:
        raise _foreign(JOURNAL)
    _refuse_another(entries[0].get("reference", reference), reference)
    return [_row(entry) for entry in entries if "date" not in entry]


def _refuse_another(found: object, reference: str) -> None:
    if found != reference:
        message = f"The folder holds the letters of another appeal, {flat(str(found))}."
        todo = "Name another folder with --out; or, if only the code was corrected, move these letters away first."
        raise RefusedError(message, todo)


def _own(folder: Folder, name: str) -> bytes:
    data = None if folder.is_link(name) else folder.read(name)
    if data is None:
        raise _foreign(name)
    return data


def _foreign(name: str) -> RefusedError:
    message = f"{name} is damaged or was not written by this program; it is not touched."
    return RefusedError(message, "Move it and the letters beside it away, or name another folder with --out.")


def _entries(journal: bytes) -> Iterator[dict[str, Any]]:
    """Yield the lines of a journal; a line that a killed run left torn is none."""
    for line in journal.decode(errors="replace").splitlines():
        try:
            entry = json.loads(line)
            if isinstance(entry, dict) and ("date" in entry or _row(entry)):
                yield entry
        except (ValueError, TypeError, RecursionError):
            continue


def _row(entry: dict[str, Any]) -> Row:
    row = Row(**entry)
    texts = {name: value for name, value in asdict(row).items() if name != "pages"}
    if type(row.pages) is not int or row.pages < 0 or not all(map(_is_text, texts.values())):
        raise ValueError("a row's fields are texts, and pages is a number")
    _refuse_elsewhere(row.file)
    return row


def _print(entry: dict[str, Any]) -> Print:
    made = Print(**entry)
    if not all(map(_is_text, asdict(made).values())):
        raise ValueError("the fields of a print are texts")
    _refuse_elsewhere(made.file)
    return made


def _is_text(value: object) -> bool:
    """Say whether a value is a text that can be written: JSON can hold half of a character."""
    return isinstance(value, str) and not re.search("[\ud800-\udfff]", value)


def _refuse_elsewhere(name: str) -> None:
    if not name or Path(name).name != name or name.startswith("."):
        raise ValueError(f"{name} is not a file of the folder")


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def _is_there(folder: Folder, row: Row) -> bool:
    data = folder.read(row.file)
    return data is not None and sha256(data) == row.sha256
