"""The instruments of the user's own: files like the shipped ones, read with every problem that they have."""

import re
from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from appeal_letters.errors import Problem
from appeal_letters.facts.instruments import ArticleText, Edition, Entry, Instrument
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.items import one
from appeal_letters.load.own import Own
from appeal_letters.load.records import problem_at
from appeal_letters.load.sources import Source, source
from appeal_letters.mistyped import instead, nearest
from appeal_letters.model.fields import LANGUAGE_TAG, shown
from appeal_letters.reading.nodes import Node, place_of
from appeal_letters.reading.nodes import Path as NodePath

_ENOUGH = 2  # sources that agree, where none of them is the issuing body's


def with_own_instruments(facts: Facts, own: Own, problems: list[Problem]) -> Facts:
    """Return the facts with the instruments of the user's own folders; each fault is added to the problems."""
    found: dict[str, Instrument] = {}
    for folder in own.instrument_folders:
        shelf = _Shelf(folder, ChainMap(found, dict(facts.instruments)), problems)
        found = {**found, **shelf.instruments()}
    return replace(facts, own_instruments=found) if found else facts


@dataclass(frozen=True)
class _Shelf:
    """One folder of instruments; `known` are those before it."""

    folder: Path
    known: Mapping[str, Instrument]
    problems: list[Problem]

    def instruments(self) -> dict[str, Instrument]:
        """Return the folder's instruments, each with what is known of it already."""
        self.problems.extend(_unread(self.folder))
        names = dict.fromkeys(path.stem.partition(".")[0] for path in sorted(self.folder.glob("*.yaml")))
        made = {name: self._instrument(name) for name in names}
        return {name: instrument for name, instrument in made.items() if instrument}

    def _instrument(self, name: str) -> Instrument | None:
        path, before = self.folder / f"{name}.yaml", self.known.get(name)
        entry = self._entry(path) if path.exists() else (before.entry if before else None)
        files = sorted(self.folder.glob(f"{name}.*.yaml"))
        if entry is None and not path.exists():
            self.problems.extend(_unknown(file, name, self.known) for file in files)
        editions = {tag: made for file in files if (made := self._edition(file, tag := _tag(file), entry, before))}
        if entry is None:
            return None
        mine = Instrument(entry, editions)
        return mine.over(before) if before else mine

    def _entry(self, path: Path) -> Entry | None:
        file = source(path, Entry, str(path))
        self.problems.extend(file.problems)
        entry = one(Entry, file, self.problems) if file.node else None
        if entry and file.node and entry.id != path.stem:
            wrong, wanted = f"{shown(entry.id)} is not the file's name", f"write {path.stem}, or rename the file"
            self.problems.append(problem_at(place_of(file.node, ("id",)), file.name, ("id",), wrong, wanted))
        return entry

    def _edition(self, path: Path, tag: str, entry: Entry | None, before: Instrument | None) -> Edition | None:
        file = source(path, Edition, str(path))
        self.problems.extend(file.problems)
        if not re.fullmatch(LANGUAGE_TAG, tag):
            wrong = f"has {shown(tag)} in its name, which is not a language tag"
            self.problems.append(Problem(file.name, 1, 1, "file", wrong, "name it such as udhr.fr.yaml"))
        edition = one(Edition, file, self.problems) if file.node else None
        if edition and file.node:
            named = before.naming(tag) if before else None
            self.problems.extend(_faults(file, file.node, edition, entry, named=named is not None))
        return edition


def _tag(path: Path) -> str:
    return path.stem.partition(".")[2]


def _unread(folder: Path) -> Iterator[Problem]:
    """Yield a problem for each file that looks like an instrument and would be passed over."""
    for path in sorted(folder.glob("*")):
        if path.suffix in {".yml", ".csv", ".txt", ".json"}:
            wanted = "name it such as udhr.fr.yaml, or move it away; docs/instruments.md describes it"
            yield Problem(str(path), 1, 1, "file", "is not read under this name", wanted)


def _unknown(path: Path, name: str, known: Mapping[str, Instrument]) -> Problem:
    near = nearest(name, sorted(known))
    wanted = instead([near] if near else [], f"write {name}.yaml beside it; docs/instruments.md describes it")
    return Problem(str(path), 1, 1, "file", f"is about {shown(name)}, which is no instrument here", wanted)


def _faults(file: Source, node: Node, edition: Edition, entry: Entry | None, *, named: bool) -> Iterator[Problem]:
    """Yield what is wrong in a file of which a record could be made."""
    for key in ("short", "title") if not named else ():
        if getattr(edition, key) is None:
            yield _at(file, node, (key,), "is missing", "write the instrument's name in this language")
    seen: set[object] = set()
    for number, text in enumerate(edition.texts):
        if text.key in seen:
            yield _at(file, node, ("texts", number, "article"), "stands twice", "keep one")
        elif entry and text.status == "official" and not _is_official(text, entry):
            wrong = "are too few for an official text: one of the issuing body, or two that agree"
            wanted = f"add the official page{_pages(entry)} or a second source, or write status: courtesy"
            yield _at(file, node, ("texts", number, "sources"), wrong, wanted)
        seen.add(text.key)


def _at(file: Source, node: Node, path: NodePath, wrong: str, wanted: str) -> Problem:
    return problem_at(place_of(node, path), file.name, path, wrong, wanted)


def _is_official(text: ArticleText, entry: Entry) -> bool:
    return len(set(text.sources)) >= _ENOUGH or any(_is_of(source, entry.official_at) for source in text.sources)


def _is_of(source: str, pages: Sequence[str]) -> bool:
    """Say whether a source is on one of the sites where the issuing body has the text."""
    said = {host for address in re.findall(r"https?://\S+", source) if (host := _host(address))}
    return bool(said & {_host(page) for page in pages})


def _host(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", address.lower()).partition("/")[0].rstrip(",;)")


def _pages(entry: Entry) -> str:
    return f" ({entry.official_at[0]})" if entry.official_at else ""
