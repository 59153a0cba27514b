"""A row of a table takes the shape of its record: `;` or a new line in a cell parts several values.

A text with its grammatical forms is written in a cell as in YAML: `{nominative: ..., dative: ...}`; so can be a channel
or a doubt.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from appeal_letters.errors import Problem
from appeal_letters.load import cells
from appeal_letters.load.records import did_you_mean
from appeal_letters.load.shapes import Shape, shapes
from appeal_letters.model.fields import Record
from appeal_letters.reading.nodes import Listed, Mapped, Node, Text, spelt


def shaped(rows: Listed, record: type[Record]) -> Listed:
    """Give each row the lists and inner records that the record's fields ask for; unknown columns are left out."""
    known = shapes(record)
    return Listed(tuple(_row(row, known) for row in rows.items if isinstance(row, Mapped)), rows.place)


def unknown_columns(rows: Listed, record: type[Record], name: str) -> list[Problem]:
    """Name each column once that is no field of the record and has a value in some row."""
    keys = [key for row in rows.items if isinstance(row, Mapped) for key, _ in row.entries]
    unknown = dict.fromkeys(key for key in keys if key.value and key.value not in shapes(record))
    return [
        Problem(
            name,
            key.place.line,
            key.place.column,
            spelt((key.value,)),
            "is not a field",
            did_you_mean(record, key.value),
        )
        for key in unknown
    ]


def broken_cells(rows: Listed, record: type[Record], name: str) -> Iterator[Problem]:
    """Name each cell that stands in braces, as grammatical forms do, or a channel, and cannot be read."""
    known = shapes(record)
    for number, row in enumerate(rows.items):
        for key, value in row.entries if isinstance(row, Mapped) else ():
            shape = known.get(key.value)
            if shape and isinstance(value, Text) and any(cells.mapping(one) is None for one in _braces(value, shape)):
                wrong, wanted = _FIELDS if shape.is_list else _FORMS
                yield Problem(name, value.place.line, value.place.column, spelt((number, key.value)), wrong, wanted)


_FORMS = (
    "is not read as the forms of a text",
    "write them such as {nominative: ..., dative: ...}, and a text with a comma or colon in quotation marks",
)
_FIELDS = (
    "is not read as fields",
    'write them such as {kind: fax, published: "+41 ..."}, and a text with a comma or colon in quotation marks',
)


def cell(value: Any, shape: Shape) -> str:  # noqa: ANN401 (a record's values are of every kind)
    """Return a field's value, as records dump it, as the cell that is read back as this value."""
    match value:
        case bool():
            return _plain(value)
        case str():
            return cells.written(value)
        case dict():
            return cells.in_braces(value)
    if shape.record is None:
        return "; ".join(cells.written(one, listed=True) for one in value)
    pair = _first_two(shape.record)
    return "; ".join(_written({key: _inner(inner) for key, inner in one.items()}, pair) for one in value)


def _inner(value: Any) -> str:  # noqa: ANN401 (as above)
    """Return a value of a record in a cell; a list in it is written as a cell's list is."""
    return "; ".join(cells.written(one, listed=True) for one in value) if isinstance(value, list) else _plain(value)


def _plain(value: Any) -> str:  # noqa: ANN401 (as above)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _written(values: Mapping[str, str], pair: tuple[str, str]) -> str:
    """Return a record in a cell: `fax: +41 22 ...` where that says it all, else in braces."""
    first, second = (values.get(name, "") for name in pair)
    short = cells.written(f"{first}: {second}".strip(), listed=True)
    read = _pair(cells.text(short, listed=True), *pair)
    is_read = cells.parts(short) == [short] and not cells.is_mapping(short)
    return short if is_read and read == dict(values) else cells.in_braces(values)


def _row(row: Mapped, known: dict[str, Shape]) -> Mapped:
    found = ((key, _cell(value, known[key.value])) for key, value in row.entries if key.value in known)
    return Mapped(tuple(found), row.place)


def _cell(value: Node, shape: Shape) -> Node:
    if not isinstance(value, Text):
        return value
    if shape.is_list:
        return Listed(tuple(_part(part, value, shape) for part in cells.parts(value.value)), value.place)
    if any(_braces(value, shape)) and (forms := cells.mapping(value.value)):
        return _at(value, {key.value: form.value for key, form in forms.entries if isinstance(form, Text)})
    return Text(cells.text(value.value), value.place)


def _part(part: str, value: Text, shape: Shape) -> Node:
    if shape.record is None:
        return Text(cells.text(part, listed=True), value.place)
    if cells.is_mapping(part) and (fields := cells.mapping(part)):
        return _fields(value, fields, shape.record)
    return _at(value, _pair(cells.text(part, listed=True), *_first_two(shape.record)))


def _fields(value: Text, fields: Mapped, record: type[Record]) -> Mapped:
    """Return the fields of a record in a cell, at its place; a list among them is parted as a cell's list is."""
    found = _at(value, {key.value: field.value for key, field in fields.entries if isinstance(field, Text)})
    known = shapes(record)
    lists = {key.value for key, _ in found.entries if key.value in known and known[key.value].is_list}
    entries = ((key, _cell(text, known[key.value]) if key.value in lists else text) for key, text in found.entries)
    return Mapped(tuple(entries), value.place)


def _braces(value: Text, shape: Shape) -> Iterator[str]:
    """Yield what of a cell is a mapping, where one can be meant: the forms of a text, the fields of a record."""
    if shape.is_list and shape.record:
        yield from filter(cells.is_mapping, cells.parts(value.value))
    elif shape.words and not shape.is_list and cells.is_mapping(value.value):
        yield value.value


def _first_two(record: type[Record]) -> tuple[str, str]:
    first, second, *_ = shapes(record)
    return first, second


def _pair(part: str, first: str, second: str) -> dict[str, str]:
    """Read `fax: +41 22 ...` as a record's first two fields; `email:` alone is a channel whose value was lost."""
    kind, _, text = (piece.strip() for piece in part.partition(":"))
    return {first: kind, **({second: text} if text else {"lost": "true"})}


def _at(value: Text, texts: Mapping[str, str]) -> Mapped:
    """Return texts by their keys as a mapping, all at the place of their cell."""
    return Mapped(tuple((Text(key, value.place), Text(text, value.place)) for key, text in texts.items()), value.place)
