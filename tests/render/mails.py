"""Letters that go by e-mail, and mails as a reader has them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from appeal_letters.model.case import Case
from appeal_letters.model.letter import Correspondent, Letter, MailHead
from appeal_letters.model.recipient import Channel

ADDRESSES = {
    "president": "president@example.ru",
    "investigations-chairman": "chairman@example.ru",
    "geneva-ambassador": "mission@example.ch",
}
"""Those of the sample's recipients who are given an address here."""
HEAD = MailHead(
    Correspondent("Sam Sample", "sam.sample@example.org"),
    (Correspondent("Mr. Alexander Ivanovich Bastrykin, Chairman", ADDRESSES["investigations-chairman"]),),
    (Correspondent("Ambassador Mr. Valery Loshchinin", ADDRESSES["geneva-ambassador"]),),
    "Judicial harassment against Mr. Igor Kalyapin",
    date(2012, 1, 24),
)


def reached(case: Case, addresses: Mapping[str, str] = ADDRESSES) -> Case:
    """Return a case whose recipients have these addresses, and of which the ambassador gets a copy."""
    channels = {name: {"channels": (Channel(kind="email", published=text),)} for name, text in addresses.items()}
    recipients = tuple(one.model_copy(update=channels.get(one.id)) for one in case.recipients)
    appeal = case.appeal.model_copy(update={"copies": ("geneva-ambassador",)})
    own = replace(case.translations[appeal.language], recipients=recipients)
    return replace(case, appeal=appeal, recipients=recipients, translations={appeal.language: own})


def mailed(letter: Letter, head: MailHead = HEAD) -> Letter:
    """Return a letter that goes by e-mail."""
    return replace(letter, way="email", mail_head=head)


def parsed(eml: bytes) -> EmailMessage:
    """Return a mail as Python's parser has it."""
    return message_from_bytes(eml, EmailMessage, policy=default)
