"""Who signs: one below the closing, several side by side, each with a picture or room for ink."""

import math
from collections.abc import Sequence

from docx.blkcntnr import BlockItemContainer
from docx.document import Document
from docx.shared import Mm
from docx.table import Table

from appeal_letters.model.letter import Blank, Signature
from appeal_letters.render.word.pieces import picture, ruled, written
from appeal_letters.render.word.styles import element

_WIDTH, _HEIGHT = 60, 14  # mm: of a drawn signature
_GAP = 5  # mm: between two of them


def sign(document: Document, signatures: Sequence[Signature], abreast: int, column: float) -> None:
    """Write signatures, so many side by side, in a text column that is that many millimetres wide."""
    if abreast == 1:
        _sign(document, signatures[0], _WIDTH)
        return
    width = column / abreast
    table = _bare(document.add_table(math.ceil(len(signatures) / abreast), abreast), width)
    for cell, signature in zip(table._cells, signatures, strict=False):  # noqa: SLF001 (row by row, at once)
        _sign(cell, signature, min(_WIDTH, width - _GAP))
        cell._tc.remove(cell.paragraphs[0]._p)  # noqa: SLF001 (a new cell holds an empty line)


def _sign(where: Document | BlockItemContainer, signature: Signature, width: float) -> None:
    name, *others = signature.lines
    if signature.picture:
        picture(written(where, "Signature Picture", ""), signature.picture, signature.alt, width, _HEIGHT)
    if isinstance(name, Blank):
        ruled(where, name, "Signature ")
    else:
        written(where, "Signature Name" if signature.picture else "Signature", name)
    for line in others:
        written(where, "Signature Role", str(line))


def _bare(table: Table, width: float) -> Table:
    """Return a table without lines and margins, whose rows no page break parts."""
    margins = element("tblCellMar", element("left", w=0, type="dxa"), element("right", w=0, type="dxa"))
    table._tblPr.insert_element_before(margins, "w:tblLook")  # noqa: SLF001 (no public way)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("cantSplit"))  # noqa: SLF001
    table.autofit = False
    for column in table.columns:
        column.width = Mm(width)
    return table
