"""Who signs the letters of a case: senders that were named, the case's own, or the user's profile."""

from dataclasses import dataclass
from pathlib import Path

from appeal_letters.errors import Problem, UsageError
from appeal_letters.load.items import many, one
from appeal_letters.load.own import PROFILE, Own
from appeal_letters.load.profile import as_sender, profile_file, read_profile
from appeal_letters.load.sources import Source, source, yaml_or_table
from appeal_letters.load.strays import strays
from appeal_letters.model.sender import Sender


@dataclass(frozen=True, slots=True)
class Signing:
    """The file that says who signs, and the folder in which its pictures are; a profile is one signer."""

    file: Source
    folder: Path
    is_profile: bool = False

    def texts(self, tag: str) -> Source:
        """Return the file beside it that has its texts in another language: me.fr.yaml beside me.yaml."""
        path = Path(self.file.name)
        stem = f"{path.stem}.{tag}"
        found = yaml_or_table(self.folder, stem, Sender, elsewhere=self.is_profile)
        if found is None:
            return Source(str(path.with_name(f"{stem}.yaml")), None, ())
        return as_sender(found) if self.is_profile else found

    def senders(self, problems: list[Problem]) -> tuple[Sender, ...]:
        """Return who signs, without those whose records have problems."""
        if not self.is_profile:
            return many(Sender, self.file, problems)
        found = one(Sender, self.file, problems)
        return (found,) if found else ()


def signing(folder: Path, own: Own, problems: list[Problem], *, sample: bool) -> Signing | None:
    """Return the one file that says who signs a case, None where nobody does.

    `--senders` comes before the case's own senders, and these before the user's profile. In a sample the profile
    comes first: its own sender is made up. Where the profile is looked for, what only looks like it is a problem.
    """
    mine = profile_file(own)
    if own.senders is not None:
        return Signing(_named(own.senders), own.senders.parent)
    theirs = yaml_or_table(folder, "senders", Sender)
    if sample or theirs is None:
        problems += strays(own.folder, PROFILE, elsewhere=True) if own.folder and own.profile is None else ()
        if mine is not None:
            return Signing(read_profile(mine), mine.parent, is_profile=True)
    return Signing(theirs, folder) if theirs else None


def _named(senders: Path) -> Source:
    if not senders.is_file():
        message = f"There is no file {senders.name} with senders."
        raise UsageError(message, "Name a .yaml, .csv, .xlsx or .ods file.")
    return source(senders, Sender)
