"""Nodes become records; every fault becomes a problem with its place and what is wanted there."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from appeal_letters.errors import Problem
from appeal_letters.facts import countries, languages
from appeal_letters.load.shapes import fields, record_at
from appeal_letters.mistyped import alike, instead
from appeal_letters.model.fields import COUNTRY_CODE, TAG, Record
from appeal_letters.reading.nodes import Node, Path, Place, place_of, place_of_key, plain, spelt_at

R = TypeVar("R", bound=Record)


def build(record: type[R], node: Node, name: str, at: Path = ()) -> tuple[R | None, list[Problem]]:
    """Make a record of a node; `at` is where the node stands in its file, for the problems' field names."""
    try:
        return record.model_validate(plain(node)), []
    except ValidationError as error:
        found = error.errors(include_url=False)
        # A list whose only item is broken is not empty as well.
        inner = {detail["loc"][:length] for detail in found for length in range(len(detail["loc"]))}
        told = (detail for detail in found if detail["type"] != "too_short" or detail["loc"] not in inner)
        return None, [_problem(record, node, name, at, detail) for detail in told]


def _problem(record: type[Record], node: Node, name: str, at: Path, detail: ErrorDetails) -> Problem:
    path = detail["loc"]
    unknown = detail["type"] == "extra_forbidden"
    place = place_of_key(node, path) if unknown else place_of(node, path)
    wrong, wanted = _said(record, path, detail)
    return problem_at(place, name, (*at, *path), wrong, wanted)


def problem_at(place: Place, name: str, path: Path, wrong: str, wanted: str) -> Problem:
    """Return the problem of a file's node; one that was taken out of another file is named by that one."""
    return Problem(place.file or name, place.line, place.column, spelt_at(place, path), wrong, wanted)


def _said(record: type[Record], path: Path, detail: ErrorDetails) -> tuple[str, str]:
    if detail["type"] == "unfit":
        context = detail.get("ctx", {})
        called = _CALLED.get(context.get("kind", ""))
        return context["wrong"], instead(called(detail["input"]) if called else (), context["wanted"])
    if detail["type"] == "extra_forbidden":
        return "is not a field", did_you_mean(record_at(record, path), str(path[-1]))
    return _WRONG.get(detail["type"], detail["msg"].lower()), _wanted(record, path, detail)


_CALLED: Mapping[str, Callable[[str], Sequence[str]]] = {
    COUNTRY_CODE: countries.suggested,
    TAG: languages.called,
}
"""What a text of each kind may mean that is written in other words."""

_WRONG = {
    "missing": "is missing",
    "string_type": "is not a text",
    "string_too_short": "is empty",
    "too_short": "is empty",
    "tuple_type": "is not a list",
    "date_type": "is not a date",
    "int_parsing": "is not a number",
    "bool_type": "is neither true nor false",
    "model_type": "is not a record of fields",
    "model_attributes_type": "is not a record of fields",
    "literal_error": "is none of the known values",
}


def did_you_mean(record: type[Record], typed: str) -> str:
    """Return what to write instead of a field's name that a record does not know."""
    names = list(fields(record))
    return instead(alike(typed, names), f"the fields here are {', '.join(names)}")


def _wanted(record: type[Record], path: Path, detail: ErrorDetails) -> str:
    if detail["type"] == "literal_error":
        return f"write {detail.get('ctx', {}).get('expected', '')}"
    names = [step for step in path if isinstance(step, str)]
    return wanted(record_at(record, path), names[-1] if names else "")


def wanted(record: type[Record], name: str) -> str:
    """Return what a field of a record holds, with an example."""
    field = fields(record).get(name)
    if field is None or not field.examples:
        return "write `field: value` lines; docs/case.md describes them"
    return f"wanted is {field.description}, such as {field.examples[0]}"
