"""A YAML file as nodes: every scalar is text, and what YAML does in silence is a problem.

Built from the parser's events, not from its loader: a loader reads `NO` as false, `01067` as 567 and takes
the last of two equal keys without a word.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from appeal_letters.errors import Problem
from appeal_letters.reading.files import unfit_character
from appeal_letters.reading.nodes import Listed, Mapped, Node, Place, Text, spelt
from appeal_letters.reading.yaml_faults import fault

DEEPEST = 20
"""Levels of nesting. A case needs six."""

_NO_KEY = "\0"  # no file holds it: stands for a key that is a list, a mapping or an alias

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str, name: str) -> tuple[Node | None, list[Problem]]:
    """Return the file's one document and all problems of its form; None where it cannot be understood."""
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except _TooDeepError:
        return None, builder.problems
    except yaml.MarkedYAMLError as error:
        return None, [*builder.problems, fault(error, text, name)]
    except yaml.YAMLError as error:
        return None, [*builder.problems, Problem(name, 1, 1, "file", f"is not YAML ({error})", "correct it")]
    if builder.root is None and not builder.problems:
        return None, [Problem(name, 1, 1, "file", "is empty", "fill it in; docs/case.md describes it")]
    return builder.root, builder.problems


class _TooDeepError(Exception):
    pass


@dataclass
class _Open:
    """A list or mapping that has begun; in a mapping `key` waits for its value."""

    place: Place
    is_mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, tuple[Text, Node]] = field(default_factory=dict)
    blank: list[Text] = field(default_factory=list)
    seen: dict[str, Place] = field(default_factory=dict)
    key: Text | None = None


class _Builder:
    def __init__(self, name: str) -> None:
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._name = name
        self._open: list[_Open] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        self._look_at_properties(event)
        match event:
            case yaml.DocumentStartEvent():
                self._begin_document(event)
            case yaml.AliasEvent():
                self._close_value(Text("", _place(event)))
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._begin(event)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._close_value(_closed(self._open.pop()))
            case _:
                pass

    def _begin_document(self, event: yaml.Event) -> None:
        self._documents += 1
        if self._documents == 2:  # noqa: PLR2004 (the second is the first one too many)
            self._problem(_place(event), "file", "holds several documents", "keep one; a line of --- begins another")

    def _look_at_properties(self, event: yaml.Event) -> None:
        place = _place(event)
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            self._problem(place, self._path(), f"uses the alias *{spelt((str(anchor),))}", "write the text out")
        elif anchor:
            self._problem(place, self._path(), f"sets the anchor &{spelt((anchor,))}", "write it without")
        if tag:
            self._problem(place, self._path(), f"has the tag {spelt((tag,))}", "write plain text without a tag")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        place = _place(event)
        if unfit := unfit_character(event.value):
            self._problem(place, self._path(), f"holds {unfit}", "take it out")
        value = event.value.rstrip("\n") if event.style in {"|", ">"} else event.value
        value = unicodedata.normalize("NFC", value)  # escapes may write a letter and its accent apart
        top = self._open[-1] if self._open else None
        if top and top.is_mapping and top.key is None:
            self._key(top, Text(value, place))
        elif top and not top.is_mapping and not value.strip():
            self._problem(place, self._path(), "is an empty item", "write it, or take the line out")
        else:
            self._close_value(Text(value, place))

    def _key(self, top: _Open, key: Text) -> None:
        top.key = key
        first = top.seen.setdefault(key.value, key.place)
        if first is not key.place:
            wrong = f"stands twice (first in line {first.line})"
            self._problem(key.place, self._path(), wrong, "keep one")

    def _begin(self, event: yaml.Event) -> None:
        place = _place(event)
        if len(self._open) >= DEEPEST:
            self._problem(place, "file", f"is nested more than {DEEPEST} levels deep", "write it flatter")
            raise _TooDeepError
        top = self._open[-1] if self._open else None
        if top and top.is_mapping and top.key is None:
            self._problem(place, self._path(), "has a list or mapping as a key", "write a name before the colon")
        self._open.append(_Open(place, isinstance(event, yaml.MappingStartEvent)))

    def _close_value(self, node: Node) -> None:
        if not self._open:
            self.root = self.root or node
            return
        top = self._open[-1]
        if not top.is_mapping:
            top.items.append(node)
        elif top.key is None:
            top.key = Text(_NO_KEY, node.place)
        else:
            _take(top, top.key, node)
            top.key = None

    def _problem(self, place: Place, spot: str, wrong: str, wanted: str) -> None:
        self.problems.append(Problem(self._name, place.line, place.column, spot, wrong, wanted))

    def _path(self) -> str:
        return spelt(tuple(self._steps()))

    def _steps(self) -> Iterator[str | int]:
        for level in self._open:
            if not level.is_mapping:
                yield len(level.items)
            elif level.key is not None:
                yield level.key.value


def _take(level: _Open, key: Text, value: Node) -> None:
    if isinstance(value, Text) and not value.value.strip():
        level.blank.append(key)
    elif key.value != _NO_KEY:
        level.entries.setdefault(key.value, (key, value))


def _closed(level: _Open) -> Node:
    if level.is_mapping:
        return Mapped(tuple(level.entries.values()), level.place, tuple(level.blank))
    return Listed(tuple(level.items), level.place)


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
