"""The file around a Word document: nothing in it that its letter does not say, and the same bytes each time."""

import io
import zipfile

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships

from appeal_letters.render.fonts import FAMILIES
from appeal_letters.render.word.styles import element

_WANTED = {RELATION.OFFICE_DOCUMENT, RELATION.CORE_PROPERTIES, RELATION.STYLES, RELATION.SETTINGS}
_FONTS = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="{FAMILIES[0]}">\
<w:altName w:val="Times New Roman"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>"""
"""What Word takes where the font is not installed: it sets running text some 7 % narrower (measured with Liberation
Serif 2.1.5, whose widths are those of Times New Roman)."""
_FONT_TABLE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file knows


def blank(title: str, *, hyphenated: bool = False) -> Document:
    """Return a document without text that knows its title and nothing of who made it, when and on what.

    In a `hyphenated` one the word processor parts words, in the styles that allow it.
    """
    document = docx.Document()
    for relations in (document.part.package.rels, document.part.rels):
        _keep_wanted(relations)
    fonts = Part(PackURI("/word/fontTable.xml"), _FONT_TABLE, _FONTS.encode(), document.part.package)
    document.part.relate_to(fonts, RELATION.FONT_TABLE)
    _settle(document, hyphenated=hyphenated)
    properties = document.core_properties
    del properties._element[:]  # noqa: SLF001 (no public way to have no author and no date)
    properties.title = title
    return document


def packed(document: Document) -> bytes:
    """Return a document as a file; python-docx would write the time of day into it."""
    saved, file = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(file, "w") as out:
        for name in parts.namelist():
            out.writestr(zipfile.ZipInfo(name, _LONG_AGO), parts.read(name), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _keep_wanted(relations: Relationships) -> None:
    for key in [key for key, one in relations.items() if one.reltype not in _WANTED]:
        del relations[key]


def _settle(document: Document, *, hyphenated: bool) -> None:
    """Ask for the layout rules of Word 2013 and later, without which it opens a file in compatibility mode."""
    settings = document.settings.element
    del settings[:]
    uri = "http://schemas.microsoft.com/office/word"
    mode = element("compatSetting", name="compatibilityMode", uri=uri, val=15)
    if hyphenated:
        settings.append(element("autoHyphenation"))
    settings.append(element("compat", mode))
