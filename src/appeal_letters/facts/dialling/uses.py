"""What each number of a text is for: by its label, by its place behind one that names two, by the kind of channel."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from appeal_letters.facts.dialling.brackets import USES
from appeal_letters.facts.dialling.following import Item
from appeal_letters.model.number import Use


@dataclass(frozen=True, slots=True)
class Used:
    """An item, and what its numbers are for; none where that cannot be told."""

    item: Item
    uses: tuple[Use, ...]


def used(items: Sequence[Item], kind: str) -> Iterator[Used]:
    """Yield what each item of a channel of that kind is for, in the text's order."""
    for run, group in groupby(items, key=lambda item: item.part.run):
        here = list(group)
        asked = next((item.part.uses for item in here if not item.part.own), ()) if run else ()
        yield from _placed(here, asked or _default(kind, items, before_labels=run == 0))


def _default(kind: str, items: Sequence[Item], *, before_labels: bool) -> tuple[Use, ...]:
    """Return what numbers without a label are for.

    A number before the word Fax is none: "202 555 0100 Fax 202 555 0101" begins with a telephone, whatever the kind.
    """
    uses = USES[kind]
    if not before_labels:
        return uses
    named = {use for item in items if item.part.run or item.part.own for use in item.part.uses}
    return tuple(use for use in uses if use not in named) or ("telephone",) if named & {*uses} else uses


def _placed(here: Sequence[Item], uses: tuple[Use, ...]) -> Iterator[Used]:
    """Yield the items behind one label: where it names two uses and there are two numbers, each has its own."""
    unlabelled = [item for item in here if not item.part.own]
    by_place = len(unlabelled) == len(uses) > 1 and all(item.part.join in {"slash", "bar"} for item in unlabelled[1:])
    places = iter(uses)
    for item, behind in zip_longest(here, here[1:]):
        if item.part.own:
            yield Used(item, item.part.uses)
        elif by_place:
            yield Used(item, (next(places),))
        elif behind and _may_share(item, behind, uses):
            yield Used(item, ())
        else:
            yield Used(item, uses if len(uses) == 1 or len(unlabelled) == 1 else ())


def _may_share(item: Item, behind: Item, uses: tuple[Use, ...]) -> bool:
    """Say whether a number without a label may be a telephone like the next one: "202 555 0100, 202 555 0101 (tel)"."""
    return item.part.run == 0 and behind.part.own and "fax" in uses and "fax" not in behind.part.uses
