"""A letter: what one sender says to one recipient, with every word in it and no layout."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from appeal_letters.model.case import Picture
from appeal_letters.model.way import Way


@dataclass(frozen=True, slots=True)
class Address:
    """The address as the envelope shows it: who, where, and the country in capitals (empty at home).

    `language` is that of `who` and `where` where it is not the letter's own.
    """

    who: tuple[str, ...]
    where: tuple[str, ...]
    country: str
    language: str = ""
    direction: Literal["ltr", "rtl"] = "ltr"

    @property
    def lines(self) -> tuple[str, ...]:
        """Return its lines from top to bottom."""
        return tuple(line for line in (*self.who, *self.where, self.country) if line)

    @property
    def joined(self) -> tuple[str, ...]:
        """Return its lines with street and town in one, to be broken anew."""
        return tuple(line for line in (*self.who, ", ".join(self.where), self.country) if line)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Original:
    """The official words of an article in another language than the letter's, with their quotation marks."""

    text: str
    language: str
    direction: Literal["ltr", "rtl"] = "ltr"


@dataclass(frozen=True, slots=True)
class Quotation:
    """An article set off: `lead` introduces it, `text` has its quotation marks, `source` names it.

    `mark` is empty for an official text; otherwise it refers to one of the letter's notes. `original` stands before
    `text`; where only the source is printed, `lead` and `text` are empty.
    """

    lead: str
    text: str
    source: str
    mark: str
    original: Original | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """Return what is printed of it, in the order of reading, the mark behind the source."""
        original = self.original.text if self.original else ""
        return tuple(line for line in (self.lead, original, self.text, self.source + self.mark) if line)


@dataclass(frozen=True, slots=True)
class Request:
    """One demand as published, with the articles that it cites."""

    label: str
    text: str
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Requests:
    """The appeal's demands, in one block."""

    items: tuple[Request, ...]


Block = Paragraph | Requests

Spacing = Literal["usual", "tight", "floor"]
"""How close a letter is set: as all are, with less between the lines, as close as can still be read."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A labelled list under the signature: copies, enclosures."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Folio:
    """What stands around the two numbers of "page n of m"."""

    before: str
    between: str
    after: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A line to fill in by ink; `caption`, which may be empty, is printed small below it. As text it is its caption."""

    caption: str = ""

    def __str__(self) -> str:
        """Return what of it can be read."""
        return self.caption


Line = str | Blank


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: the lines under the signature, the name first, and the drawn signature where there is one."""

    lines: tuple[Line, ...]
    picture: Picture | None = None
    alt: str = ""


@dataclass(frozen=True, slots=True)
class CoverRow:
    """What a cover sheet says of one thing, behind its label; a line may be one to fill in by ink."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class CoverSheet:
    """The first page of a fax: its title, who writes to whom, a request to pass it on.

    `rows` are in the order of reading; the first one says to whom, the last one about what. Behind them comes that of
    the number of pages, whose label is `pages`: the number itself is known when the letter is laid out.
    """

    title: str
    rows: tuple[CoverRow, ...]
    pages: str
    request: str

    @property
    def to(self) -> tuple[str, ...]:
        """Return the lines that say whom the fax is for."""
        return tuple(map(str, self.rows[0].lines))

    @property
    def about(self) -> tuple[str, ...]:
        """Return the subject."""
        return tuple(map(str, self.rows[-1].lines))

    @property
    def texts(self) -> Iterator[str]:
        """Yield its texts in the order of reading, but for the number of pages, which stands behind `pages`."""
        yield self.title
        yield from (text for row in self.rows for text in (row.label, *map(str, row.lines)))
        yield from (self.pages, self.request)


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Somebody who writes or is written to by e-mail: the name, which may be empty, and the address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class MailHead:
    """The head of an e-mail; `sender` is None where nothing is known of an address, or the case hides it."""

    sender: Correspondent | None
    to: tuple[Correspondent, ...]
    cc: tuple[Correspondent, ...]
    subject: str
    date: date


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter. `sender` is the signer's id, or those of a joint letter with `+` between them.

    Empty are, where a case forbids them: `reference`, `reference_line`, `return_line`. `large` asks for large print.
    `hyphenated` and `justified` are how the language wants its running text. `for_information` is a translation's
    first line, which says so: a letter that is sent has none, and a translation has no room for a signature.
    `spacing` is how close it must be set, to keep to a number of sheets. `way` is how it goes to its recipient: by fax
    it has a `cover_sheet` and, on every page, a `running` line beside "n/m"; by e-mail a `mail_head`.
    """

    sender: str
    recipient: str
    language: str
    direction: Literal["ltr", "rtl"]
    tone: str
    layout: str
    reference: str
    title: str
    letterhead: tuple[Line, ...]
    return_line: str
    address: Address
    place_and_date: Line
    reference_line: str
    subject: str
    salutation: str
    body: tuple[Block, ...]
    closing: str
    signatures: tuple[Signature, ...]
    listings: tuple[Listing, ...]
    notes: tuple[str, ...]
    folio: Folio
    letterhead_picture: Picture | None = None
    letterhead_alt: str = ""
    paper: str = "A4"
    large: bool = False
    hyphenated: bool = False
    justified: bool = False
    for_information: str = ""
    spacing: Spacing = "usual"
    way: Way = "post"
    cover_sheet: CoverSheet | None = None
    running: str = ""
    mail_head: MailHead | None = None

    @property
    def texts(self) -> Iterator[str]:
        """Yield every text of the letter that its reader sees, in the order of reading."""
        yield self.for_information
        yield from self.cover_sheet.texts if self.cover_sheet else ()
        yield from map(str, self.letterhead)
        yield self.return_line
        yield from self.address.lines
        yield from (str(self.place_and_date), self.reference_line, self.subject)
        yield from self.said
        yield from (line for listing in self.listings for line in (listing.label, *listing.lines))
        yield from self.notes
        yield from (self.title, self.letterhead_alt, self.folio.before, self.folio.between, self.folio.after)
        yield self.running

    @property
    def on_each_page(self) -> str:
        """Return what stands on every page beside its number."""
        return self.running if self.way == "fax" else self.reference

    @property
    def said(self) -> Iterator[str]:
        """Yield what the signers say: from the salutation to their names."""
        yield self.salutation
        for block in self.body:
            yield from _texts(block)
        yield self.closing
        yield from (line for signature in self.signatures for line in (*map(str, signature.lines), signature.alt))


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
        return
    for request in block.items:
        yield from (request.label, request.text)
        for quote in request.quotations:
            yield from (quote.lead, quote.original.text if quote.original else "", quote.text, quote.source)
