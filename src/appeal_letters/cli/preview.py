"""`appeal-letters preview`: every letter as pictures on one page, to look through before anything is printed."""

import os
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from appeal_letters import resources
from appeal_letters.cli import remarks
from appeal_letters.cli.opening import open_option, opened
from appeal_letters.cli.options import FOLDER, Asked, case_options, choice_options, job, output_options
from appeal_letters.errors import SOME_FAILED

if TYPE_CHECKING:
    from appeal_letters.batch.preview import Preview


@click.command()
@case_options
@choice_options
@click.option("--out", type=FOLDER, default=Path("out"), show_default=True, help="The folder to write the page to.")
@open_option
@output_options
def preview(*, out: Path, open_: bool, quiet: bool, as_json: bool, **asked: Unpack[Asked]) -> int:
    """Show all letters of a CASE on one page, preview.html: their pictures, who gets what, what you must decide.

    No letter is written. The page holds everything that it shows, and loads nothing.
    """
    # Imported here, so that `--help` answers at once.
    from appeal_letters.batch.preview import preview as show  # noqa: PLC0415
    from appeal_letters.cli import screen, summary  # noqa: PLC0415
    from appeal_letters.facts.shipped import Facts  # noqa: PLC0415

    environment = dict(os.environ)  # before the run changes it for the layout engine
    facts = Facts(resources.data())
    with summary.progress(quiet=quiet or as_json) as told:
        shown = show(replace(job(asked, facts.cases), out=out), facts, remarks.sentences, told.take)
    if as_json:
        screen.as_json({"out": str(out), **asdict(shown)})
    else:
        _show(shown, out, quiet=quiet)
    if open_:
        opened([out / shown.file], environment)
    return SOME_FAILED if shown.failed else 0


def _show(shown: "Preview", out: Path, *, quiet: bool) -> None:
    from appeal_letters.batch.select import NOWHERE, POST  # noqa: PLC0415 (as above)
    from appeal_letters.cli import screen, summary  # noqa: PLC0415 (as above)

    people = screen.people()
    for letter in shown.failed:
        which = "translation: " if letter.channel == NOWHERE else ""
        people.print(f"{letter.recipient}: {which}CANNOT BE MADE: {letter.reason}", soft_wrap=True, markup=False)
    if not quiet:
        number = summary.number([NOWHERE if one.translation else POST for one in shown.letters])
        people.print(f"{number} on one page: open {out / shown.file}", soft_wrap=True, markup=False)
