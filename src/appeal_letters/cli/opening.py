"""The option --open: what was made is opened with the system's viewer."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

MOST = 10
"""More files are not opened one by one: their folder is."""


def open_option(command: F) -> F:
    """Give a command --open."""
    return click.option("--open", "open_", is_flag=True, help="Open what was made with the system's viewer.")(command)


def opened(files: Sequence[Path], environment: Mapping[str, str]) -> None:
    """Open files of one folder; a system that has nothing to open them with is told of and is no failure."""
    from appeal_letters.cli import screen  # noqa: PLC0415 (only when there is something to open)
    from appeal_letters.deliver import viewer  # noqa: PLC0415 (as above)

    for path in files if len(files) <= MOST else [files[0].parent]:
        if why := viewer.show(path, environment):
            screen.people().print(why, soft_wrap=True, markup=False)
            return
