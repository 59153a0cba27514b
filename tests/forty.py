"""Forty plainly fictional people who sign, of several countries, as a section office keeps them: a table."""

import csv
from pathlib import Path

PLACES = {
    "GB": ("Sampleton ZZ9 9ZZ", "+44 1632 960000"),
    "DE": ("00000 Musterstadt", ""),
    "CH": ("0000 Musterlingen", ""),
    "FR": ("00000 Exempleville", ""),
    "US": ("Sampleton, ZZ 00000", ""),
}
"""The countries in turn, with a town that is in none of them."""
ROLES = ("", "Secretary", "Attorney at law")
COLUMNS = ("id", "name", "role", "organisation", "address", "country", "place", "languages", "telephone", "own_words")


def write(path: Path, number: int = 40) -> Path:
    """Write the table of the first so many of them and return its path."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        table.writerows(row(at) for at in range(1, number + 1))
    return path


def row(at: int) -> tuple[str, ...]:
    """Return one of them; every third has own words, every second an organisation."""
    country = list(PLACES)[(at - 1) % len(PLACES)]
    town, telephone = PLACES[country]
    name = f"{('Sam', 'Kim', 'Robin', 'Alex')[at % 4]} Sample-{at:02}"
    organisation = "Sample Bar Association" if at % 2 else ""
    words = f"I have written such letters for {at} years." if at % 3 == 0 else ""
    place = town.strip("0 ,Z9") or town
    address = f"{at} Example Street;{town}"
    return f"s{at:02}", name, ROLES[at % 3], organisation, address, country, place, "en", telephone, words
