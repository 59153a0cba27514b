"""Read one file of a case, YAML or table, as a node, with its problems; the name in a problem is that in the case."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from appeal_letters.errors import Problem
from appeal_letters.load.tables import broken_cells, shaped, unknown_columns
from appeal_letters.model.case import Sourced
from appeal_letters.model.fields import Record
from appeal_letters.reading.files import decode, read_bytes
from appeal_letters.reading.nodes import Listed, Mapped, Node, Place, Text, place_of, spelt_at, texts
from appeal_letters.reading.nodes import Path as NodePath
from appeal_letters.reading.table_files import TABLES
from appeal_letters.reading.yaml_files import read_yaml

ENDINGS = (".yaml", *TABLES)
"""What a list of records may be: a YAML file or a table."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file as read: its name in problems, its node (None where it cannot be understood), its problems.

    `hopeless` are the numbers of items of which no record can be made, as a problem says already.
    """

    name: str
    node: Node | None
    problems: tuple[Problem, ...]
    hopeless: frozenset[int] = frozenset()

    def records(self) -> Iterator[tuple[NodePath, Mapped]]:
        """Yield each item of a list, or the one record that the file is, with the way to it."""
        found: Iterable[tuple[NodePath, Node | None]] = [((), self.node)]
        if isinstance(self.node, Listed):
            found = (((number,), item) for number, item in enumerate(self.node.items))
        yield from ((way, item) for way, item in found if isinstance(item, Mapped))

    def addresses(self) -> Iterator[tuple[str, Sourced]]:
        """Yield where each item's address stands, or the item itself where it has none, by the item's id."""
        for way, item in self.records():
            name = item.get("id")
            if isinstance(name, Text):
                yield name.value, self.at(place_of(item, ("address",)), (*way, "address"))

    def sourced(self) -> list[Sourced]:
        """Return every text of the file with its place."""
        found = texts(self.node) if self.node else ()
        return [self.at(text.place, path, text.value) for path, text in found]

    def at(self, place: Place, path: NodePath, text: str = "") -> Sourced:
        """Return where something stands, by the file that it was taken out of."""
        return Sourced(text, place.file or self.name, place.line, place.column, spelt_at(place, path))


def source(path: Path, record: type[Record], name: str = "") -> Source:
    """Read a file whose rows or items are of a kind of record; `name` stands in problems, else the file's own."""
    name = name or path.name
    data, problems = read_bytes(path, name)
    if problems:
        return Source(name, None, tuple(problems))
    if read_table := TABLES.get(path.suffix.lower()):
        return Source(name, *_shaped(*read_table(data, name), record, name))
    return Source(name, *_document(data, name))


def _shaped(
    table: Listed | None, problems: list[Problem], record: type[Record], name: str
) -> tuple[Node | None, tuple[Problem, ...]]:
    """Return a table's rows in the shape of their record, with what is wrong in its columns and cells."""
    if table is None:
        return None, tuple(problems)
    return shaped(table, record), (*problems, *unknown_columns(table, record, name), *broken_cells(table, record, name))


def _document(data: bytes, name: str) -> tuple[Node | None, tuple[Problem, ...]]:
    text, problems = decode(data, name)
    if not text:
        return None, tuple(problems)
    node, more = read_yaml(text, name)
    if isinstance(node, Listed) and not node.items:
        wanted = "begin each item with `- id: ...`"
        more.append(Problem(name, node.place.line, node.place.column, "file", "is an empty list", wanted))
    return node, (*problems, *more)


def expect(found: Source, kind: type[Listed] | type[Mapped]) -> tuple[Problem, ...]:
    """Return the problem of a file that is a list where fields are wanted, or the other way round."""
    if found.node is None or isinstance(found.node, kind):
        return ()
    wanted = "a list: begin each item with `- id: ...`" if kind is Listed else "fields: `reference: ...` and so on"
    place = found.node.place
    return (Problem(found.name, place.line, place.column, "file", "has another shape", f"write {wanted}"),)


def yaml_or_table(folder: Path, stem: str, record: type[Record], *, elsewhere: bool = False) -> Source | None:
    """Read the file of that name in the case, or `elsewhere`, if there is one: a YAML file or a table."""
    paths = [path for ending in ENDINGS if (path := folder / f"{stem}{ending}").exists()]
    if not paths:
        return None
    found = source(paths[0], record, str(paths[0]) if elsewhere else "")
    if len(paths) == 1:
        return found
    beside = " and ".join(path.name for path in paths[1:])
    wrong = f"stands beside {beside}, and only one of them can be right"
    return replace(found, problems=(*found.problems, Problem(found.name, 1, 1, "file", wrong, "keep one of them")))
