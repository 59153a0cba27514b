"""A shipped table or record file, read like a user's; a fault in one is a fault of ours."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from appeal_letters.model.fields import Record
from appeal_letters.reading.csv_files import read_csv
from appeal_letters.reading.files import read
from appeal_letters.reading.nodes import Mapped, Text, plain
from appeal_letters.reading.yaml_files import read_yaml

R = TypeVar("R", bound=Record)
K = TypeVar("K", bound=tuple[Any, ...])
V = TypeVar("V")


def rows(path: Path, record: type[R]) -> tuple[R, ...]:
    """Return the rows of a shipped CSV table as records, in the table's order."""
    text, problems = read(path, path.name)
    table, more = read_csv(text, path.name)
    _trust([*problems, *more])
    return tuple(record.model_validate(plain(row)) for row in (table.items if table else ()))


@dataclass(frozen=True, eq=False)
class ByLanguage(Mapping[K, V], Generic[K, V]):
    """The tables of a folder, one for each language, each read when a key of its language is first asked for.

    A key begins with its language; `read` makes a table's rows, by key, of language and file.
    """

    folder: Path
    read: Callable[[str, Path], Mapping[K, V]]
    _tables: dict[str, Mapping[K, V]] = field(default_factory=dict, repr=False)

    def __getitem__(self, key: K) -> V:
        return self._table(str(key[0]))[key]

    def __iter__(self) -> Iterator[K]:
        for path in sorted(self.folder.glob("*.csv")):
            yield from self._table(path.stem)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _table(self, language: str) -> Mapping[K, V]:
        if language not in self._tables:
            path = self.folder / f"{language}.csv"
            self._tables[language] = self.read(language, path) if path.is_file() else {}
        return self._tables[language]


def record(path: Path, kind: type[R]) -> R:
    """Return a shipped YAML file as one record."""
    text, problems = read(path, path.name)
    node, more = read_yaml(text, path.name)
    _trust([*problems, *more])
    return kind.model_validate(plain(node) if node else {})


def texts(path: Path) -> dict[str, str]:
    """Return the texts of a shipped YAML file by their keys."""
    text, problems = read(path, path.name)
    node, more = read_yaml(text, path.name)
    _trust([*problems, *more])
    entries = node.entries if isinstance(node, Mapped) else ()
    return {key.value: value.value for key, value in entries if isinstance(value, Text)}


def _trust(problems: list[object]) -> None:
    if problems:
        raise AssertionError("; ".join(map(str, problems)))
