"""A row of a table takes the shape of its record: `;` or a new line in a cell parts several values.

A text with its grammatical forms is written in a cell as in YAML: `{nominative: ..., dative: ...}`.
"""

import re

from appeal_letters.errors import Problem
from appeal_letters.load.records import did_you_mean
from appeal_letters.load.shapes import Shape, shapes
from appeal_letters.model.fields import Record
from appeal_letters.reading.nodes import Listed, Mapped, Node, Text, spelt
from appeal_letters.reading.yaml_files import read_yaml

_FORMS = re.compile(r"\{\s*[a-z]+\s*:.*\}", re.DOTALL)


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


def broken_forms(rows: Listed, name: str) -> list[Problem]:
    """Name each cell whose grammatical forms cannot be read."""
    cells = (
        ((number, key.value), value)
        for number, row in enumerate(rows.items)
        if isinstance(row, Mapped)
        for key, value in row.entries
    )
    wanted = "write them such as {nominative: ..., dative: ...}, and a text with a comma or colon in quotation marks"
    return [
        Problem(name, value.place.line, value.place.column, spelt(path), "is not read as the forms of a text", wanted)
        for path, value in cells
        if isinstance(value, Text) and _FORMS.fullmatch(value.value) and _forms(value) is None
    ]


def _forms(cell: Text) -> Mapped | None:
    """Return a cell's forms, each at the cell's place; None where they cannot be read."""
    node, problems = read_yaml(cell.value, "")
    if problems or not isinstance(node, Mapped):
        return None
    forms = ((key, value) for key, value in node.entries if isinstance(value, Text))
    entries = ((Text(key.value, cell.place), Text(value.value, cell.place)) for key, value in forms)
    return Mapped(tuple(entries), cell.place)


def _row(row: Mapped, known: dict[str, Shape]) -> Mapped:
    cells = ((key, _cell(value, known[key.value])) for key, value in row.entries if key.value in known)
    return Mapped(tuple(cells), row.place)


def _cell(value: Node, shape: Shape) -> Node:
    if isinstance(value, Text) and shape.words and not shape.is_list and _FORMS.fullmatch(value.value):
        return _forms(value) or value
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
