"""The first page of a fax, and the line on all of its pages: whether they fit, measured before anything is written."""

from collections.abc import Callable, Iterator, Sequence

from appeal_letters.model.letter import Blank, CoverSheet, Line
from appeal_letters.render.fitting import SLACK, Extent, shown
from appeal_letters.render.ruler import POINT
from appeal_letters.render.sheet import Sheet
from appeal_letters.render.sizes import BLANK, CoverSheetType, Scale, Style

GAPS = {"title": 9, "row": 3, "request": 9}
"""Millimetres below the title, below each row but the last one, and above the request."""

Measure = Callable[[Style, Sequence[str]], Sequence[Extent]]


def faults(cover: CoverSheet, running: str, sheet: Sheet, measure: Measure) -> Iterator[str]:
    """Yield what does not fit, as words; `measure` sets lines of a style on the sheet."""
    (line,) = measure(sheet.scale.running_style, [running])
    if line.height > float(sheet.running.height) + SLACK or line.width > float(sheet.running.width) + SLACK:
        yield "the line on every page of the fax, with the reference and the sender's number, takes more than two lines"
    room = float(sheet.height - sheet.margins["top"] - sheet.margins["foot"])
    if sheet.scale.cover and (high := _height(cover, sheet.scale, sheet.scale.cover, measure)) > room:
        tallest = max(cover.rows, key=lambda row: sum(len(str(line)) for line in row.lines))
        longest = f"most of it is '{shown([*map(str, tallest.lines)])}'"
        yield f"the cover sheet of the fax is {high:.0f} mm high and has {room:.0f}: {longest}"


def _height(cover: CoverSheet, scale: Scale, type_: CoverSheetType, measure: Measure) -> float:
    """Return the height of a cover sheet in mm."""
    first, *others, last = cover.rows
    texts = [(type_.bold_style, row.lines) for row in (first, last)]
    texts += [(type_.style, row.lines) for row in others]
    texts += [(type_.style, (cover.pages,)), (type_.request_style, (cover.request,))]
    lines = sum(_line(line, style, scale, measure) for style, lines in texts for line in lines)
    return lines + type_.title.leading * POINT + GAPS["title"] + GAPS["row"] * len(cover.rows) + GAPS["request"]


def _line(line: Line, style: Style, scale: Scale, measure: Measure) -> float:
    if isinstance(line, Blank):
        return BLANK + scale.caption.leading * POINT
    (found,) = measure(style, [line])
    return found.height
