"""`appeal-letters print`: one print-ready pile of all letters, and what goes with it."""

import os
from dataclasses import asdict, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from appeal_letters import resources
from appeal_letters.batch.choices import KINDS, SORTS, Kind, Sort
from appeal_letters.cli import lp
from appeal_letters.cli.crew import crew_options, processes
from appeal_letters.cli.lp import AskedOfPrinter, printer_options
from appeal_letters.cli.opening import open_option, opened
from appeal_letters.cli.options import FOLDER, Asked, case_options, choice_options, job, output_options
from appeal_letters.errors import SOME_FAILED, AppealLettersError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from appeal_letters.batch.handing import Receipt
    from appeal_letters.batch.outsides import Wanted
    from appeal_letters.batch.printing import Pile
    from appeal_letters.batch.prints import File


class _Asked(Asked, AskedOfPrinter):
    """What all options of the verb were given as, but for those that it names."""


_MOST_GRAMS = 1000


class Grams(click.ParamType[Decimal]):
    """A weight."""

    name = "GRAMS"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """Return the weight that was typed."""
        try:
            grams = Decimal(str(value).replace(",", "."))
        except InvalidOperation:
            grams = Decimal(0)
        if not 0 < grams < _MOST_GRAMS:
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


@click.command("print")
@case_options
@choice_options
@click.option("--sort", type=click.Choice(SORTS), default="recipient", show_default=True,
              help="What comes together in the pile.")  # fmt: skip
@click.option("--chunk", type=click.IntRange(min=1), metavar="N", help="At most so many sheets in a print file.")
@click.option("--envelopes", metavar="NAME", default="", help="Also envelopes; `list envelopes` names them.")
@click.option(
    "--labels", metavar="MAKER:CODE", default="", help="Also labels with the addresses; `list labels` names them."
)
@click.option("--return-labels", metavar="MAKER:CODE", default="", help="Also labels with the sender's own address.")
@click.option("--start", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
              help="Begin at this label of the sheet, counted along the rows.")  # fmt: skip
@click.option("--copies", type=click.IntRange(min=1), default=1, show_default=True, metavar="K",
              help="Make each label so many times.")  # fmt: skip
@click.option("--outline", is_flag=True, help="Draw the edge of each label, for a trial on plain paper.")
@click.option("--shift", type=Shift(), default="0,0", show_default=True,
              help="Move labels so many mm to the right and down.")  # fmt: skip
@click.option("--paper-weight", type=Grams(), default="80", show_default=True, help="Grams of a square metre of paper.")
@click.option("--envelope-weight", type=Grams(), default="5", show_default=True, help="Grams of an envelope.")
@printer_options
@click.option("--files", multiple=True, type=click.Choice(KINDS),
              help="Hand only these to --lp; may be repeated.  [default: checklist, letters]")  # fmt: skip
@click.option("--out", type=FOLDER, default=Path("out"), show_default=True, help="The folder to write to.")
@click.option("--after-deadline", is_flag=True, help="Write although the deadline, or the day to ask, has passed.")
@crew_options
@open_option
@output_options
def print_(  # noqa: PLR0913 (one for each option of its own)
    *,
    sort: Sort,
    chunk: int | None,
    envelopes: str,
    labels: str,
    return_labels: str,
    start: int,
    copies: int,
    outline: bool,
    shift: tuple[float, float],
    paper_weight: Decimal,
    envelope_weight: Decimal,
    files: tuple[Kind, ...],
    out: Path,
    after_deadline: bool,
    jobs: int | None,
    dask: str | None,
    open_: bool,
    quiet: bool,
    as_json: bool,
    **asked: Unpack[_Asked],
) -> int:
    """Make one print file of all letters of a CASE, in posting order, with a checklist.

    Letters that are missing are written first. Nothing goes to a printer without --lp.
    """
    # Imported here, so that `--help` answers at once.
    from appeal_letters.batch.outsides import Wanted  # noqa: PLC0415
    from appeal_letters.batch.printing import Counter, Orders, print_pile  # noqa: PLC0415
    from appeal_letters.cli import summary  # noqa: PLC0415
    from appeal_letters.facts.shipped import Facts  # noqa: PLC0415
    from appeal_letters.model.postage import Weights  # noqa: PLC0415

    environment = dict(os.environ)  # before the run changes it for the layout engine
    facts = Facts(resources.data())
    work = replace(job(asked, facts.cases, printing=True), out=out, after_deadline=after_deadline)
    work = replace(work, jobs=processes(jobs, dask), dask=dask)
    printer = lp.orders(asked, environment, work.today, sample=asked["sample"])
    outside = Wanted(envelopes, labels, return_labels, start, copies, outline, shift)
    if not (labels or return_labels) and outside != Wanted(envelopes):
        message = "--start, --copies, --outline and --shift are for labels."
        raise UsageError(message, "Name a sheet with --labels or --return-labels, or leave them out.")
    _refuse_files(files, outside, printer)
    weights = Weights(paper_weight, envelope_weight)
    orders = Orders(work, weights, sort, chunk, outside, printer, files or ("checklist", "letters"))
    receipts: list[Receipt] = []
    with summary.progress(quiet=quiet or as_json) as told:
        counter = Counter(told.while_asked(lp.question(yes=asked["yes"])), receipts.append)
        try:
            pile = print_pile(orders, facts, told.take, counter)
        except AppealLettersError:
            _say(map(lp.told, receipts))  # what was handed over before the rest was refused
            raise
    if as_json:
        summary.as_json(pile.outcome, told.events, out, **_result(pile))
    else:
        summary.show(pile.outcome, told.events, out, quiet=quiet)
        _say(_lines(pile, out, quiet=quiet))
    if open_:
        opened([out / file.name for file in pile.files], environment)
    return SOME_FAILED if pile.outcome.failed or pile.left_out else 0


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


def _result(pile: "Pile") -> dict[str, object]:
    """Return what there is to say of the files for a machine."""
    said = ("kind", "name", "letters", "sheets", "media", "duplex", "sha256")
    files = [{name: getattr(file, name) for name in said} for file in pile.files]
    left_out = [asdict(fault) for fault in pile.left_out]
    return {"files": files, "left_out": left_out, "handed": asdict(pile.handed) if pile.handed else None}


def _lines(pile: "Pile", out: Path, *, quiet: bool) -> "Iterator[str]":
    """Yield what there is to say of the files for people: what was made, what not, then what went to a printer."""
    yield from () if quiet else (f"{out / file.name}: {_what(file)}" for file in pile.files)
    for fault in pile.left_out:
        yield f"{fault.recipient} from {fault.sender}: {fault.reason}"
    if pile.handed and not quiet:
        yield from map(lp.told, pile.handed.receipts)
        if pile.handed.stopped:
            yield lp.waiting(pile.handed.receipts[0].to, pile.handed.stopped)


def _what(file: "File") -> str:
    paper = f"{file.sheets} {_PIECES.get(file.kind, 'sheet')}{'s' * (file.sheets != 1)}"
    sides = ", to be printed on both sides" if file.duplex else ""
    if file.kind == "letters":
        return f"{file.letters} letter{'s' * (file.letters != 1)} on {paper}{sides}"
    return f"{file.kind.replace('-', ' ')}: {paper}"


_PIECES = {"envelopes": "envelope"}
"""What a printer takes one of for each page, where that is no sheet."""


def _say(lines: "Iterable[str]") -> None:
    from appeal_letters.cli import screen  # noqa: PLC0415 (only when there is something to say)

    for line in lines:
        screen.people().print(line, soft_wrap=True, markup=False)
