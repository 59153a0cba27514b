"""Programs that are no part of ours: where they are, and LibreOffice at work."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, Protocol, TypeVar

import pytest

from appeal_letters.render.fonts import Fonts


def needed(name: str) -> str:
    """Return a program's path; without it the test is skipped, except where OUTSIDE_TESTS=required forbids that."""
    return shutil.which(name) or missing(name)


def dictionary(name: str) -> str:
    """Return the name of a dictionary of hunspell, where it is installed; as with a program, what if not."""
    installed = any((folder / f"{name}.dic").is_file() for folder in DICTIONARIES)
    return name if installed else missing(f"the dictionary {name} of hunspell")


DICTIONARIES = (Path("/usr/share/hunspell"), Path("/usr/local/share/hunspell"), Path("/Library/Spelling"))
"""Where hunspell looks, on Linux and on macOS."""


def missing(what: str) -> NoReturn:
    """Skip the test for want of something, or fail it where none may be skipped."""
    if os.environ.get("OUTSIDE_TESTS") == "required":
        pytest.fail(f"{what} is missing, and OUTSIDE_TESTS=required lets no test be skipped")
    pytest.skip(f"{what} is not installed")


class Startable(Protocol):
    """A server of a test, which its own processes make up."""

    def start(self) -> None:
        """Start it, and wait until it answers."""

    def end(self) -> None:
        """End its processes by their ids."""


S = TypeVar("S", bound=Startable)


@contextmanager
def at_work(what: str, make: Callable[[Path], S]) -> Iterator[S]:
    """Start a server, `what` it is, in a folder that its programs may enter, and end it."""
    if os.geteuid() != 0:
        missing(f"the right to run a {what} server, which root has,")
    folder = Path(tempfile.mkdtemp(prefix=f"{what}-"))
    folder.chmod(0o755)
    made = make(folder)
    try:
        made.start()
        yield made
    finally:
        made.end()
        shutil.rmtree(folder, ignore_errors=True)  # a script that it started may still write there


def converted(folder: Path, documents: Mapping[str, bytes], ending: str) -> dict[str, bytes]:
    """Return Word documents as LibreOffice opens and saves them in another format, with the fonts of letters only."""
    for name, data in documents.items():
        (folder / f"{name}.docx").write_bytes(data)
    files = [folder / f"{name}.docx" for name in documents]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FONTCONFIG_FILE", "")
        Fonts().use_only_these(folder)
        out = saved(folder, files, ending)
    return {path.stem: path.read_bytes() for path in out}


def saved(folder: Path, files: Sequence[Path], ending: str, *how: str) -> list[Path]:
    """Return files as LibreOffice opens and saves them, in a folder `out`; `ending` may name the filter, too."""
    words = [needed("soffice"), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    to = ["--convert-to", ending, *how, "--outdir", str(folder / "out"), *map(str, files)]
    subprocess.run([*words, *to], check=True, capture_output=True, timeout=180)
    out = [folder / "out" / f"{path.stem}.{ending.partition(':')[0]}" for path in files]
    # Its exit status is 0 whatever happened: a file that it could not read is only missing here.
    assert [path for path in out if not path.is_file()] == []
    return out
