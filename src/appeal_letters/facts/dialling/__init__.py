"""Published texts of channels, read into numbers that can be dialled and addresses that can be written to.

`dialling/notations.csv` has an example of each notation. A number that says its country is that country's; one that
does not takes the country of the address and is marked. What is no number is said with the reason; nothing is repaired.
"""

from collections.abc import Iterator, Sequence

from appeal_letters.facts.dialling.brackets import USES, unbracketed
from appeal_letters.facts.dialling.following import items
from appeal_letters.facts.dialling.mailboxes import a_labels, is_address, mailboxes
from appeal_letters.facts.dialling.parts import parts
from appeal_letters.facts.dialling.plan import can_be_dialled, code, dialled, is_known, shown
from appeal_letters.facts.dialling.sides import denied, sided
from appeal_letters.facts.dialling.tokens import digits, is_bare, plain, tokens
from appeal_letters.facts.dialling.uses import Used, used
from appeal_letters.facts.dialling.words import vocabulary
from appeal_letters.model.number import Number, Reading, Unread

__all__ = [
    "LONGEST",
    "a_labels",
    "can_be_dialled",
    "dialled",
    "digits",
    "is_address",
    "is_bare",
    "is_known",
    "read",
    "shown",
]

LONGEST = 2000
"""Signs of a published text, of which no channel has as many."""

_WHICH = "say which number is the fax"


def read(published: str, kind: str, country: str) -> Reading:
    """Return what the published text of a channel of this kind says, at an address in this country.

    Telegram, telex and web have neither numbers nor addresses of e-mail.
    """
    if kind != "email" and kind not in USES:
        return Reading()
    if len(published) > LONGEST:
        wanted = "write only what belongs to this channel"
        return Reading(unread=(Unread(published, f"is longer than {LONGEST} signs", wanted),))
    return mailboxes(published) if kind == "email" else _of_numbers(published, kind, country)


def _of_numbers(published: str, kind: str, country: str) -> Reading:
    words, text = vocabulary(), plain(published)
    told = tokens(text, words)
    beside = None if denied(told) else sided(list(unbracketed(told, text)))
    if beside is None:
        wrong = "says of a fax that it is none" if denied(told) else "does not show which number is for what"
        return Reading(unread=(Unread(published, wrong, _WHICH),))
    found = parts(beside)
    each = list(used(list(items(found, country, words.of("exit"))), kind))
    numbers = tuple(number for one in each for number in _numbers(one))
    unread = tuple(part for one in each for part in _unread(one, published, country))
    if not unread and (why := _wanting(numbers, kind)):
        unread = (Unread(published, why, _wanted(country)),)
    return Reading(numbers=numbers, unread=unread)


def _wanting(numbers: Sequence[Number], kind: str) -> str:
    """Return what is wanting where every part of a text was read."""
    if not numbers:
        return "has no number in it"
    is_fax = "fax" not in USES[kind] or any(number.use == "fax" for number in numbers)
    return "" if is_fax else "says of no number that it is a fax"


def _numbers(one: Used) -> Iterator[Number]:
    part = one.item.part
    note = "; ".join(filter(None, (" ".join(one.split()) for one in " ".join(part.notes).split(";"))))
    for e164, inferred in one.item.numbers:
        for use in one.uses:
            yield Number(e164, use, inferred, part.extension, note)


def _unread(one: Used, published: str, country: str) -> Iterator[Unread]:
    part = one.item.part
    text = published[part.start - published[: part.start].endswith(("(", "[")) : part.end]
    if one.item.why:
        yield Unread(text, one.item.why, _wanted(country))
    elif not one.uses:
        yield Unread(text, "is for telephone or fax, and nothing says for which", _WHICH)


def _wanted(country: str) -> str:
    """Return what to write instead: a number with the country's code in front."""
    begin = f"+{code(country)} and the rest of it" if code(country) else "+ and the country code"
    return f"write the whole number, with {begin}"
