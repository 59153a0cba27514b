"""The head of an e-mail: from whom, to whom, with copies to whom, about what, of which day."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from appeal_letters.compose.forms import addressed
from appeal_letters.compose.matter import Forms, called
from appeal_letters.compose.occasion import Choice, Occasion
from appeal_letters.facts.reached import mailboxes
from appeal_letters.facts.steering import STEERING
from appeal_letters.model.letter import Correspondent, Letter, MailHead
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender

_JOINER = "\u2060"


def mailed(letter: Letter, occasion: Occasion, sender: Sender, recipient: Recipient, choice: Choice) -> Letter:
    """Return a letter that goes by e-mail, with the head of that mail.

    `sender` is whose letterhead it has, without what a flag of the case hides: of a joint letter that is the first
    signer, or all of them under the name of their organisation. Those who get a copy are named as the letter does.
    """
    own = tuple(_at(", ".join(letter.address.who), recipient))
    reached = {one.address.casefold() for one in own}
    copies = (one for copied in _copied(occasion, recipient, choice) for one in copied)
    head = MailHead(
        sender=Correspondent(one_line(sender.name), sender.email.strip()) if sender.email else None,
        to=own,
        cc=tuple(_first(one for one in copies if one.address.casefold() not in reached)),
        subject=one_line(letter.title),
        date=occasion.date,
    )
    return replace(letter, way="email", mail_head=head)


def one_line(text: str) -> str:
    """Return a text as a line of a mail's head can hold it: plain blanks, nothing that ends a line or steers it."""
    signs = (" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in text)
    kept = (sign for sign in signs if sign not in STEERING and sign != _JOINER and unicodedata.category(sign) != "Cs")
    return " ".join("".join(kept).split())


def _copied(occasion: Occasion, recipient: Recipient, choice: Choice) -> Iterator[Iterator[Correspondent]]:
    """Yield those who get a copy and have an address of e-mail, in the order of the appeal."""
    appeal, language = occasion.appeal, occasion.facts.languages[occasion.appeal.language]
    known = {one.id: one for one in occasion.recipients if one.id != recipient.id}
    for copy in dict.fromkeys(appeal.copies):
        if (one := known.get(copy)) and mailboxes(one):
            shown = addressed(one, by_office=choice.by_office)
            yield _at(called(shown, appeal, language, Forms(occasion.facts, choice.any_forms)), one)


def _at(name: str, recipient: Recipient) -> Iterator[Correspondent]:
    return (Correspondent(one_line(name), mailbox.address) for mailbox in mailboxes(recipient))


def _first(found: Iterable[Correspondent]) -> Iterator[Correspondent]:
    """Yield each address once: two authorities may share one."""
    seen: set[str] = set()
    for one in found:
        if one.address.casefold() not in seen:
            seen.add(one.address.casefold())
            yield one
