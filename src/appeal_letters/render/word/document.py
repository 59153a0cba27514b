"""A letter as a Word document: its words in their order, each paragraph in the style that is named for it."""

from itertools import pairwise

from docx.document import Document
from docx.shared import Mm

from appeal_letters.model.letter import Blank, Letter, Line, Paragraph, Request
from appeal_letters.render.fitting import Fit
from appeal_letters.render.sheet import MARGINS, Sheet
from appeal_letters.render.word import package
from appeal_letters.render.word.frames import Frame, frames
from appeal_letters.render.word.looks import looks, top
from appeal_letters.render.word.pieces import field, framed, picture, ruled, spoken, written
from appeal_letters.render.word.signers import sign
from appeal_letters.render.word.styles import dress

_FOOT_LINE = 10  # mm from the sheet's lower edge


def typed(letter: Letter, sheet: Sheet, fit: Fit) -> Document:
    """Return a letter as a Word document."""
    document = package.blank(letter.title, hyphenated=letter.hyphenated)
    dress(document, letter, looks(letter, sheet, fit))
    _cut(document, sheet)
    _head(document, letter, sheet, fit)
    _body(document, letter)
    written(document, "Closing", letter.closing)
    sign(document, letter.signatures, fit.abreast, float(sheet.text.width))
    _listed(document, letter)
    _foot(document, letter)
    return document


def _cut(document: Document, sheet: Sheet) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(float(sheet.width)), Mm(float(sheet.height))
    section.left_margin, section.right_margin = (Mm(float(MARGINS[side])) for side in ("left", "right"))
    section.top_margin, section.bottom_margin = Mm(top(sheet)), Mm(float(MARGINS["foot"]))
    section.header_distance = section.footer_distance = Mm(_FOOT_LINE)


def _head(document: Document, letter: Letter, sheet: Sheet, fit: Fit) -> None:
    place = frames(sheet)
    if letter.for_information:
        written(document, "For Information", letter.for_information)
    if letter.letterhead_picture and fit.picture:
        line = framed(written(document, "Letterhead Picture", ""), place.sender)
        picture(line, letter.letterhead_picture, letter.letterhead_alt, fit.picture.width, fit.picture.height)
    for number, text in enumerate(letter.letterhead):
        _line(document, "Sender" if number else "Sender Name", text, place.sender)
    if fit.return_line:
        framed(written(document, "envelope return", letter.return_line), place.return_line)
    for text in fit.address:
        framed(written(document, "envelope address", text), place.address)
    _line(document, "Date", letter.place_and_date, place.place)


def _line(document: Document, style: str, line: Line, frame: Frame | None) -> None:
    """Write a line of the head; one to fill in by ink has styles of its own."""
    lines = (
        ruled(document, line, "Date " * (style == "Date"))
        if isinstance(line, Blank)
        else [written(document, style, line)]
    )
    for each in lines:
        framed(each, frame)


def _body(document: Document, letter: Letter) -> None:
    """Write the text; what leads to the demands or to the closing stays with it."""
    if letter.reference_line:
        written(document, "Reference", letter.reference_line)
    written(document, "Heading 1", letter.subject)
    written(document, "Salutation", letter.salutation)
    for block, after in pairwise((*letter.body, None)):
        if isinstance(block, Paragraph):
            written(document, "Body Text", block.text, with_next=not isinstance(after, Paragraph))
        elif block is not None:
            for request in block.items:
                last = after is None and request is block.items[-1]
                _request(document, request, with_next=last)


def _request(document: Document, request: Request, *, with_next: bool) -> None:
    """Write a demand with its published label as text: automatic numbers would count anew when one is deleted."""
    style = "Demand Citing" if request.quotations else "Demand"
    written(document, style, f"{request.label}\t{request.text}", with_next=with_next)
    for quotation in request.quotations:
        if quotation.lead:
            written(document, "Demand Lead", quotation.lead)
        if quotation.original:
            spoken(written(document, "Quote", quotation.original.text), quotation.original)
        if quotation.text:
            written(document, "Quote", quotation.text)
        written(document, "Quote Source", quotation.source + quotation.mark, with_next=with_next)


def _listed(document: Document, letter: Letter) -> None:
    for listing in letter.listings:
        for number, text in enumerate(listing.lines):
            written(document, "Listing", f"{'' if number else listing.label}\t{text}")
    for note in letter.notes:
        written(document, "Note", note)


def _foot(document: Document, letter: Letter) -> None:
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    line = footer.paragraphs[0]
    line.style = "Footer"
    line.add_run(f"{letter.reference}\t{letter.folio.before}")
    field(line, "PAGE")
    line.add_run(letter.folio.between)
    field(line, "NUMPAGES")
    if letter.folio.after:
        line.add_run(letter.folio.after)
