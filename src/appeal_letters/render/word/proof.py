"""Read a document back: it must hold its own letter and nobody else's address."""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from appeal_letters.model.letter import Letter, Requests
from appeal_letters.render import comparing
from appeal_letters.render.comparing import ReadBackError, compact, compare
from appeal_letters.render.fitting import Fit
from appeal_letters.render.strangers import Strangers

_TEXTS = {qn("w:t"), qn("w:delText")}  # a deleted text stands in the file until the change is accepted
_BLANKS = {qn("w:p"), qn("w:tab"), qn("w:br")}
_BROKEN = (zipfile.BadZipFile, KeyError, ValueError, SyntaxError)
"""What python-docx raises at a file that is no document, or half of one."""


def check(data: bytes, letter: Letter, fit: Fit, strangers: Strangers) -> None:
    """Raise ReadBackError unless a new document holds this letter word for word in order, and no other's address."""
    document, folio = _opened(data), letter.folio
    composed = " ".join((*comparing.head(letter, fit), *comparing.body(letter)))
    compare(compact(text(document.element)), compact(composed))
    foot = f"{letter.reference} {folio.before} 1 {folio.between} 1 {folio.after}"
    compare(compact(text(document.sections[0].footer.part.element)), compact(foot))
    compare(compact(document.core_properties.title), compact(letter.title))
    _refuse_strangers(document, letter, strangers)


def check_changed(data: bytes, letter: Letter, fit: Fit, strangers: Strangers) -> None:
    """Raise ReadBackError unless a document that somebody changed holds the letter's address and demands still."""
    document = _opened(data)
    read = compact(text(document.element))
    for wanted in (letter.for_information, " ".join(fit.address), *_demands(letter)):
        if compact(wanted) not in read:
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


def _refuse_strangers(document: Document, letter: Letter, strangers: Strangers) -> None:
    """Raise ReadBackError where any part of the file, notes and comments too, holds what is another recipient's."""
    parts = (part for part in document.part.package.iter_parts() if part.content_type.endswith("+xml"))
    read = " ".join(_said(parse_xml(part.blob)) for part in parts)
    strangers.refuse(read, letter)


def _said(element: BaseOxmlElement) -> str:
    """Return everything that an element says, the descriptions of its pictures too; properties are bare text."""
    descriptions = (str(inner.get("descr", "")) for inner in element.iter())
    bare = (inner.text or "" for inner in element.iter() if inner.tag not in _TEXTS)
    return " ".join((text(element), *descriptions, *bare))


def _demands(letter: Letter) -> Iterator[str]:
    requests = (request for block in letter.body if isinstance(block, Requests) for request in block.items)
    yield from (request.label + request.text for request in requests)
