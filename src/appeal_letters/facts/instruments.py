"""The library of treaties and declarations: what is the same in every language, and a file for each language.

`un-hrd-declaration.yaml` says which document it is; `un-hrd-declaration.fr.yaml` has its names and texts in French.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar, Literal

from pydantic import Field

from appeal_letters.facts.tables import record
from appeal_letters.model.fields import Day, Id, Language, Record, Text

Status = Literal["official", "as-quoted", "courtesy"]


class ArticleText(Record):
    """An article's words in one language. `official` was read from the issuing body or two agreeing sources."""

    matched_by: ClassVar[tuple[str, ...]] = ("article", "points")

    article: Text = Field(description="the article's number", examples=['"12.2"'])
    points: tuple[Text, ...] = Field(
        default=(), description="its points, where only some are meant", examples=["[b, c]"]
    )
    status: Status = Field(
        description="what kind of text it is: `official`, `courtesy` or `as-quoted`", examples=["official"]
    )
    sources: tuple[Text, ...] = Field(
        min_length=1, description="where it was read: name and address", examples=["[https://undocs.org/A/RES/53/144]"]
    )
    text: Text = Field(description="the words, without quotation marks", examples=["Everyone has the right ..."])

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        """Return which words they are."""
        return self.article, self.points


class Edition(Record):
    """An instrument in one language: a short name to cite it by, the full title, its articles."""

    short: Text | None = Field(
        default=None, description="the name to cite it by", examples=["UN Declaration on Human Rights Defenders"]
    )
    title: Text | None = Field(default=None, description="the full official title", examples=["Declaration on ..."])
    title_sources: tuple[Text, ...] = Field(
        default=(), description="where the title was read", examples=["[https://undocs.org/A/RES/53/144]"]
    )
    texts: tuple[ArticleText, ...] = Field(
        default=(),
        description="its articles",
        examples=['[{article: "1", status: official, sources: [...], text: ...}]'],
    )

    def text(self, article: str, points: Sequence[str]) -> ArticleText | None:
        """Return the words of an article."""
        return next((text for text in self.texts if text.key == (article, tuple(points))), None)

    def over(self, other: "Edition | None") -> "Edition":
        """Return this edition with what only another one has; of the same article, this one's words win."""
        if other is None:
            return self
        mine = {text.key: text for text in self.texts}
        texts = {**{text.key: text for text in other.texts}, **mine}
        titled = self if self.title else other
        return Edition(
            short=self.short or other.short,
            title=titled.title,
            title_sources=titled.title_sources,
            texts=tuple(texts.values()),
        )


class Entry(Record):
    """Which document an instrument is; `symbol` is the issuing body's number of it."""

    id: Id = Field(description="its short name, which is its file's", examples=["un-hrd-declaration"])
    adopted: Day = Field(description="the day it was adopted", examples=["1998-12-09"])
    unit: Literal["article", "principle"] = Field(
        default="article", description="what its parts are called: `article` or `principle`", examples=["article"]
    )
    symbol: Text | None = Field(
        default=None, description="the issuing body's number of the document", examples=["A/RES/53/144"]
    )
    last: int | None = Field(default=None, description="the number of its last article", examples=["20"])
    languages: tuple[Language, ...] = Field(
        default=(),
        description="the languages in which its text is official; left out: any",
        examples=["[ar, en, es, fr, ru, zh]"],
    )
    official_at: tuple[Text, ...] = Field(
        default=(), description="where the issuing body has the text", examples=["[https://undocs.org/A/RES/53/144]"]
    )


class Article(Record):
    """One article or paragraph; `points` where only some of its points are meant."""

    article: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True)
class Instrument:
    """A treaty or declaration: its entry, and its editions by language."""

    entry: Entry
    editions: Mapping[str, Edition]

    @property
    def id(self) -> str:
        """Return the name that citations call it by."""
        return self.entry.id

    @property
    def articles(self) -> tuple[Article, ...]:
        """Return every article that it has words of, in any language, in the order of their numbers."""
        keys = {text.key for edition in self.editions.values() for text in edition.texts}
        return tuple(Article(article=article, points=points) for article, points in sorted(keys, key=_in_order))

    def naming(self, language: str) -> Edition | None:
        """Return the edition with its names in a language."""
        edition = self.editions.get(language)
        return edition if edition and edition.short else None

    def text(self, article: str, points: Sequence[str], language: str) -> ArticleText | None:
        """Return the words of an article in a language."""
        edition = self.editions.get(language)
        return edition.text(article, points) if edition else None

    def official(self, article: str, points: Sequence[str], languages: Sequence[str]) -> tuple[str, ArticleText] | None:
        """Return the first of some languages in which an article's text is official, and the text."""
        found = ((language, self.text(article, points, language)) for language in languages)
        return next(((tag, text) for tag, text in found if text and text.status == "official"), None)

    def over(self, other: "Instrument") -> "Instrument":
        """Return this instrument with what only another description of it has."""
        both = {*self.editions, *other.editions}
        mine = {tag: self.editions.get(tag, Edition()).over(other.editions.get(tag)) for tag in both}
        return replace(self, editions=mine)


def _in_order(key: tuple[str, tuple[str, ...]]) -> tuple[list[tuple[int, str]], tuple[str, ...]]:
    """Return what sorts 2 before 12 and 12.1 before 12.2."""
    article, points = key
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"[.\s]", article)], points


NOTHING: Mapping[str, Instrument] = MappingProxyType({})


@dataclass(frozen=True, eq=False)
class Library(Mapping[str, Instrument]):
    """The instruments of a shipped folder, each read when it is first asked for, under those of the user's own.

    The user's own were read and checked before: a fault in one of the shipped is a fault of ours.
    """

    folder: Path
    own: Mapping[str, Instrument] = field(default_factory=lambda: NOTHING)
    _read: dict[str, Instrument] = field(default_factory=dict, repr=False, compare=False)

    def __getitem__(self, name: str) -> Instrument:
        if name not in self._read:
            shipped = self._shipped(name)
            mine = self.own.get(name)
            self._read[name] = mine.over(shipped) if mine and shipped else _known(mine or shipped, name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        shipped = {path.stem for path in self.folder.glob("*.yaml") if "." not in path.stem}
        return iter(sorted({*shipped, *self.own}))

    def __len__(self) -> int:
        return len(list(iter(self)))

    def _shipped(self, name: str) -> Instrument | None:
        path = self.folder / f"{name}.yaml"
        if "." in name or not path.is_file():
            return None
        files = {file.stem.partition(".")[2]: file for file in sorted(self.folder.glob(f"{name}.*.yaml"))}
        return Instrument(record(path, Entry), {tag: record(file, Edition) for tag, file in files.items()})


def _known(instrument: Instrument | None, name: str) -> Instrument:
    if instrument is None:
        raise KeyError(name)
    return instrument
