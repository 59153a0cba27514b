"""The pieces of a Word document: a line in a style, a picture with its description, a field."""

import io

from docx.blkcntnr import BlockItemContainer
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from PIL import Image

from appeal_letters.model.case import Picture
from appeal_letters.model.letter import Blank, Original
from appeal_letters.render.word.frames import Frame
from appeal_letters.render.word.styles import element

_MM = 1440 / 25.4  # twips


def written(where: Document | BlockItemContainer, style: str, text: str, *, with_next: bool = False) -> Paragraph:
    """Write a paragraph; `with_next` keeps it on the page of the one that follows, whatever its style says."""
    # A soft hyphen leaves no ink in our PDFs; Word would print some of them.
    line = where.add_paragraph(text.replace("\u00ad", ""), style)
    if with_next:
        line.paragraph_format.keep_with_next = True
    return line


def ruled(where: Document | BlockItemContainer, blank: Blank, kind: str = "") -> list[Paragraph]:
    """Write a line to fill in by ink, and its caption below it, in the styles of a kind of them."""
    line = written(where, f"{kind}Blank Line", "\t")
    return [line, *([written(where, f"{kind}Blank Caption", blank.caption)] if blank.caption else [])]


def spoken(line: Paragraph, words: Original) -> None:
    """Say in which language the words of a paragraph are, and in which direction they are read."""
    if words.direction == "rtl":
        line._p.get_or_add_pPr().append(element("bidi"))  # noqa: SLF001 (no public way to say it)
    for run in line.runs:
        run._r.get_or_add_rPr().append(element("lang", val=words.language, bidi=words.language))  # noqa: SLF001


def framed(line: Paragraph, frame: Frame | None) -> Paragraph:
    """Put a paragraph into a frame of the page, where there is one; neighbours in the same frame share it.

    LibreOffice heeds a frame only on the paragraph, not in its style. It is at least as high as its rectangle: one
    of exactly that height would cut off, in silence, what a wider font of another machine makes longer.
    """
    if frame:
        x, y, width = (round(length * _MM) for length in (frame.x, frame.y, frame.width))
        made = element("framePr", w=width, hSpace=0, wrap="around", vAnchor="page", hAnchor="page", x=x, y=y)
        if frame.height:
            made.set(qn("w:h"), str(round(frame.height * _MM)))
            made.set(qn("w:hRule"), "atLeast")
        line._p.get_or_add_pPr().append(made)  # noqa: SLF001 (no public way to add a frame)
    return line


def picture(line: Paragraph, shown: Picture, alt: str, width: float, height: float) -> None:
    """Put a picture into a line, as large as a rectangle of that many millimetres holds it."""
    with Image.open(io.BytesIO(shown.png)) as image:
        scale = min(width / image.width, height / image.height)
        size = (Mm(image.width * scale), Mm(image.height * scale))
    shape = line.add_run().add_picture(io.BytesIO(shown.png), *size)
    shape._inline.docPr.set("descr", alt)  # noqa: SLF001 (no public way to describe a picture)


def field(line: Paragraph, instruction: str) -> None:
    """Put a number into a line that the word processor counts: PAGE or NUMPAGES."""
    counted = element("fldSimple", instr=instruction)
    line._p.append(counted)  # noqa: SLF001 (no public way to add a field)
    run = line.add_run("1")
    counted.append(run._r)  # noqa: SLF001
