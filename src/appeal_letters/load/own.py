"""The files of the user's own that a case is read with: who signs, and what is kept for all cases."""

from dataclasses import dataclass
from pathlib import Path

ME = "me"
"""The id of whoever a profile belongs to: it has none of its own."""

PROFILE = "profile"
"""The name of the usual profile, before `.yaml`."""


@dataclass(frozen=True, slots=True)
class Own:
    """What the user brings to every case.

    `senders` is a file to take instead of the case's own senders; `profile` is the file that says who the user is;
    `folder` is the user's configuration folder, in which profile, authorities, missions and instruments are looked
    for; `instruments` is another folder of texts of treaties and declarations;
    `own_words` is a text file that takes the place of all other own words.
    Each is None where there is none: nothing is looked for elsewhere. `wordless` says that articles are only named:
    none of them lacks words. `skip_bad` leaves rows with problems out.
    """

    senders: Path | None = None
    profile: Path | None = None
    folder: Path | None = None
    own_words: Path | None = None
    instruments: Path | None = None
    wordless: bool = False
    skip_bad: bool = False

    @property
    def instrument_folders(self) -> tuple[Path, ...]:
        """Return the folders of the user's own instruments that are there; what stands in a later one wins."""
        usual = self.folder / "instruments" if self.folder else None
        return tuple(folder for folder in (usual, self.instruments) if folder and folder.is_dir())


def usual_profile(folder: Path) -> Path:
    """Return the file that is the profile where no other is named: in the user's configuration folder."""
    return folder / f"{PROFILE}.yaml"
