"""A mail as its readers have it, even one that a person changed by hand, or a program for mail saved."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes
from email.errors import InvalidHeaderDefect
from email.message import EmailMessage, Message
from email.parser import HeaderParser
from email.policy import default
from html.parser import HTMLParser

from appeal_letters.model.letter import Correspondent
from appeal_letters.render.comparing import ReadBackError

_WHO = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc")
_WHAT = ("Subject", "Date", "Message-ID", "Content-Type", "Content-Transfer-Encoding", "Content-Language")
"""With these, what must not be there twice (RFC 5322, 3.6; RFC 2045, 3): readers differ about which one counts."""
_FIELD = re.compile(rb"[!-9;-~]+:")  # RFC 5322, 2.2
_BETWEEN = re.compile(r"(?<=\?=)\s+(?==\?)")
"""Blanks between two encoded words, which are none of the text (RFC 2047, 6.2); Python 3.11 keeps them in names."""
_MAILBOX = b"From "  # the first line of a message that was saved in a file with others


class _Reader(HTMLParser):
    """Reads the text of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)


@dataclass(frozen=True, slots=True)
class Parts:
    """A mail's header fields, each with its folded lines, and its body; every line ends as mail wants it."""

    fields: tuple[bytes, ...]
    body: bytes

    @property
    def data(self) -> bytes:
        """Return the mail."""
        return b"\r\n".join((*self.fields, b"", self.body))


def parted(eml: bytes) -> Parts:
    """Return the parts of a mail; raise ReadBackError where it is none, or one that servers take in different ways."""
    data = re.sub(rb"\r?\n", b"\r\n", eml)
    if re.search(rb"\r(?!\n)|\0", data):
        raise ReadBackError("it holds a sign that no mail can hold: NUL, or the end of a line that is none")
    top, _, body = data.partition(b"\r\n\r\n")
    fields = re.split(rb"\r\n(?![ \t])", top)
    fields = fields[1:] if fields[0].startswith(_MAILBOX) else fields
    if not all(map(_FIELD.match, fields)):
        raise ReadBackError("it does not open as a mail")
    return Parts(tuple(fields), body)


@dataclass(frozen=True, slots=True)
class Read:
    """What is read of a mail: who writes to whom, about what, on which day, in which language; and the whole of it.

    `blurred` is the name of a line of addresses that not all readers take alike.
    """

    who: Mapping[str, tuple[Correspondent, ...]]
    subject: str
    day: date | None
    language: str
    blurred: str
    whole: Message

    @classmethod
    def of(cls, eml: bytes) -> "Read":
        """Read a mail; raise ReadBackError where it is none, or where its head says a thing twice."""
        parts = parted(eml)
        # As text: an address in other letters than ASCII stands there in UTF-8 (RFC 6532).
        top = b"\r\n".join(parts.fields).decode(errors="replace")
        names = [field.partition(b":")[0].lower() for field in parts.fields]
        if twice := [name for name in (*_WHO, *_WHAT) if names.count(name.lower().encode()) > 1]:
            raise ReadBackError(f"it has more than one line '{twice[0]}:'")
        with _stumbling("its head"):
            head = _head(_BETWEEN.sub("", top))
            return cls(_who(head), *_what(head), _blurred(_head(top)), message_from_bytes(parts.data))

    def addresses(self, *names: str) -> tuple[str, ...]:
        """Return the addresses in headers."""
        return tuple(one.address for name in names for one in self.who.get(name, ()))

    @property
    def heads(self) -> Iterator[str]:
        """Yield the names of the lines that its parts have, each of which has a head of its own."""
        for part in self.whole.walk():
            yield from part.keys() if part is not self.whole else ()

    @property
    def text(self) -> str:
        """Return the message as plain text; empty where it has none."""
        return next((_text(part) for part in self.whole.walk() if part.get_content_type() == "text/plain"), "")

    @property
    def texts(self) -> Iterator[str]:
        """Yield every text of it, that of HTML too."""
        for part in self.whole.walk():
            if part.get_content_maintype() == "text":
                text = _text(part)
                yield _told(text) if part.get_content_subtype() == "html" else text

    @property
    def pdfs(self) -> Sequence[tuple[str, bytes]]:
        """Return the PDFs in it, by the names that their reader sees."""
        pdfs = (part for part in self.whole.walk() if part.get_content_type() == "application/pdf")
        with _stumbling("a PDF in it"):
            return [(part.get_filename() or "", _bytes(part)) for part in pdfs]


@contextmanager
def _stumbling(over: str) -> Iterator[None]:
    """Turn what Python's parsers raise, which were made for mails that are right, into a fault of the mail."""
    try:
        yield
    except Exception as error:  # whatever their next line makes of it, even UnboundLocalError
        raise ReadBackError(f"{over} cannot be read") from error


def _head(top: str) -> EmailMessage:
    return HeaderParser(EmailMessage, policy=default).parsestr(top)


def _who(head: EmailMessage) -> Mapping[str, tuple[Correspondent, ...]]:
    found = {name: head[name].addresses for name in _WHO if name in head}
    return {name: tuple(Correspondent(one.display_name, one.addr_spec) for one in of) for name, of in found.items()}


def _blurred(head: EmailMessage) -> str:
    """Return which line of addresses has what is none, such as a semicolon for a comma, behind which readers differ."""
    lines = (name for name in _WHO if name in head)
    return next((name for name in lines if any(isinstance(one, InvalidHeaderDefect) for one in head[name].defects)), "")


def _what(head: EmailMessage) -> tuple[str, date | None, str]:
    at = head["Date"].datetime if "Date" in head else None
    return str(head.get("Subject", "")), at and at.date(), str(head.get("Content-Language", ""))


def _bytes(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _text(part: Message) -> str:
    with _stumbling("a text of it"):
        data, charset = _bytes(part), part.get_content_charset("utf-8")
    try:
        read = data.decode(charset, "replace")
    except (LookupError, ValueError):  # a charset that nobody knows, or one of domains, which replaces nothing
        read = data.decode(errors="replace")
    return read.replace("\r\n", "\n")


def _told(html: str) -> str:
    """Return the text of HTML."""
    reader = _Reader()
    with _stumbling("HTML in it"):
        reader.feed(html)
        reader.close()
    return " ".join(reader.said)
