"""The table of time zones: every country, no place twice, and zones that the tz database has."""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from importlib import resources
from zoneinfo import ZoneInfo, available_timezones

import pytest

from appeal_letters.facts import countries
from appeal_letters.facts.countries import folded
from appeal_letters.facts.shipped import Facts
from appeal_letters.facts.zones import Spot

DAYS = [datetime(2020, 1, 1, 12, tzinfo=UTC) + timedelta(days=ahead) for ahead in range(0, 365 * 7, 5)]


@pytest.fixture(scope="module")
def spots(facts: Facts) -> list[Spot]:
    return [spot for land in facts.zones.values() for spot in land.spots]


def listed() -> dict[str, list[str]]:
    """Return the zones of each country as zone.tab of the tz database has them."""
    found = defaultdict(list)
    for line in resources.files("tzdata").joinpath("zoneinfo/zone.tab").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            country, _, name, *_ = line.split("\t")
            found[country].append(name)
    return found


def times(name: str) -> tuple[timedelta | None, ...]:
    return tuple(day.astimezone(ZoneInfo(name)).utcoffset() for day in DAYS)


def test_every_country_has_a_time_zone(facts: Facts) -> None:
    assert sorted(facts.zones) == sorted(countries.codes())


def test_every_zone_is_one_of_the_tz_database(spots: list[Spot]) -> None:
    assert {spot.zone for spot in spots} - available_timezones() == set()


def test_a_country_with_one_time_has_no_places_and_any_other_its_capital_first(facts: Facts) -> None:
    """Two groups of islands without a capital begin with a place that has people."""
    kinds = {country: [spot.kind for spot in land.spots] for country, land in facts.zones.items()}
    several = {country: found[0] for country, found in kinds.items() if len(found) > 1}

    assert {country for country, kind in several.items() if kind != "capital"} == {"AQ", "UM"}
    assert {found[0] for country, found in kinds.items() if country not in several} == {"whole", "uninhabited"}


def test_a_place_says_its_name_and_every_row_its_source(spots: list[Spot]) -> None:
    assert [spot for spot in spots if not spot.source.startswith("tzdb 2026f ")] == []
    assert [spot for spot in spots if bool(spot.place) is (spot.kind in {"whole", "uninhabited"})] == []


def test_no_place_stands_there_twice(spots: list[Spot]) -> None:
    counted = Counter((spot.country, spot.zone, spot.kind, folded(spot.place)) for spot in spots)

    assert [key for key, count in counted.items() if count > 1] == []


def test_the_rows_of_a_country_stand_together(spots: list[Spot], facts: Facts) -> None:
    assert sorted(Counter(spot.country for spot in spots).items()) == sorted(
        (country, len(land.spots)) for country, land in facts.zones.items()
    )


def test_no_time_of_a_country_is_left_out(facts: Facts) -> None:
    """Whatever time a zone of zone.tab has shown since 2020, some row of its country shows, too."""
    left_out = {
        (country, name)
        for country, names in listed().items()
        for name in names
        if times(name) not in {times(spot.zone) for spot in facts.zones[country].spots}
    }
    assert left_out == set()
