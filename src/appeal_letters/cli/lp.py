"""Handing print files to a printer: the options, the question before many sheets, and the words for what came of it."""

import sys
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click

from appeal_letters.errors import UsageError, flat

if TYPE_CHECKING:
    from appeal_letters.batch.handing import Confirm, Orders, Receipt

F = TypeVar("F", bound=Callable[..., Any])


class AskedOfPrinter(TypedDict):
    """What the options of this page were given as."""

    lp: str | None
    yes: bool
    again: bool
    came_out: bool


def printer_options(command: F) -> F:
    """Give a command --lp, and what is answered where it would ask or refuse."""
    command = click.option("--came-out", is_flag=True, help="Note that what --lp calls not known was printed.")(command)
    command = click.option("--again", is_flag=True, help="Print what was handed over already, or perhaps.")(command)
    command = click.option("--yes", is_flag=True, help="Print more than 50 sheets without a question.")(command)
    return click.option("--lp", metavar="PRINTER", help="Hand the files to this printer; `lpstat -e` lists them.")(
        command
    )


def orders(asked: AskedOfPrinter, environment: Mapping[str, str], today: date, *, sample: bool) -> "Orders | None":
    """Return what was ordered of a printer, None where nothing was. Raises UsageError for an answer to no question."""
    from appeal_letters.batch.handing import Orders  # noqa: PLC0415 (only when there is something to do)

    if asked["lp"] is not None:
        _refuse_unless_text(asked["lp"])
        return Orders(asked["lp"], environment, today, sample, asked["again"], asked["came_out"])
    given = {"--yes": asked["yes"], "--again": asked["again"], "--came-out": asked["came_out"]}
    for option in (name for name, value in given.items() if value):
        raise UsageError(f"{option} concerns a printer.", "Name one with --lp PRINTER, or leave the option out.")
    return None


def _refuse_unless_text(name: str) -> None:
    """Raise UsageError for a name that the record and a message could not hold as it is."""
    if not (name and name.isprintable()):
        raise UsageError(f"'{flat(name)}' is no printer's name.", "`lpstat -e` lists them.")


def question(*, yes: bool) -> "Confirm":
    """Return what asks on a terminal before many sheets go out; where nobody can answer, it takes `yes` for one."""

    def confirmed(sheets: int, files: int, printer: str) -> bool:
        number = "one file" if files == 1 else f"{files} files"
        asked = f"Hand {sheets} sheets in {number} to {flat(printer)}?"
        return yes or (sys.stdin is not None and sys.stdin.isatty() and click.confirm(asked, err=True))

    return confirmed


def told(receipt: "Receipt") -> str:
    """Return what became of a file as a line for people."""
    sheets = "one sheet" if receipt.sheets == 1 else f"{receipt.sheets} sheets"
    job = receipt.job or "a job without a number"
    if receipt.what == "already":
        return f"{receipt.file}  printed already, on {receipt.day} as {job} of {flat(receipt.to)}"
    return f"{receipt.file}  {sheets} handed to {flat(receipt.to)} as {job}"


def waiting(printer: str, why: str) -> str:
    """Return the line for a printer that takes files and prints nothing for now."""
    name = flat(printer)
    return f"{name} is {why}. The files wait there; `cupsenable {name}` lets it print. Do not hand them over again."
