"""Put faxes into a folder that another program sends from: the TIFF, then a file that says what to do with it."""

import json
from collections.abc import Mapping
from io import FileIO
from pathlib import Path

from appeal_letters.deliver.folder import Folder, place, sha256, whole
from appeal_letters.errors import OutsideError, RefusedError

_FORMAT = "appeal-letters fax job 1"

_LONGEST_JOB = 10_000  # bytes: ours have some three hundred

_DOTS, _FINE, _STANDARD = 204, 196, 98
"""Dots to the inch across, and lines to the inch at both resolutions (TIFF class F, RFC 2306)."""


def job(number: str, tag: str, pages: int, *, fine: bool) -> dict[str, object]:
    """Return what a job file says of a fax: the number to dial (E.164), by what it is known, its pages, how fine.

    It holds no name and no address, only what whoever sends needs: it may be kept, and shown, longer than the fax.
    """
    resolution = [_DOTS, _FINE if fine else _STANDARD]
    return {"format": _FORMAT, "number": number, "tag": tag, "pages": pages, "resolution": resolution}


def ready(folder: Path) -> None:
    """Raise OutsideError where a folder is not there; whether the disk takes a file, only a file tells."""
    if not folder.is_dir():
        message = f"The folder {folder} is not there: nothing was put into it."
        raise OutsideError(message, "Make it, or connect the disk that it is on, and type the same command again.")


def put(folder: Path, name: str, tiff: FileIO, job: Mapping[str, object]) -> str:
    """Put NAME.tif and then NAME.json into a folder, each whole and on the disk, and return the job file's name.

    To the job are added the TIFF's `file` and its `sha256`. What is there already, byte for byte, stays. The folder is
    never made: one that is missing is a disk that is not there, and from a new one nobody sends. Raises OutsideError
    for that, where the TIFF cannot be read, or where the disk refuses; RefusedError where something else has one of the
    two names. Both files are their owner's alone, as the letter is: whoever sends is the same user, or root.
    """
    data = whole(tiff)
    said = {**job, "file": f"{name}.tif", "sha256": sha256(data)}
    files = {f"{name}.tif": data, f"{name}.json": f"{json.dumps(said, ensure_ascii=False, indent=2)}\n".encode()}
    ready(folder)
    there = Folder(folder)
    place(folder, {file: data for file, data in files.items() if not _stands(there, folder / file, sha256(data))})
    return f"{name}.json"


def lying(folder: Path) -> dict[str, str]:
    """Return the job files that lie in a folder by the tags in them; a file that is none of ours is passed over."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.json")):
        data = Folder(folder).read_start(path.name, _LONGEST_JOB)
        try:
            said = json.loads(data or b"")
        except (ValueError, RecursionError):
            continue
        if isinstance(said, dict) and said.get("format") == _FORMAT:
            found[str(said.get("tag"))] = path.name
    return found


def _stands(there: Folder, path: Path, wanted: str) -> bool:
    """Say whether a file is there with the wanted content. Raises RefusedError where anything else has its name."""
    if not there.exists(path.name):
        return False
    if there.is_link(path.name) or there.sha256(path.name) != wanted:
        message = f"{path} is there already and is not this fax; it is not touched."
        raise RefusedError(message, "Look at it, move it away, and type the same command again.")
    return True
