"""The embassies that are known: from the case's missions, the user's own, and those that are shipped."""

from collections.abc import Iterator
from pathlib import Path

from appeal_letters.errors import Problem
from appeal_letters.load.crosschecks import unknown_countries
from appeal_letters.load.numbers import unread_of_missions
from appeal_letters.load.records import build, problem_at
from appeal_letters.load.sources import ENDINGS, Source, expect, source, yaml_or_table
from appeal_letters.load.strays import strays
from appeal_letters.model.appeal import Appeal
from appeal_letters.model.case import Embassy
from appeal_letters.model.mission import Mission
from appeal_letters.reading.nodes import Listed, Mapped, place_of, texts

STEM = "missions"
"""The name of a file of missions, before its ending."""


def embassies(
    appeal: Appeal | None, folders: tuple[Path, Path | None, Path], problems: list[Problem]
) -> dict[str, Embassy]:
    """Return the embassies of the appeal's state by the country where they are, if it asks to write to one.

    `folders` are the case, the user's own folder and the shipped facts: the first one that knows an embassy wins.
    Without an appeal, since it cannot be read, the files are looked through all the same.
    """
    if appeal and not appeal.embassy:
        problems += _unread(folders[0])
        return {}
    problems += strays(folders[1], STEM, elsewhere=True) if folders[1] else ()
    known: dict[str, Embassy] = {}
    for file in _files(*folders):
        problems += [
            *file.problems,
            *expect(file, Listed),
            *unknown_countries(file, "of", "in"),
            *unread_of_missions(file),
        ]
        known = {**_embassies(appeal.country if appeal else "", file, problems), **known}
    return known


def _unread(folder: Path) -> Iterator[Problem]:
    """Yield a problem for each file of missions in a case whose appeal asks nobody to write to an embassy."""
    for path in (folder / f"{STEM}{ending}" for ending in ENDINGS):
        if path.exists():
            wrong = "is not read, since appeal.yaml has no `embassy:`"
            yield Problem(path.name, 1, 1, "file", wrong, "write the sentence that asks for it, or move the file away")


def _files(case: Path, own: Path | None, shipped: Path) -> Iterator[Source]:
    if found := yaml_or_table(case, STEM, Mission):
        yield found
    if own and (found := yaml_or_table(own, STEM, Mission, elsewhere=True)):
        yield found
    table = shipped / f"{STEM}.csv"
    yield source(table, Mission, str(table))


def _embassies(state: str, file: Source, problems: list[Problem]) -> dict[str, Embassy]:
    """Return a file's embassies of a state by country; every row of the file is looked at."""
    found: dict[str, Embassy] = {}
    for number, item in enumerate(file.node.items if isinstance(file.node, Listed) else ()):
        mission, more = build(Mission, item, file.name, (number,))
        problems += more
        if mission is None or not mission.head or mission.of != state or not isinstance(item, Mapped):
            continue
        if first := found.get(mission.in_):
            wrong = f"the embassy of {mission.of} in {mission.in_} stands twice (first in line {first.place.line})"
            problems.append(problem_at(item.place, file.name, (number,), wrong, "keep one"))
        found.setdefault(mission.in_, _embassy(mission, file, number, item))
    return found


def _embassy(mission: Mission, file: Source, number: int, item: Mapped) -> Embassy:
    told = tuple(file.at(text.place, path, text.value) for path, text in texts(item, (number,)))
    return Embassy(mission, file.at(place_of(item, ("address",)), (number, "address")), told)
