"""The channel plan in words: a table of who is reached by which way, then how else, and what is of no use."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from appeal_letters.cli import screen
from appeal_letters.cli.phrases import phrases
from appeal_letters.errors import flat
from appeal_letters.facts import dialling
from appeal_letters.model.way import CALLED

if TYPE_CHECKING:
    from appeal_letters.batch.review import Review
    from appeal_letters.batch.routes import Leg, Route, WhyNot

_COLUMNS = ("recipient", "name", "way", "to", "language", "missing")

_WHY_NOT: "Mapping[WhyNot, str]" = {
    "forbidden": "which this case forbids",
}
"""Why a way is not open, where the notes on the recipient do not say it."""


def show(found: "Review") -> None:
    """Print the plan of a review."""
    routes, results = found.routes or (), screen.results()
    rows = [_row(route, line.missing) for route, line in zip(routes, found.lines, strict=True)]
    screen.table(results, _COLUMNS, rows)
    results.print()
    said = phrases("channels")
    for route in routes:
        parts = "; ".join(_further(route, said)) or "no other way"
        results.print(f"{route.recipient}: {parts}", soft_wrap=True, markup=False)


def _row(route: "Route", missing: Sequence[str]) -> tuple[str, ...]:
    to = ", ".join(_shown(route.open[0], route.place)) if route.open else ""
    return route.recipient, _whole(route.name), route.way or "none", to, route.language, ", ".join(missing)


def _further(route: "Route", said: Callable[..., str]) -> Iterator[str]:
    """Yield how else a recipient is reached, how not, and what of the record is of no use."""
    if not route.open:
        yield "NO WAY IS OPEN from here"
    for leg in route.open[1:]:
        yield f"else by {CALLED[leg.way]} to {', then '.join(_shown(leg, route.place))}"
    for leg in route.chain:
        if why := _WHY_NOT.get(leg.why_not):
            yield f"not by {CALLED[leg.way]}, {why}"
    for note in route.missing:
        yield said(note.kind, _whole("; ".join(note.texts)))


def _shown(leg: "Leg", place: str) -> Sequence[str]:
    """Return where a leg leads to as people read it."""
    if leg.way == "post":
        return (_whole(place),)
    return [_number(to) if leg.way == "fax" else _whole(to) for to in leg.to]


def _number(to: str) -> str:
    number, _, extension = to.partition(";ext=")
    return dialling.shown(number) + (f" ext. {extension}" if extension else "")


def _whole(text: str) -> str:
    """Return a text of the case on one line, however long: it is to be copied."""
    return flat(text, len(text))
