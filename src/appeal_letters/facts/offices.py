"""The kinds of office an authority can hold, and how each is addressed in a language."""

from pathlib import Path
from typing import Literal

from appeal_letters.facts.tables import rows
from appeal_letters.model.fields import Flag, Record


class Office(Record):
    """One kind of office; `meaning` says in English who holds it, `mission` that it speaks for a state abroad."""

    id: str
    meaning: str
    mission: Flag


class Form(Record):
    """How one office is addressed in one language, with the source; an empty salutation means "by name"."""

    office: str
    salutation: str | None = None
    closing: str | None = None
    source: str
    confidence: Literal["high", "medium", "low"]


def offices(folder: Path) -> dict[str, Office]:
    """Return the offices by id."""
    return {office.id: office for office in rows(folder / "offices.csv", Office)}


def forms(folder: Path) -> dict[tuple[str, str], Form]:
    """Return the forms of address by language and office."""
    files = sorted((folder / "forms").glob("*.csv"))
    return {(path.stem, form.office): form for path in files for form in rows(path, Form)}
