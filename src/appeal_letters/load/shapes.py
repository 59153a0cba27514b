"""What a record's fields are made of, read from the record itself: lists, inner records, texts to translate."""

from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from appeal_letters.model.fields import Record, Words


@dataclass(frozen=True, slots=True)
class Shape:
    """One field: whether it is a list, the record it (or each item) is, and how its words are translated."""

    is_list: bool
    record: type[Record] | None
    words: Words | None


def fields(record: type[Record]) -> dict[str, FieldInfo]:
    """Return a record's fields by the names that users write: `in` too, which is no name for Python."""
    return {field.alias or name: field for name, field in record.model_fields.items()}


@cache
def shapes(record: type[Record]) -> dict[str, Shape]:
    """Return the shape of every field of a record."""
    return {
        name: _shape(Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation)
        for name, field in fields(record).items()
    }


def has_words(record: type[Record]) -> bool:
    """Say whether a record, or one inside it, has texts that may stand in a file of another language."""
    return any(shape.words or (shape.record and has_words(shape.record)) for shape in shapes(record).values())


def record_at(record: type[Record], path: tuple[str | int, ...]) -> type[Record]:
    """Return the record that holds what `path` leads to."""
    for step in path[:-1]:
        shape = shapes(record).get(step) if isinstance(step, str) else None
        record = shape.record if shape and shape.record else record
    return record


def _shape(annotation: Any) -> Shape:  # noqa: ANN401 (an annotation is anything)
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        shape = _shape(inner)
        words = next((mark for mark in metadata if isinstance(mark, Words)), shape.words)
        return Shape(shape.is_list, shape.record, words)
    if get_origin(annotation) in {Union, UnionType}:
        return _shape(next(part for part in get_args(annotation) if part is not type(None)))
    if get_origin(annotation) is tuple:
        item = _shape(get_args(annotation)[0])
        return Shape(is_list=True, record=item.record, words=item.words)
    is_record = isinstance(annotation, type) and issubclass(annotation, Record)
    return Shape(is_list=False, record=annotation if is_record else None, words=None)
