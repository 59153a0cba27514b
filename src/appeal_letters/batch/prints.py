"""The files that `print` makes of a folder's letters: each noted as ours, made once, and kept while it is right."""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from appeal_letters import resources, templating
from appeal_letters.batch import foreign, manifest
from appeal_letters.batch.choices import Made
from appeal_letters.batch.job import Event, Notify
from appeal_letters.batch.manifest import Print
from appeal_letters.deliver.folder import Folder


@dataclass(frozen=True, slots=True)
class File:
    """One file: what it holds, for how many letters, on how many sheets, and the paper as a printer calls it.

    `held` are the sha256s of the letters that are in it, none where it holds something else; `duplex` is for printing
    on both sides. `sha256` is the file's.
    """

    kind: Made
    name: str
    letters: int
    sheets: int
    media: str
    duplex: bool = False
    held: tuple[str, ...] = field(default=(), repr=False)
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Making:
    """A file that is to be made: what it is made from beside the program, and its parts when they are asked for."""

    file: File
    source: object
    parts: Callable[[], Iterable[bytes]]


_UNNOTED = 5
"""Seconds of work that a killed run loses at most: to note a file is to write the whole manifest."""


class Prints:
    """The files that `print` made and makes in one folder, which is held."""

    def __init__(self, folder: Folder, reference: str, notify: Notify) -> None:
        self._folder, self._notify = folder, notify
        self._before = {one.file: one for one in manifest.read(folder, reference).prints}
        tables = b"".join(resources.contents(resources.data(), "*.csv"))
        program = resources.code() + templating.sources(resources.templates()) + tables
        self._program, self._noted = hashlib.sha256(program), 0.0

    def made(self, making: Sequence[Making]) -> Iterator[tuple[Making, str]]:
        """Make what is not there as it should be; yield each file with its sha256.

        What was made before of the same kind under another name moves to old/: it would be printed, too. Raises
        RefusedError, before anything is made, where a file is there that this program did not write.
        """
        foreign.refuse(self._folder, [one.file.name for one in making], self._before)
        others = self._without_former(making)
        found = {one.file.name: self._known(one) for one in making}
        # Noted before it is made, a file that a killed run left is known as ours.
        self._note(others, found)
        for one in making:
            name = one.file.name
            if not found[name].sha256:
                found[name] = replace(found[name], sha256=self._made(one))
                if time.monotonic() - self._noted >= _UNNOTED:
                    self._note(others, found)
            yield one, found[name].sha256
        self._note(others, found)

    def _without_former(self, making: Sequence[Making]) -> list[Print]:
        kinds, names = {one.file.kind for one in making}, {one.file.name for one in making}
        for one in self._before.values():
            if one.kind in kinds and one.file not in names and (moved := self._folder.retire(one.file)):
                self._notify(Event("retired", moved))
        return [one for one in self._before.values() if one.kind not in kinds]

    def _note(self, others: Sequence[Print], found: Mapping[str, Print]) -> None:
        manifest.note_prints(self._folder, [*others, *found.values()])
        self._noted = time.monotonic()

    def _known(self, one: Making) -> Print:
        """Return a file with the hash of everything that it is made from, and its own where it is what it should be."""
        made_from = self._program.copy()
        made_from.update(repr((one.file.name, one.source)).encode())  # its name is the PDF's title
        wanted = Print(one.file.kind, one.file.name, made_from.hexdigest())
        there = replace(wanted, sha256=self._folder.sha256(wanted.file) or "")
        return there if there == self._before.get(wanted.file) else wanted

    def _made(self, one: Making) -> str:
        """Make a file and return its sha256; what a person made of the former one moves to old/."""
        name, known = one.file.name, self._before.get(one.file.name)
        there = self._folder.sha256(name)
        digest = hashlib.sha256()
        changed = known is not None and there not in {None, known.sha256}
        for moved in self._folder.write_parts(name, _hashing(one.parts(), digest.update), [name] if changed else []):
            self._notify(Event("retired", moved))
        return digest.hexdigest()


def _hashing(parts: Iterable[bytes], update: Callable[[bytes], None]) -> Iterator[bytes]:
    for part in parts:
        update(part)
        yield part
