"""What was read: texts, lists and mappings, each with its place in the file."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from appeal_letters.errors import flat


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: line and column count from 1; in a table the column is the number of the cell.

    `file` is empty but where it stands in another file than what is around it.
    """

    line: int
    column: int
    file: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, always text."""

    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Listed:
    """A list."""

    items: "tuple[Node, ...]"
    place: Place


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping; a key without a value is no entry, and is kept among `blank` for where it stands."""

    entries: "tuple[tuple[Text, Node], ...]"
    place: Place
    blank: tuple[Text, ...] = ()

    def get(self, key: str) -> "Node | None":
        """Return the value of a key, None where there is none."""
        return next((value for name, value in self.entries if name.value == key), None)


Node = Text | Listed | Mapped
Path = tuple[str | int, ...]


def plain(node: Node) -> object:
    """Return the node as plain dicts, lists and strings, without places."""
    match node:
        case Text():
            return node.value
        case Listed():
            return [plain(item) for item in node.items]
        case Mapped():
            return {key.value: plain(value) for key, value in node.entries}


def place_of(node: Node, path: Path) -> Place:
    """Return where `path` leads; where a step is missing, its key without a value, else the last node that is there."""
    for step in path:
        found = _step(node, step)
        if found is None:
            blank = node.blank if isinstance(node, Mapped) else ()
            return next((key.place for key in blank if key.value == step), node.place)
        node = found
    return node.place


def place_of_key(node: Node, path: Path) -> Place:
    """Return the place of the key that `path` ends with, or of what is nearest to it."""
    parent = node
    for step in path[:-1]:
        parent = _step(parent, step) or parent
    keys = parent.entries if isinstance(parent, Mapped) else ()
    return next((key.place for key, _ in keys if key.value == path[-1]), parent.place)


def _step(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapped) and isinstance(step, str):
        return node.get(step)
    if isinstance(node, Listed) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def texts(node: Node, path: Path = ()) -> Iterator[tuple[Path, Text]]:
    """Yield every text below a node with the path that leads to it."""
    match node:
        case Text():
            yield path, node
        case Listed():
            for number, item in enumerate(node.items):
                yield from texts(item, (*path, number))
        case Mapped():
            for key, value in node.entries:
                yield from texts(value, (*path, key.value))


def out_of(file: str, node: Node) -> Node:
    """Return a node whose places say which file it was taken out of."""
    place = replace(node.place, file=file)
    match node:
        case Text():
            return Text(node.value, place)
        case Listed():
            return Listed(tuple(out_of(file, item) for item in node.items), place)
        case Mapped():
            pairs = (
                (replace(key, place=replace(key.place, file=file)), out_of(file, one)) for key, one in node.entries
            )
            return Mapped(tuple(pairs), place)


def spelt(path: Path) -> str:
    """Return a path as a message shows it: `demands[2].cites[1].article`, list items counted from 1."""
    parts = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{flat(step)}" for step in path)
    return parts.removeprefix(".") or "file"


def spelt_at(place: Place, path: Path) -> str:
    """Return the path that leads to a place; the number of a list's item says nothing about another file."""
    return spelt(path[1:] if place.file else path)


def items_of(node: Node | None, key: str) -> tuple[Node, ...]:
    """Return the items of the list under a key, none where there is no such list."""
    found = node.get(key) if isinstance(node, Mapped) else None
    return found.items if isinstance(found, Listed) else ()
