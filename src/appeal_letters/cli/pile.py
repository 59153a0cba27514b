"""The options that say what is made of the letters: the pile's order, its envelopes and labels, its weights."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click

from appeal_letters.batch.choices import KINDS, SORTS, USUAL, Kind, Sort
from appeal_letters.errors import UsageError

if TYPE_CHECKING:
    from appeal_letters.batch import handing
    from appeal_letters.batch.job import Job
    from appeal_letters.batch.outsides import Wanted
    from appeal_letters.batch.printing import Orders

F = TypeVar("F", bound=Callable[..., Any])

_LEAST_GRAMS, _MOST_GRAMS = Decimal("0.01"), 1000


class Grams(click.ParamType[Decimal]):
    """A weight."""

    name = "GRAMS"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """Return the weight that was typed."""
        try:
            grams = Decimal(str(value).replace(",", "."))
        except InvalidOperation:
            grams = Decimal(0)
        if not (grams.is_finite() and _LEAST_GRAMS <= grams < _MOST_GRAMS):
            self.fail(f"'{value}' is no weight; write it as 80 or 4.5.", param, ctx)
        return grams


class Shift(click.ParamType[tuple[float, float]]):
    """Millimetres to the right and down."""

    name = "X,Y"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[float, float]:
        """Return the two distances that were typed."""
        if isinstance(value, tuple):
            return value
        try:
            right, down = map(float, str(value).split(","))
        except ValueError:
            self.fail(f"'{value}' is no shift; write it as -1,2.5.", param, ctx)
        return right, down


class AskedOfPile(TypedDict):
    """What the options of this page were given as."""

    sort: Sort
    chunk: int | None
    envelopes: str
    labels: str
    return_labels: str
    start: int
    copies: int
    outline: bool
    shift: tuple[float, float]
    paper_weight: Decimal
    envelope_weight: Decimal
    files: tuple[Kind, ...]


_OPTIONS = (
    click.option(
        "--sort",
        type=click.Choice(SORTS),
        default="recipient",
        show_default=True,
        help="What comes together in the pile.",
    ),
    click.option("--chunk", type=click.IntRange(min=1), metavar="N", help="At most so many sheets in a print file."),
    click.option("--envelopes", metavar="NAME", default="", help="Also envelopes; `list envelopes` names them."),
    click.option(
        "--labels", metavar="MAKER:CODE", default="", help="Also labels with the addresses; `list labels` names them."
    ),
    click.option(
        "--return-labels", metavar="MAKER:CODE", default="", help="Also labels with the sender's own address."
    ),
    click.option(
        "--start",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        metavar="N",
        help="Begin at this label of the sheet, counted along the rows.",
    ),
    click.option(
        "--copies",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        metavar="K",
        help="Make each label so many times.",
    ),
    click.option("--outline", is_flag=True, help="Draw the edge of each label, for a trial on plain paper."),
    click.option(
        "--shift",
        type=Shift(),
        default="0,0",
        show_default=True,
        help="Move labels so many mm to the right and down.",
    ),
    click.option(
        "--paper-weight", type=Grams(), default="80", show_default=True, help="Grams of a square metre of paper."
    ),
    click.option("--envelope-weight", type=Grams(), default="5", show_default=True, help="Grams of an envelope."),
    click.option(
        "--files",
        multiple=True,
        type=click.Choice(KINDS),
        help="Hand only these to --lp; may be repeated.  [default: checklist, letters]",
    ),
)


def pile_options(command: F) -> F:
    """Give a command the options of a pile."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def ordered(asked: AskedOfPile, job: "Job", printer: "handing.Orders | None") -> "Orders":
    """Return what was asked as the orders of a pile; raise UsageError for an option that says nothing."""
    from appeal_letters.batch.outsides import Wanted  # noqa: PLC0415 (only when there is something to do)
    from appeal_letters.batch.printing import Orders  # noqa: PLC0415 (as above)
    from appeal_letters.model.postage import Weights  # noqa: PLC0415 (as above)

    envelopes, labels, return_labels = asked["envelopes"], asked["labels"], asked["return_labels"]
    how = (asked["start"], asked["copies"], asked["outline"], asked["shift"])
    outside = Wanted(envelopes, labels, return_labels, *how)
    if not (labels or return_labels) and outside != Wanted(envelopes):
        message = "--start, --copies, --outline and --shift are for labels."
        raise UsageError(message, "Name a sheet with --labels or --return-labels, or leave them out.")
    _refuse_files(asked["files"], outside, printer)
    weights = Weights(asked["paper_weight"], asked["envelope_weight"])
    handed = asked["files"] or USUAL
    return Orders(job, weights, asked["sort"], asked["chunk"], outside, printer, handed)


def _refuse_files(files: tuple[Kind, ...], outside: "Wanted", printer: object) -> None:
    """Raise UsageError where --files says nothing: nothing is handed over, or there is no such file."""
    if files and printer is None:
        raise UsageError("--files says what goes to a printer.", "Name one with --lp PRINTER, or leave the option out.")
    made: dict[Kind, str] = {
        "envelopes": outside.envelopes,
        "labels": outside.labels,
        "return-labels": outside.return_labels,
    }
    for kind in (kind for kind in files if not made.get(kind, kind)):
        raise UsageError(f"--files {kind}: there are none in this pile.", f"Ask for them with --{kind}.")
