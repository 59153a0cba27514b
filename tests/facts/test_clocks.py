"""Which time an address has, and when its office is likely to be open, there and here."""

import os
import subprocess
import sys
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeal_letters.errors import MissingPartError
from appeal_letters.facts import countries
from appeal_letters.facts.clocks import office_hours, reading, working_days, zone
from appeal_letters.facts.shipped import Facts
from appeal_letters.facts.zones import zone_for
from appeal_letters.model.clock import Clock, Place
from appeal_letters.resources import data

SHIPPED = Facts(data())
"""For hypothesis, which wants no fixtures."""
TUESDAY = datetime(2026, 1, 27, 8, 5, tzinfo=UTC)


def read(country: str, *address: str, here: str = "Europe/London", now: datetime = TUESDAY) -> Clock:
    return reading(country, address, here, now, SHIPPED.zones)


def shown(moment: datetime) -> str:
    return moment.strftime("%a %d %b %H:%M")


@pytest.mark.parametrize(
    ("country", "address", "place"),
    [
        ("RU", "Ilinka Str, 23|Moscow, 103132, Moscow", ("Europe/Moscow", "Moscow")),
        ("CH", "Avenue de la Paix 15|CH-1211, Geneva 20", ("Europe/Zurich", "")),
        ("BE", "66 avenue de Fré|1180 Brussels", ("Europe/Brussels", "")),
        ("RU", "ул. Ленина, 1|г. Владивосток, 690000", ("Asia/Vladivostok", "Vladivostok")),
        ("RU", "620000, Свердловская область", ("Asia/Yekaterinburg", "Sverdlovsk Oblast")),
        ("US", "Washington, DC 20500", ("America/New_York", "Washington")),
        ("US", "State Capitol|Olympia, Washington 98504", ("America/Los_Angeles", "Olympia")),
        ("US", "Portland, OR 97201", ("America/Los_Angeles", "Portland")),
        ("US", "Pensacola, FL 32501", ("America/Chicago", "Pensacola")),
        ("US", "El Paso, TX 79901", ("America/Denver", "El Paso")),
        ("US", "Marfa, TX 79843", ("America/Chicago", "Texas")),
        ("US", "Washington Street 5|Denver, CO 80202", ("America/Denver", "Denver")),
        ("US", "Kansas City, Kansas", ("America/Chicago", "Kansas City")),
        ("CA", "80 Wellington Street|Ottawa ON K1A 0A2", ("America/Toronto", "Ottawa")),
        ("CA", "Victoria, British Columbia", ("America/Vancouver", "Victoria")),
        ("AU", "Dubbo NSW 2830, Australia", ("Australia/Sydney", "New South Wales")),
        ("AU", "Broken Hill NSW 2880", ("Australia/Broken_Hill", "Broken Hill")),
        ("BR", "Manaus - AM|69000-000", ("America/Manaus", "Manaus")),
        ("BR", "BRASILIA/DF, 70100-000", ("America/Sao_Paulo", "Brasília")),
        ("ID", "Jalan Merdeka|Denpasar, Bali", ("Asia/Makassar", "Denpasar")),
        ("KZ", "Астана", ("Asia/Almaty", "Astana")),
        ("KZ", "Zhanaozen", ("Asia/Aqtau", "Zhanaozen")),
        ("MX", "Tijuana, Baja California", ("America/Tijuana", "Tijuana")),
        ("MX", "La Paz, Baja California Sur", ("America/Mazatlan", "La Paz")),
        ("CN", "新疆乌鲁木齐市", ("Asia/Urumqi", "Urumqi")),
        ("CN", "Beijing 100017", ("Asia/Shanghai", "Beijing")),
    ],
)
def test_the_address_says_which_time_it_has(facts: Facts, country: str, address: str, place: tuple[str, str]) -> None:
    """By its city in any spelling, by its region or the region's code; the country's one time needs no city."""
    assert zone_for(country, address.split("|"), facts.zones) == Place(*place)


@pytest.mark.parametrize(
    ("country", "address", "place"),
    [
        ("RU", "Nowhere 1", ("Europe/Moscow", "Moscow")),
        ("BR", "", ("America/Sao_Paulo", "Brasília")),
        ("RU", "Moscow Street 5|Vladivostok", ("Asia/Vladivostok", "Vladivostok")),
        ("US", "Ocala, FL 34470", ("America/New_York", "Florida")),
        ("US", "Post Office Box 1|Washington", ("America/New_York", "Washington")),
        ("CN", "新疆乌鲁木齐市北京南路", ("Asia/Urumqi", "Urumqi")),
        ("BV", "", ("Europe/Oslo", "")),
    ],
)
def test_what_the_address_does_not_say_for_certain_is_assumed(
    facts: Facts, country: str, address: str, place: tuple[str, str]
) -> None:
    """No city is the capital; one of two, a region with two times, an island without people are not told apart."""
    assert zone_for(country, address.split("|"), facts.zones) == Place(*place, assumed=True)


def test_a_code_in_small_letters_is_a_word(facts: Facts) -> None:
    """Nor is one amid a line a region: `de` and `in` are words of addresses."""
    found = [zone_for("US", [line], facts.zones).assumed for line in ("Ocala, ga", "GA Building", "Ocala, GA 3")]

    assert found == [True, True, False]


def test_a_working_day_there_is_shown_in_both_times() -> None:
    clock = read("RU", "Moscow")

    assert (shown(clock.now), shown(clock.now_here)) == ("Tue 27 Jan 11:05", "Tue 27 Jan 08:05")
    assert clock.is_open
    assert (shown(clock.hours.opens), shown(clock.hours.closes)) == ("Tue 27 Jan 09:00", "Tue 27 Jan 17:00")
    assert (shown(clock.hours_here.opens), shown(clock.hours_here.closes)) == ("Tue 27 Jan 06:00", "Tue 27 Jan 14:00")
    assert (clock.where, read("CH").where) == ("Moscow", "Switzerland")


