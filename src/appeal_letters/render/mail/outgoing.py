"""What of a draft goes to a server: who sends it, to whom, and the message without what is only for its writer."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from appeal_letters.errors import flat
from appeal_letters.render.comparing import ReadBackError
from appeal_letters.render.mail.headers import wire
from appeal_letters.render.mail.message import message_id
from appeal_letters.render.mail.reading import Parts, Read, parted

_OF_PARTS = (
    "Content-Type",
    "Content-Transfer-Encoding",
    "Content-Disposition",
    "Content-Description",
    "Content-ID",
    "Content-Language",
    "MIME-Version",
)
_OF_THE_WHOLE = (
    *_OF_PARTS,
    *("From", "Sender", "Reply-To", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References"),
)
"""What is for the reader. All else, as X-Unsent or Content-Location, is a program's note, and may name its folders."""
_LONGEST = 998  # octets of a line without its end (RFC 5322, 2.1.1)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message as a server gets it, with the addresses of its envelope."""

    sender: str
    recipients: tuple[str, ...]
    data: bytes


def sent_form(eml: bytes) -> Outgoing:
    """Return what of a draft goes to a server, even where a person changed the draft.

    Raises ReadBackError where it does not say from whom it is and to whom, or is no mail that every server takes alike.
    """
    read = Read.of(eml)
    senders, to = _wired(read, "Sender", "From"), _wired(read, "To")
    if not _wired(read, "From"):
        raise ReadBackError("it does not say from whom it is: its line 'From:' has no address")
    if not to:
        raise ReadBackError("it does not say to whom it goes: its line 'To:' has no address")
    if read.addresses("Bcc"):
        raise ReadBackError("it has a hidden copy (Bcc): a message goes to nobody whom it does not name")
    if read.blurred:
        raise ReadBackError(f"its line '{read.blurred}:' has more than addresses with commas between them")
    if note := next((name for name in read.heads if not _is_one_of(_OF_PARTS, name)), ""):
        raise ReadBackError(f"a part of it has a line '{flat(note)}:', which may be a program's own note")
    return Outgoing(senders[0], tuple(dict.fromkeys((*to, *_wired(read, "Cc")))), _sendable(parted(eml)))


def _wired(read: Read, *names: str) -> tuple[str, ...]:
    return tuple(map(wire, read.addresses(*names)))


def _is_one_of(names: Sequence[str], name: str) -> bool:
    return name.lower() in map(str.lower, names)


def _sendable(parts: Parts) -> bytes:
    kept = tuple(field for field in parts.fields if _is_one_of(_OF_THE_WHOLE, field.partition(b":")[0].decode()))
    if not any(field.lower().startswith(b"message-id:") for field in kept):
        # By its number a server knows a message that comes a second time.
        kept += (f"Message-ID: {message_id(hashlib.sha256(parts.data).hexdigest())}".encode(),)
    data = Parts(kept, parts.body).data
    if any(len(line) > _LONGEST for line in data.split(b"\r\n")):
        raise ReadBackError(f"a line of it is longer than {_LONGEST} bytes, which servers refuse or break")
    return data
