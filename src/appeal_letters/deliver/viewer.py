"""Open a file with whatever the system opens such files with; where that does not work, it is only said."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_PATIENCE = 3
"""Seconds in which an opener that cannot open a file has said so; some stay until the reader closes the window."""


def show(path: Path, environment: Mapping[str, str]) -> str:
    """Open a file or folder; return why that was not possible, else an empty text.

    The environment is the user's own: in the program's a variable hides all fonts but those of letters.
    """
    name = "open" if sys.platform == "darwin" else "xdg-open"
    opener = shutil.which(name, path=environment.get("PATH"))
    if opener is None:
        return f"{path} was not opened: this system has no {name}."
    return "" if _opens([opener, str(path.absolute())], environment) else f"{path} was not opened: {name} could not."


def _opens(command: list[str], environment: Mapping[str, str]) -> bool:
    nowhere = subprocess.DEVNULL
    try:
        # A session of its own: Ctrl-C in the terminal is meant for us, not for what the user reads in.
        opening = subprocess.Popen(  # noqa: S603 (no shell; the path is absolute, so it is no option)
            command, env=environment, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
        )
        return opening.wait(_PATIENCE) == 0
    except subprocess.TimeoutExpired:
        return True
    except OSError:
        return False
