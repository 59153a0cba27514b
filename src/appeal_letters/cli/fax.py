"""`appeal-letters fax`: each letter as a fax, a page to dial from, and the faxes handed over."""

import datetime as dt
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Unpack

import click

from appeal_letters import resources
from appeal_letters.cli import carrying, sends
from appeal_letters.cli.carrying import AskedOfCarrying, carrying_options
from appeal_letters.cli.making import AskedOfMaking, making_options, ordered
from appeal_letters.cli.opening import open_option, opened
from appeal_letters.cli.options import case_options, choice_options, output_options
from appeal_letters.cli.routing import AskedOfRouting, routed, routing_options
from appeal_letters.cli.surroundings import Surroundings, pass_surroundings
from appeal_letters.cli.unposted import refuse_posting, unposted
from appeal_letters.errors import UsageError, flat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appeal_letters.batch.facsimiles import Fax
    from appeal_letters.batch.faxing import Faxes, Orders
    from appeal_letters.facts.shipped import Facts


class _Asked(AskedOfMaking, AskedOfRouting, AskedOfCarrying):
    """What all options of `fax` but the last few were given as."""

    resolution: Literal["fine", "standard"]
    coding: Literal["t6", "t4"]
    dial_sheet: bool


@unposted
@click.command("fax")
@case_options
@choice_options
@routing_options
@click.option("--resolution", type=click.Choice(["fine", "standard"]), default="fine", show_default=True,
              help="196 or 98 lines an inch.")  # fmt: skip
@click.option("--coding", type=click.Choice(["t6", "t4"]), default="t6", show_default=True,
              help="How the TIFF is coded: T.6 (Group 4), or T.4 in one dimension for old machines.")  # fmt: skip
@click.option("--dial-sheet", is_flag=True, help="Also a page with the numbers to dial from here, to tick off.")
@carrying_options
@making_options
@open_option
@output_options
@pass_surroundings
def fax_(found: Surroundings, /, *, open_: bool, quiet: bool, as_json: bool, **asked: Unpack[_Asked]) -> int:
    """Make a fax of each letter of a CASE whose recipient has a number: a cover, the letter, a TIFF.

    Nothing is sent without --send and a yes.
    """
    # Imported here, so that `--help` answers at once.
    from appeal_letters.batch.faxing import fax  # noqa: PLC0415
    from appeal_letters.cli import summary  # noqa: PLC0415
    from appeal_letters.facts.shipped import Facts  # noqa: PLC0415

    refuse_posting(asked, "a fax")
    facts, out = Facts(resources.data()), asked["out"]
    orders = _orders(asked, facts, found)
    with summary.progress(quiet=quiet or as_json) as shown:
        confirm = sends.question(yes=asked["yes"], quiet=quiet)
        faxes = sends.counted(lambda counter: fax(orders, facts, shown.take, counter), shown, confirm)
    if as_json:
        summary.as_json(faxes.outcome, shown.events, out, **_result(faxes))
    else:
        summary.show(faxes.outcome, shown.events, out, quiet=quiet)
        sends.say(_lines(faxes, out, quiet=quiet))
    if open_:
        opened([out / one.pdf.file for one in faxes.faxes], found.environment)
    return sends.code(faxes.receipts, failed=bool(faxes.outcome.failed or faxes.failed))


def _orders(asked: _Asked, facts: "Facts", found: Surroundings) -> "Orders":
    from appeal_letters.batch.facsimiles import Quality  # noqa: PLC0415 (only when there is something to do)
    from appeal_letters.batch.faxing import Orders  # noqa: PLC0415 (as above)

    job = routed(ordered(asked, facts.cases), asked)
    if asked["send"] and job.blank_sender:
        raise UsageError("--send and --blank-sender: nobody has signed that fax.", "Sign it, and fax it by hand.")
    now = dt.datetime.now(dt.UTC).replace(second=0, microsecond=0)  # as exact as a page on paper is
    quality = Quality(fine=asked["resolution"] == "fine", coding=asked["coding"])
    sending = carrying.orders(asked, job, found, sample=asked["sample"])
    return Orders(job, now, quality, asked["dial_sheet"], sending)


def _result(faxes: "Faxes") -> dict[str, object]:
    """Return what there is to say of the faxes for a machine."""
    return {
        "faxes": [_of(one) for one in faxes.faxes],
        "failed_faxes": [asdict(fault) for fault in faxes.failed],
        "no_fax": [one.id for one in faxes.unreached],
        "dial_sheet": faxes.sheet.name if faxes.sheet else None,
        "by_hand": [one.recipient for one in faxes.by_hand],
        "sent": None if faxes.receipts is None else [sends.as_record(one) for one in faxes.receipts],
    }


def _of(one: "Fax") -> dict[str, object]:
    from appeal_letters.render.facsimile import seconds  # noqa: PLC0415 (as above)

    return {
        "recipient": one.tiff.recipient,
        "sender": one.tiff.sender,
        "pdf": one.pdf.file,
        "tiff": one.tiff.file,
        "pages": one.tiff.pages,
        "bytes": sum(page.coded for page in one.pages),
        "seconds": {str(rate): seconds(one.pages, rate) for rate in RATES},
        "hard_to_read": [asdict(blur) for blur in one.blurs],
    }


def _lines(faxes: "Faxes", out: Path, *, quiet: bool) -> "Iterator[str]":
    """Yield what there is to say of the faxes for people: each TIFF, what is hard to read, whom no fax reaches."""
    yield from () if quiet else _made(faxes.faxes, out)
    for fax in faxes.faxes:
        for blur in fax.blurs:
            yield f"{fax.pdf.file}, page {blur.page}: HARD TO READ by fax: {blur.what}"
    for fault in faxes.failed:
        yield f"NO FAX: {fault.recipient}: {fault.reason}"
    if not quiet:
        for one in faxes.unreached:
            yield f"{one.id}: no fax number; `appeal-letters check --plan` shows how else."
        if faxes.sheet:
            yield f"{out / faxes.sheet.name}: the page to dial from"
    for parcel in faxes.by_hand:
        yield f"{flat(parcel.name, 80)}  to be dialled by hand, since no machine dials an extension: see --dial-sheet"
    yield from sends.became(faxes.receipts or (), quiet=quiet)


MOST_SHOWN = 100
"""So many faxes are told of one by one."""

RATES = (9600, 14400)
"""Bits in a second, as most fax machines agree on (T.30: V.29 and V.17)."""


def _made(faxes: "Sequence[Fax]", out: Path) -> "Iterator[str]":
    """Yield a line for each TIFF; of very many one for all, where the lines would hide what somebody must see."""
    if len(faxes) <= MOST_SHOWN:
        yield from (f"{out / one.tiff.file}: {_what([one])}" for one in faxes)
    else:
        yield f"As many TIFFs beside them: {_what(faxes)}; --json tells of each."


def _time(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02} min"


def _what(faxes: "Sequence[Fax]") -> str:
    """Return how long faxes are, in pages and in minutes at both usual speeds."""
    from appeal_letters.render.facsimile import seconds  # noqa: PLC0415 (as above)

    pages = sum(one.tiff.pages for one in faxes)
    slow, fast = (sum(seconds(one.pages, rate) for one in faxes) for rate in RATES)
    return f"{pages:,} page{'s' * (pages != 1)}, some {_time(slow)} at 9,600 bit/s and {_time(fast)} at 14,400"
