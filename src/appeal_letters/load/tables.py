"""A row of a table takes the shape of its record: `;` or a new line in a cell parts several values."""

import re

from appeal_letters.errors import Problem
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


def _row(row: Mapped, known: dict[str, Shape]) -> Mapped:
    cells = ((key, _cell(value, known[key.value])) for key, value in row.entries if key.value in known)
    return Mapped(tuple(cells), row.place)


def _cell(value: Node, shape: Shape) -> Node:
    if not isinstance(value, Text) or not shape.is_list:
        return value
    parts = [part.strip() for part in re.split(r"[;\n]", value.value) if part.strip()]
    if shape.record is None:
        return Listed(tuple(Text(part, value.place) for part in parts), value.place)
    first, second = list(shapes(shape.record))[:2]
    return Listed(tuple(_pair(part, value, first, second) for part in parts), value.place)


def _pair(part: str, cell: Text, first: str, second: str) -> Mapped:
    """Read `fax: +41 22 ...` as a record's first two fields; `email:` alone is a channel whose value was lost."""
    kind, _, text = (piece.strip() for piece in part.partition(":"))
    entries = [(first, kind), (second, text) if text else ("lost", "true")]
    return Mapped(tuple((Text(key, cell.place), Text(value, cell.place)) for key, value in entries), cell.place)
