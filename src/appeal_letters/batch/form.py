"""A record as a form: each field with its value, or empty with what to write there, or as a commented example."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from pydantic.fields import FieldInfo

from appeal_letters.load.shapes import Shape, shapes
from appeal_letters.model.fields import Record
from appeal_letters.reading.yaml_text import entry, listed

Given = Mapping[str, Any]
"""Values of a record's fields: texts, flags, lists, and mappings of the same kind."""

_COMMENTS_FROM = 32  # characters, where the line leaves room


def fields(record: type[Record], given: Given, names: Iterable[str]) -> str:
    """Return the lines of some fields of a record; each optional one without a value is a commented example."""
    return "\n".join(line for name in names for line in _field(record, name, given, teach=True))


def items(record: type[Record], given: Iterable[Given], also: Collection[str] = ()) -> str:
    """Return a list of records as they are; where there is none, one to fill in, of which `also` is wanted too."""
    found = [_as_it_is(record, one) for one in given] or [_record(record, {}, also)]
    return "\n".join(line for lines in found for line in _item(lines))


def filled(record: type[Record], given: Given) -> str:
    """Return the lines of those fields of a record that have a value."""
    return "\n".join(_as_it_is(record, given))


def _as_it_is(record: type[Record], given: Given) -> Iterator[str]:
    for name in (name for name in record.model_fields if name in given):
        yield from _written(name, given[name], shapes(record)[name])


def _field(record: type[Record], name: str, given: Given, *, teach: bool, also: Collection[str] = ()) -> Iterator[str]:
    field, shape = record.model_fields[name], shapes(record)[name]
    example = (field.examples or [""])[0]
    if name in given:
        yield from _written(name, given[name], shape)
    elif shape.record and shape.is_list and field.is_required():
        yield from _written(name, ({},), shape)
    elif _is_wanted(field) or name in also:
        yield _beside(f"{name}:", f"{field.description}, such as {example}")
    elif teach:
        yield _beside(f"# {name}: {example}", f"{field.description}")


def _written(name: str, value: Any, shape: Shape) -> Iterator[str]:  # noqa: ANN401 (whatever a field holds)
    if shape.record is None:
        yield from [f"{name}: {listed(value)}"] if shape.is_list else entry(name, _text(value))
        return
    yield f"{name}:"
    of = shape.record
    lines = (line for one in value for line in _item(_record(of, one))) if shape.is_list else _record(of, value)
    yield from (f"  {line}" for line in lines)


def _item(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f"  {line}" if number else f"- {line}"


def _record(record: type[Record], given: Given, also: Collection[str] = ()) -> Iterator[str]:
    """Yield lines, those with a value or in want of one first; only an empty record shows what else it can hold."""
    wanted = {name for name, field in record.model_fields.items() if _is_wanted(field)} | {*(given or also)}
    for name in sorted(record.model_fields, key=lambda name: name not in wanted):
        yield from _field(record, name, given, teach=not given, also=() if given else also)


def _is_wanted(field: FieldInfo) -> bool:
    """Say whether a new record asks for a field: it is required, or only a formula could stand in for it."""
    more = field.json_schema_extra
    return field.is_required() or (isinstance(more, dict) and bool(more.get("wanted")))


def _text(value: object) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _beside(line: str, comment: str) -> str:
    return f"{line:<{_COMMENTS_FROM}}  # {comment}"
