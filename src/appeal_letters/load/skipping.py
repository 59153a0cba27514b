"""What --skip-bad leaves out: the rows of recipients and senders in which the problems are, and no others."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from appeal_letters.errors import CaseError, Problem
from appeal_letters.load.sources import Source
from appeal_letters.model.case import Case, Kind, Skipped, Translation
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender
from appeal_letters.reading.nodes import Listed, Mapped, Text

R = TypeVar("R", Recipient, Sender)

_ITEM = re.compile(r"\[(\d+)\]")
"""How the field of a problem begins that is one of an item of a list."""


_Items = Mapping[int, tuple[str, int]]
"""The id and the line of each item of a list."""


@dataclass(frozen=True, slots=True)
class Sorting:
    """The problems of a case by what they forbid: everything, or the letters of some rows."""

    fatal: tuple[Problem, ...]
    skipped: tuple[Skipped, ...]

    def ids(self, kind: Kind) -> frozenset[str]:
        """Return the ids of the recipients, or of the senders, that are left out."""
        return frozenset(one.id for one in self.skipped if one.kind == kind)


def sorting(problems: Iterable[Problem], lists: Sequence[tuple[Kind, Source]]) -> Sorting:
    """Sort problems: one in an item of the lists, in whatever language, forbids that item's letters.

    A row that cannot be told from others, and what is wrong with a file as a whole, forbids everything.
    """
    known = {file.name: (kind, dict(_numbered(file))) for kind, file in lists if isinstance(file.node, Listed)}
    fatal: list[Problem] = []
    skipped: list[Skipped] = []
    for problem in problems:
        at = _item(problem, known)
        if at is None:
            fatal.append(problem)
        else:
            skipped.append(Skipped(*at, problem))
    return Sorting(tuple(fatal), tuple(skipped))


def without(case: Case, found: Sorting) -> Case:
    """Return a case without the rows that have problems.

    Raises CaseError where nobody is left to write or to be written to, and where the other letters would have to name
    a recipient that is left out, as somebody who gets a copy.
    """
    recipients, senders = _but(case.recipients, found.ids("recipients")), _but(case.senders, found.ids("senders"))
    signers_left = senders or not found.ids("senders")
    if not (recipients and signers_left) or found.ids("recipients") & {*case.appeal.copies}:
        raise CaseError([one.problem for one in found.skipped])
    left = {tag: _translation(texts, found) for tag, texts in case.translations.items()}
    return replace(case, recipients=recipients, senders=senders, translations=left, skipped=found.skipped)


def _translation(texts: Translation, found: Sorting) -> Translation:
    recipients, senders = _but(texts.recipients, found.ids("recipients")), _but(texts.senders, found.ids("senders"))
    return replace(texts, recipients=recipients, senders=senders)


def _but(records: tuple[R, ...], ids: frozenset[str]) -> tuple[R, ...]:
    return tuple(one for one in records if one.id not in ids)


def _item(problem: Problem, known: Mapping[str, tuple[Kind, _Items]]) -> tuple[Kind, str] | None:
    """Return whose item a problem is in: recipients or senders, and the id, empty where the item has none."""
    if problem.file not in known:
        return None
    kind, items = known[problem.file]
    if found := _ITEM.match(problem.field):
        return kind, items.get(int(found.group(1)) - 1, ("", 0))[0]
    if problem.field != "row":
        return None
    return next(((kind, name) for name, line in items.values() if line == problem.line), None)


def _numbered(file: Source) -> Iterator[tuple[int, tuple[str, int]]]:
    """Yield the number of each item with its id and line."""
    for number, item in enumerate(file.node.items if isinstance(file.node, Listed) else ()):
        name = item.get("id") if isinstance(item, Mapped) else None
        yield number, (name.value if isinstance(name, Text) else "", item.place.line)
