"""Tables and progress: rich on a terminal, words for people on stderr.

In a pipe, with NO_COLOR and on a terminal that says it is dumb, everything is plain text: no colour, no lines drawn,
no bar, no cursor that moves. A screen reader reads it as it stands.
"""

import json
import os
import sys
from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.table import Table
from rich.text import Text


def people() -> Console:
    """Return where words for people go."""
    return _console(stderr=True)


def results() -> Console:
    """Return where results go."""
    return _console(stderr=False)


def _console(*, stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    plain = not stream.isatty() or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Console(
        stderr=stderr, no_color=plain, highlight=False, emoji=False, soft_wrap=plain, force_terminal=not plain
    )


def table(console: Console, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table; where the screen is plain, with blanks between columns and no lines drawn."""
    if console.is_terminal and not console.no_color:
        drawn = Table(box=None, pad_edge=False, header_style="bold")
        for number, column in enumerate(columns):
            drawn.add_column(column, overflow="fold", no_wrap=number == 0)  # an id is copied: it stays in one piece
        for row in rows:
            drawn.add_row(*(Text(cell) for cell in row))
        console.print(drawn)
        return
    widths = [max(len(row[at]) for row in (columns, *rows)) for at in range(len(columns))]
    for row in (columns, *rows):
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        console.print(Text(line.rstrip()), soft_wrap=True)


def as_json(result: object) -> None:
    """Print a machine-readable result on stdout."""
    sys.stdout.write(json.dumps(result, indent=2, ensure_ascii=False, default=date.isoformat) + "\n")
