"""The type of letters in points: that of the head, which the window decides, and that of the text, in two scales."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from appeal_letters.model.letter import Spacing


@dataclass(frozen=True, slots=True)
class Size:
    """Type size and leading in points."""

    type: float
    leading: float


@dataclass(frozen=True, slots=True)
class Style:
    """How a line of the head is set: the style sheet's class of its block, and of itself where it has one."""

    block: str
    size: Size
    line: str = ""
    bold: bool = False


LADDER = (Size(10, 12), Size(9, 10.8), Size(8.5, 10.2))
ADDRESS = tuple(Style(f"address step-{step}", size) for step, size in enumerate(LADDER))
SENDER_NAME = Style("sender", Size(11, 13), line="name", bold=True)
SENDER = Style("sender", Size(9.5, 13))
RETURN_LINE = Style("return-line", Size(6.5, 8))

CAPTION = Size(7, 8.5)
BLANK = 7.5
"""Millimetres above the rule of a line to fill in by ink, and the type of the caption below it."""
COVER = (Size(12, 14.4), Size(11, 13.2), *LADDER)
"""The sizes of an address on an envelope or a label: it may be larger than behind a window."""
COVER_SENDER = (Size(9, 10.8), Size(8.5, 10.2), Size(8, 9.6))
"""Those of the sender's address on an envelope: smaller than the reader's, so that nobody takes it for that one."""
MARK = Size(11, 15)

HEAD = {
    "blank": BLANK,
    "caption": CAPTION,
    "ladder": LADDER,
    "name": SENDER_NAME.size,
    "sender": SENDER.size,
    "return_line": RETURN_LINE.size,
}
"""What the style sheet is told of the type of sender, return line and address: the same in large print."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The type of everything else; `small` is that of the reference line, the signers' roles and the copies.

    `place_height` in mm is that of two lines of place and date and what stays free below them; `label` in mm is the
    width in which copies and enclosures hang; `abreast` is how many signatures stand side by side at most; `air` is
    how much wider than in regular print the gaps around subject, quotations and closing are; `ink` in mm is the room
    for a signature by hand; `caption` is that below a line to fill in by ink.
    """

    body: Size
    place: Size
    subject: Size
    quotation: Size
    small: Size
    note: Size
    foot: Size
    place_height: int
    label: int
    abreast: int
    air: float
    ink: int = 18
    caption: Size = CAPTION

    @property
    def place_style(self) -> Style:
        """Return how place and date are set."""
        return Style("place-and-date", self.place)

    @property
    def subject_style(self) -> Style:
        """Return how the subject is set."""
        return Style("subject", self.subject, bold=True)


REGULAR = Scale(
    body=Size(10.5, 13.8),
    place=Size(10.5, 13.8),
    subject=Size(11, 14.5),
    quotation=Size(9.5, 12.4),
    small=Size(9, 12),
    note=Size(8, 10.5),
    foot=Size(8, 10),
    place_height=13,
    label=18,
    abreast=3,
    air=1,
)

TIGHT = replace(REGULAR, body=Size(10.5, 12.9), quotation=Size(9.5, 11.7), small=Size(9, 11.4), air=0.6, ink=15)
"""For a letter that would otherwise begin one more page with a few lines: less between the lines, the type stays."""

FLOOR = replace(
    TIGHT, body=Size(10, 12), quotation=Size(9.5, 11.2), small=Size(9, 11), note=Size(8, 10), air=0.5, ink=13
)
"""The closest that letters are ever set, where they must keep to a number of sheets: no text of the body below it."""

LARGE = Scale(
    body=Size(16, 21),
    place=Size(16, 18),
    subject=Size(17, 22),
    quotation=Size(16, 20.5),
    small=Size(16, 20),
    note=Size(16, 20),
    foot=Size(16, 20),
    place_height=16,
    label=32,
    abreast=2,
    air=1.5,
    caption=Size(16, 18),
)
"""Nothing below 16 points; place and date begin higher, so that two lines of them still stand clear of the text."""

LARGE_FLOOR = replace(
    LARGE, body=Size(16, 19), quotation=Size(16, 18.5), small=Size(16, 18.5), note=Size(16, 18.5), air=0.8, ink=15
)
"""The closest that large print is ever set: the type stays, since it is what its reader asked for."""

SCALES: Mapping[bool, Mapping[Spacing, Scale]] = {
    False: {"usual": REGULAR, "tight": TIGHT, "floor": FLOOR},
    True: {"usual": LARGE, "floor": LARGE_FLOOR},
}
"""The ways to set a letter in regular (False) and in large print (True), the loosest first."""
