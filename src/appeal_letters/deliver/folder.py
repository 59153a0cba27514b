"""The folder that letters are written to: a file is whole or absent, and only our own are ever touched."""

import errno
import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from io import BufferedReader, FileIO
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from appeal_letters.errors import OutsideError, RefusedError

T = TypeVar("T")

_OWN = ".appeal-letters"  # the lock, and files on their way; inside the folder, so that a move stays on one disk
_RETIRED = "old"
_ABANDONED = 600  # seconds without a change, where a file is on its way for less than one: its run was killed


class Folder:
    """One output folder, held by one run."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._parts = path / _OWN

    def exists(self, name: str) -> bool:
        """Say whether something of that name is there, be it a broken link."""
        return os.path.lexists(self._path / name)

    def is_link(self, name: str) -> bool:
        """Say whether a symbolic link stands there: the program makes none, so it is somebody else's."""
        return (self._path / name).is_symlink()

    def read(self, name: str) -> bytes | None:
        """Return a file's bytes, None where there is no readable file."""
        return self.read_start(name, -1)

    def read_start(self, name: str, size: int) -> bytes | None:
        """Return the first so many bytes of a file, None where there is no readable file."""
        return self._looked(name, lambda file: file.read(size))

    def read_end(self, name: str, size: int) -> bytes | None:
        """Return the last so many bytes of a file, None where there is no readable file."""

        def end(file: BufferedReader) -> bytes:
            file.seek(max(0, file.seek(0, os.SEEK_END) - size))
            return file.read()

        return self._looked(name, end)

    def sha256(self, name: str) -> str | None:
        """Return the hash of a file, however long, None where there is no readable file."""
        return self._looked(name, lambda file: hashlib.file_digest(file, "sha256").hexdigest())

    def _looked(self, name: str, look: Callable[[BufferedReader], T]) -> T | None:
        path = self._path / name
        try:
            if not path.is_file():  # a named pipe would be waited for
                return None
            with path.open("rb") as file:
                return look(file)
        except OSError:
            return None

    @contextmanager
    def reading(self, name: str) -> Iterator[FileIO]:
        """Open a file for reading, however large it is; never through a link. Raises OutsideError."""
        with _outside(name, "read"):
            file = FileIO(self._path / name, opener=lambda path, flags: os.open(path, flags | os.O_NOFOLLOW))
        with file:
            yield file

    def write(self, name: str, data: bytes, retiring: Iterable[str] = ()) -> list[str]:
        """Put a file in place, whole and on the disk, readable by its owner alone.

        The files `retiring` make way for it, but only once the new one is whole beside them; returned is where
        they are now.
        """
        return self.write_parts(name, [data], retiring)

    def write_parts(self, name: str, data: Iterable[bytes], retiring: Iterable[str] = ()) -> list[str]:
        """Put a file in place as `write` does; its parts are asked for one after the other."""
        with _outside(name):
            part = self._parts / f"{name}.part"
            try:
                _write_aside(part, data)
                moved = [old for each in retiring if (old := self.retire(each))]
                part.replace(self._path / name)
            except BaseException:
                part.unlink(missing_ok=True)
                raise
            _sync_folder(self._path)
        return moved

    def append(self, name: str, line: str) -> None:
        """Add a line to a file and make sure that it is on the disk."""
        with _outside(name):
            file = os.open(self._path / name, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)
            try:
                _write_all(file, line.encode() + b"\n")
                os.fsync(file)
            finally:
                os.close(file)

    def remove(self, name: str) -> None:
        """Remove a file of ours."""
        with _outside(name):
            (self._path / name).unlink(missing_ok=True)

    def retire(self, name: str) -> str | None:
        """Move a file to the folder `old/`, under a new name where that is taken; return it, None without a file."""
        if not (self._path / name).is_file() or self.is_link(name):
            return None
        with _outside(name):
            old = self._path / _RETIRED
            old.mkdir(mode=0o700, exist_ok=True)
            target = _free(old, name)
            (self._path / name).rename(target)
            _sync_folder(old)
            _sync_folder(self._path)
        return f"{_RETIRED}/{target.name}"


