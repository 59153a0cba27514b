"""The files that `print` makes of a folder's letters: each noted as ours, made once, and kept while it is right."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from appeal_letters import resources, templating
from appeal_letters.batch import manifest
from appeal_letters.batch.choices import Kind
from appeal_letters.batch.job import Event, Notify
from appeal_letters.batch.manifest import Print
from appeal_letters.deliver.folder import Folder
from appeal_letters.errors import RefusedError


@dataclass(frozen=True, slots=True)
class File:
    """One file: what it holds, for how many letters, on how many sheets, and the paper as a printer calls it.

    `held` are the sha256s of the letters that are in it, none where it holds something else; `duplex` is for printing
    on both sides. `sha256` is the file's.
    """

    kind: Kind
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

    @property
    def made_from(self) -> str:
        """Return a hash of everything that the file is made from, its name among it: it is the PDF's title."""
        program = resources.code() + templating.sources(resources.templates())
        return hashlib.sha256(program + repr((self.file.name, self.source)).encode()).hexdigest()


class Prints:
    """The files that `print` made and makes in one folder, which is held."""

    def __init__(self, folder: Folder, reference: str, notify: Notify) -> None:
        self._folder, self._notify = folder, notify
        self._before = {one.file: one for one in manifest.read(folder, reference).prints}

    def made(self, making: Sequence[Making]) -> Iterator[tuple[Making, str]]:
        """Make what is not there as it should be; yield each file with its sha256.

        What was made before of the same kind under another name moves to old/: it would be printed, too. Raises
        RefusedError, before anything is made, where a file is there that this program did not write.
        """
        self._refuse_foreign([one.file.name for one in making])
        others = self._without_former(making)
        # Noted before it is made, a file that a killed run left is known as ours.
        manifest.note_prints(self._folder, [*others, *map(_pending, making)])
        done = []
        for one in making:
            done.append(self._made(one))
            yield one, done[-1].sha256
        manifest.note_prints(self._folder, [*others, *done])

    def _refuse_foreign(self, files: Sequence[str]) -> None:
        for name in files:
            if self._folder.is_link(name) or (self._folder.exists(name) and name not in self._before):
                message = f"{name} is there already and was not written by this program; it is not touched."
                raise RefusedError(message, "Move it away, or name another folder with --out.")

    def _without_former(self, making: Sequence[Making]) -> list[Print]:
        kinds, names = {one.file.kind for one in making}, {one.file.name for one in making}
        for one in self._before.values():
            if one.kind in kinds and one.file not in names and (moved := self._folder.retire(one.file)):
                self._notify(Event("retired", moved))
        return [one for one in self._before.values() if one.kind not in kinds]

    def _made(self, one: Making) -> Print:
        """Make a file, or leave it where it is what it should be; what a person made of it moves to old/."""
        name, known = one.file.name, self._before.get(one.file.name)
        there = self._folder.sha256(name)
        if known and there == known.sha256 and known.made_from == one.made_from:
            return known
        digest = hashlib.sha256()
        changed = known is not None and known.sha256 and there not in {None, known.sha256}
        for moved in self._folder.write_parts(name, _hashing(one.parts(), digest.update), [name] if changed else []):
            self._notify(Event("retired", moved))
        return Print(one.file.kind, name, one.made_from, digest.hexdigest())


def _pending(one: Making) -> Print:
    return Print(one.file.kind, one.file.name, one.made_from)


def _hashing(parts: Iterable[bytes], update: Callable[[bytes], None]) -> Iterator[bytes]:
    for part in parts:
        update(part)
        yield part
