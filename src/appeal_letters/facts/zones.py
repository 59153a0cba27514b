"""Time zones: the one of a country or, where it has several, the one of the city that an address names."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator

from appeal_letters.facts import countries
from appeal_letters.facts.countries import folded
from appeal_letters.facts.tables import rows
from appeal_letters.model import fields
from appeal_letters.model.clock import Place
from appeal_letters.model.fields import Record

_HAN = re.compile("[\u4e00-\u9fff]")
"""A sign of a script that parts no words."""


def _parted(cell: object) -> object:
    return tuple(name.strip() for name in cell.split(";")) if isinstance(cell, str) else cell


class Spot(Record):
    """One row of the table: a place and its time zone.

    A country that has one time as a `whole` has one row without a place, and so has an `uninhabited` one, whose time is
    that of the state that it belongs to. Any other has rows by place, its capital first. A `region` that stands in
    several rows has several times; the one of a `part` is meant only where the address names a place there. `code` is
    what an address writes for a region, `also` are other spellings of the name.
    """

    country: fields.Country
    place: str = ""
    kind: Literal["whole", "capital", "city", "region", "part", "uninhabited"]
    zone: str
    code: str | None = None
    also: Annotated[tuple[str, ...], BeforeValidator(_parted)] = ()
    source: str

    @property
    def names(self) -> Iterator[str]:
        """Yield its name and the other spellings."""
        yield from (self.place, *self.also)


Spots = Sequence[Spot]


@dataclass(frozen=True, eq=False)
class Land:
    """The places of one country, and how they are found in an address."""

    spots: Spots

    @cached_property
    def named(self) -> Mapping[str, Spots]:
        """The places by their folded names."""
        return _gathered((folded(name), spot) for spot in self.spots for name in spot.names if spot.place)

    @cached_property
    def coded(self) -> Mapping[str, Spots]:
        """The regions by their codes."""
        return _gathered((spot.code, spot) for spot in self.spots if spot.code)

    @cached_property
    def longest(self) -> int:
        """The most words that a name has."""
        return max((len(name.split()) for name in self.named), default=0)


def zones(folder: Path) -> Mapping[str, Land]:
    """Return the places of a data folder by the codes of their countries."""
    table = rows(folder / "timezones.csv", Spot)
    return {country: Land(tuple(spots)) for country, spots in groupby(table, lambda spot: spot.country)}


def zone_for(country: str, address: Sequence[str], known: Mapping[str, Land]) -> Place:
    """Return the time zone of an address; `country` is one of `countries.codes`.

    A region's code in its place behind the town ("Portland, OR 97201") decides; else the last place that is named, as
    far as the others do not contradict it: then it is assumed. Where no known place is named, the capital's is assumed.
    """
    land = known[country]
    first = land.spots[0]
    if len(land.spots) == 1:
        return Place(first.zone, assumed=first.kind == "uninhabited")
    lines = [line for line in reversed(address) if line.strip()]
    coded = [found for line in lines if (found := land.coded.get(_code(line, country, land)))]
    named = chain.from_iterable(_named(line, land) for line in lines)
    held, contradicted = _agreed((*coded[:1], *named))
    if not held:
        return Place(first.zone, first.place, assumed=True)
    return _decided(held, doubtful=contradicted and not coded)


def _gathered(found: Iterable[tuple[str, Spot]]) -> Mapping[str, Spots]:
    gathered: dict[str, list[Spot]] = {}
    for name, spot in found:
        gathered.setdefault(name, []).append(spot)
    return gathered


def _code(line: str, country: str, land: Land) -> str:
    """Return a region's code at the end of a line: behind it stand postcodes only, or the country."""
    words = re.findall(r"[^\W_]+", line)
    beside = {word for name in countries.names(country) for word in name.split()}
    while words and words[-1] not in land.coded and (re.search("[0-9]", words[-1]) or folded(words[-1]) in beside):
        words.pop()
    return words[-1] if words else ""


def _named(line: str, land: Land) -> Iterator[Spots]:
    """Yield the places that a line names, the last one first; of names that overlap the longest.

    A Chinese address goes from the province to the street: of names in Han the first one comes first.
    """
    text = folded(line)
    if _HAN.search(text):
        yield from (land.named[name] for name in sorted(filter(_HAN.search, land.named), key=text.find) if name in text)
    words = text.split()
    end = len(words)
    while end:
        starts = range(max(0, end - land.longest), end)
        start = next((at for at in starts if " ".join(words[at:end]) in land.named), end)
        if start < end:
            yield land.named[" ".join(words[start:end])]
        end = min(start, end - 1)


def _agreed(found: Iterable[Spots]) -> tuple[Sequence[Spot], bool]:
    """Return the places whose zones all agree with the first ones, and whether another one contradicted them."""
    held: list[Spot] = []
    contradicted = False
    for spots in found:
        common = {spot.zone for spot in spots}.intersection(spot.zone for spot in held or spots)
        contradicted = contradicted or not common
        if common:
            held = [spot for spot in (*held, *spots) if spot.zone in common]
    return held, contradicted


def _decided(held: Sequence[Spot], *, doubtful: bool) -> Place:
    """Return the zone that is left; of several the first that is not that of a part alone."""
    parts = {spot.zone for spot in held if spot.kind == "part"}
    left = list(dict.fromkeys(spot.zone for spot in held if spot.zone not in parts)) or sorted(parts)
    ours = [spot for spot in held if spot.zone == left[0]]
    city = next((spot.place for spot in ours if spot.kind in {"capital", "city"}), ours[0].place)
    return Place(left[0], city, assumed=doubtful or len(left) > 1)
