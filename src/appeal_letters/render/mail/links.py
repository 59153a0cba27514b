"""Links that open a new message in a program for mail (RFC 6068): for whoever writes mail in a browser."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from appeal_letters.model.letter import Correspondent, Letter
from appeal_letters.render import plain
from appeal_letters.render.mail.headers import UnmailableError, wire

LONG, LONGEST = 1600, 2000
"""Characters beyond which some programs may cut a link, and beyond which none is made.

Tried by others (https://superruub.wordpress.com/2013/05/30/mailto-protocol-character-limit/): Gmail takes some 1,620,
Outlook opened from a browser 2,046. A letter takes six of them in Cyrillic and Arabic, nine in most scripts of Asia.
"""
_PARAGRAPH = quote("\r\n\r\n")


@dataclass(frozen=True, slots=True)
class Link:
    """A link, and what of its letter it has no room for, in words."""

    text: str
    left_out: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """Return its length in characters."""
        return len(self.text)


def mailto(letter: Letter) -> Link:
    """Return a link to a new message with a letter's head and as many of its paragraphs as there is room for.

    They begin with the salutation: what stands above it, the head says, or whoever sends it. A paragraph is never
    parted. Raises UnmailableError where no link can be made.
    """
    head = letter.mail_head
    if not (head and head.to):
        raise UnmailableError(f"no address of e-mail is known of {letter.recipient}")
    fields = {"subject": _coded(head.subject), "cc": _addresses(head.cc)}
    link, left_out = f"mailto:{_addresses(head.to)}", ["the letterhead", "the address", "the date"]
    if len(link) > LONGEST:
        raise UnmailableError(f"the addresses alone are longer than the {LONGEST} characters of a link")
    for name, value in fields.items():
        longer = _with(link, name, value) if value else link
        if len(longer) <= LONGEST:
            link = longer
        else:
            left_out.append(_NAMED[name])
    return _with_body(link, plain.said(letter), left_out)


_NAMED = {"subject": "the subject", "cc": "the copies"}


def _with_body(link: str, paragraphs: Sequence[str], left_out: Sequence[str]) -> Link:
    room = LONGEST - len(_with(link, "body", ""))
    body = ""
    for number, paragraph in enumerate(paragraphs):
        longer = f"{body}{_PARAGRAPH}{_coded(paragraph)}" if number else _coded(paragraph)
        if len(longer) > room:
            rest = f"{len(paragraphs) - number} of {len(paragraphs)} paragraphs, with the closing and your name"
            return Link(_with(link, "body", body) if body else link, (*left_out, rest))
        body = longer
    return Link(_with(link, "body", body), tuple(left_out))


def _with(link: str, name: str, value: str) -> str:
    return f"{link}{'&' if '?' in link else '?'}{name}={value}"


def _coded(text: str) -> str:
    return quote(text.replace("\n", "\r\n"), safe="")


def _addresses(of: Sequence[Correspondent]) -> str:
    """Return addresses without their names; a comma parts them, and any other one is coded (RFC 6068, 2)."""
    return ",".join(quote(wire(one.address), safe="@") for one in of)
