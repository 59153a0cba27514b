"""The library of treaties and declarations: articles with their text, status and source."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from appeal_letters.facts.tables import record
from appeal_letters.model.fields import Record

Status = Literal["official", "as-quoted", "courtesy"]


class ArticleText(Record):
    """An article's words in one language. `official` was read from the issuing body or two agreeing sources."""

    language: str
    status: Status
    sources: tuple[str, ...]
    text: str


class Article(Record):
    """One article or paragraph; `points` where only some of its points are meant."""

    article: str
    points: tuple[str, ...] = ()
    texts: tuple[ArticleText, ...]


class Naming(Record):
    """An instrument's names in one language: the full title, and a short one to cite it by."""

    language: str
    short: str
    title: str
    sources: tuple[str, ...] = ()


class Instrument(Record):
    """A treaty or declaration; `symbol` is the issuing body's number of the document."""

    id: str
    adopted: str
    unit: Literal["article", "principle"] = "article"
    symbol: str | None = None
    names: tuple[Naming, ...]
    articles: tuple[Article, ...]

    def naming(self, language: str) -> Naming | None:
        """Return its names in a language."""
        return next((naming for naming in self.names if naming.language == language), None)

    def text(self, article: str, points: Sequence[str], language: str) -> ArticleText | None:
        """Return the words of an article in a language."""
        for known in self.articles:
            if known.article == article and known.points == tuple(points):
                return next((text for text in known.texts if text.language == language), None)
        return None


class Library(Mapping[str, Instrument]):
    """The instruments of a folder, each file read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._files = {path.stem: path for path in sorted(folder.glob("*.yaml"))}
        self._read: dict[str, Instrument] = {}

    def __getitem__(self, name: str) -> Instrument:
        if name not in self._read:
            self._read[name] = record(self._files[name], Instrument)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)
