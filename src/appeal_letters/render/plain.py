"""A letter as plain text: for reading on a screen, for a mail's body, for comparing two versions."""

import textwrap
from collections.abc import Iterable, Iterator

from appeal_letters.model.document import Document
from appeal_letters.model.letter import Block, Letter, Paragraph, Request

_WIDTH = 78


def documents(letters: Iterable[Letter]) -> Iterator[Document]:
    """Yield the text of each letter as UTF-8."""
    for letter in letters:
        yield Document(letter.sender, letter.recipient, "txt", text(letter).encode(), 0)


def text(letter: Letter) -> str:
    """Return a letter as text: an empty line parts paragraphs, quotations are indented."""
    blocks = [
        "\n".join(letter.letterhead),
        "\n".join(letter.address.lines),
        letter.place_and_date,
        f"{_wrapped(letter.reference_line)}\n{_wrapped(letter.subject)}",
        letter.salutation,
        *(part for block in letter.body for part in _block(block)),
        letter.closing,
        "\n".join(letter.signer),
        *(_listed(listing.label, listing.lines) for listing in letter.listings),
        *(_wrapped(note) for note in letter.notes),
    ]
    # A no-break space is a matter of paper; on a screen it is a trap for searching.
    return "\n\n".join(blocks).replace("\u00a0", " ").replace("\u202f", " ") + "\n"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _wrapped(block.text)
        return
    for request in block.items:
        yield from _request(request)


def _request(request: Request) -> Iterator[str]:
    yield _wrapped(request.text, first=f"{request.label:<5}", rest="     ")
    for quotation in request.quotations:
        lead = [_wrapped(quotation.lead, first="     ", rest="     ")] if quotation.lead else []
        words = (quotation.text, quotation.source + quotation.mark)
        yield "\n".join([*lead, *(_wrapped(line, first="       | ", rest="       | ") for line in words)])


def _listed(label: str, lines: Iterable[str]) -> str:
    indent = " " * (len(label) + 2)
    return f"{label}: " + f"\n{indent}".join(lines)


def _wrapped(paragraph: str, first: str = "", rest: str = "") -> str:
    # textwrap breaks at blanks of ASCII only, so what must stay together does.
    return textwrap.fill(paragraph, _WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
