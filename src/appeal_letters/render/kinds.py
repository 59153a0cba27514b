"""Letters of one kind take the same pages: what of a letter can move a line, and what cannot."""

import hashlib

from appeal_letters.model.letter import Letter, Signature
from appeal_letters.render.gauge import Gauge
from appeal_letters.render.sheet import Sheet
from appeal_letters.render.sizes import Size


def kind(letter: Letter, sheet: Sheet, gauge: Gauge) -> bytes:
    """Return what letters of the same number of pages have in common, as a digest.

    Above the text of a window layout everything has its own height (templates/layout/letter.css.j2), so that sender
    and address do not matter; of a salutation, a closing or a signer that is surely one line only that matters.
    """
    scale, width = sheet.scale, float(sheet.text.width)

    def line(text: str, size: Size) -> str:
        return "" if gauge.is_line(text, size, width) else text

    def signer(signature: Signature) -> tuple[object, ...]:
        name, *others = signature.lines
        lines = (line(name, scale.body), *(line(other, scale.small) for other in others))
        return *(lines if len(letter.signatures) == 1 else signature.lines), signature.picture is None

    told = (
        *(letter.layout, letter.paper, letter.large, letter.spacing),
        *(letter.language, letter.direction, letter.hyphenated, letter.justified),
        () if sheet.layout.has_window else _head(letter),
        *(letter.reference_line, letter.subject, line(letter.salutation, scale.body)),
        *(letter.body, line(letter.closing, scale.body)),
        *(tuple(map(signer, letter.signatures)), letter.listings, letter.notes),
    )
    return hashlib.sha256(repr(told).encode()).digest()


def _head(letter: Letter) -> tuple[object, ...]:
    picture = letter.letterhead_picture
    return (
        *(letter.for_information, letter.letterhead, picture.sha256 if picture else ""),
        *(letter.return_line, letter.address, letter.place_and_date),
    )