@contextmanager
def opened(path: Path) -> Iterator[Folder]:
    """Make the folder where it is missing and hold it; a second run in it is refused."""
    own = path / _OWN
    for link in (found for found in (own, path / _RETIRED) if found.is_symlink()):
        message = f"{link} is a link to somewhere else; files would leave the folder."
        raise RefusedError(message, "Take the link away, or name another folder with --out.")
    with _outside(str(path)):
        own.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = FileLock(own / "lock", timeout=0, mode=0o600)
    try:
        with _outside(str(path)):
            lock.acquire()
    except Timeout:
        message = f"Another run is writing to {path}."
        raise RefusedError(message, "Wait until it ends, or name another folder with --out.") from None
    try:
        with _outside(str(path)):
            _clear(own)
        yield Folder(path)
    finally:
        lock.release()


def place(path: Path, files: Mapping[str, bytes], gone: Iterable[str] = ()) -> None:
    """Put files into a folder, which is made where it is missing; readable by their owner alone.

    Each is whole and on the disk before the first one is moved into place, so that a full disk changes nothing. They
    are moved in the order given, and a run that is killed between two moves leaves the first ones: so what is
    referred to comes first, and the file that refers to it last. Then the files that are to be `gone` are removed.
    """
    made = not path.exists()
    parts: dict[str, Path] = {}
    with _outside(str(path)):
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        _clear_abandoned(path)
        try:
            for name, data in files.items():
                parts[name] = _part(path)
                _write_aside(parts[name], [data])
            for name, part in parts.items():
                part.replace(path / name)
            _sync_folder(path)
            for name in gone:
                (path / name).unlink(missing_ok=True)
        except BaseException:
            for part in parts.values():
                part.unlink(missing_ok=True)
            if made and not any(path.iterdir()):
                path.rmdir()
            raise


def whole(file: FileIO) -> bytes:
    """Return an open file's bytes, however far it was read. Raises OutsideError."""
    with _outside(Path(str(file.name)).name, "read"):
        file.seek(0)
        return file.readall()


def sha256(data: bytes) -> str:
    """Return the hash by which a file is known again."""
    return hashlib.sha256(data).hexdigest()


def _clear(own: Path) -> None:
    for part in own.glob("*.part"):
        part.unlink(missing_ok=True)


def _part(folder: Path) -> Path:
    """Make an empty file on its way, which no other run has."""
    file, name = tempfile.mkstemp(suffix=".part", prefix=f"{_OWN}-", dir=folder)
    os.close(file)
    return Path(name)


def _clear_abandoned(folder: Path) -> None:
    """Remove what runs that were killed had on its way; nobody holds this folder, so others may be at work."""
    for part in folder.glob(f"{_OWN}-*.part"):
        with suppress(FileNotFoundError):  # another run has moved it
            if time.time() - part.stat().st_mtime > _ABANDONED:
                part.unlink()


def _write_aside(path: Path, data: Iterable[bytes]) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    try:
        for part in data:
            _write_all(file, part)
        os.fsync(file)
    finally:
        os.close(file)


def _write_all(file: int, data: bytes) -> None:
    while data:
        data = data[os.write(file, data) :]


def _sync_folder(path: Path) -> None:
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    except OSError as error:
        # Some network file systems cannot sync a folder; the file itself is synced.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(folder)


def _free(folder: Path, name: str) -> Path:
    stem, dot, ending = name.rpartition(".")
    number, target = 1, folder / name
    while os.path.lexists(target):
        number += 1
        target = folder / f"{stem}.{number}{dot}{ending}"
    return target


@contextmanager
def _outside(name: str, done: str = "written") -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if isinstance(error, Timeout):
            raise
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            message = f"The disk is full: {name} could not be written."
            raise OutsideError(message, "Make room and type the same command again; it goes on.") from error
        message = f"{name} could not be {done} ({(error.strerror or str(error)).lower()})."
        raise OutsideError(message, "Mend that and type the same command again; it goes on.") from error
