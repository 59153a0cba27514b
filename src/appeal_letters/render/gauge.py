"""The gauge: measures the heads of letters, each distinct text once, however many letters hold it."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, repeat

from appeal_letters.model.letter import Blank, Letter, Line, Requests
from appeal_letters.render import cover_sheet, fitting
from appeal_letters.render.fitting import PICTURE_GAP, Extent, Fit, Head, Misfit, stacked
from appeal_letters.render.fonts import Fonts
from appeal_letters.render.ruler import CERTAIN, POINT, Ruler
from appeal_letters.render.sheet import Sheet
from appeal_letters.render.sizes import BLANK, Size, Style

_LABEL, _GAP = 8, 1.5  # mm: the least width of a label, and what stays free behind a wide one
_UNKNOWN = 4 / 10.5  # mm for each point: a letter of another font, generously

Measure = Callable[[Sheet, Style, Sequence[str]], Sequence[Extent]]
Rung = tuple[tuple[str, ...], int]


class Gauge:
    """Finds the first rung of the ladder that holds an address, and whether the sender's block fits."""

    def __init__(self, fonts: Fonts, measure: Measure) -> None:
        """Take the fonts, and what sets lines of a style on a sheet and returns their extents."""
        self._fonts, self._ruler = fonts, Ruler(fonts, measure)
        self._rungs: dict[tuple[str, int, tuple[str, ...]], Rung | None] = {}

    def misfits(self, letter: Letter, sheet: Sheet) -> Iterator[Misfit]:
        """Yield what of a letter's head does not fit on its sheet."""
        (back,) = self._extents(sheet, sheet.scale.head.return_line_style, [letter.return_line])
        place = self._line(sheet, sheet.scale.place_style, letter.place_and_date)
        faults = fitting.head_faults(Head(self._letterhead(letter, sheet), back, place), sheet)
        for fault in chain(faults, self._cover_faults(letter, sheet)):
            # A joint letter has the letterhead of its first signer.
            yield Misfit("senders", letter.sender.partition("+")[0], fault)
        if self._rung(letter, sheet) is None:
            yield Misfit("recipients", letter.recipient, _too_long(letter, sheet))

    def fit(self, letter: Letter, sheet: Sheet) -> Fit:
        """Return how the head of a letter without misfits is set."""
        rung = self._rung(letter, sheet)
        if rung is None:
            raise ValueError(_too_long(letter, sheet))
        natural = self._extents(sheet, sheet.scale.subject_style, [letter.subject])[0].width
        picture = letter.letterhead_picture
        return Fit(
            *rung,
            subject_width=fitting.subject_width(letter.subject, natural, float(sheet.text.width)),
            label_width=self._label_width(letter, sheet.scale.body.type),
            return_line=bool(letter.return_line and sheet.return_line_height),
            abreast=fitting.abreast(len(letter.signatures), sheet.scale.abreast),
            picture=fitting.picture_extent(picture, sheet) if picture else None,
        )

    def is_line(self, text: str, size: Size, width: float) -> bool:
        """Say whether a text is surely one line in a column of so many mm."""
        found = self._fonts.width(text, size.type)
        return found is not None and found < CERTAIN * width

    def _cover_faults(self, letter: Letter, sheet: Sheet) -> Iterator[str]:
        if letter.cover_sheet:
            measure = partial(self._extents, sheet)
            yield from cover_sheet.faults(letter.cover_sheet, letter.running, sheet, measure)

    def _letterhead(self, letter: Letter, sheet: Sheet) -> Extent:
        head = sheet.scale.head
        styles = chain([head.name_style], repeat(head.sender_style))
        text = [self._line(sheet, style, line) for style, line in zip(styles, letter.letterhead, strict=False)]
        if letter.letterhead_picture is None:
            return stacked(text)
        return stacked([fitting.picture_extent(letter.letterhead_picture, sheet), Extent(0, PICTURE_GAP), *text])

    def _line(self, sheet: Sheet, style: Style, line: Line) -> Extent:
        """Return the extent of a line; of one to fill in by ink, with its caption."""
        if isinstance(line, Blank):
            caption = sheet.scale.caption if style == sheet.scale.place_style else sheet.scale.head.caption
            return Extent(0, BLANK + caption.leading * POINT)
        return self._extents(sheet, style, [line])[0]

    def _label_width(self, letter: Letter, points: float) -> float:
        """Return the width in mm that hangs a letter's widest demand label, with a gap behind it."""
        blocks = (block for block in letter.body if isinstance(block, Requests))
        labels = [request.label for block in blocks for request in block.items]
        widths = (self._fonts.width(label, points) or _UNKNOWN * points * len(label) for label in labels)
        return round(max([*widths, _LABEL - _GAP]) + _GAP, 1)

    def _rung(self, letter: Letter, sheet: Sheet) -> Rung | None:
        styles = sheet.scale.head.address_styles
        key = (sheet.layout.id, len(styles), letter.address.lines)
        if key not in self._rungs:
            held = (
                (lines, step)
                for lines, step in fitting.rungs(letter.address, len(styles))
                if fitting.holds(sheet, stacked(self._extents(sheet, styles[step], lines)))
            )
            self._rungs[key] = next(held, None)
        return self._rungs[key]

    def _extents(self, sheet: Sheet, style: Style, lines: Sequence[str]) -> list[Extent]:
        return self._ruler.extents(sheet, style, fitting.width_for(style, sheet), lines)


def _too_long(letter: Letter, sheet: Sheet) -> str:
    shown = fitting.shown(letter.address.lines)
    where = "the window of layout" if sheet.layout.has_window else "the sheet in layout"
    return f"the address does not fit {where} {letter.layout}: {shown}"
