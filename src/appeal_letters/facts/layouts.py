"""Where things stand on the sheet, for each kind of envelope: millimetres from the sheet's top left corner."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator

from appeal_letters.facts.tables import rows
from appeal_letters.model import fields
from appeal_letters.model.fields import Record

Countries = Annotated[tuple[str, ...], BeforeValidator(lambda cell: cell.split() if isinstance(cell, str) else cell)]
"""Country codes, parted by blanks in their cell."""


class PaperSize(Record):
    """A paper, the countries in which it is the usual one, and where both are from; millimetres."""

    id: fields.Paper
    width: Decimal
    height: Decimal
    countries: Countries = ()
    source: str


class Layout(Record):
    """One layout. The address rectangle is what the window shows at every position of the sheet.

    The quiet zone must hold nothing but the address and the return line. Fields without a value do not apply:
    `none` is for a plain envelope and has no window. `papers` are the sizes that `paper` allows.
    """

    id: str
    paper: Literal["A4", "Letter", "any"]
    default_for: Countries = ()
    address_x: Decimal | None = None
    address_y: Decimal | None = None
    address_w: Decimal | None = None
    address_h: Decimal | None = None
    quiet_x0: Decimal | None = None
    quiet_y0: Decimal | None = None
    quiet_x1: Decimal | None = None
    quiet_y1: Decimal | None = None
    return_line_y: Decimal | None = None
    body_from_y: Decimal | None = None
    fold1: Decimal | None = None
    fold2: Decimal | None = None
    punch: Decimal | None = None
    envelopes: str
    confidence: Literal["high", "medium", "low"]
    derived_from: str
    papers: tuple[PaperSize, ...] = ()

    @property
    def has_window(self) -> bool:
        """Say whether the address is seen through a window."""
        return self.address_x is not None

    def takes(self, paper: str) -> bool:
        """Say whether letters in this layout may be printed on a paper."""
        return self.paper in {"any", paper}

    def printed_on(self, paper: str) -> PaperSize:
        """Return the layout's own paper or, where it takes any, the one that is named."""
        return next(size for size in self.papers if size.id == paper or not self.takes(paper))


def papers(folder: Path) -> dict[str, PaperSize]:
    """Return the papers by id."""
    return {paper.id: paper for paper in rows(folder / "papers.csv", PaperSize)}


def layouts(folder: Path) -> dict[str, Layout]:
    """Return the layouts by id, each with the sizes of its papers."""
    known = papers(folder).values()
    table = rows(folder / "layouts.csv", Layout)
    return {row.id: row.model_copy(update={"papers": tuple(p for p in known if row.takes(p.id))}) for row in table}


def paper_for(country: str, known: Iterable[PaperSize]) -> str:
    """Return the usual paper of a country: A4 wherever CLDR says nothing else."""
    return next((paper.id for paper in known if country in paper.countries), "A4")


def default_for(country: str, known: Mapping[str, Layout], paper: str) -> str:
    """Return the layout for letters posted in a country: the one that names it, else the first on the paper."""
    fit = [layout for layout in known.values() if layout.paper == paper]
    return next((layout.id for layout in fit if country in layout.default_for), fit[0].id)
