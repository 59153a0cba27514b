"""Texts of a file in other languages: `appeal.fr.yaml` beside `appeal.yaml`, the same keys, only texts.

List items are matched by what names them (an id, a label, a mark), never by position.
"""

from dataclasses import dataclass, field

from appeal_letters.errors import Problem
from appeal_letters.load.shapes import Shape, shapes
from appeal_letters.model.fields import Record
from appeal_letters.reading.nodes import Listed, Mapped, Node, Path, Text, plain, spelt


@dataclass
class Overlay:
    """What came of laying one language's texts over a file: problems, and the texts that are missing."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def mapping(self, record: type[Record], base: Mapped, texts: Mapped, path: Path = ()) -> Mapped:
        """Return `base` with its texts replaced by those of `texts`."""
        known = shapes(record)
        for key, _ in texts.entries:
            self._refuse_what_is_no_text(record, known.get(key.value), key, base, path)
        entries = []
        for key, value in base.entries:
            shape = known.get(key.value)
            laid = self._value(shape, value, texts.get(key.value), (*path, key.value)) if shape else value
            if laid is not None:
                entries.append((key, laid))
        return Mapped(tuple(entries), base.place)

    def items(self, record: type[Record], base: Listed, texts: Listed, path: Path = ()) -> Listed:
        """Return the list `base` with the texts of the items that `texts` names."""
        named = {_name(record, item): item for item in texts.items if isinstance(item, Mapped)}
        laid = []
        for number, item in enumerate(base.items):
            if isinstance(item, Mapped):
                found = named.pop(_name(record, item), Mapped((), item.place))
                laid.append(self.mapping(record, item, found, (*path, number)))
        for name, item in named.items():
            self._problem(item, path, f"matches nothing ({' '.join(map(str, name)) or 'it has no name'})")
        return Listed(tuple(laid), base.place)

    def _value(self, shape: Shape, base: Node, text: Node | None, path: Path) -> Node | None:
        if shape.record is not None:
            return self._inner(shape, shape.record, base, text, path)
        if shape.words is None:
            return base
        if text is not None:
            return text
        if shape.words.otherwise == "missing":
            self.missing.append(f"{self.file}: {spelt(path)}")
        return None if shape.words.otherwise == "dropped" else base

    def _inner(self, shape: Shape, record: type[Record], base: Node, text: Node | None, path: Path) -> Node:
        if shape.is_list and isinstance(base, Listed) and _has_words(record):
            texts = text if isinstance(text, Listed) else Listed((), base.place)
            return self.items(record, base, texts, path)
        if not shape.is_list and isinstance(base, Mapped):
            return self.mapping(record, base, text if isinstance(text, Mapped) else Mapped((), base.place), path)
        return base

    def _refuse_what_is_no_text(
        self, record: type[Record], shape: Shape | None, key: Text, base: Mapped, path: Path
    ) -> None:
        spot = (*path, key.value)
        if shape is None:
            self._problem(key, spot, "is not a field")
        elif key.value not in record.matched_by and not shape.words and not (shape.record and _has_words(shape.record)):
            self._problem(key, spot, "is not a text, so it is the same in every language")
        elif base.get(key.value) is None:
            self._problem(key, spot, "has no counterpart in the case's own file")

    def _problem(self, node: Node, path: Path, wrong: str) -> None:
        wanted = "keep only texts that the case's own file has, matched by id, label or mark"
        self.problems.append(Problem(self.file, node.place.line, node.place.column, spelt(path), wrong, wanted))


def _has_words(record: type[Record]) -> bool:
    return any(shape.words or (shape.record and _has_words(shape.record)) for shape in shapes(record).values())


def _name(record: type[Record], item: Mapped) -> tuple[object, ...]:
    return tuple(str(plain(found)) for key in record.matched_by if (found := item.get(key)) is not None)
