"""A record as a form for its texts in another language: the original as a comment, and below it the key to fill in.

Which text a language needs is what `load` asks for: see `load/translations.py` and `load/languages.py`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from appeal_letters.facts.languages import Kind, Language
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.shapes import has_words, shapes
from appeal_letters.model.appeal import Citation, Demand, Person, Publisher
from appeal_letters.model.fields import Record
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender
from appeal_letters.reading.yaml_text import listed, scalar

_WIDTH = 100
_COMMENTS_FROM = 32

_KINDS: Mapping[tuple[type[Record], str], Kind] = {
    (Person, "title"): "title",
    (Person, "name"): "name",
    (Publisher, "name"): "publisher",
    (Demand, "others"): "others",
    (Recipient, "title"): "title",
    (Recipient, "name"): "name",
    (Recipient, "office_text"): "office",
}
"""The texts that sentences put into other grammatical forms."""

_TOLD = {(Sender, "role"), (Sender, "organisation")}
"""Texts that are printed as they are where a language has none, and of which the user is told."""

_OF_THE_FILE = {"status", "reviewed_by"}
"""What a file of texts says of itself."""


@dataclass(frozen=True, slots=True)
class Into:
    """The language that texts are written in, beside the one that they are in now."""

    tag: str
    own: str
    facts: Facts

    @property
    def language(self) -> Language | None:
        """Return what is known of the language, None where it is new."""
        return self.facts.languages.get(self.tag)


def fields(record: Record, into: Into) -> Iterator[str]:
    """Yield the lines of a record's texts, an empty line before each."""
    for name in shapes(type(record)):
        lines = [*_field(record, name, into)]
        yield from ("", *lines) if lines else ()


def items(records: Iterable[Record], into: Into) -> Iterator[str]:
    """Yield the lines of a list of records, each by what names it, an empty line before each."""
    for record in records:
        yield from ("", *_item(record, into))


def _item(record: Record, into: Into) -> Iterator[str]:
    texts = (line for name in shapes(type(record)) for line in _field(record, name, into))
    for number, line in enumerate((*_name(record), *texts)):
        yield f"  {line}" if number else f"- {line}"


def _name(record: Record) -> Iterator[str]:
    for key in type(record).matched_by:
        value = getattr(record, key)
        if value:
            yield f"{key}: {scalar(value) if isinstance(value, str) else listed(value)}"


def _field(record: Record, name: str, into: Into) -> Iterator[str]:
    shape, value = shapes(type(record))[name], _original(record, name, into)
    if name in {*type(record).matched_by, *_OF_THE_FILE} or not value:
        return
    if shape.record and has_words(shape.record):
        inner = (line for one in value for line in _item(one, into)) if shape.is_list else _inside(value, into)
        yield from (f"{name}:", *(f"  {line}" for line in inner))
    elif shape.words:
        yield from _text(record, name, value, into)


def _inside(record: Record, into: Into) -> Iterator[str]:
    return (line for name in shapes(type(record)) for line in _field(record, name, into))


def _text(record: Record, name: str, value: Any, into: Into) -> Iterator[str]:  # noqa: ANN401 (a text, or several)
    shape, forms = shapes(type(record))[name], _forms(record, name, into)
    if forms:
        yield from (*_commented(value), *_asked_forms(name, forms, into))
    elif is_needed(record, name, into):
        yield from (*_commented(value), _key(name, value))
    elif shape.words and shape.words.otherwise == "kept":
        yield f"# {name}: {scalar(value) if isinstance(value, str) else listed(value)}"
    else:
        yield from (*_commented(value), f"# {_key(name, value)}")


def is_needed(record: Record, name: str, into: Into) -> bool:
    """Say whether a letter in the language lacks something where this text is not written."""
    match record:
        case Demand() if name == "text":
            return record.formula not in into.facts.formulas.get(into.tag, ())
        case Citation() if name == "quoted":
            return not _in_library(record, into.tag, into.facts)
    words = shapes(type(record))[name].words
    return (type(record), name) in _TOLD or bool(words and words.otherwise == "missing")


def _original(record: Record, name: str, into: Into) -> Any:  # noqa: ANN401 (whatever a field holds)
    """Return what the case has; where a formula or the library says it there, their words."""
    value = getattr(record, name)
    match record:
        case Demand() if name == "text" and not value:
            return into.facts.formulas.get(into.own, {}).get(record.formula or "", "")
        case Citation() if name == "quoted" and not value:
            return _in_library(record, into.own, into.facts)
    return value


def _in_library(cite: Citation, tag: str, facts: Facts) -> str:
    instrument = facts.instruments.get(cite.instrument)
    text = instrument.text(cite.article, cite.points, tag) if instrument else None
    return text.text if text else ""


def _forms(record: Record, name: str, into: Into) -> Mapping[Any, str]:
    """Return the grammatical forms that the language asks for, each with its example."""
    kind = _KINDS.get((type(record), name))
    forms = into.language.forms.get(kind, {}) if kind and into.language else {}
    return forms if not isinstance(record, Recipient) else _of_envelopes(forms, into)


def _of_envelopes(forms: Mapping[Any, str], into: Into) -> Mapping[Any, str]:
    """Return those of the forms that envelopes ask for; in many languages they ask for none."""
    envelopes = (form.envelope for key, form in into.facts.forms.items() if key[0] == into.tag)
    asked = {case for text in envelopes for case in re.findall(r":(\w+)\}", text)}
    return {case: text for case, text in forms.items() if case in {"nominative", *asked}} if asked else {}


def _asked_forms(name: str, forms: Mapping[Any, str], into: Into) -> Iterator[str]:
    known = into.language.declined if into.language and name == "title" else {}
    if known:
        yield f"# A title alone is enough, without forms, where it is one of these: {'; '.join(known)}"
    yield f"{name}:"
    yield from (f"  {f'{case}:':<{_COMMENTS_FROM}}  # such as {example}" for case, example in forms.items())


def _key(name: str, value: Any) -> str:  # noqa: ANN401 (as above)
    """Return a key to be filled in; a long text is begun so that it can go on over several lines."""
    if not isinstance(value, str):
        return f"{name}:"
    return f"{name}: |" if "\n" in value.strip() else f"{name}: >-" if len(value) > _WIDTH else f"{name}:"


def _commented(value: Any) -> Iterator[str]:  # noqa: ANN401 (as above)
    """Yield a text, or several, as lines of a comment; none of its own line ends gets out of it."""
    text = value if isinstance(value, str) else "\n".join(value)
    for line in text.strip().splitlines():
        parts = wrap(line, _WIDTH, break_long_words=False, break_on_hyphens=False)
        yield from (f"#   {part}" for part in parts) if parts else ("#",)
