"""The user's own profile: one signer for all cases and its habits, in a file of fields beside its pictures."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from appeal_letters.errors import Problem, UsageError
from appeal_letters.load.items import one
from appeal_letters.load.own import ME, PROFILE, Own, usual_profile
from appeal_letters.load.sources import Source, source
from appeal_letters.load.strays import strays
from appeal_letters.model.habits import Habits
from appeal_letters.model.sender import Sender
from appeal_letters.reading.nodes import Mapped, Text


def profile_file(own: Own) -> Path | None:
    """Return the profile's file, None where the user has none; a file that is named and not there is a UsageError."""
    if own.profile is None:
        path = usual_profile(own.folder) if own.folder else None
        return path if path and path.exists() else None
    if not own.profile.exists():
        message = f"There is no profile {own.profile}."
        raise UsageError(
            message, f"Type `appeal-letters me --profile {own.profile}` to write it, or name another file."
        )
    return own.profile


def habits(own: Own) -> tuple[Habits, list[Problem]]:
    """Return the habits in the user's profile, none where nothing is said of them, and what is wrong with them.

    Whoever signs: they are those of the person at this machine. What only looks like the profile is a problem.
    """
    problems = [*strays(own.folder, PROFILE, elsewhere=True)] if own.folder and own.profile is None else []
    path = profile_file(own)
    found = habits_in(_file(path), problems) if path else None
    return found or Habits(), problems


def read_profile(path: Path) -> Source:
    """Read the signer in a profile's file; problems name it with its folder, for it lies beside no case."""
    return signer_in(_file(path))


def signer_in(profile: Source) -> Source:
    """Return the signer in a whole profile."""
    return as_sender(_only(profile, lambda name: name not in Habits.model_fields))


def habits_in(profile: Source, problems: list[Problem]) -> Habits | None:
    """Return the habits in a whole profile, None where they have problems."""
    file = _only(_of_fields(profile), lambda name: name in Habits.model_fields)
    problems += file.problems
    return one(Habits, file, problems)


def _file(path: Path) -> Source:
    return source(path, Sender, str(path))


def _only(found: Source, wanted: Callable[[str], bool]) -> Source:
    """Return a file of fields with only some of them."""
    if not isinstance(found.node, Mapped):
        return found
    entries = tuple(entry for entry in found.node.entries if wanted(entry[0].value))
    return replace(found, node=replace(found.node, entries=entries))


def as_sender(found: Source) -> Source:
    """Return the fields of a profile as those of a sender, with its id."""
    found = _of_fields(found)
    if not isinstance(found.node, Mapped):
        return found
    place, problems = found.node.place, found.problems
    if given := found.node.get("id"):
        wanted = f"leave it out: whoever a profile belongs to is `{ME}`"
        problems = (
            *problems,
            Problem(found.name, given.place.line, given.place.column, "id", "is not a field", wanted),
        )
    entries = (entry for entry in found.node.entries if entry[0].value != "id")
    known = ((Text("id", place), Text(ME, place)), *entries)
    return replace(found, node=replace(found.node, entries=known), problems=problems)


def _of_fields(found: Source) -> Source:
    """Return a file without what is in it, and with a problem, where that is no record of fields."""
    if found.node is None or isinstance(found.node, Mapped):
        return found
    place, wanted = found.node.place, "write the fields of one signer: `name: ...` and so on"
    wrong = Problem(found.name, place.line, place.column, "file", "has another shape", wanted)
    return replace(found, node=None, problems=(*found.problems, wrong))
