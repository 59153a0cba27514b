"""A mail as bytes: the same for the same letter, on every machine."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, time
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from appeal_letters.model.letter import Letter, MailHead
from appeal_letters.render.mail import headers

_POLICY = SMTP.clone(cte_type="7bit", refold_source="none", utf8=True)
"""Lines end as mail wants it; texts are coded so that every server takes them; headers are written as they are given.

Their lines are ASCII but for an address that is not: `utf8` lets that one stand as it is (RFC 6532).
"""
_NOON = time(12, tzinfo=UTC)
"""A letter has a day and no hour: at noon in Greenwich it is that day from 12 hours west of it to 11 hours east."""
_LONGEST = 40
"""Letters of a code in a file's name: a longer name would be parted in its header, and not every reader joins it."""
DOMAIN = "appeal-letters.invalid"
"""Behind the sign of a Message-ID, where others put their machine's name: a name that nobody has (RFC 2606, 2)."""
DRAFT = "X-Unsent"
"""The header by which programs for mail open a file as a draft, to be looked at and sent from there."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A PDF that goes with a mail, and the name that its reader sees."""

    name: str
    data: bytes


def assembled(head: MailHead, text: str, language: str, attached: Attachment | None = None) -> bytes:
    """Return a draft; raise UnmailableError where its head holds what no mail can.

    The hash of all that it holds names the message and parts it: no clock, chance or machine has a part in it.
    """
    seen = repr((head, text, language, attached)).encode("utf-8", "backslashreplace")
    digest = hashlib.sha256(seen).hexdigest()
    message = EmailMessage(_POLICY)
    for header, value in (*_head(head), ("Message-ID", message_id(digest)), (DRAFT, "1")):
        message.set_raw(header, value)
    message.set_content(text)
    if attached:
        message.add_attachment(attached.data, maintype="application", subtype="pdf", filename=attached.name)
        # Short enough for one line: else it is parted (RFC 2231), and readers that do not join it again see no parts.
        message.set_boundary(f"=_{digest[:32]}")
    message.set_raw("Content-Language", language)  # of the whole; where a content is set, it takes such lines to itself
    return bytes(message)


def message_id(digest: str) -> str:
    """Return a message's number: the same for the same message, and without the name of a machine."""
    return f"<{digest[:32]}@{DOMAIN}>"


def attachment_name(letter: Letter) -> str:
    """Return the name of a letter's attached PDF: the code and the language, in ASCII; no id of the user's own."""
    plain = unicodedata.normalize("NFKD", letter.reference).encode("ascii", "ignore").decode().lower()
    code = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")
    return f"{code or 'letter'}_{letter.language.lower()}.pdf"


def _head(head: MailHead) -> list[tuple[str, str]]:
    senders = (head.sender,) if head.sender else ()
    who = (("From", senders), ("To", head.to), ("Cc", head.cc))
    named = [(header, headers.mailboxes(header, of)) for header, of in who if of]
    day = format_datetime(datetime.combine(head.date, _NOON))
    return [*named, ("Subject", headers.unstructured("Subject", head.subject)), ("Date", day)]
