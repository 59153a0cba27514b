"""The options of every verb that makes letters: into which folder, whether it is late, and by whom."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from appeal_letters.batch.job import Job
from appeal_letters.cli.crew import crew_options, processes
from appeal_letters.cli.options import FOLDER, Asked, job

F = TypeVar("F", bound=Callable[..., Any])


class AskedOfMaking(Asked):
    """What these options, and those that choose letters, were given as."""

    out: Path
    after_deadline: bool
    jobs: int | None
    dask: str | None


def making_options(command: F) -> F:
    """Give a command --out, --after-deadline, --jobs and --dask."""
    command = click.option(
        "--after-deadline", is_flag=True, help="Write although the deadline, or the day to ask, has passed."
    )(crew_options(command))
    return click.option("--out", type=FOLDER, default=Path("out"), show_default=True, help="The folder to write to.")(
        command
    )


def ordered(asked: AskedOfMaking, samples: Path, *, printing: bool = False) -> Job:
    """Return what was asked as the orders of a run that makes letters, for `printing` a pile of them."""
    orders = replace(job(asked, samples, printing=printing), out=asked["out"], after_deadline=asked["after_deadline"])
    return replace(orders, jobs=processes(asked["jobs"], asked["dask"]), dask=asked["dask"])
