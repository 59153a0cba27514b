"""The type of letters in points: that of the head, which the window decides, and that of the text, in two scales."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from appeal_letters.model.letter import Spacing
from appeal_letters.model.way import Way


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


@dataclass(frozen=True, slots=True)
class Head:
    """The type of sender, return line and address; `ladder` are the sizes of the address, the best one first.

    `caption` is that below a line to fill in by ink.
    """

    ladder: tuple[Size, ...]
    name: Size
    sender: Size
    return_line: Size
    caption: Size

    @property
    def address_styles(self) -> tuple[Style, ...]:
        """Return how an address is set, at each step of the ladder."""
        return tuple(Style(f"address step-{step}", size) for step, size in enumerate(self.ladder))

    @property
    def name_style(self) -> Style:
        """Return how the sender's name is set."""
        return Style("sender", self.name, line="name", bold=True)

    @property
    def sender_style(self) -> Style:
        """Return how the other lines of the letterhead are set."""
        return Style("sender", self.sender)

    @property
    def return_line_style(self) -> Style:
        """Return how the return line is set."""
        return Style("return-line", self.return_line)


LADDER = (Size(10, 12), Size(9, 10.8), Size(8.5, 10.2))
BLANK = 7.5
"""Millimetres above the rule of a line to fill in by ink."""
CAPTION = Size(7, 8.5)

HEAD = Head(LADDER, name=Size(11, 13), sender=Size(9.5, 13), return_line=Size(6.5, 8), caption=CAPTION)
"""Of what stands above the fold: the same in large print, since the window is no larger."""
ADDRESS, RETURN_LINE = HEAD.address_styles, HEAD.return_line_style
SENDER_NAME, SENDER = HEAD.name_style, HEAD.sender_style

FAX_HEAD = Head(
    (Size(11, 13.5),), name=Size(12, 15), sender=Size(11, 13.5), return_line=Size(10, 12), caption=Size(10, 12)
)
"""The same of a fax, which has no window."""
COVER = (Size(12, 14.4), Size(11, 13.2), *LADDER)
"""The sizes of an address on an envelope or a label: it may be larger than behind a window."""
COVER_SENDER = (Size(9, 10.8), Size(8.5, 10.2), Size(8, 9.6))
"""Those of the sender's address on an envelope: smaller than the reader's, so that nobody takes it for that one."""
MARK = Size(11, 15)


@dataclass(frozen=True, slots=True)
class CoverSheetType:
    """The type of a fax's cover sheet; `label` in mm is the width in which what stands behind the labels hangs."""

    title: Size
    row: Size
    label: int

    @property
    def style(self) -> Style:
        """Return how a line behind a label is set."""
        return Style("entry", self.row)

    @property
    def bold_style(self) -> Style:
        """Return how a line is set that says for whom the fax is, or about what."""
        return Style("entry strong", self.row, bold=True)

    @property
    def request_style(self) -> Style:
        """Return how the request to pass the fax on is set."""
        return Style("cover-request", self.row)


@dataclass(frozen=True, slots=True)
class Scale:
    """The type of everything else; `small` is that of the reference line, the signers' roles and the copies.

    `place_height` in mm is that of two lines of place and date and what stays free below them; `label` in mm is the
    width in which copies and enclosures hang; `abreast` is how many signatures stand side by side at most; `air` is
    how much wider than in regular print the gaps around subject, quotations and closing are; `ink` in mm is the room
    for a signature by hand; `caption` is that below a line to fill in by ink. `head` is the type of what stands
    above; a fax has a `cover`, and above the text of each page the line of its foot.
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
    head: Head = HEAD
    cover: CoverSheetType | None = None

    @property
    def running_style(self) -> Style:
        """Return how the line is set that every page of a fax has beside its number."""
        return Style("running", self.foot, bold=True)

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

FAX = replace(
    REGULAR,
    body=Size(11, 14),
    place=Size(11, 14),
    subject=Size(12, 15.5),
    quotation=Size(10.5, 13),
    small=Size(10.5, 13),
    note=Size(10, 12.5),
    foot=Size(10.5, 12.5),
    label=24,
    caption=Size(10, 12),
    head=FAX_HEAD,
    cover=CoverSheetType(title=Size(26, 30), row=Size(13, 17), label=42),
)
"""Of a fax: a machine draws it with 98 or 196 rows an inch, and type below 10 points breaks up."""

FAX_TIGHT = replace(FAX, body=Size(11, 13.2), quotation=Size(10.5, 12.5), small=Size(10.5, 12.5), air=0.6, ink=15)
FAX_FLOOR = replace(
    FAX_TIGHT, body=Size(10.5, 12.6), quotation=Size(10, 12), small=Size(10, 12), note=Size(10, 12), air=0.5, ink=13
)
LARGE_FAX, LARGE_FAX_FLOOR = (
    replace(scale, head=FAX_HEAD, cover=CoverSheetType(title=Size(26, 30), row=Size(16, 20.5), label=58))
    for scale in (LARGE, LARGE_FLOOR)
)

SCALES: Mapping[bool, Mapping[Spacing, Scale]] = {
    False: {"usual": REGULAR, "tight": TIGHT, "floor": FLOOR},
    True: {"usual": LARGE, "floor": LARGE_FLOOR},
}
"""The ways to set a letter in regular (False) and in large print (True), the loosest first."""

FAX_SCALES: Mapping[bool, Mapping[Spacing, Scale]] = {
    False: {"usual": FAX, "tight": FAX_TIGHT, "floor": FAX_FLOOR},
    True: {"usual": LARGE_FAX, "floor": LARGE_FAX_FLOOR},
}
"""The same for a letter that goes by fax."""

TIGHTER: Mapping[Scale, Scale] = {REGULAR: TIGHT, FAX: FAX_TIGHT}
"""What takes the place of a scale where that saves a page that would hold little."""


def scales(way: Way, *, large: bool) -> Mapping[Spacing, Scale]:
    """Return the ways to set a letter that goes to its recipient in a way, the loosest first."""
    return (FAX_SCALES if way == "fax" else SCALES)[large]
