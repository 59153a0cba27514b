"""The lines of a mail's head, so that what is read from them is what was given, whatever names and subjects hold.

They are not folded by Python's email package: in 3.11.7 a name that does not fit one line loses its quotation marks
(https://github.com/python/cpython/issues/121284), and what stands in it becomes further addresses.
"""

import base64
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from appeal_letters.errors import flat
from appeal_letters.facts.dialling import a_labels, is_address
from appeal_letters.facts.steering import STEERING
from appeal_letters.model.letter import Correspondent
from appeal_letters.render.comparing import ReadBackError

_LINE = 76  # characters of a line that has encoded words (RFC 2047, 2)
_OCTETS = 36  # of text in one encoded word: with what stands around them, such words fit behind every header's name
_WORD = 60  # characters of a word as it is; a text with a longer one is encoded, and so can be parted anywhere


class UnmailableError(ReadBackError):
    """No mail can be made, or sent, of this; the message says why."""


def mailboxes(header: str, of: Sequence[Correspondent]) -> str:
    """Return the value of a header that holds addresses, folded behind the header's name."""
    last = len(of) - 1
    return _folded(header, (word + "," * (n < last and end) for n, one in enumerate(of) for word, end in _mailbox(one)))


def unstructured(header: str, text: str) -> str:
    """Return the value of a header that holds a text, folded behind the header's name."""
    return _folded(header, text.split(" ") if _is_plain(text) else _encoded(one_line(text)))


def wire(address: str) -> str:
    """Return an address as it goes to a server; a domain in other letters is written in ASCII, as its A-label.

    Where what stands before the sign is not ASCII either, the server must take UTF-8 (RFC 6531) in any case, and the
    address stays as it is.
    """
    if not is_address(address):
        message = f"'{flat(address)}' is no address that a mail can be sent to"
        raise UnmailableError(message)
    local, _, domain = address.rpartition("@")
    return f"{local}@{a_labels(domain)}" if local.isascii() else address


def one_line(text: str) -> str:
    """Return a text that a header can hold as it is; raise UnmailableError where it would end or steer a line."""
    hidden = any(sign in STEERING or unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} for sign in text)
    if hidden or text != " ".join(text.split()):
        message = f"'{flat(text)}' does not fit in a mail's head: it holds a sign that ends or steers a line, or blanks"
        raise UnmailableError(message)
    return text


def _mailbox(one: Correspondent) -> Iterator[tuple[str, bool]]:
    """Yield the words of a name and its address, and whether it is the last of them."""
    for word in _phrase(one_line(one.name)):
        yield word, False
    yield f"<{wire(one.address)}>", True


def _phrase(name: str) -> Sequence[str]:
    """Return a name as words of a header: in quotation marks where it is plain, else encoded."""
    if not name:
        return ()
    quoted = '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'
    return quoted.split(" ") if _is_plain(name) else list(_encoded(name))


def _is_plain(text: str) -> bool:
    """Say whether a text can stand in a header as it is; one that looks like an encoded word would be decoded."""
    plain = text.isascii() and text.isprintable() and "=?" not in text and text == " ".join(text.split())
    return plain and all(len(word) <= _WORD for word in text.split())


def _encoded(text: str) -> Iterator[str]:
    """Yield a text as encoded words (RFC 2047), none of which parts a character."""
    part = b""
    for sign in map(str.encode, text):
        if len(part + sign) > _OCTETS:
            yield _word(part)
            part = b""
        part += sign
    yield _word(part)


def _word(part: bytes) -> str:
    return f"=?utf-8?B?{base64.b64encode(part).decode()}?="


def _folded(header: str, words: Iterable[str]) -> str:
    """Return words on lines; a single one may be longer than a line, and no line is longer than 998 octets."""
    lines = [f"{header}:"]
    for word in words:
        if len(lines[-1]) + 1 + len(word) <= _LINE or lines == [f"{header}:"]:
            lines[-1] += f" {word}"
        else:
            lines.append(f" {word}")
    return "\r\n".join(lines).removeprefix(f"{header}: ")
