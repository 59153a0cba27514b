"""What a record says a channel is to be read as: a letter goes to exactly that, or it is a problem."""

from collections.abc import Iterator, Sequence

from appeal_letters.errors import Problem
from appeal_letters.facts import dialling
from appeal_letters.facts.dialling.brackets import USES
from appeal_letters.facts.reached import together
from appeal_letters.load.records import problem_at
from appeal_letters.load.sources import Source
from appeal_letters.model.fields import shown
from appeal_letters.model.number import Mailbox, Number, Reading
from appeal_letters.reading.nodes import Listed, Node, Path, Text

EXAMPLES = {False: "+41 22 555 01 00", True: "office@example.org"}
"""What to write: a number or, where that is asked for, an address of e-mail."""

_KINDS = ("email", *USES)


def broken(file: Source, path: Path, node: Node, kind: str, country: str) -> Iterator[Problem]:
    """Yield what is wrong with it: each item is one number, with +, or one address, and is read as that.

    A kind that is none is told elsewhere.
    """
    items = node.items if isinstance(node, Listed) and kind in _KINDS else ()
    texts = {number: text for number, text in enumerate(items) if isinstance(text, Text)}
    amiss = {number: why for number, text in texts.items() if (why := no_target(text.value, kind, country))}
    for number, why in amiss.items():
        text, wanted = texts[number], f"write it such as {EXAMPLES[kind == 'email']}"
        yield problem_at(text.place, file.name, (*path, number), f"{shown(text.value)} {why}", wanted)
    if texts and not amiss and (wrong := _together([text.value for text in texts.values()], kind, country)):
        yield problem_at(node.place, file.name, path, wrong, "write a channel for each, with its kind")


def no_target(text: str, kind: str, country: str) -> str:
    """Return why a text is not read as exactly itself: one number in international form, or one address."""
    reading = dialling.read(text, kind, country)
    if kind == "email":
        return _no_address(text, reading)
    if not text.startswith("+"):
        return "has no + and country code"
    if reading.unread:
        return reading.unread[0].wrong
    first, *others = reading.numbers
    if not dialling.is_bare(text) or (any(map(str.isalpha, text)) and not first.extension):
        return "has words beside the number"
    if any(_place(one) != _place(first) for one in others):
        return "is more than one number"
    return "" if _is_of(first, text) else f"would be read as {dialling.shown(first.e164)}"


def _no_address(text: str, reading: Reading) -> str:
    if not dialling.is_address(text):
        return "is no address of e-mail"
    return "" if reading == Reading(mailboxes=(Mailbox(text),)) else "would not be read as this address"


def _is_of(number: Number, text: str) -> bool:
    """Say whether a number has all digits of a text, and no other: but for the (0) that is not dialled from abroad."""
    dialled = f"{number.e164[1:]}{number.extension}"
    return dialled in {dialling.digits(text), dialling.digits(text.replace("(0)", ""))}


def _together(texts: Sequence[str], kind: str, country: str) -> str:
    """Return why several texts, each of which is a number or an address, are not read as these one after the other."""
    if kind == "telephone-and-fax" and len(texts) > 2:  # noqa: PLR2004 (a telephone and a fax)
        return "names more numbers than a telephone and a fax"
    whole = dialling.read(together(texts), kind, country)
    if whole.unread:
        return f"{shown(whole.unread[0].text)} {whole.unread[0].wrong}"
    apart = (place for text in texts for place in _places(dialling.read(text, kind, country)))
    return "" if [*dict.fromkeys(_places(whole))] == [*dict.fromkeys(apart)] else "would be read as something else"


def _places(reading: Reading) -> list[tuple[str, str]]:
    return [*map(_place, reading.numbers), *((box.address, "") for box in reading.mailboxes)]


def _place(number: Number) -> tuple[str, str]:
    return number.e164, number.extension
