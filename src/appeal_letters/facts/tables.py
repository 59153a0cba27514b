"""A shipped table or record file, read like a user's; a fault in one is a fault of ours."""

from pathlib import Path
from typing import TypeVar

from appeal_letters.model.fields import Record
from appeal_letters.reading.csv_files import read_csv
from appeal_letters.reading.files import read
from appeal_letters.reading.nodes import Mapped, Text, plain
from appeal_letters.reading.yaml_files import read_yaml

R = TypeVar("R", bound=Record)


def rows(path: Path, record: type[R]) -> tuple[R, ...]:
    """Return the rows of a shipped CSV table as records, in the table's order."""
    text, problems = read(path, path.name)
    table, more = read_csv(text, path.name)
    _trust([*problems, *more])
    return tuple(record.model_validate(plain(row)) for row in (table.items if table else ()))


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
