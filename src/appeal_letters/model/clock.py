"""What time it is where somebody is to be reached, and when somebody is there: as a page for a person shows it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Place:
    """The time zone of an address, by its name in the tz database.

    `city` is the city or region that decided; none is named where the whole country has one time. What is `assumed`
    does not stand in the address: it is the capital's, or the likeliest of several.
    """

    zone: str
    city: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Hours:
    """One working day of an office, or what is left of it: two instants, in the office's own time."""

    opens: datetime
    closes: datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """One moment at an office and at the one who wants to reach it, and the office's usual hours, which are assumed.

    `where` says whose time it is: the city's or the country's. `now` and `hours` are in the office's time, the others
    are the same instants `here`. `hours` are those that go on or, when it is closed, the next ones. `days` are the
    working days in their order, Monday is 0; public holidays are not known.
    """

    place: Place
    where: str
    now: datetime
    now_here: datetime
    is_open: bool
    hours: Hours
    hours_here: Hours
    days: tuple[int, ...]
