"""Files in an output folder that are somebody else's: nothing is written in their place."""

from collections.abc import Container, Iterable

from appeal_letters.deliver.folder import Folder
from appeal_letters.errors import RefusedError


def refuse(folder: Folder, names: Iterable[str], ours: Container[str]) -> None:
    """Raise RefusedError where one of these names is taken and is not ours; a link never is."""
    for name in names:
        if folder.is_link(name) or (folder.exists(name) and name not in ours):
            message = f"{name} is there already and was not written by this program; it is not touched."
            raise RefusedError(message, "Move it away, or name another folder with --out.")
