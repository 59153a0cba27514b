"""What is missing in a pile of letters, or to know of it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Literal

from appeal_letters.facts.reached import LEADS_TO
from appeal_letters.model.document import Fault
from appeal_letters.model.postage import Postage
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.tally import Note, NoteKind, Sums

_WIRED: Mapping[str, NoteKind] = {"telegram": "telegram", "telex": "telex", "web": "web"}
"""Channels of the page that nothing here can send to."""


def refused(
    faults: Iterable[Fault],
    signed: Callable[[str], str],
    called: Callable[[str], str],
    kind: Literal["refused", "no-outside"] = "refused",
) -> Iterator[Note]:
    """Yield the letters that could not be made, or have no envelope or label: from whom, to whom, and why."""
    for fault in faults:
        yield Note(kind, signed(fault.sender), (called(fault.recipient), fault.reason))


def unpriced(sums: Sums) -> Iterator[Note]:
    """Yield why letters have no price, with how many of each zone."""
    for lot in sums.lots:
        if lot.unpriced in {"no-zone", "too-heavy", "no-country"}:
            yield Note(lot.unpriced, lot.zone, (str(lot.letters),))


def says_not_where(table: Postage) -> bool:
    """Say whether a table has rows that do not say where letters are posted."""
    return any(zone.posted_in is None for zone in table.zones)


def channels(recipient: Recipient, called: str, closed: Collection[str]) -> Iterator[Note]:
    """Yield what is missing of a recipient's address and numbers, and the faxes that there are.

    `closed` are the kinds of channel that a flag of the case closes: nothing is said of them.
    """
    if not recipient.address:
        yield Note("no-address", called, recipient=recipient.id)
    open_to = [channel for channel in recipient.channels if channel.kind not in closed]
    for kind in dict.fromkeys(channel.kind for channel in open_to):
        texts = tuple(channel.published for channel in open_to if channel.kind == kind and not channel.lost)
        if told := _told(kind) if texts else "lost":
            yield Note(told, called, texts or (kind,), recipient.id)


def _told(kind: str) -> NoteKind | None:
    """Return what is said of a channel that was published; nothing of those that are of no use to who posts."""
    if LEADS_TO.get(kind) == "fax":
        return "fax"
    return _WIRED.get(kind)
