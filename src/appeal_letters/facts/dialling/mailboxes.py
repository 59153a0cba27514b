"""Addresses of e-mail as they are published, read into addresses that can be written to.

What a page writes out against robots, such as `(at)`, is put back and marked. What it shows instead of an address that
it hides is said to be lost. An address keeps its letters, of whatever script.
"""

import re
import unicodedata

from appeal_letters.facts.countries import folded
from appeal_letters.facts.dialling.words import Vocabulary, vocabulary
from appeal_letters.model.number import Inferred, Mailbox, Reading, Unread

_AT, _DOT = "\ue000", "\ue001"
"""Signs that were put back, in the text while it is read: no text has them, being for private use."""

_WANTED = "write the address, such as office@example.org"
_APART = re.compile(r"[\s,;<>«»‹›\"“”„()\[\]،؛、]+")
_BRACKETED = re.compile(r" ?[(\[{<] ?(\w+) ?[)\]}>] ?")
_DOMAIN_LIKE = re.compile(r"[^\W\d_]{2,}\.[^\W\d_]{2,}")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})+")  # RFC 5321, 4.1.2
_UNCLEAR = re.compile(r"^'|[{}|/%]")
"""Signs that an address may have (RFC 5322, 3.2.3), and that pages have around several addresses or between them."""

_LONGEST, _LONGEST_LOCAL, _LONGEST_DOMAIN = 254, 64, 253
"""Octets of an address and of its two halves (RFC 5321, 4.5.3.1)."""


def mailboxes(published: str) -> Reading:
    """Return the addresses of a text in its order, and what looks like one and is none."""
    words = vocabulary()
    text = _cleaned(published)
    shown, hidden = _without_hidden(text, words)
    pieces = [_bare(piece) for chunk in _APART.split(_put_back(shown, words)) for piece in _slashed(chunk)]
    others, labels = words.of("messenger"), words.of("another")
    strange = (folded(before) in others for before in ("", *pieces))
    found = [one for piece, other in zip(pieces, strange, strict=False) if (one := _read(piece, labels, other=other))]
    boxes = tuple(one for one in found if isinstance(one, Mailbox))
    unread = (*hidden, *(one for one in found if isinstance(one, Unread)))
    if not boxes and not unread:
        unread = (Unread(published, "has no address in it", _WANTED),)
    return Reading(mailboxes=boxes, unread=unread)


def is_address(text: str) -> bool:
    """Say whether a text is one address that a letter can be sent to, as it stands or as servers know it.

    No sign of it steers a command to a server or a line of a mail's head.
    """
    local, at, domain = text.rpartition("@")
    sizes = [len(half.encode("utf-8", "replace")) for half in (local, domain, a_labels(domain))]
    fits = sizes[0] <= _LONGEST_LOCAL and sizes[2] <= _LONGEST_DOMAIN and sizes[0] + 1 + max(sizes[1:]) <= _LONGEST
    return bool(at) and fits and _is_local(local) and _is_domain(domain)


def a_labels(domain: str) -> str:
    """Return a domain as servers know it: in ASCII, a label in other letters as its A-label; nothing where it is none.

    Python's codec is that of IDNA 2003, which makes another domain of some: "ß" becomes "ss". Such a one counts for
    none, as does whatever does not come back from the codec as it was; it can be given in ASCII.
    """
    try:
        coded = domain if domain.isascii() else domain.encode("idna").decode("ascii")
        kept = domain.isascii() or coded.encode("ascii").decode("idna") == unicodedata.normalize("NFC", domain.lower())
    except UnicodeError:
        return ""
    return coded if kept and _DOMAIN.fullmatch(coded) else ""


def _is_local(local: str) -> bool:
    unfit = set('@<>()[],;:"\\')
    seen = all(unicodedata.category(sign)[0] in "LMNPS" and sign not in unfit for sign in local)
    # "=?" begins what a header takes for a coded word (RFC 2047), and decodes.
    return bool(local) and seen and "" not in local.split(".") and "=?" not in local


def _is_domain(domain: str) -> bool:
    fit = all(map(_is_of_a_name, domain.replace(".", "")))
    return fit and bool(a_labels(domain)) and not domain.rpartition(".")[2].isdecimal()


def _is_of_a_name(sign: str) -> bool:
    return sign == "-" or unicodedata.category(sign)[0] in "LMN"


