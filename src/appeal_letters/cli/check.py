"""`appeal-letters check`: every problem, then what a human must decide, then who gets what."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from appeal_letters import resources
from appeal_letters.cli.options import case_folder, case_options, choice_options, output_options, templates_folder

if TYPE_CHECKING:
    from appeal_letters.batch.review import Remark, Review


@click.command()
@case_options
@choice_options
@output_options
def check(  # noqa: PLR0913 (each is an option that a person can type)
    *,
    case: Path | None,
    sample: bool,
    senders: Path | None,
    to: tuple[str, ...],
    signed_by: tuple[str, ...],
    language: str | None,
    tone: str | None,
    layout: str | None,
    date: date | None,
    templates: Path | None,
    quiet: bool,
    as_json: bool,
) -> int:
    """Name every problem of a CASE, then what you must decide, then who gets what."""
    # Imported here, so that `--help` answers at once.
    from appeal_letters.batch.job import Job  # noqa: PLC0415
    from appeal_letters.batch.preflight_run import checked  # noqa: PLC0415
    from appeal_letters.cli import screen  # noqa: PLC0415
    from appeal_letters.facts.shipped import Facts  # noqa: PLC0415

    del tone, layout, date
    return 0
