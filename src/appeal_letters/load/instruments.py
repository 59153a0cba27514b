"""The instruments of the user's own: files like the shipped ones, read with every problem that they have."""

from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from appeal_letters.errors import Problem
from appeal_letters.facts.instruments import Edition, Entry, Instrument
from appeal_letters.facts.languages import exists
from appeal_letters.facts.shipped import Facts
from appeal_letters.load import editions
from appeal_letters.load.items import one
from appeal_letters.load.own import Own
from appeal_letters.load.records import problem_at
from appeal_letters.load.sources import Source, source
from appeal_letters.mistyped import instead, nearest
from appeal_letters.model.fields import Record, shown
from appeal_letters.reading.nodes import Mapped, place_of

R = TypeVar("R", bound=Record)

_DESCRIBED = "docs/instruments.md describes it"


def with_own_instruments(facts: Facts, own: Own, problems: list[Problem]) -> Facts:
    """Return the facts with the instruments of the user's own folders; each fault is added to the problems."""
    found: dict[str, Instrument] = {}
    for folder in own.instrument_folders:
        shelf = _Shelf(folder, ChainMap(found, dict(facts.instruments)), problems)
        shelf.look(named=folder == own.instruments)
        found = {**found, **shelf.instruments()}
    return replace(facts, own_instruments=found) if found else facts


@dataclass(frozen=True)
class _Shelf:
    """One folder of instruments; `known` are those before it."""

    folder: Path
    known: Mapping[str, Instrument]
    problems: list[Problem]

    @cached_property
    def files(self) -> Sequence[Path]:
        """The files that are read; those that an editor or a system hides are not."""
        return [path for path in sorted(self.folder.glob("*.yaml")) if not path.name.startswith(".")]

    def look(self, *, named: bool) -> None:
        """Add the problems of what is not read; a folder that was `named` holds something to be read."""
        unread = list(_unread(self.folder, {*self.known, *map(_id, self.files)}))
        self.problems.extend(unread)
        if named and not (self.files or unread):
            wanted = f"put a file such as udhr.fr.yaml into it; {_DESCRIBED}"
            self.problems.append(Problem(str(self.folder), 1, 1, "file", "holds no instruments", wanted))

    def instruments(self) -> dict[str, Instrument]:
        """Return the folder's instruments, each with what is known of it already."""
        made = {name: self._instrument(name) for name in dict.fromkeys(map(_id, self.files))}
        return {name: instrument for name, instrument in made.items() if instrument}

    def _instrument(self, name: str) -> Instrument | None:
        path, before = self.folder / f"{name}.yaml", self.known.get(name)
        entry = self._entry(path, before) if path in self.files else (before.entry if before else None)
        files = [file for file in self.files if _id(file) == name and file != path]
        made = {_tag(file): self._edition(file, entry, before) for file in files}
        if entry is None:
            return None
        mine = Instrument(entry, {tag: edition for tag, edition in made.items() if edition})
        return mine.over(before) if before else mine

    def _entry(self, path: Path, before: Instrument | None) -> Entry | None:
        file, entry = self._read(path, Entry)
        if entry and file.node and entry.id != path.stem:
            wrong, wanted = f"{shown(entry.id)} is not the file's name", f"write {path.stem}, or rename the file"
            self.problems.append(problem_at(place_of(file.node, ("id",)), file.name, ("id",), wrong, wanted))
        elif entry and before and entry != before.entry:
            # Else a file could make a translation official, or print another number and day of what letters cite.
            wrong = f"is about {shown(path.stem)}, which is known already, and says something else of it"
            wanted = f"move it away; texts of it stand in a file such as {path.stem}.fr.yaml"
            self.problems.append(Problem(file.name, 1, 1, "file", wrong, wanted))
        return entry

    def _edition(self, path: Path, entry: Entry | None, before: Instrument | None) -> Edition | None:
        file, edition = self._read(path, Edition)
        misnamed = [*self._misnamed(path)]
        self.problems.extend(misnamed)
        if edition and file.node:
            named = bool(misnamed or (before and before.naming(_tag(path))))
            self.problems.extend(editions.faults(file, file.node, edition, entry, named=named))
        return edition

    def _misnamed(self, path: Path) -> Iterator[Problem]:
        """Yield the problems of a file's name: its instrument is none, or its language."""
        name, tag, known = _id(path), _tag(path), {*self.known, *(file.stem for file in self.files)}
        if name not in known:
            near = nearest(name, sorted(self.known))
            wanted = instead([near] if near else [], f"write {name}.yaml beside it; {_DESCRIBED}")
            yield Problem(str(path), 1, 1, "file", f"is about {shown(name)}, which is no instrument here", wanted)
        if not exists(tag):
            wrong = f"has {shown(tag)} in its name, which is not a language tag"
            yield Problem(str(path), 1, 1, "file", wrong, "name it such as udhr.fr.yaml")

    def _read(self, path: Path, record: type[R]) -> tuple[Source, R | None]:
        """Read a file as one record; its problems send the reader to the page about instruments."""
        file = source(path, record, str(path))
        found: list[Problem] = []
        made = one(record, file, found) if isinstance(file.node, Mapped) else None
        if file.node and not isinstance(file.node, Mapped):
            wanted = f"write fields: `{next(iter(record.model_fields))}: ...` and so on; {_DESCRIBED}"
            place = file.node.place
            found = [Problem(file.name, place.line, place.column, "file", "has another shape", wanted)]
        self.problems.extend(_here(problem) for problem in (*file.problems, *found))
        return file, made


def _id(path: Path) -> str:
    return path.name.partition(".")[0]


def _tag(path: Path) -> str:
    return path.stem.partition(".")[2]


def _unread(folder: Path, known: set[str]) -> Iterator[Problem]:
    """Yield a problem for each file that looks like an instrument and would be passed over."""
    for path in sorted(folder.iterdir()):
        kind, hidden = path.suffix.lower(), path.name.startswith(".")
        looks = kind in {".yml", ".yaml"} or (kind in {".csv", ".txt", ".json"} and _id(path) in known)
        if looks and path.suffix != ".yaml" and not hidden:
            wanted = f"name it such as udhr.fr.yaml, or move it away; {_DESCRIBED}"
            yield Problem(str(path), 1, 1, "file", "is not read under this name", wanted)


def _here(problem: Problem) -> Problem:
    return replace(problem, wanted=problem.wanted.replace("docs/case.md", "docs/instruments.md"))