def _cleaned(published: str) -> str:
    """Return a text without what cannot be seen, a blank for each run of them, its lines parted by semicolons."""
    text = published.replace("\uff20", "@")
    kinds = {"Cf": "", "Co": " ", "Cs": " ", "Cn": " "}
    seen = "".join(kinds.get(unicodedata.category(sign), sign) for sign in text)
    return " ; ".join(" ".join(line.split()) for line in seen.splitlines())


def _without_hidden(text: str, words: Vocabulary) -> tuple[str, tuple[Unread, ...]]:
    """Return a text without what a page shows for an address that it hides, and the addresses that are lost by it."""
    phrases = "|".join(r"\s".join(map(re.escape, phrase.split())) for phrase in words.of("hidden"))
    stands = re.compile(rf"\[?(?:{phrases})\]?", re.IGNORECASE)
    wanted = "look at the page in a browser, and write the address"
    found = tuple(
        Unread(one[0], "is what a page shows that hides its address", wanted) for one in stands.finditer(text)
    )
    return stands.sub(";", text), found


def _put_back(text: str, words: Vocabulary) -> str:
    """Return a text with its written-out signs put back, in brackets or as words between blanks."""
    signs = {
        **dict.fromkeys(words.of("at", "at-in-brackets"), _AT),
        **dict.fromkeys(words.of("dot", "dot-in-brackets"), _DOT),
    }
    text = _BRACKETED.sub(lambda one: signs.get(folded(one[1]), one[0]), text)
    bare = {**dict.fromkeys(words.of("at"), _AT), **dict.fromkeys(words.of("dot"), _DOT), "@": _AT}
    pieces = text.split(" ")
    marks = [bare.get(piece if piece == "@" else folded(piece), "") for piece in pieces]
    return "".join(_between(pieces, marks, number) for number in range(len(pieces)))


def _between(pieces: list[str], marks: list[str], number: int) -> str:
    """Return a piece with a blank before it, but where a sign was written out between it and the one before."""
    here = _is_sign(pieces, marks, number)
    glued = here or _is_sign(pieces, marks, number - 1) or number == 0
    return ("" if glued else " ") + (marks[number] if here else pieces[number])


def _is_sign(pieces: list[str], marks: list[str], number: int) -> bool:
    """Say whether a word between blanks is a sign of an address, or the first of two, which make none together."""
    if _stands_between(pieces, marks, number):
        return True
    doubled = 0 < number < len(pieces) - 2 and marks[number] == _AT == marks[number + 2]
    return doubled and _stands_between(pieces, marks, number + 2)


def _stands_between(pieces: list[str], marks: list[str], number: int) -> bool:
    """Say whether halves of an address stand on both sides of a word.

    "Write at once" is no address: behind "at" stands a name with a dot, or a dot that was written out.
    """
    if not (0 < number < len(pieces) - 1 and marks[number]):
        return False
    before, behind = pieces[number - 1], pieces[number + 1]
    if "@" in before + behind or not (before[-1:].isalnum() and behind[:1].isalnum()):
        return marks[number] == _DOT and before[-1:].isalnum() and behind[:1].isalnum()
    has_dot = "." in behind.strip(".") or _DOT in behind or (number + 2 < len(pieces) and marks[number + 2] == _DOT)
    return has_dot or marks[number] == _DOT


def _slashed(chunk: str) -> list[str]:
    """Return addresses that a slash or a bar parts; what is none by itself stays with the others, unread."""
    pieces = re.split(r"[/|]", chunk)
    each = all(piece.count("@") + piece.count(_AT) == 1 for piece in pieces)
    return pieces if each else [chunk]


def _bare(piece: str) -> str:
    """Return a piece without a sentence's stop behind it and quotation marks around it: no domain ends with them."""
    piece = piece.rstrip(".:!?")
    return piece[1:-1] if piece.startswith("'") and piece.endswith("'") else piece


def _read(piece: str, labels: frozenset[str], *, other: bool) -> Mailbox | Unread | None:
    """Return the address that a piece of a text is, or what is wrong with it; None for a word beside addresses."""
    inferred: tuple[Inferred, ...] = ("sign",) if _AT in piece or _DOT in piece else ()
    address = piece.replace(_AT, "@").replace(_DOT, ".")
    *before, behind = address.split(":")
    if all(folded(label) in labels for label in before):  # mailto:, E-mail:
        address = behind
    if "://" in address or address.casefold().startswith("www."):
        return Unread(address, "is a page, and no address of e-mail", _WANTED)
    if is_address(address) and not other and not _UNCLEAR.search(address):
        return Mailbox(address, inferred)
    if "@" in address or _DOMAIN_LIKE.search(address):
        return Unread(address, "is no address of e-mail", _WANTED)
    return None
