"""Sending faxes and mails: the options of both verbs, the question before anything leaves, the words for what came."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click

from appeal_letters.errors import SOME_FAILED, OutsideError, UsageError, flat

if TYPE_CHECKING:
    from appeal_letters.batch.sending import Confirm, Dispatch, Receipt

F = TypeVar("F", bound=Callable[..., Any])


class AskedOfSending(TypedDict):
    """What the options of this page were given as."""

    yes: bool
    again: bool
    went_out: bool


def sending_options(command: F) -> F:
    """Give a command what is answered where --send would ask or refuse."""
    command = click.option("--went-out", is_flag=True, help="Note that what --send calls not known was sent.")(command)
    command = click.option("--again", is_flag=True, help="Send what was sent already, or perhaps.")(command)
    return click.option("--yes", is_flag=True, help="Send without a question.")(command)


def refuse_idle(asked: AskedOfSending) -> None:
    """Raise UsageError for an answer to no question: nothing is sent."""
    given = {"--yes": asked["yes"], "--again": asked["again"], "--went-out": asked["went_out"]}
    for option in (name for name, value in given.items() if value):
        raise UsageError(f"{option} concerns sending.", "Say how with --send, or leave the option out.")


def say(lines: "Iterable[str]") -> None:
    """Print lines for people."""
    from appeal_letters.cli import screen  # noqa: PLC0415 (only when there is something to say)

    for line in lines:
        screen.people().print(line, soft_wrap=True, markup=False)


def question(*, yes: bool, quiet: bool = False) -> "Confirm":
    """Return what lists what is to leave, and asks on a terminal; where nobody can answer, it takes `yes` for one.

    Where it is to be `quiet` and there is nothing to ask, it lists nothing.
    """

    def confirmed(leaving: "Sequence[Dispatch]", by: str) -> bool:
        say(_leaving(leaving) if not (yes and quiet) else ())
        number = "this one" if len(leaving) == 1 else f"these {len(leaving)}"
        able = sys.stdin is not None and sys.stdin.isatty()
        return yes or (able and click.confirm(f"Send {number} through {flat(by)}?", err=True))

    return confirmed


def _leaving(leaving: "Sequence[Dispatch]") -> "Iterator[str]":
    for one in leaving:
        for before in one.failed:
            when = f"failed on {flat(before.day)}: {flat(before.why, 200)}"
            yield f"{flat(one.parcel.name, 80)}: {flat(before.to, 400)} {when}"
        yield f"{flat(one.parcel.name, 80)}  {flat(one.to, 400)}  {one.parcel.file}"


def told(receipt: "Receipt") -> str:
    """Return what became of a fax or a mail as a line for people."""
    who, to, job = flat(receipt.parcel.name, 80), flat(receipt.to, 400), flat(receipt.job, 200)
    job = f" as job {job}" if job else ""
    return {
        "sent": f"{who}  handed over for {to}{job}",
        "already": f"{who}  sent already, on {flat(receipt.day)} to {to}{job}",
        "turned-down": f"{who}  NOT SENT to {to}: {flat(receipt.why, 200)}",
        "exhausted": f"{who}  NOT SENT, nothing is left to try: {flat(receipt.why, 400)}",
    }[receipt.what]


def became(receipts: "Iterable[Receipt]", *, quiet: bool) -> "Iterator[str]":
    """Yield a line for each fax or mail; where it is to be `quiet`, only for those that went wrong."""
    for receipt in receipts:
        if not quiet or receipt.what in _WRONG:
            yield told(receipt)


def as_record(receipt: "Receipt") -> dict[str, str]:
    """Return what became of a fax or a mail for a machine."""
    parcel = receipt.parcel
    said = {name: str(getattr(receipt, name)) for name in ("what", "to", "job", "day", "why")}
    return {"sender": parcel.sender, "recipient": parcel.recipient, "file": parcel.file, **said}


def code(receipts: "Sequence[Receipt] | None", *, failed: bool) -> int:
    """Return the exit code of a run: that of the outside world where something that was to be sent was not."""
    if any(receipt.what in _WRONG for receipt in receipts or ()):
        return OutsideError.exit_code
    return SOME_FAILED if failed else 0


_WRONG = frozenset({"turned-down", "exhausted"})
"""What becomes of a fax or a mail that was to be sent and was not."""
