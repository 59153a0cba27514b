"""The user's own directory of authorities: what a case's recipients take out of it by id."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from appeal_letters.errors import Problem
from appeal_letters.load.crosschecks import repeated
from appeal_letters.load.records import problem_at
from appeal_letters.load.sources import Source, expect, yaml_or_table
from appeal_letters.load.strays import strays
from appeal_letters.mistyped import alike, instead
from appeal_letters.model.fields import shown
from appeal_letters.model.recipient import Recipient
from appeal_letters.reading.nodes import Listed, Mapped, Node, Text, out_of

STEM = "authorities"
"""The name of the directory's file, before its ending."""

_KEY = "directory"
_OF_THE_PERSON = {"name", "surname", "title", "gender", "salutation", "closing", "published", "until", "by_office"}
"""What belongs to a name: where a case writes another name, none of it is taken over, nor a doubt about it."""


def with_directory(recipients: Source, folder: Path | None) -> Source:
    """Return the recipients with what their items take out of the directory in the user's folder.

    The directory is read only where an item names it. What came out of it keeps its place there.
    """
    named = dict(_named(recipients))
    if not named:
        return recipients
    directory = yaml_or_table(folder, STEM, Recipient, elsewhere=True) if folder else None
    known = _by_id(directory) if directory else {}
    told = _faults(directory, known, recipients, named) if directory else _nowhere(recipients, named, folder)
    unread = strays(folder, STEM, elsewhere=True) if folder else ()
    return replace(
        recipients,
        node=_filled(recipients.node, named, known),
        problems=(*recipients.problems, *unread, *told),
        hopeless=frozenset(number for number, name in named.items() if name.value not in known),
    )


def _named(file: Source) -> Iterator[tuple[int, Text]]:
    """Yield the number of each item that names an authority of the directory, and the id."""
    for number, item in enumerate(file.node.items if isinstance(file.node, Listed) else ()):
        name = item.get(_KEY) if isinstance(item, Mapped) else None
        if isinstance(name, Text):
            yield number, name


def _by_id(directory: Source) -> Mapping[str, Mapped]:
    """Return the directory's items, whose places say that they are its own."""
    known: dict[str, Mapped] = {}
    for item in directory.node.items if isinstance(directory.node, Listed) else ():
        own = out_of(directory.name, item)
        name = own.get("id") if isinstance(own, Mapped) else None
        if isinstance(own, Mapped) and isinstance(name, Text):
            known.setdefault(name.value, own)
    return known


def _faults(
    directory: Source, known: Mapping[str, Mapped], recipients: Source, named: Mapping[int, Text]
) -> Iterator[Problem]:
    yield from (*directory.problems, *expect(directory, Listed), *repeated(directory))
    for number, name in _named(directory):
        yield problem_at(name.place, directory.name, (number, _KEY), "is not a field here", "write the fields out")
    for number, name in named.items() if isinstance(directory.node, Listed) else ():
        if name.value not in known:
            wanted = instead(alike(name.value, known), "write the id of an authority there, or add it there")
            wrong = f"{shown(name.value)} is not in {directory.name}"
            yield problem_at(name.place, recipients.name, (number, _KEY), wrong, wanted)


def _nowhere(recipients: Source, named: Mapping[int, Text], folder: Path | None) -> Iterator[Problem]:
    where = f"write {folder / STEM}.yaml or {STEM}.csv" if folder else f"write {STEM}.yaml into your own folder"
    for number, name in named.items():
        wanted = f"{where}; docs/case.md describes it"
        yield problem_at(name.place, recipients.name, (number, _KEY), "there is no directory of authorities", wanted)


def _filled(node: Node | None, named: Mapping[int, Text], known: Mapping[str, Mapped]) -> Node | None:
    if not isinstance(node, Listed):
        return node
    found = {number: known[name.value] for number, name in named.items() if name.value in known}
    items = (_merged(item, found[at]) if at in found else item for at, item in enumerate(node.items))
    return replace(node, items=tuple(items))


def _merged(item: Node, authority: Mapped) -> Node:
    """Return an item with the authority's fields; what the item writes itself wins."""
    if not isinstance(item, Mapped):
        return item
    written = {key.value for key, _ in item.entries}
    offered = _without_the_person(authority) if _is_somebody_else(item, authority) else authority.entries
    taken = (entry for entry in offered if entry[0].value not in {*written, "id", _KEY})
    return replace(item, entries=(*_id(item, written), *taken, *item.entries))


def _is_somebody_else(item: Mapped, authority: Mapped) -> bool:
    name, theirs = item.get("name"), authority.get("name")
    return isinstance(name, Text) and not (isinstance(theirs, Text) and theirs.value == name.value)


def _without_the_person(authority: Mapped) -> Iterator[tuple[Text, Node]]:
    for key, value in authority.entries:
        if key.value == "doubts" and isinstance(value, Listed):
            yield key, replace(value, items=tuple(doubt for doubt in value.items if not _is_of_the_person(doubt)))
        elif key.value not in _OF_THE_PERSON:
            yield key, value


def _is_of_the_person(doubt: Node) -> bool:
    about = doubt.get("field") if isinstance(doubt, Mapped) else None
    return isinstance(about, Text) and about.value in _OF_THE_PERSON


def _id(item: Mapped, written: set[str]) -> Iterator[tuple[Text, Node]]:
    """Yield the directory's id, at its place in the case, where the item has none of its own."""
    name = item.get(_KEY)
    if "id" not in written and isinstance(name, Text):
        yield Text("id", name.place), name
