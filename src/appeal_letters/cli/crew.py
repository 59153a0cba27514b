"""The options that say who makes the letters: processes of this machine, or a Dask cluster."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from appeal_letters.errors import UsageError

F = TypeVar("F", bound=Callable[..., Any])

_QUOTA = Path("/sys/fs/cgroup/cpu.max")
"""Where a container says how much of the processors it may use: microseconds in each so many (Linux, cgroup v2)."""


def crew_options(command: F) -> F:
    """Give a command --jobs and --dask."""
    command = click.option(
        "--dask",
        metavar="ADDRESS",
        help="Let the Dask cluster at this address make the letters: the whole case is sent there.",
    )(command)
    return click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="Make letters in so many processes at once.  [default: the cores that it may use]",
    )(command)


def processes(jobs: int | None, dask: str | None) -> int:
    """Return the number of processes that were asked for, else that of the cores that this one may use."""
    if jobs and dask:
        raise UsageError("--jobs and --dask were both given.", "Name one of them: a cluster has its own workers.")
    return jobs or cores()


def cores() -> int:
    """Return how many cores this process may use, by its affinity and by the quota of its container; at least one."""
    return max(1, min(_usable(), _of_quota()))


def _usable() -> int:
    count = getattr(os, "process_cpu_count", None)  # Python 3.13
    if count is None and hasattr(os, "sched_getaffinity"):  # not on macOS
        return len(os.sched_getaffinity(0))
    return (count or os.cpu_count)() or 1


def _of_quota() -> int:
    """Return the cores that the quota amounts to, a part of one counted as one."""
    try:
        quota, period = _QUOTA.read_text("ascii").split()
        return -(-int(quota) // int(period))
    except (OSError, ValueError, ZeroDivisionError):  # there is none; "max" is none, too
        return _usable()
