"""Sheets of labels by maker and code: a code alone names different sheets at different makers."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from appeal_letters.errors import UsageError, flat
from appeal_letters.facts.areas import Area
from appeal_letters.facts.tables import rows
from appeal_letters.mistyped import meant
from appeal_letters.model.fields import Record


class LabelSheet(Record):
    """One sheet of labels, all of one size in a grid; millimetres from the sheet's top left corner."""

    maker: str
    code: str
    description: str
    paper: str
    page_w: float
    page_h: float
    columns: int
    rows: int
    label_w: float
    label_h: float
    left: float
    top: float
    pitch_x: float
    pitch_y: float
    source: str

    @property
    def id(self) -> str:
        """Return what is typed for it: `avery:L7160`."""
        return f"{self.maker}:{self.code}"

    @property
    def labels(self) -> int:
        """Return how many labels are on the sheet."""
        return self.columns * self.rows

    @property
    def areas(self) -> Iterator[Area]:
        """Yield where the labels are, along the rows from the top left one."""
        for row in range(self.rows):
            for column in range(self.columns):
                x, y = self.left + column * self.pitch_x, self.top + row * self.pitch_y
                yield Area(round(x, 2), round(y, 2), self.label_w, self.label_h)


def labels(folder: Path) -> dict[str, LabelSheet]:
    """Return the sheets by what is typed for them."""
    return {row.id: row for row in rows(folder / "labels.csv", LabelSheet)}


def label_sheet(typed: str, known: Mapping[str, LabelSheet]) -> LabelSheet:
    """Return the sheet of MAKER:CODE as somebody typed it; raise UsageError where there is none.

    Capitals do not matter, nor does a blank where the maker's name has a hyphen.
    """
    plain = {name.casefold(): one for name, one in known.items()}
    maker, _, code = (part.strip() for part in typed.casefold().partition(":"))
    if found := plain.get(f"{maker.replace(' ', '-')}:{code}"):
        return found
    same = [name for name, one in known.items() if typed.casefold().strip() == one.code.casefold()]
    near = f" Did you mean {' or '.join(same)}?" if same else meant(typed, known)
    message = f"There is no sheet of labels '{flat(typed)}'.{near}"
    raise UsageError(message, "Type maker and code, as avery:L7160; `appeal-letters list labels` shows them.")
