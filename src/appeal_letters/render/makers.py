"""The formats: each a maker that measures letters, makes their documents and knows a good one again."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from jinja2 import Environment

from appeal_letters.facts.layouts import Layout
from appeal_letters.model.case import Case
from appeal_letters.model.document import Document, Fault
from appeal_letters.model.letter import Letter
from appeal_letters.render import plain
from appeal_letters.render.fitting import Misfit


class Maker(Protocol):
    """Makes the documents of one format."""

    @property
    def versions(self) -> Mapping[str, str]:
        """Return what the bytes depend on, beside letter, layout and templates."""

    def missing(self, text: str) -> str:
        """Return the characters of a text that the format cannot show."""

    def measure(self, letters: Iterable[Letter]) -> Iterable[Misfit]:
        """Ask for every letter and return what does not fit."""

    def documents(self, letters: Iterable[Letter]) -> Iterator[Document | Fault]:
        """Yield each letter's document, or why there is none, in the letters' order."""

    def still_good(self, data: bytes, letter: Letter) -> bool:
        """Say whether a document that somebody changed still opens and holds its letter."""


class _Text:
    @property
    def versions(self) -> Mapping[str, str]:
        return {}

    def missing(self, text: str) -> str:
        del text
        return ""

    def measure(self, letters: Iterable[Letter]) -> Iterable[Misfit]:
        deque(letters, maxlen=0)  # nothing is measured, but every letter is asked for: the plan looks at it then
        return ()

    def documents(self, letters: Iterable[Letter]) -> Iterator[Document | Fault]:
        return plain.documents(letters)

    def still_good(self, data: bytes, letter: Letter) -> bool:
        del letter
        return bool(data.strip())


@contextmanager
def _text(environment: Environment, layouts: Mapping[str, Layout], case: Case) -> Iterator[Maker]:
    del environment, layouts, case
    yield _Text()


@contextmanager
def _pdf(environment: Environment, layouts: Mapping[str, Layout], case: Case) -> Iterator[Maker]:
    # The engine is imported with the press: a run that makes no PDF does without it.
    from appeal_letters.render.press import press  # noqa: PLC0415

    with press(environment, layouts, case) as maker:
        yield maker


FORMATS: dict[str, Callable[[Environment, Mapping[str, Layout], Case], AbstractContextManager[Maker]]] = {
    "pdf": _pdf,
    "txt": _text,
}


def opened(
    name: str, environment: Environment, layouts: Mapping[str, Layout], case: Case
) -> AbstractContextManager[Maker]:
    """Open the maker of a format for the letters of a case."""
    return FORMATS[name](environment, layouts, case)
