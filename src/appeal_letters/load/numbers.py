"""The numbers and addresses that letters would be sent to: each published text is read, or it is a problem.

A telephone's text that cannot be read is none, since nothing is sent there; `check` shows it all the same.
"""

from collections.abc import Iterator

from appeal_letters.errors import Problem
from appeal_letters.facts import countries
from appeal_letters.facts.dialling import read
from appeal_letters.facts.reached import LEADS_TO
from appeal_letters.load import read_as
from appeal_letters.load.records import problem_at
from appeal_letters.load.sources import Source
from appeal_letters.model.fields import can_be_seen, shown
from appeal_letters.model.number import Unread
from appeal_letters.reading.nodes import Mapped, Node, Path, Text, items_of

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
    kind_of, is_lost = kind.value if kind else "", bool(lost and lost.value == "true")
    if node := channel.get("read_as"):
        at = (*path, "read_as")
        if is_lost or kind_of in _OF_NEITHER:
            wrong = "stands beside `lost: true`" if is_lost else f"says nothing of {shown(kind_of)}"
            yield problem_at(node.place, file.name, at, wrong, "leave one of the two out")
        else:
            yield from read_as.broken(file, at, node, kind_of, country)
    elif published and kind_of in LEADS_TO and not is_lost:
        for one in read(published.value, kind_of, country).unread:
            wanted = f"{_asked(kind_of, one)}, or `lost: true` where nothing is known"
            yield problem_at(published.place, file.name, (*path, "published"), _wrong(one), wanted)


def _asked(kind: str, one: Unread) -> str:
    if kind == "email":
        return f"{one.wanted}: `read_as: [{read_as.EXAMPLES[True]}]`"
    return f'{one.wanted}: `read_as: ["+..."]`'


def _wrong(one: Unread) -> str:
    return f"{shown(one.text)} {one.wrong}"


def _text(node: Node | None) -> Text | None:
    """Return a text in which something can be seen; one in which nothing can is told elsewhere."""
    return node if isinstance(node, Text) and can_be_seen(node.value) else None
