"""What each published text of a case's recipients is read as, and what of it the text does not say itself."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from appeal_letters.facts.dialling import is_known
from appeal_letters.facts.reached import reading
from appeal_letters.model.number import Inferred
from appeal_letters.model.recipient import Channel, Recipient


@dataclass(frozen=True, slots=True)
class Read:
    """One number or address of a published text; `to` is empty where nothing was read, and `wrong` says why.

    `to` is the number in international form, or the address, as a machine takes it, and `use` what it is for. `known`
    says whether the country gives out such numbers today; `own` that the record says what the text is to be read as.
    """

    recipient: str
    kind: str
    published: str
    own: bool
    use: str = ""
    to: str = ""
    extension: str = ""
    note: str = ""
    inferred: tuple[Inferred, ...] = ()
    known: bool = True
    wrong: str = ""


def readings(recipients: Iterable[Recipient], closed: Collection[str]) -> tuple[Read, ...]:
    """Return what the texts of channels are read as that can have numbers or addresses, in their order.

    Those of a kind that a flag of the case closes are left out: nobody is to use them.
    """
    open_to = ((one, channel) for one in recipients for channel in one.channels if channel.kind not in closed)
    return tuple(read for one, channel in open_to for read in _read(one, channel))


def _read(recipient: Recipient, channel: Channel) -> Iterator[Read]:
    found = reading(channel, recipient.country)
    own = bool(channel.read_as)
    of = (recipient.id, channel.kind, channel.published or ", ".join(channel.read_as), own)
    for one in found.numbers:
        known = is_known(one.e164)
        yield Read(*of, one.use, one.e164, one.extension, one.note, one.inferred, known)
    for box in found.mailboxes:
        yield Read(*of, "email", box.address, inferred=box.inferred)
    for part in found.unread:
        yield Read(*of, wrong=f"'{part.text}' {part.wrong}")
