"""A letter as plain text: for reading on a screen, for a mail's body, for comparing two versions."""

import textwrap
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from jinja2 import Environment

from appeal_letters.facts.layouts import Layout
from appeal_letters.model.case import Case
from appeal_letters.model.document import Document, Fault
from appeal_letters.model.letter import Blank, Block, CoverSheet, Letter, Line, Paragraph, Request
from appeal_letters.render import strangers
from appeal_letters.render.comparing import ReadBackError
from appeal_letters.render.fitting import Misfit
from appeal_letters.render.strangers import Strangers

_WIDTH = 78
_RULE = 32 * "_"  # a line to fill in by ink
_BREAKABLE = {0x00A0: " ", 0x202F: " ", 0x2060: None}
"""What keeps a line together on paper: on a screen it is a trap for who searches and copies."""


class Typist:
    """Makes letters as UTF-8 text: everything can be shown, and everything fits."""

    def __init__(self, strangers: Strangers) -> None:
        """Take the watch over the case's recipients."""
        self._strangers = strangers

    versions: Mapping[str, str] = MappingProxyType({})

    def beside(self, letter: Letter) -> str:
        """Return what this letter alone depends on: nothing."""
        del letter
        return ""

    def missing(self, text: str) -> str:
        """Return the characters that plain text cannot show: none."""
        del text
        return ""

    def measure(self, letters: Iterable[Letter]) -> Iterable[Misfit]:
        """Ask for every letter, since the plan looks at it then; nothing needs to be measured."""
        deque(letters, maxlen=0)
        return ()

    def documents(self, letters: Iterable[Letter]) -> Iterator[Document | Fault]:
        """Yield the text of each letter, or why there is none: it would hold what is another recipient's."""
        for letter in letters:
            try:
                said = text(letter)
                self._strangers.refuse(said, letter)
                yield Document(letter.sender, letter.recipient, "txt", said.encode(), 0)
            except ReadBackError as error:
                yield Fault(letter.sender, letter.recipient, str(error))

    def still_good(self, data: bytes, letter: Letter) -> bool:
        """Say whether a text that somebody changed is still its letter, word for word."""
        return data.decode(errors="replace").split() == text(letter).split()


@contextmanager
def typist(environment: Environment, layouts: Mapping[str, Layout], case: Case) -> Iterator[Typist]:
    """Open a typist; plain text has no templates of its own and no layout."""
    del environment, layouts
    yield Typist(strangers.of(case))


def text(letter: Letter) -> str:
    """Return a letter as text: an empty line parts paragraphs, quotations are indented."""
    head = [
        *([_wrapped(letter.for_information)] if letter.for_information else []),
        *(_cover(letter.cover_sheet) if letter.cover_sheet else ()),
        "\n".join(map(_line, letter.letterhead)),
        "\n".join(letter.address.lines),
        _line(letter.place_and_date),
        "\n".join(_wrapped(line) for line in (letter.reference_line, letter.subject) if line),
    ]
    foot = [letter.running] if letter.running else []
    before, behind = (tuple(block.translate(_BREAKABLE) for block in blocks) for blocks in (head, foot))
    return "\n\n".join((*before, *said(letter), *behind)) + "\n"


def said(letter: Letter) -> tuple[str, ...]:
    """Return a letter's paragraphs as text, from the salutation on; a demand and its quotations are one."""
    blocks = (
        letter.salutation,
        *(part for block in letter.body for part in _block(block)),
        letter.closing,
        *("\n".join(map(_line, signature.lines)) for signature in letter.signatures),
        *(_listed(listing.label, listing.lines) for listing in letter.listings),
        *(_wrapped(note) for note in letter.notes),
    )
    return tuple(block.translate(_BREAKABLE) for block in blocks)


def _line(line: Line) -> str:
    """Return a line; one to fill in by ink is a rule behind its caption."""
    if isinstance(line, Blank):
        return f"{line.caption}: {_RULE}" if line.caption else _RULE
    return line


def _cover(cover: CoverSheet) -> Iterator[str]:
    """Yield a fax's cover sheet; how many pages there are, a text does not know: it has none."""
    yield cover.title
    yield "\n".join(_listed(row.label, map(_line, row.lines)) for row in cover.rows)
    yield _wrapped(cover.request)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _wrapped(block.text)
        return
    for request in block.items:
        yield "\n\n".join(_request(request))


def _request(request: Request) -> Iterator[str]:
    yield _wrapped(request.text, first=f"{request.label:<5}", rest="     ")
    for quotation in request.quotations:
        lead = [_wrapped(quotation.lead, first="     ", rest="     ")] if quotation.lead else []
        words = quotation.lines[len(lead) :]
        yield "\n".join([*lead, *(_wrapped(line, first="       | ", rest="       | ") for line in words)])


def _listed(label: str, lines: Iterable[str]) -> str:
    indent = " " * (len(label) + 2)
    return f"{label}: " + f"\n{indent}".join(lines)


def _wrapped(paragraph: str, first: str = "", rest: str = "") -> str:
    # textwrap breaks at blanks of ASCII only, so what must stay together does.
    return textwrap.fill(paragraph, _WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
