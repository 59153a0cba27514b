"""The named styles of a Word document: whoever wants another look changes a style and no paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from appeal_letters.model.letter import Blank, Letter
from appeal_letters.render.fitting import PICTURE_GAP, Fit
from appeal_letters.render.sheet import MARGINS, Sheet
from appeal_letters.render.sizes import ADDRESS, BLANK, CAPTION, RETURN_LINE, SENDER, SENDER_NAME, Scale, Size

_MM = 72 / 25.4  # points
_MARK_GAP = 6  # mm: between the line that marks a translation and what would be the head of a letter
QUOTE_RULE = 10
"""Points between the rule at the left of a quotation and its words."""


@dataclass(frozen=True, slots=True)
class Look:
    """One paragraph style; lengths in points. `size` None: lines are as high as what stands in them, a picture.

    `own` styles are ours, the others Word's, under the names that its files give them. `tight` leaves out the
    space between paragraphs of this style; `ruled` draws a rule at the left. `running` text is justified and
    hyphenated where its language wants that. A tab draws a line as far as `line_to`, to fill in by ink.
    """

    name: str
    size: Size | None
    own: bool = False
    before: float = 0
    after: float = 0
    left: float = 0
    hanging: float = 0
    right: float = 0
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    keep_with_next: bool = False
    tight: bool = False
    ruled: bool = False
    outline: int | None = None
    tab_right: float = 0
    line_to: float = 0
    running: bool = False


def looks(letter: Letter, sheet: Sheet, fit: Fit) -> Iterator[Look]:
    """Yield the styles of a letter."""
    first = "Reference" if letter.reference_line else "heading 1"
    if letter.for_information:
        yield Look("For Information", sheet.scale.small, own=True, after=_MARK_GAP * _MM, bold=True)
    yield from _head(sheet, fit)
    for look in _below_the_fold(letter, sheet, fit):
        yield replace(look, before=look.before + _space_above_text(sheet)) if look.name == first else look
    if isinstance(letter.letterhead[0], Blank):
        yield from _blanks(sheet, _room(letter, sheet.scale))


def top(sheet: Sheet) -> float:
    """Return the margin in mm above each page: where there is no window, the head is part of the text."""
    return float(MARGINS["top" if sheet.layout.has_window else "first"])


def _space_above_text(sheet: Sheet) -> float:
    """Return the points from the margin to the text, which begins below the window."""
    begin = sheet.layout.body_from_y
    return 0 if begin is None else (float(begin) - top(sheet)) * _MM


def _head(sheet: Sheet, fit: Fit) -> Iterator[Look]:
    window = sheet.layout.has_window
    left = 0 if window else float(sheet.side.x - sheet.text.x) * _MM
    gap = 0 if window else 6 * _MM
    right = 0 if window else float(sheet.text.width - sheet.address.width) * _MM
    sender = Look("Sender", SENDER.size, own=True, left=left)
    yield sender
    yield replace(sender, name="Sender Name", size=SENDER_NAME.size, bold=True)
    yield replace(sender, name="Letterhead Picture", size=None, after=PICTURE_GAP * _MM)
    yield Look("envelope return", RETURN_LINE.size, underlined=True)
    yield Look("envelope address", ADDRESS[fit.step].size, before=gap, right=right, tight=True)
    yield Look("Date", sheet.scale.place, before=gap, after=gap, left=left)


def _below_the_fold(letter: Letter, sheet: Sheet, fit: Fit) -> Iterator[Look]:
    scale, column = sheet.scale, float(sheet.text.width)
    half, air = scale.body.leading / 2, scale.air
    subject = Look(
        "heading 1", scale.subject, before=4 * air, after=17 * air, bold=True, keep_with_next=True, outline=0
    )
    yield Look("Reference", scale.small, own=True, keep_with_next=True)
    yield replace(subject, right=(column - fit.subject_width) * _MM)
    yield Look("Salutation", scale.body, after=half, keep_with_next=True)
    yield Look("Body Text", scale.body, after=half, running=True)
    yield from _demands(scale, fit.label_width * _MM)
    yield Look("Closing", scale.body, before=10 * air, keep_with_next=True, running=True)
    yield from _signatures(scale, _room(letter, scale))
    label = scale.label * _MM
    yield Look(
        "Listing", scale.small, own=True, before=8 * air, left=label, hanging=label, tight=True, keep_with_next=True
    )
    yield Look("Note", scale.note, own=True, before=8 * air, tight=True, keep_with_next=True, running=True)
    yield Look("footer", scale.foot, tab_right=column * _MM)


def _demands(scale: Scale, label: float) -> Iterator[Look]:
    """Yield the styles of demands and quotations, hanging by the width of the widest label."""
    half = scale.body.leading / 2
    demand = Look("Demand", scale.body, own=True, after=half, left=label, hanging=label, running=True)
    yield demand
    yield replace(demand, name="Demand Citing", after=2 * scale.air, keep_with_next=True)
    yield replace(demand, name="Demand Lead", after=2 * scale.air, hanging=0, keep_with_next=True)
    left = label + 2 * _MM + QUOTE_RULE
    quote = Look("Quote", scale.quotation, left=left, keep_with_next=True, ruled=True, running=True)
    yield quote
    yield replace(quote, name="Quote Source", own=True, after=half, italic=True, keep_with_next=False, running=False)


def _room(letter: Letter, scale: Scale) -> float:
    """Return the points for a signature in ink; nobody signs a translation."""
    return 8 * scale.air if letter.for_information else 18 * _MM


def _blanks(sheet: Sheet, room: float) -> Iterator[Look]:
    """Yield the styles of lines to fill in by ink, and of the captions below them, in the head and under the text."""
    left = 0 if sheet.layout.has_window else float(sheet.side.x - sheet.text.x) * _MM
    high, wide = BLANK * _MM, float(sheet.side.width) * _MM
    line = Look("Blank Line", Size(SENDER.size.type, high), own=True, left=left, line_to=left + wide)
    caption = Look("Blank Caption", CAPTION, own=True, left=left)
    yield from (line, caption)
    gap = 0 if sheet.layout.has_window else 6 * _MM
    yield replace(line, name="Date Blank Line", before=gap)
    yield replace(caption, name="Date Blank Caption", size=sheet.scale.caption, after=gap)
    yield replace(line, name="Signature Blank Line", before=room, left=0, line_to=wide, keep_with_next=True)
    yield replace(caption, name="Signature Blank Caption", size=sheet.scale.caption, left=0, keep_with_next=True)


def _signatures(scale: Scale, room: float) -> Iterator[Look]:
    """Yield the styles of who signs, below so many points of room for ink; a translation needs none."""
    signer = Look("Signature", scale.body, before=room, keep_with_next=True)
    yield signer
    yield replace(signer, name="Signature Picture", size=None, own=True, before=2 * _MM, after=2 * _MM)
    yield replace(signer, name="Signature Name", own=True, before=0)
    yield replace(signer, name="Signature Role", own=True, size=scale.small, before=0)
