"""A table's rows take the shape of records: `;` parts the lines of an address and several values in a cell."""

from appeal_letters.load.shapes import Shape, shapes
from appeal_letters.model.fields import Record
from appeal_letters.reading.nodes import Listed, Mapped, Node, Text


def shaped(rows: Listed, record: type[Record]) -> Listed:
    """Give each row the lists and inner records that the record's fields ask for."""
    known = shapes(record)
    return Listed(tuple(_row(row, known) for row in rows.items if isinstance(row, Mapped)), rows.place)


def _row(row: Mapped, known: dict[str, Shape]) -> Mapped:
    return Mapped(tuple((key, _cell(value, known.get(key.value))) for key, value in row.entries), row.place)


def _cell(value: Node, shape: Shape | None) -> Node:
    if not isinstance(value, Text) or shape is None or not shape.is_list:
        return value
    parts = [part.strip() for part in value.value.split(";") if part.strip()]
    if shape.record is None:
        return Listed(tuple(Text(part, value.place) for part in parts), value.place)
    first, second = list(shapes(shape.record))[:2]
    return Listed(tuple(_pair(part, value, first, second) for part in parts), value.place)


def _pair(part: str, cell: Text, first: str, second: str) -> Mapped:
    """Read `fax: +41 22 ...` as a record's first two fields; `email:` alone is a channel whose value was lost."""
    kind, _, text = (piece.strip() for piece in part.partition(":"))
    entries = [(first, kind), (second, text) if text else ("lost", "true")]
    return Mapped(tuple((Text(key, cell.place), Text(value, cell.place)) for key, value in entries), cell.place)
