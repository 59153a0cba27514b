"""Where a letter to a recipient can be sent: the numbers of its faxes, and its addresses of e-mail."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from appeal_letters.facts.dialling import read
from appeal_letters.model.number import Mailbox, Number, Reading
from appeal_letters.model.recipient import Channel, Recipient
from appeal_letters.model.way import Way

T = TypeVar("T")

LEADS_TO: Mapping[str, Way] = {"fax": "fax", "telephone-and-fax": "fax", "email": "email"}
"""The way in which a letter goes to what a kind of channel names; the other kinds lead nowhere."""


def faxes(recipient: Recipient) -> tuple[Number, ...]:
    """Return the numbers that a fax can be sent to, in the published order, none twice.

    Behind one number two extensions are two places.
    """
    found = (number for reading in _readings(recipient) for number in reading.numbers if number.use == "fax")
    return _once(found, lambda number: (number.e164, number.extension))


def mailboxes(recipient: Recipient) -> tuple[Mailbox, ...]:
    """Return the addresses that an e-mail can be sent to, in the published order, none twice."""
    found = (box for reading in _readings(recipient) for box in reading.mailboxes)
    return _once(found, lambda box: box.address.casefold())


def reading(channel: Channel, country: str) -> Reading:
    """Return what a channel is read as at an address in a country; nothing of one that was lost."""
    if channel.lost:
        return Reading()
    return read(together(channel.read_as) or channel.published, channel.kind, country)


def together(read_as: Sequence[str]) -> str:
    """Return the texts of `read_as` as one: the first of two is the telephone where a channel is telephone and fax."""
    return " / ".join(read_as)


def _once(found: Iterable[T], key: Callable[[T], Hashable]) -> tuple[T, ...]:
    """Return what was found, each once, where it first stands."""
    first: dict[Hashable, T] = {}
    for one in found:
        first.setdefault(key(one), one)
    return tuple(first.values())


def _readings(recipient: Recipient) -> Iterator[Reading]:
    return (reading(channel, recipient.country) for channel in recipient.channels)
