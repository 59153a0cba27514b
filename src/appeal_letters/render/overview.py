"""The page of `preview`: each letter's pages as pictures, and around them who gets what and what is to be decided."""

import base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from appeal_letters import templating
from appeal_letters.facts.layouts import Layout
from appeal_letters.model.document import Document, Fault
from appeal_letters.model.letter import Blank, Letter, Signature
from appeal_letters.model.recipient import Channel
from appeal_letters.render import raster

GENERATOR = "appeal-letters preview"
"""By this word, in its first lines, the page is known as ours."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One letter of the page: whom it goes to and how, or `why` it cannot be made.

    `number` counts the letters from 1; `by` are the names of those who sign, `who` the address's lines before
    street and town; `file` is the name that `write` would give it. A `translation` goes to nobody but the sender.
    """

    number: int
    sender: str
    recipient: str
    by: tuple[str, ...]
    who: tuple[str, ...]
    language: str
    tone: str
    layout: str
    pages: int
    channels: tuple[str, ...]
    file: str
    why: str = ""
    translation: bool = False


def entry(number: int, letter: Letter, made: Document | Fault, channels: Sequence[str], file: str) -> Entry:
    """Return a letter's line in the table of who gets what."""
    return Entry(
        number=number,
        sender=letter.sender,
        recipient=letter.recipient,
        by=tuple(_named(signature, letter.sender) for signature in letter.signatures),
        # A no-break space is a matter of paper; on a screen it is a trap for searching.
        who=tuple(line.replace("\u00a0", " ") for line in letter.address.who),
        language=letter.language,
        tone=letter.tone,
        layout=letter.layout,
        pages=made.pages if isinstance(made, Document) else 0,
        channels=tuple(channels),
        file=file,
        why=made.reason if isinstance(made, Fault) else "",
        translation=bool(letter.for_information),
    )


def _named(signature: Signature, sender: str) -> str:
    """Return who signs by name; of a blank sender there is only the id."""
    name = signature.lines[0]
    return sender if isinstance(name, Blank) else name


@dataclass(frozen=True, slots=True)
class Overview:
    """Fills the page's templates; `several` says that letters of more than one sender stand on it.

    The templates are the shipped ones: this page is no letter, and nobody's to change by --templates.
    """

    environment: Environment
    layouts: Mapping[str, Layout]
    several: bool

    def section(
        self,
        entry: Entry,
        letter: Letter,
        made: Document | Fault,
        channels: Sequence[Channel],
        remarks: Sequence[str],
    ) -> str:
        """Return a letter's part of the page, with its pages as pictures where it could be made."""
        return templating.filled(
            self.environment.get_template("layout/preview-letter.html"),
            entry=entry,
            letter=letter,
            several=self.several,
            channels=channels,
            layout=self.layouts[entry.layout],
            remarks=remarks,
            pictures=_addressed(made.data) if isinstance(made, Document) else (),
        )

    def page(self, entries: Sequence[Entry], sections: Iterable[str], **more: object) -> Iterator[bytes]:
        """Yield the whole page around its sections; `more` are appeal, day, remarks and forbidden letters."""
        stream = self.environment.get_template("layout/preview.html").stream(
            generator=GENERATOR,
            entries=entries,
            several=self.several,
            marked=any(self.layouts[one.layout].has_window for one in entries),
            sections=sections,
            **more,
        )
        stream.enable_buffering(100)
        return (part.encode() for part in stream)


def _addressed(pdf: bytes) -> Iterator[tuple[str, raster.PagePicture]]:
    """Yield each page's picture behind an address that holds all of it."""
    for picture in raster.pictures(pdf):
        yield f"data:image/png;base64,{base64.b64encode(picture.png).decode()}", picture
