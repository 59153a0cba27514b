"""The numbers and addresses that letters would be sent to: each published text is read, or it is a problem.

A telephone's text that cannot be read is none, since nothing is sent there; `check` shows it all the same.
"""

from collections.abc import Iterator

from appeal_letters.errors import Problem
from appeal_letters.facts import countries
from appeal_letters.facts.dialling import is_address, read
from appeal_letters.facts.reached import LEADS_TO
from appeal_letters.load.records import problem_at
from appeal_letters.load.sources import Source
from appeal_letters.model.fields import can_be_seen, shown
from appeal_letters.model.number import Unread
from appeal_letters.reading.nodes import Listed, Mapped, Node, Path, Text, items_of

_OF_NEITHER = ("telegram", "telex", "web")
_MISSIONS = ("fax", "email")
"""The columns of a mission that are channels, each of its own kind."""


def unread(recipients: Source) -> Iterator[Problem]:
    """Yield a problem for each channel that letters go by and that cannot be read, and for each wrong `read_as`."""
    for path, item in recipients.records():
        country = _country(item, "country")
        for number, channel in enumerate(items_of(item, "channels")) if country else ():
            if isinstance(channel, Mapped):
                yield from _of_channel(recipients, (*path, "channels", number), channel, country)


def unread_of_missions(missions: Source) -> Iterator[Problem]:
    """Yield a problem for each number or address of a mission that cannot be read."""
    for path, item in missions.records():
        country = _country(item, "in")
        for kind in _MISSIONS:
            text = item.get(kind)
            if isinstance(text, Text) and country:
                for one in read(text.value, kind, country).unread:
                    wanted = f"{one.wanted}, or leave it out"
                    yield problem_at(text.place, missions.name, (*path, kind), _wrong(one), wanted)


def _country(item: Mapped, key: str) -> str:
    """Return an item's country, none where it names no country, which is told elsewhere."""
    found = item.get(key)
    return found.value if isinstance(found, Text) and countries.exists(found.value) else ""


def _of_channel(file: Source, path: Path, channel: Mapped, country: str) -> Iterator[Problem]:
    kind, published, lost = (_text(channel.get(key)) for key in ("kind", "published", "lost"))
    kind_of = kind.value if kind else ""
    if read_as := channel.get("read_as"):
        yield from _of_read_as(file, (*path, "read_as"), read_as, kind_of, is_lost=bool(lost and lost.value == "true"))
    elif published and kind_of in LEADS_TO and not (lost and lost.value == "true"):
        for one in read(published.value, kind_of, country).unread:
            wanted = f"{_asked(kind_of, one)}, or `lost: true` where nothing is known"
            yield problem_at(published.place, file.name, (*path, "published"), _wrong(one), wanted)


def _of_read_as(file: Source, path: Path, node: Node, kind: str, *, is_lost: bool) -> Iterator[Problem]:
    """Yield what is wrong with what a channel is to be read as: each item is one number, with +, or one address."""
    items = node.items if isinstance(node, Listed) else ()
    texts = [item for item in items if isinstance(item, Text)]
    if is_lost or kind in _OF_NEITHER:
        wrong = "stands beside `lost: true`" if is_lost else f"says nothing of {shown(kind)}"
        yield problem_at(node.place, file.name, path, wrong, "leave one of the two out")
        return
    for number, text in enumerate(items):
        if isinstance(text, Text) and (wrong := _no_target(text.value, kind)):
            wanted = f"write it such as {_EXAMPLES[kind == 'email']}"
            yield problem_at(text.place, file.name, (*path, number), f"{shown(text.value)} {wrong}", wanted)
    if kind == "telephone-and-fax" and len(texts) > 2:  # noqa: PLR2004 (a telephone and a fax)
        wrong = "names more numbers than a telephone and a fax"
        yield problem_at(node.place, file.name, path, wrong, "write a channel for each, with its kind")


_EXAMPLES = {False: "+41 22 555 01 00", True: "office@example.org"}


def _no_target(text: str, kind: str) -> str:
    """Return why a text is not one number in international form, or one address, that a letter can be sent to."""
    if kind == "email":
        return "" if is_address(text) else "is no address of e-mail"
    if not text.startswith("+"):
        return "has no + and country code"
    reading = read(text, "fax", "")
    if reading.unread:
        return reading.unread[0].wrong
    if any(map(str.isalpha, text)) and not reading.numbers[0].extension:
        return "has words beside the number"
    return "" if len(reading.numbers) == 1 else "is more than one number"


def _asked(kind: str, one: Unread) -> str:
    if kind == "email":
        return f"{one.wanted}: `read_as: [{_EXAMPLES[True]}]`"
    return f'{one.wanted}: `read_as: ["+..."]`'


def _wrong(one: Unread) -> str:
    return f"{shown(one.text)} {one.wrong}"


def _text(node: Node | None) -> Text | None:
    """Return a text in which something can be seen; one in which nothing can is told elsewhere."""
    return node if isinstance(node, Text) and can_be_seen(node.value) else None
