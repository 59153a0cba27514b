"""The user's own table of postage: from the case, else from the user's own folder; none is shipped, rates change."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from appeal_letters.errors import CaseError, Problem
from appeal_letters.facts import countries, currencies
from appeal_letters.load.crosschecks import unknown_countries
from appeal_letters.load.records import build, problem_at
from appeal_letters.load.sources import Source, expect, yaml_or_table
from appeal_letters.load.strays import strays
from appeal_letters.mistyped import instead
from appeal_letters.model.fields import shown
from appeal_letters.model.postage import ABROAD, ALL_OTHERS, INLAND, Postage, Rate, Zone
from appeal_letters.reading.nodes import Listed, Node, place_of

STEM = "postage"
"""The name of a table of postage, before `.csv`."""


def postage(case: Path, own: Path | None) -> Postage | None:
    """Return the table of a case, else that of the user's own folder, None where there is none.

    The first table is taken whole: prices of two origins are not mixed. Raises CaseError with all of its problems.
    """
    problems = [*strays(case, STEM), *(strays(own, STEM, elsewhere=True) if own else ())]
    file = yaml_or_table(case, STEM, Rate) or (yaml_or_table(own, STEM, Rate, elsewhere=True) if own else None)
    found = _read(file, problems) if file else None
    if problems:
        raise CaseError(problems)
    return found


@dataclass(frozen=True, slots=True)
class _Row:
    """One row with the place of its cells, for what is wrong between rows."""

    rate: Rate
    file: str
    number: int
    node: Node

    @property
    def of(self) -> tuple[str | None, str]:
        """Return which zone it belongs to: the country of posting, and its name in small letters."""
        return self.rate.posted_in, self.rate.zone.casefold()

    @property
    def line(self) -> int:
        return self.node.place.line

    def problem(self, field: str, wrong: str, wanted: str) -> Problem:
        return problem_at(place_of(self.node, (field,)), self.file, (self.number, field), wrong, wanted)


def _read(file: Source, problems: list[Problem]) -> Postage:
    problems += [*file.problems, *expect(file, Listed), *unknown_countries(file, "posted_in")]
    rows = _rows(file, problems)
    zones: dict[tuple[str | None, str], list[_Row]] = {}
    for row in rows:
        zones.setdefault(row.of, []).append(row)
    problems += [*_unknown(rows), *_twice(rows), *(one for zone in zones.values() for one in _of_zone(zone))]
    return Postage(file.name, tuple(_zone(name, rows) for (_, name), rows in zones.items()))


def _rows(file: Source, problems: list[Problem]) -> Sequence[_Row]:
    found = []
    for number, item in enumerate(file.node.items if isinstance(file.node, Listed) else ()):
        rate, more = build(Rate, item, file.name, (number,))
        problems += more
        if rate:
            found.append(_Row(rate, file.name, number, item))
    return found


def _zone(name: str, rows: Sequence[_Row]) -> Zone:
    rates = sorted((row.rate for row in rows), key=lambda rate: rate.up_to_grams)
    named = tuple(dict.fromkeys(code for rate in rates for code in rate.countries))
    called = name if name in {INLAND, ABROAD} else rows[0].rate.zone
    return Zone(called, tuple(rates), named or _implied(name), rows[0].rate.posted_in)


def _implied(name: str) -> tuple[str, ...]:
    return (ALL_OTHERS,) if name == ABROAD else ()


def _unknown(rows: Iterable[_Row]) -> Iterator[Problem]:
    """Yield a problem for each code of a row that is no country's, or no currency's."""
    for row in rows:
        for code in row.rate.countries:
            if code != ALL_OTHERS and not countries.exists(code):
                wanted = "write codes such as NO for Norway, with blanks between them, or * for all others"
                wrong = f"{shown(code)} is no country's code"
                yield row.problem("countries", wrong, instead(countries.suggested(code), wanted))
        if not currencies.exists(row.rate.currency):
            yield row.problem("currency", f"{row.rate.currency} is no currency's code", "look it up in ISO 4217")


def _of_zone(rows: Sequence[_Row]) -> Iterator[Problem]:
    """Yield the problems of one zone: a band that stands twice, two currencies, countries that nobody named."""
    first, name = rows[0], rows[0].rate.zone
    seen: dict[object, int] = {}
    for row in rows:
        if row.rate.up_to_grams in seen:
            wrong = f"the zone {name} has {row.rate.up_to_grams} g twice (first in line {seen[row.rate.up_to_grams]})"
            yield row.problem("up_to_grams", wrong, "keep one")
        seen.setdefault(row.rate.up_to_grams, row.line)
        if row.rate.currency != first.rate.currency:
            wrong = f"the zone {name} has prices in {first.rate.currency} (line {first.line}) and {row.rate.currency}"
            yield row.problem("currency", wrong, "write all prices of a zone in one currency")
    codes = {code for row in rows for code in row.rate.countries}
    if first.of[1] == INLAND and ALL_OTHERS in codes:
        yield first.problem("countries", f"{INLAND} cannot be all others", f"name that zone {ABROAD}")
    if not codes and first.of[1] not in {INLAND, ABROAD}:
        wanted = f"write their codes with blanks between them, or {ALL_OTHERS} for all others"
        yield first.problem("countries", f"the zone {name} has no countries", wanted)


def _twice(rows: Iterable[_Row]) -> Iterator[Problem]:
    """Yield a problem for each country, and for "all others", that stands in two zones."""
    first: dict[tuple[str | None, str], _Row] = {}
    for row in rows:
        for code in row.rate.countries or _implied(row.of[1]):
            other = first.setdefault((row.rate.posted_in, code), row)
            if other.of != row.of:
                what = "all others are" if code == ALL_OTHERS else f"{code} is"
                wrong = (
                    f"{what} in the zones {other.rate.zone} (line {other.line}) and {row.rate.zone} (line {row.line})"
                )
                yield row.problem("countries", wrong, "keep one")
