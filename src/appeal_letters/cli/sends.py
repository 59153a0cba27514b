"""Sending faxes and mails: the options of both verbs, the question before anything leaves, the words for what came."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click

from appeal_letters.errors import SOME_FAILED, AppealLettersError, OutsideError, UsageError, flat

if TYPE_CHECKING:
    from appeal_letters.batch.parcel import Dispatch, Receipt
    from appeal_letters.batch.sending import Confirm, Counter
    from appeal_letters.cli.summary import Told

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")


class AskedOfSending(TypedDict):
    """What the options of this page were given as."""

    yes: bool
    again: bool
    went_out: bool


def sending_options(command: F) -> F:
    """Give a command what is answered where --send would ask or refuse."""
    command = click.option("--went-out", is_flag=True, help="Note that what --send calls not known was sent.")(command)
    command = click.option(
        "--again", is_flag=True, help="Send what did not certainly go out; where all did, everything once more."
    )(command)
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
    """Yield a line for each fax or mail that is to leave, whole: it is what the answer is about."""
    for one in leaving:
        who = flat(one.parcel.name, 80)
        for before in one.failed:
            yield f"{who}: {_to(before.to)} failed on {flat(before.day)}: {flat(before.why, 200)}"
        for before in one.given_up:
            yield f"{who}: perhaps sent to {_to(before.to)} on {flat(before.day)}"
        yield f"{who}  {_to(one.to)}  {one.parcel.file}"
        yield from (f"  look at: {doubt}" for doubt in _doubts(one))


def _doubts(one: "Dispatch") -> "Iterator[str]":
    """Yield what is to be looked at before the answer: of the number that is dialled, of the addresses, of the fax."""
    from appeal_letters.cli.readings import doubts  # noqa: PLC0415 (only when there is something to ask)

    yield from (doubt for number in one.parcel.numbers if number.e164 == one.to for doubt in doubts(number))
    yield from (flat(doubt, 200) for doubt in one.parcel.doubts)
    yield from (f"page {blur.page}, hard to read by fax: {blur.what}" for blur in one.parcel.blurs)


def _to(to: str) -> str:
    """Return a number as people read it; addresses as they are."""
    from appeal_letters.facts.dialling import shown  # noqa: PLC0415 (only when there is something to say)

    return shown(to) if to[1:].isdigit() else flat(to, len(to))


def told(receipt: "Receipt") -> str:
    """Return what became of a fax or a mail as a line for people."""
    who, to, job = flat(receipt.parcel.name, 80), _to(receipt.to), flat(receipt.job, 200)
    as_job = f" ({job})" if job else ""
    return {
        "sent": f"{who}  handed over for {to}{as_job}",
        "already": f"{who}  handed over already, on {flat(receipt.day)} for {to}{as_job}",
        "arrived": f"{who}  sent, handed over on {flat(receipt.day)} for {to}{as_job}",
        "turned-down": f"{who}  NOT SENT to {to}: {flat(receipt.why, 200)}",
        "exhausted": f"{who}  NOT SENT; left to try: --again, or another way (`check --plan`): "
        f"{flat(receipt.why, 400)}",
    }[receipt.what]


def counted(run: "Callable[[Counter], T]", shown: "Told", confirm: "Confirm") -> T:
    """Run what sends; what went out before the rest was refused, or broken off, is said before that."""
    from appeal_letters.batch.sending import Counter  # noqa: PLC0415 (only when there is something to do)

    receipts: list[Receipt] = []
    try:
        return run(Counter(shown.while_asked(confirm), receipts.append))
    except (AppealLettersError, KeyboardInterrupt):
        say(map(told, receipts))
        raise


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
