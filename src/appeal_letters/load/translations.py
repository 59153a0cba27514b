"""Texts of a file in other languages: `appeal.fr.yaml` beside `appeal.yaml`, the same keys, only texts.

List items are matched by what names them (an id, a label, a mark), never by position.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from appeal_letters.errors import Problem
from appeal_letters.load.records import did_you_mean
from appeal_letters.load.shapes import Shape, has_words, shapes
from appeal_letters.model.fields import Record, shown
from appeal_letters.reading.nodes import Listed, Mapped, Node, Path, Place, Text, place_of, plain, spelt

_WANTED = "keep only texts that the case's own file has, matched by id, label or mark"


_Named = dict[tuple[str, ...], tuple[int, Mapped]]
"""Items by what names them, with their number in their list."""


@dataclass
class Overlay:
    """What came of laying one language's texts over a file: problems, the texts that are missing, and those kept.

    `absent` says where each text that is not there would stand: at its empty key, else where its record begins.
    """

    file: str
    problems: list[Problem] = field(default_factory=list)
    missing: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)
    absent: dict[Path, Place] = field(default_factory=dict)
    said: set[tuple[Place, str]] = field(default_factory=set)

    def mapping(self, record: type[Record], base: Mapped, texts: Mapped, path: Path = ()) -> Mapped:
        """Return `base` with its texts replaced by those of `texts`."""
        known = shapes(record)
        for key, value in texts.entries:
            self._refuse_what_is_no_text(record, key, value, base, path)
        entries = []
        for key, value in base.entries:
            shape = known.get(key.value)
            text = texts.get(key.value)
            if text is None or _is_blank(text):
                self.absent[*path, key.value] = place_of(texts, (key.value,))
            laid = self._value(shape, value, text, (*path, key.value)) if shape else value
            if laid is not None:
                entries.append((key, laid))
        added = (entry for entry in texts.entries if base.get(entry[0].value) is None and not _is_blank(entry[1]))
        alone = [entry for entry in added if _alone(known, entry[0].value)]
        return Mapped((*entries, *alone), base.place, base.blank)

    def items(self, record: type[Record], base: Listed, texts: Listed, path: Path = ()) -> Listed:
        """Return the list `base` with the texts of the items that `texts` names."""
        named = self._named(record, texts, path)
        laid: list[Node] = []
        for number, item in enumerate(base.items):
            _, found = named.pop(_name(record, item), (0, Mapped((), texts.place)))
            laid.append(self.mapping(record, item, found, (*path, number)) if isinstance(item, Mapped) else item)
        for name, (number, item) in named.items():
            self._problem(item, (*path, number), f"matches nothing in the case's own file ({_called(name)})")
        return Listed(tuple(laid), base.place)

    def _named(self, record: type[Record], texts: Listed, path: Path) -> _Named:
        named: _Named = {}
        for number, item in enumerate(texts.items):
            name = _name(record, item)
            if not isinstance(item, Mapped) or not name:
                self._problem(item, (*path, number), f"has no {record.matched_by[0]} to be matched by")
            elif name in named:
                self._problem(item, (*path, number), f"stands twice ({_called(name)})")
            else:
                named[name] = (number, item)
        return named

    def _value(self, shape: Shape, base: Node, text: Node | None, path: Path) -> Node | None:
        if shape.record is not None:
            return self._inner(shape, shape.record, base, text, path)
        if shape.words is None or base == Listed((), base.place):
            return base
        if text is not None and not _is_blank(text):
            return text
        if shape.words.otherwise != "dropped":
            (self.missing if shape.words.otherwise == "missing" else self.kept).append(path)
        return None if shape.words.otherwise == "dropped" else base

    def _inner(self, shape: Shape, record: type[Record], base: Node, text: Node | None, path: Path) -> Node:
        if not has_words(record):
            return base
        at = self.absent.get(path, base.place)
        if text is not None and type(text) is not type(base):
            self._problem(text, path, "has another shape than in the case's own file")
        if shape.is_list and isinstance(base, Listed):
            texts = text if isinstance(text, Listed) else Listed((), at)
            return self.items(record, base, texts, path)
        if not shape.is_list and isinstance(base, Mapped):
            return self.mapping(record, base, text if isinstance(text, Mapped) else Mapped((), at), path)
        return base

    def _refuse_what_is_no_text(self, record: type[Record], key: Text, value: Node, base: Mapped, path: Path) -> None:
        shape = shapes(record).get(key.value)
        spot = (*path, key.value)
        if shape is None:
            self._problem(key, spot, "is not a field", did_you_mean(record, key.value))
        elif key.value not in record.matched_by and not shape.words and not (shape.record and has_words(shape.record)):
            self._problem(key, spot, "is not a text, so it is the same in every language")
        elif base.get(key.value) is None and not _alone(shapes(record), key.value):
            self._problem(value, spot, "has no counterpart in the case's own file")

    def _problem(self, node: Node, path: Path, wrong: str, wanted: str = _WANTED) -> None:
        # A column that is wrong in a table is said once, not once more for every row.
        if (node.place, wrong) not in self.said:
            self.said.add((node.place, wrong))
            at = node.place
            self.problems.append(Problem(self.file, at.line, at.column, spelt(path), wrong, wanted))


def _is_blank(text: Node) -> bool:
    """Say whether it is a form with its keys there and nothing behind any of them."""
    return isinstance(text, Mapped) and bool(text.blank) and not text.entries


def _alone(known: Mapping[str, Shape], key: str) -> bool:
    """Say whether a text may stand in a file of another language without a counterpart."""
    shape = known.get(key)
    return bool(shape and shape.words and shape.words.alone)


def _called(name: tuple[str, ...]) -> str:
    return shown(" ".join(name))


def _name(record: type[Record], item: Node) -> tuple[str, ...]:
    if not isinstance(item, Mapped):
        return ()
    return tuple(str(plain(found)) for key in record.matched_by if (found := item.get(key)) is not None)
