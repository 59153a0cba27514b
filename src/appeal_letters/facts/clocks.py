"""When an office is likely to be open, in its own time and in that of whoever wants to reach it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, UnknownLocaleError

from appeal_letters.errors import MissingPartError
from appeal_letters.facts import countries
from appeal_letters.facts.countries import SPOKEN
from appeal_letters.facts.zones import Land, zone_for
from appeal_letters.model.clock import Clock, Hours

OPENS, CLOSES = time(9), time(17)
"""Usual office hours: an assumption, and shown as one; no source has those of the world's authorities."""

_WEEK = 7


@cache
def working_days(country: str) -> tuple[int, ...]:
    """Return the days on which offices of a country work, in their order, Monday is 0: CLDR has them in no weekend."""
    try:
        locale = Locale.parse(f"und_{country}")
    except UnknownLocaleError:
        locale = Locale.parse("en_001")  # CLDR's world, for a territory without a language of its own
    weekend = (locale.weekend_end - locale.weekend_start) % _WEEK
    return tuple((locale.weekend_end + after) % _WEEK for after in range(1, _WEEK - weekend))


def zone(name: str) -> tzinfo:
    """Return a time zone by its name in the tz database: the system's or, where it has none, the package's."""
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError as error:
        message = f"the time zone {name} is not known on this machine"
        raise MissingPartError(message, "install the Python package tzdata") from error


def office_hours(country: str, there: tzinfo, now: datetime) -> Hours:
    """Return the hours of an office that go on at a moment, which is aware, or else the next ones, in its own time."""
    return next(hours for hours in _hours(country, there, now) if hours.closes.astimezone(UTC) > now.astimezone(UTC))


def _hours(country: str, there: tzinfo, now: datetime) -> Iterator[Hours]:
    """Yield the hours of each working day, from that of a moment on."""
    today = now.astimezone(there).date()
    for ahead in range(_WEEK + 1):
        day: date = today + timedelta(days=ahead)
        if day.weekday() in working_days(country):
            yield Hours(datetime.combine(day, OPENS, there), datetime.combine(day, CLOSES, there))


def reading(country: str, address: Sequence[str], here: str, now: datetime, known: Mapping[str, Land]) -> Clock:
    """Return what the clocks show at a moment, which is aware: at an address, and `here`, in a zone of the tz database.

    `country` is one of `countries.codes`.
    """
    place = zone_for(country, address, known)
    there, home = zone(place.zone), zone(here)
    hours = office_hours(country, there, now)
    return Clock(
        place=place,
        where=place.city or countries.name(country, SPOKEN) or country,
        now=now.astimezone(there),
        now_here=now.astimezone(home),
        is_open=hours.opens.astimezone(UTC) <= now.astimezone(UTC),
        hours=hours,
        hours_here=Hours(hours.opens.astimezone(home), hours.closes.astimezone(home)),
        days=working_days(country),
    )
