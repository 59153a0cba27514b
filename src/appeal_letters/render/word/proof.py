"""Read a document back: it must hold its own letter and nobody else's address."""

import io
import zipfile
from collections.abc import Iterable, Iterator

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from appeal_letters.model.letter import Letter, Requests
from appeal_letters.render import readback
from appeal_letters.render.fitting import Fit
from appeal_letters.render.readback import ReadBackError, Strangers

_TEXTS = {qn("w:t"), qn("w:delText")}  # a deleted text stands in the file until the change is accepted
_BLANKS = {qn("w:p"), qn("w:tab"), qn("w:br")}
_BROKEN = (zipfile.BadZipFile, KeyError, ValueError, SyntaxError)
"""What python-docx raises at a file that is no document, or half of one."""


def check(data: bytes, letter: Letter, fit: Fit, strangers: Strangers) -> None:
    """Raise ReadBackError unless a new document holds this letter word for word in order, and no other's address."""
    document, folio = _opened(data), letter.folio
    _compare(text(document.element), [*readback.head(letter, fit), *readback.body(letter)])
    foot = (letter.reference, folio.before, "1", folio.between, "1", folio.after)
    _compare(text(document.sections[0].footer.part.element), foot)
    _refuse_strangers(document, letter, strangers)


def check_changed(data: bytes, letter: Letter, fit: Fit, strangers: Strangers) -> None:
    """Raise ReadBackError unless a document that somebody changed holds the letter's address and demands still."""
    document = _opened(data)
    read = _compact(text(document.element))
    for wanted in (" ".join(fit.address), *_demands(letter)):
        if _compact(wanted) not in read:
            message = f"it no longer holds '{wanted}'"
            raise ReadBackError(message)
    _refuse_strangers(document, letter, strangers)


def text(element: BaseOxmlElement) -> str:
    """Return the text of an element, changes that are tracked included, in its order."""
    found = (_word(inner) for inner in element.iter())
    return "".join(found)


def _opened(data: bytes) -> Document:
    try:
        return docx.Document(io.BytesIO(data))
    except _BROKEN as error:
        message = "it does not open as a Word document"
        raise ReadBackError(message) from error


def _word(element: BaseOxmlElement) -> str:
    if element.tag in _TEXTS:
        return element.text or ""
    return " " if element.tag in _BLANKS else ""


def _compare(read: str, composed: Iterable[str]) -> None:
    found, wanted = _compact(read), _compact("".join(composed))
    if found != wanted:
        pairs = enumerate(zip(found, wanted, strict=False))
        at = next((n for n, (a, b) in pairs if a != b), min(len(found), len(wanted)))
        message = f"it reads '{found[at : at + 30]}' where '{wanted[at : at + 30]}' was composed"
        raise ReadBackError(message)


def _refuse_strangers(document: Document, letter: Letter, strangers: Strangers) -> None:
    """Raise ReadBackError where any part of the file, notes and comments too, holds what is another recipient's."""
    parts = (part for part in document.part.package.iter_parts() if part.content_type.endswith("+xml"))
    read = " ".join(text(parse_xml(part.blob)) for part in parts)
    for stranger in strangers.found(read, letter.recipient, " ".join(readback.cited(letter))):
        message = f"it holds a line that belongs to {stranger}"
        raise ReadBackError(message)


def _demands(letter: Letter) -> Iterator[str]:
    requests = (request for block in letter.body if isinstance(block, Requests) for request in block.items)
    yield from (request.label + request.text for request in requests)


def _compact(text: str) -> str:
    return "".join(text.replace("\u00ad", "").split())
