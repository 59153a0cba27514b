"""A file's node becomes one record, or a list of them; each fault is added to the problems."""

from typing import TypeVar

from appeal_letters.errors import Problem
from appeal_letters.load.crosschecks import repeated
from appeal_letters.load.records import build
from appeal_letters.load.sources import Source, expect
from appeal_letters.model.fields import Record
from appeal_letters.reading.nodes import Listed, Mapped

R = TypeVar("R", bound=Record)


def one(record: type[R], file: Source, problems: list[Problem]) -> R | None:
    """Return a file's one record, None where it has problems."""
    problems += expect(file, Mapped)
    if not isinstance(file.node, Mapped):
        return None
    built, more = build(record, file.node, file.name)
    problems += more
    return built


def many(record: type[R], file: Source, problems: list[Problem]) -> tuple[R, ...]:
    """Return the records of a file's list that have no problems."""
    problems += expect(file, Listed)
    if not isinstance(file.node, Listed):
        return ()
    found = []
    for number, item in enumerate(file.node.items):
        if number in file.hopeless:
            continue
        built, more = build(record, item, file.name, (number,))
        problems += more
        if built is not None:
            found.append(built)
    problems += repeated(file)
    return tuple(found)
