"""`appeal-letters write`: one document per recipient."""

import os
from dataclasses import replace
from typing import Unpack

import click

from appeal_letters import resources
from appeal_letters.cli.making import AskedOfMaking, making_options, ordered
from appeal_letters.cli.opening import open_option, opened
from appeal_letters.cli.options import case_options, choice_options, output_options
from appeal_letters.cli.routing import AskedOfRouting, routed, routing_options
from appeal_letters.errors import SOME_FAILED
from appeal_letters.render.makers import FORMATS


class _Asked(AskedOfMaking, AskedOfRouting):
    """What all options of `write` but the last few were given as."""


@click.command()
@case_options
@choice_options
@routing_options
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="pdf", show_default=True,
              help="PDF for post, plain text, or a Word document to edit.")  # fmt: skip
@making_options
@open_option
@output_options
def write(*, format_: str, open_: bool, quiet: bool, as_json: bool, **asked: Unpack[_Asked]) -> int:
    """Write one letter per recipient of a CASE.

    Letters that are there and still right are kept; whatever is missing or has changed is made.
    """
    # The steps, and with them the records and the layout engine, are imported when there is something to do:
    # `--help` answers at once.
    from appeal_letters.batch import run  # noqa: PLC0415
    from appeal_letters.cli import summary  # noqa: PLC0415
    from appeal_letters.facts.shipped import Facts  # noqa: PLC0415

    environment = dict(os.environ)  # before the run changes it for the layout engine
    facts, out = Facts(resources.data()), asked["out"]
    orders = replace(routed(ordered(asked, facts.cases), asked), format=format_)
    with summary.progress(quiet=quiet or as_json) as told:
        outcome = run.write(orders, facts, told.take)
    if as_json:
        summary.as_json(outcome, told.events, out)
    else:
        summary.show(outcome, told.events, out, quiet=quiet)
    if open_:
        opened([out / row.file for row in outcome.rows], environment)
    return SOME_FAILED if outcome.failed else 0
