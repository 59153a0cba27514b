"""The user's own profile: one signer for all cases, in a file of fields beside its pictures."""

from dataclasses import replace
from pathlib import Path

from appeal_letters.errors import Problem, UsageError
from appeal_letters.load.own import ME, Own, usual_profile
from appeal_letters.load.sources import Source, source
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


def read_profile(path: Path) -> Source:
    """Read a profile's file; problems name it with its folder, for it lies beside no case."""
    return as_sender(source(path, Sender, str(path)))


def as_sender(found: Source) -> Source:
    """Return the fields of a profile as those of a sender, with its id."""
    if found.node is None:
        return found
    place = found.node.place
    if not isinstance(found.node, Mapped):
        wanted = "write the fields of one signer: `name: ...` and so on"
        wrong = Problem(found.name, place.line, place.column, "file", "has another shape", wanted)
        return replace(found, node=None, problems=(*found.problems, wrong))
    problems = found.problems
    if given := found.node.get("id"):
        wanted = f"leave it out: whoever a profile belongs to is `{ME}`"
        problems = (
            *problems,
            Problem(found.name, given.place.line, given.place.column, "id", "is not a field", wanted),
        )
    entries = (entry for entry in found.node.entries if entry[0].value != "id")
    known = ((Text("id", place), Text(ME, place)), *entries)
    return replace(found, node=replace(found.node, entries=known), problems=problems)
