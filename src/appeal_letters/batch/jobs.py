"""The record of what was handed over, `jobs.jsonl`: no letter goes out twice unasked, whatever a run died of."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from io import FileIO
from typing import Any, Literal, get_args

from appeal_letters.batch.manifest import PROGRAM
from appeal_letters.deliver.answers import DeferredError, TurnedDownError, UncertainError
from appeal_letters.deliver.folder import Folder
from appeal_letters.errors import AppealLettersError, RefusedError

NAME = "jobs.jsonl"

State = Literal["handing", "handed", "refused", "done", "failed"]
"""How far a hand-over is: begun, taken, not taken; and, where it can be learned, that it arrived, or never will."""

_IDENTIFIES = 16  # hex digits of a letter's sha256

_FIRST = json.dumps({"program": PROGRAM, "record": "jobs"}).encode() + b"\n"

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the record: a file that is being handed over, was, or was refused.

    `kind` is the way it goes ("print", "fax", "email"), `to` where (a printer's name, a number, addresses), `by`
    through whom (a fax server), `sha256` the file's, `sheets` those of paper, or pages; `letters` are the first 16 hex
    digits of each letter's sha256; `day` is the run's; `job` is the id that a handed file got, if it got one, and
    `why` the reason of a refusal or a failure. Under `tag` a job can be found again where its id never came.
    """

    kind: str
    to: str
    file: str
    sha256: str
    sheets: int
    letters: tuple[str, ...]
    day: str
    state: State = "handing"
    job: str = ""
    why: str = ""
    by: str = ""
    tag: str = ""

    @property
    def key(self) -> Key:
        """Return what makes it the same hand-over: the same bytes to the same place; CUPS takes k for K.

        What has a tag is one letter, which is the same when it was made anew, and another one in the same bytes.
        """
        return self.kind, self.to.casefold(), " ".join(self.letters) if self.tag else self.sha256


@dataclass(frozen=True, slots=True)
class Jobs:
    """What a record comes to: all `attempts`; the last hand-over of each file, and that of which nobody knows the end.

    `failed` are the files of which the last attempt did not arrive, as was learned, and no other one was handed over.
    """

    attempts: Sequence[Entry]
    handed: Mapping[Key, Entry]
    uncertain: Mapping[Key, Entry]
    failed: Mapping[Key, Entry]

    def with_letters_of(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the other hand-overs of the same kind, certain or not, that hold a letter of this one."""
        others = (*self.handed.values(), *self.uncertain.values())
        letters = set(entry.letters)
        return tuple(one for one in others if one.kind == entry.kind and letters & set(one.letters))


def identified(letters: Iterable[str]) -> tuple[str, ...]:
    """Return letters' sha256s as the record has them."""
    return tuple(letter[:_IDENTIFIES] for letter in letters)


def read(folder: Folder) -> Jobs:
    """Read a folder's record. Raises RefusedError where it is damaged or was not written by this program."""
    return summed(_entries(folder))


def note(folder: Folder, entry: Entry) -> None:
    """Add a line to the record, which is on the disk when this returns; a line that was left torn is dropped.

    Of a record that is as it should be only both ends are read: it grows by some lines with each letter.
    """
    if not _is_whole(folder):
        folder.write(NAME, _whole(folder) or _FIRST)
    folder.append(NAME, json.dumps(asdict(entry), ensure_ascii=False))


def recorded(folder: Folder, entry: Entry, give: Callable[[FileIO], str]) -> Entry:
    """Hand an entry's file over, with a line in the record before and after; only what is certain gets the second line.

    `give` gets the file and returns the job's id. Raises RefusedError where the file is no longer the one that was
    made; an AppealLettersError as `give` does, noted as a failure where this file alone was turned down for good, else
    as a refusal.
    """
    with folder.reading(entry.file) as data:
        if hashlib.file_digest(data, "sha256").hexdigest() != entry.sha256:
            raise RefusedError(f"{entry.file} was changed after it was made.", "Type the same command again.")
        note(folder, entry)
        try:
            job = give(data)
        except UncertainError:
            raise
        except AppealLettersError as error:
            final = isinstance(error, TurnedDownError) and not isinstance(error, DeferredError)
            state: State = "failed" if final else "refused"
            note(folder, replace(entry, state=state, why=error.what))
            raise
    done = replace(entry, state="handed", job=job)
    note(folder, done)
    return done


def summed(entries: Iterable[Entry]) -> Jobs:
    """Return what the lines of a record come to.

    A refusal or a failure takes back its own attempt and no other: what was handed over, or perhaps was, under another
    tag may have arrived. What was perhaps handed over is settled by a later attempt that was taken.
    """
    attempts = _attempts(entries)
    handed: dict[Key, Entry] = {}
    uncertain: dict[Key, Entry] = {}
    failed: dict[Key, Entry] = {}
    for one in (attempt for attempt in attempts if attempt.state != "refused"):
        failed.pop(one.key, None)
        if one.state in {"handed", "done"}:
            handed[one.key] = one
            uncertain.pop(one.key, None)
        else:
            (uncertain if one.state == "handing" else failed)[one.key] = one
    return Jobs(attempts, handed, uncertain, {key: one for key, one in failed.items() if key not in handed})


def _attempts(entries: Iterable[Entry]) -> Sequence[Entry]:
    """Return each attempt as its last line has it, in the order in which they began.

    Each line that says that one begins, begins one; any other is about that of its tag which has not ended.
    """
    attempts: list[Entry] = []
    places: dict[tuple[Key, str], list[int]] = {}
    for entry in entries:
        known = places.setdefault((entry.key, entry.tag), [])
        if entry.state == "handing" or not known:
            known.append(len(attempts))
            attempts.append(entry)
        else:
            unended = (place for place in reversed(known) if attempts[place].state == "handing")
            attempts[next(unended, known[-1])] = entry
    return attempts


def _entries(folder: Folder) -> Sequence[Entry]:
    lines = (_whole(folder) or b"").splitlines()
    try:
        return [_entry(json.loads(line)) for line in lines[1:]]
    except (ValueError, TypeError, RecursionError):
        raise _foreign() from None


def _is_whole(folder: Folder) -> bool:
    """Say whether there is a record that begins as one and ends with a whole line."""
    begins = not folder.is_link(NAME) and folder.read_start(NAME, len(_FIRST)) == _FIRST
    return begins and folder.read_end(NAME, 1) == b"\n"


def _whole(folder: Folder) -> bytes | None:
    """Return the record up to its last whole line: a run that was killed while it wrote one left it torn.

    What such a line was to say had not happened yet (handing), or is then taken for uncertain (handed, refused).
    """
    if not folder.exists(NAME):
        return None
    data = None if folder.is_link(NAME) else folder.read(NAME)
    if data is None or not data.startswith(_FIRST):
        raise _foreign()
    return data[: data.rindex(b"\n") + 1]


def _entry(line: Mapping[str, Any]) -> Entry:
    entry = Entry(**{**line, "letters": tuple(line["letters"])} if "letters" in line else line)
    texts = (getattr(entry, one.name) for one in fields(entry) if one.name not in {"sheets", "letters"})
    if not (isinstance(entry.sheets, int) and all(isinstance(text, str) for text in (*texts, *entry.letters))):
        raise TypeError("an entry's fields are texts, and sheets is a number")
    if entry.state not in get_args(State):
        raise ValueError(f"{entry.state} is no state")
    return entry


def _foreign() -> RefusedError:
    message = f"{NAME} is damaged or was not written by this program; it is not touched, and nothing is handed over."
    return RefusedError(message, "It says what was handed over already: look there, then move it away.")
