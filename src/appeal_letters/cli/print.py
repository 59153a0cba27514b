"""`appeal-letters print`: one print-ready pile of all letters, and what goes with it."""

import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from appeal_letters import resources
from appeal_letters.batch.choices import KINDS
from appeal_letters.cli import lp, making
from appeal_letters.cli.lp import AskedOfPrinter, printer_options
from appeal_letters.cli.making import AskedOfMaking, making_options
from appeal_letters.cli.opening import open_option, opened
from appeal_letters.cli.options import case_options, choice_options, output_options
from appeal_letters.cli.pile import AskedOfPile, ordered, pile_options
from appeal_letters.cli.routing import AskedOfRouting, routed, routing_options
from appeal_letters.errors import SOME_FAILED, AppealLettersError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from appeal_letters.batch.handing import Receipt
    from appeal_letters.batch.printing import Orders, Pile
    from appeal_letters.batch.prints import File
    from appeal_letters.cli.summary import Told
    from appeal_letters.facts.shipped import Facts


class _Asked(AskedOfMaking, AskedOfRouting, AskedOfPile, AskedOfPrinter):
    """What all options of the verb were given as, but for those that it names."""


@click.command("print")
@case_options
@choice_options
@routing_options
@pile_options
@printer_options
@making_options
@open_option
@output_options
def print_(*, open_: bool, quiet: bool, as_json: bool, **asked: Unpack[_Asked]) -> int:
    """Make one print file of all letters of a CASE, in posting order, with a checklist.

    Letters that are missing are written first. Nothing goes to a printer without --lp.
    """
    # Imported here, so that `--help` answers at once.
    from appeal_letters.cli import summary  # noqa: PLC0415
    from appeal_letters.facts.shipped import Facts  # noqa: PLC0415

    environment = dict(os.environ)  # before the run changes it for the layout engine
    facts, out = Facts(resources.data()), asked["out"]
    work = routed(making.ordered(asked, facts.cases, printing=True), asked)
    orders = ordered(asked, work, lp.orders(asked, environment, work.today, sample=asked["sample"]))
    with summary.progress(quiet=quiet or as_json) as told:
        pile = _printed(orders, facts, told, yes=asked["yes"])
    if as_json:
        summary.as_json(pile.outcome, told.events, out, **_result(pile))
    else:
        summary.show(pile.outcome, told.events, out, quiet=quiet, opening=False)
        wanted = frozenset(kind for kind in KINDS if asked.get(kind.replace("-", "_")))
        _say(_lines(pile, out, wanted, quiet=quiet))
    if open_:
        opened([out / file.name for file in pile.files], environment)
    return SOME_FAILED if pile.outcome.failed or pile.left_out else 0


def _printed(orders: "Orders", facts: "Facts", told: "Told", *, yes: bool) -> "Pile":
    """Make the pile; what was handed over before the rest was refused is said before the refusal."""
    from appeal_letters.batch.printing import Counter, print_pile  # noqa: PLC0415 (as above)

    receipts: list[Receipt] = []
    try:
        return print_pile(orders, facts, told.take, Counter(told.while_asked(lp.question(yes=yes)), receipts.append))
    except AppealLettersError:
        _say(map(lp.told, receipts))
        raise


def _result(pile: "Pile") -> dict[str, object]:
    """Return what there is to say of the files for a machine."""
    said = ("kind", "name", "letters", "sheets", "media", "duplex", "sha256")
    files = [{name: getattr(file, name) for name in said} for file in pile.files]
    left_out = [asdict(fault) for fault in pile.left_out]
    return {"files": files, "left_out": left_out, "handed": asdict(pile.handed) if pile.handed else None}


def _lines(pile: "Pile", out: Path, wanted: frozenset[str], *, quiet: bool) -> "Iterator[str]":
    """Yield what there is to say of the files for people: what was made, what not, then what went to a printer."""
    yield from () if quiet else (f"{out / file.name}: {_what(file)}" for file in pile.files)
    for kind in () if quiet or not pile.files else sorted(wanted - {file.kind for file in pile.files}):
        yield f"No {kind.replace('-', ' ')} were made: no letter has an address for them."
    for fault in pile.left_out:
        yield f"{fault.recipient} from {fault.sender}: {fault.reason}"
    if pile.handed and not quiet:
        yield from map(lp.told, pile.handed.receipts)
        if pile.handed.stopped and pile.handed.receipts:
            yield lp.waiting(pile.handed.receipts[0].to, pile.handed.stopped)


def _what(file: "File") -> str:
    paper = f"{file.sheets} {_PIECES.get(file.kind, 'sheet')}{'s' * (file.sheets != 1)}"
    sides = ", to be printed on both sides" if file.duplex else ""
    if file.kind == "letters":
        return f"{file.letters} letter{'s' * (file.letters != 1)} on {paper}{sides}"
    return f"{file.kind.replace('-', ' ')}: {paper}"


_PIECES = {"envelopes": "envelope"}
"""What a printer takes one of for each page, where that is no sheet."""


def _say(lines: "Iterable[str]") -> None:
    from appeal_letters.cli import screen  # noqa: PLC0415 (only when there is something to say)

    for line in lines:
        screen.people().print(line, soft_wrap=True, markup=False)
