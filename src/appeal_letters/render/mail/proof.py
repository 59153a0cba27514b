"""Read a mail back: it must hold its own letter, go to its own recipient, and hold nobody else's address."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from appeal_letters.errors import flat
from appeal_letters.facts.reached import mailboxes
from appeal_letters.model.case import Case
from appeal_letters.model.letter import Correspondent, Letter, MailHead, Requests
from appeal_letters.render import plain, readback
from appeal_letters.render.comparing import ReadBackError, compact
from appeal_letters.render.mail.headers import UnmailableError, wire
from appeal_letters.render.mail.message import Attachment
from appeal_letters.render.mail.reading import Read
from appeal_letters.render.strangers import Strangers


class Owners:
    """Whose the addresses of e-mail in a case are."""

    def __init__(self, case: Case) -> None:
        """Take a case; who gets a copy of its letters may be written to in all of them."""
        self._copied = {*case.appeal.copies}
        self._of: dict[str, set[str]] = {}
        for one in case.recipients:
            for mailbox in mailboxes(one):
                self._of.setdefault(_key(mailbox.address), set()).add(one.id)

    def refuse_other(self, addresses: Iterable[str], letter: Letter) -> None:
        """Raise ReadBackError where one of these is not the address of a letter's own recipient."""
        for address in addresses:
            if letter.recipient not in self._of.get(_key(address), ()):
                raise ReadBackError(f"it would go to '{flat(address)}', which is no address of {letter.recipient}")

    def refuse_strangers(self, addresses: Iterable[str], letter: Letter) -> None:
        """Raise ReadBackError where one of these is another recipient's, who gets no copy."""
        for address in addresses:
            owners = self._of.get(_key(address), {letter.recipient})
            if owners.isdisjoint({letter.recipient, *self._copied}):
                raise ReadBackError(f"it would go to {min(owners)}, too")


def check(eml: bytes, letter: Letter, head: MailHead, attached: Attachment | None) -> None:
    """Raise ReadBackError unless a new mail holds just this head, this letter's text and this PDF."""
    read = Read.of(eml)
    who = {"From": (head.sender,) if head.sender else (), "To": head.to, "Cc": head.cc, "Bcc": ()}
    for name, found, wanted in (
        *((f"line '{name}:'", read.who.get(name, ()), tuple(map(_wired, of))) for name, of in who.items()),
        ("subject", read.subject, head.subject),
        ("date", read.day, head.date),
        ("language", read.language, letter.language),
        ("PDF", read.pdfs, [(attached.name, attached.data)] if attached else []),
    ):
        if found != wanted:
            raise ReadBackError(f"its {name} came out as {flat(str(found))}")
    if read.text != plain.text(letter):
        raise ReadBackError("its text is not the letter's")


def check_changed(eml: bytes, letter: Letter, head: MailHead, owners: Owners, strangers: Strangers) -> Read:
    """Raise ReadBackError unless a mail that somebody changed still asks the recipient for what the letter demands.

    More may stand in it, and it may go to more people, as long as none of them is another recipient of the case.
    """
    read = Read.of(eml)
    if {*map(_key, read.addresses("To"))}.isdisjoint(_key(one.address) for one in head.to):
        raise ReadBackError(f"it no longer goes to {letter.recipient}")
    owners.refuse_strangers(read.addresses("To", "Cc", "Bcc", "Reply-To"), letter)
    texts = " ".join(read.texts)
    for demand in _demands(letter):
        if compact(demand) not in compact(texts):
            raise ReadBackError(f"it no longer holds '{demand}'")
    strangers.refuse(f"{read.subject} {texts}", letter)
    for _, pdf in read.pdfs:
        strangers.refuse(" ".join(readback.read_pages(pdf)), letter)
    return read


def _wired(one: Correspondent) -> Correspondent:
    return replace(one, address=wire(one.address))


def _demands(letter: Letter) -> Iterator[str]:
    requests = (request for block in letter.body if isinstance(block, Requests) for request in block.items)
    yield from (request.label + request.text for request in requests)


def _key(address: str) -> str:
    """Return an address as it is compared: servers make no difference between small letters and capitals."""
    try:
        return wire(address).casefold()
    except UnmailableError:
        return address.casefold()
