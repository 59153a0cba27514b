"""`appeal-letters print`: one print-ready pile of all letters, and what goes with it."""

import os
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from appeal_letters import resources
from appeal_letters.batch.posting import SORTS, Sort
from appeal_letters.cli.opening import open_option, opened
from appeal_letters.cli.options import FOLDER, Asked, case_options, choice_options, job, output_options
from appeal_letters.errors import SOME_FAILED

if TYPE_CHECKING:
    from appeal_letters.batch.printing import File, Pile


@click.command("print")
@case_options
@choice_options
@click.option("--sort", type=click.Choice(SORTS), default="recipient", show_default=True,
              help="What comes together in the pile.")  # fmt: skip
@click.option("--chunk", type=click.IntRange(min=1), metavar="N", help="At most so many sheets in a print file.")
@click.option("--out", type=FOLDER, default=Path("out"), show_default=True, help="The folder to write to.")
@click.option("--after-deadline", is_flag=True, help="Write although the deadline, or the day to ask, has passed.")
@open_option
@output_options
def print_(  # noqa: PLR0913 (one for each option of its own)
    *,
    sort: Sort,
    chunk: int | None,
    out: Path,
    after_deadline: bool,
    open_: bool,
    quiet: bool,
    as_json: bool,
    **asked: Unpack[Asked],
) -> int:
    """Make one print file of all letters of a CASE, in posting order.

    Letters that are missing are written first. Nothing is sent to a printer.
    """
    # Imported here, so that `--help` answers at once.
    from appeal_letters.batch.printing import Orders, print_pile  # noqa: PLC0415
    from appeal_letters.cli import summary  # noqa: PLC0415
    from appeal_letters.facts.shipped import Facts  # noqa: PLC0415

    environment = dict(os.environ)  # before the run changes it for the layout engine
    facts = Facts(resources.data())
    orders = Orders(replace(job(asked, facts.cases), out=out, after_deadline=after_deadline), sort, chunk)
    with summary.progress(quiet=quiet or as_json) as told:
        pile = print_pile(orders, facts, told.take)
    if as_json:
        summary.as_json(pile.outcome, told.events, out, files=[asdict(file) for file in pile.files])
    else:
        summary.show(pile.outcome, told.events, out, quiet=quiet)
        _show(pile, out, quiet=quiet)
    if open_:
        opened([out / file.name for file in pile.files], environment)
    return SOME_FAILED if pile.outcome.failed else 0


def _show(pile: "Pile", out: Path, *, quiet: bool) -> None:
    from appeal_letters.cli import screen  # noqa: PLC0415 (only when there is something to say)

    for file in () if quiet else pile.files:
        screen.people().print(f"{out / file.name}: {_what(file)}", soft_wrap=True, markup=False)


def _what(file: "File") -> str:
    return f"{file.letters} letter{'s' * (file.letters != 1)} on {file.sheets} sheet{'s' * (file.sheets != 1)}"
