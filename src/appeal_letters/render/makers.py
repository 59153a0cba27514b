"""The formats: each a maker that measures letters, makes their documents and knows a good one again."""

import pkgutil
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jinja2 import Environment

    from appeal_letters.facts.layouts import Layout
    from appeal_letters.model.case import Case
    from appeal_letters.model.document import Document, Fault
    from appeal_letters.model.letter import Letter, Spacing
    from appeal_letters.render.fitting import Misfit

FORMATS = {
    "pdf": "appeal_letters.render.press:press",
    "txt": "appeal_letters.render.plain:typist",
    "docx": "appeal_letters.render.word.scribe:scribe",
}
"""Where the maker of each format of a letter on paper or on a screen is opened.

They are named, not imported: a run that makes no PDF needs no layout engine.
"""

MAILS = {
    "eml": "appeal_letters.render.mail.mailer:mailer",
    "eml-plain": "appeal_letters.render.mail.mailer:plain_mailer",
}
"""The same for letters that go by e-mail, with the PDF attached and without."""

MAKERS = {**FORMATS, **MAILS}
"""Every maker."""

UNPAGED = {
    "txt": "a text has no pages",
    "docx": "a Word document gets its pages from the program that opens it",
    "eml": "a mail has no pages",
    "eml-plain": "a mail has no pages",
}
"""The formats whose pages nobody knows, and why."""


class Maker(Protocol):
    """Makes the documents of one format."""

    @property
    def versions(self) -> "Mapping[str, str]":
        """Return what the bytes depend on, beside letter, layout and templates."""

    def beside(self, letter: "Letter") -> str:
        """Return what the bytes of this letter alone depend on, beside all that: fonts for further scripts."""

    def missing(self, text: str) -> str:
        """Return the characters of a text that the format cannot show."""

    def measure(self, letters: "Iterable[Letter]") -> "Iterable[Misfit]":
        """Ask for every letter and return what does not fit."""

    def documents(self, letters: "Iterable[Letter]") -> "Iterator[Document | Fault]":
        """Yield each letter's document, or why there is none, in the letters' order."""

    def still_good(self, data: bytes, letter: "Letter") -> bool:
        """Say whether a document that somebody changed still opens and holds its letter."""


@runtime_checkable
class Pager(Protocol):
    """What a maker can do whose documents have pages that are known."""

    def spacing(self, letter: "Letter", pages: int) -> "Spacing | None":
        """Return how loosely a letter can be set on at most so many pages; None where it takes more, set closest."""


def opened(
    name: str, environment: "Environment", layouts: "Mapping[str, Layout]", case: "Case"
) -> AbstractContextManager[Maker]:
    """Open the maker of a format for the letters of a case."""
    found: AbstractContextManager[Maker] = pkgutil.resolve_name(MAKERS[name])(environment, layouts, case)
    return found


def ending(name: str) -> str:
    """Return how the names of a format's files end: "eml", whether or not the PDF is attached."""
    return name.partition("-")[0]