@pytest.mark.parametrize(
    ("country", "address", "now", "opens", "opens_here"),
    [
        ("RU", "Moscow", "2026-01-27T14:00", "Wed 28 Jan 09:00", "Wed 28 Jan 06:00"),
        ("RU", "Moscow", "2026-01-30T14:00", "Mon 02 Feb 09:00", "Mon 02 Feb 06:00"),
        ("RU", "Vladivostok", "2026-01-27T08:05", "Wed 28 Jan 09:00", "Tue 27 Jan 23:00"),
        ("US", "Honolulu, HI 96813", "2026-01-27T03:30", "Tue 27 Jan 09:00", "Tue 27 Jan 19:00"),
        ("IN", "", "2026-01-24T03:29", "Sat 24 Jan 09:00", "Sat 24 Jan 03:30"),
        ("NP", "", "2026-01-27T12:00", "Wed 28 Jan 09:00", "Wed 28 Jan 03:15"),
        ("SA", "", "2026-01-29T14:00", "Sun 01 Feb 09:00", "Sun 01 Feb 06:00"),
        ("IR", "", "2026-01-29T13:30", "Sat 31 Jan 09:00", "Sat 31 Jan 05:30"),
    ],
)
def test_a_closed_office_opens_on_its_next_working_day(
    country: str, address: str, now: str, opens: str, opens_here: str
) -> None:
    """At its closing time it is closed; the day here may be another one, the hour a half or a quarter."""
    clock = read(country, address, now=datetime.fromisoformat(now).replace(tzinfo=UTC))

    assert (clock.is_open, shown(clock.hours.opens), shown(clock.hours_here.opens)) == (False, opens, opens_here)


@pytest.mark.parametrize(
    ("now", "here", "opens_here"),
    [
        ("2026-03-06T12:00", "America/New_York", "03:00"),
        ("2026-03-10T12:00", "America/New_York", "04:00"),
        ("2026-03-30T12:00", "America/New_York", "03:00"),
        ("2026-10-27T12:00", "America/New_York", "04:00"),
        ("2026-11-03T12:00", "America/New_York", "03:00"),
        ("2026-03-27T17:00", "Africa/Lagos", "08:00"),
    ],
)
def test_summer_time_begins_on_another_day_elsewhere(now: str, here: str, opens_here: str) -> None:
    """Berlin seen from New York and Lagos: the hours are those of the day on which the office opens."""
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)

    assert f"{read('DE', here=here, now=moment).hours_here.opens:%H:%M}" == opens_here


@pytest.mark.parametrize(
    ("country", "days"),
    [
        ("DE", (0, 1, 2, 3, 4)),
        ("SA", (6, 0, 1, 2, 3)),
        ("EG", (6, 0, 1, 2, 3)),
        ("IR", (5, 6, 0, 1, 2, 3)),
        ("AF", (5, 6, 0, 1, 2)),
        ("IN", (0, 1, 2, 3, 4, 5)),
        ("AQ", (0, 1, 2, 3, 4)),
    ],
)
def test_the_weekend_is_the_country_s(country: str, days: tuple[int, ...]) -> None:
    assert working_days(country) == days


def test_every_country_has_a_time_that_this_machine_knows(facts: Facts) -> None:
    known = {code: zone(zone_for(code, (), facts.zones).zone) for code in countries.codes()}

    assert [code for code, found in known.items() if TUESDAY.astimezone(found).utcoffset() is None] == []


def test_a_machine_without_time_zones_of_its_own_takes_those_of_the_package() -> None:
    code = "from appeal_letters.facts.clocks import zone; print(zone('Asia/Kathmandu'))"
    environment = {**os.environ, "PYTHONTZPATH": ""}
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)

    assert (ran.returncode, ran.stdout) == (0, "Asia/Kathmandu\n"), ran.stderr


def test_a_zone_that_is_not_there_says_what_to_install() -> None:
    with pytest.raises(MissingPartError, match=r"Europe/Atlantis is not known.*tzdata"):
        zone("Europe/Atlantis")


moments = st.datetimes(datetime(2020, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 (they get it)
lands = st.sampled_from(sorted(SHIPPED.zones))


@given(lands, moments, st.sampled_from(sorted({spot.zone for land in SHIPPED.zones.values() for spot in land.spots})))
def test_the_hours_here_are_the_same_instants_as_there(country: str, now: datetime, here: str) -> None:
    clock = reading(country, (), here, now, SHIPPED.zones)

    assert clock.now == clock.now_here == now
    assert (clock.hours.opens, clock.hours.closes) == (clock.hours_here.opens, clock.hours_here.closes)


@given(lands, moments)
def test_the_hours_are_the_first_that_are_not_over(country: str, now: datetime) -> None:
    """They begin at nine, end at five on a working day, and no other working day's end lies between."""
    there = zone(zone_for(country, (), SHIPPED.zones).zone)
    hours = office_hours(country, there, now)
    between = (hours.opens.date() - now.astimezone(there).date()).days

    assert (hours.opens.time(), hours.closes.time()) == (time(9), time(17))
    assert hours.closes.astimezone(UTC) > now
    assert hours.closes.weekday() in working_days(country)
    skipped = [now.astimezone(there) + timedelta(days=ahead) for ahead in range(between)]
    assert [day for day in skipped[1:] if day.weekday() in working_days(country)] == []
