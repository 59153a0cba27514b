"""The programs of HylaFAX: where they are, and how they are run, in English and without a terminal."""

import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from appeal_letters.deliver.folder import Folder
from appeal_letters.errors import MissingPartError, OutsideError

_USER = "fax"
"""The name to log in with, where the environment has no FAXUSER; the client would take the user's name on this machine.
"""


def program(name: str, environment: Mapping[str, str]) -> str:
    """Return a program's path; raise MissingPartError where the environment's PATH does not lead to it."""
    found = shutil.which(name, path=environment.get("PATH"))
    if found is None:
        todo = "Debian, Ubuntu: `sudo apt install hylafax-client`; Fedora: `sudo dnf install hylafax+-client`."
        raise MissingPartError(f"Faxing needs the program {name} of HylaFAX, which is not on this machine.", todo)
    return found


def run(
    command: Sequence[str],
    environment: Mapping[str, str],
    patience: float,
    setting: str = "",
    descriptor: int | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a program, with a `setting` that holds over the user's own, and with a file that stays open for it.

    In a session of its own it has no terminal where it could ask for a password; then it reads its standard input.
    Raises OutsideError where it does not start, TimeoutExpired after so many seconds of `patience`.
    """
    with _home(environment, setting) as home:
        user = environment.get("FAXUSER") or _USER
        try:
            return subprocess.run(  # noqa: S603 (no shell; what is typed is a word of its own behind its option)
                command,
                env={**environment, "LC_ALL": "C", "HOME": home, "FAXUSER": user},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=patience,
                check=False,
                pass_fds=() if descriptor is None else (descriptor,),
                start_new_session=True,
            )
        except OSError as error:
            message = f"{Path(command[0]).name} could not be started ({error.strerror})."
            raise OutsideError(message, "Install hylafax-client anew.") from None


@contextmanager
def _home(environment: Mapping[str, str], setting: str) -> Iterator[str]:
    """Yield a folder with the user's own settings and one more, the last, which holds; raise OutsideError for none."""
    home = environment.get("HOME")
    own = Folder(Path(home)).read(".hylarc") if home else None
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(TemporaryDirectory(ignore_cleanup_errors=True))
            (Path(folder) / ".hylarc").write_bytes((own or b"") + f"\n{setting}\n".encode())
        except OSError as error:
            message = f"The programs of HylaFAX need a temporary folder, and none can be made ({error.strerror})."
            raise OutsideError(message, "Make room for one, or name another place for it by TMPDIR.") from None
        yield folder
