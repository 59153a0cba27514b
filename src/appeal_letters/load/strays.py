"""Files whose names say that they should be read, and that nothing reads under that name."""

import re
from collections.abc import Iterator
from pathlib import Path

from appeal_letters.errors import Problem

_NO_TABLES = {"appeal", "profile"}
_ONE_LANGUAGE = {"missions", "authorities", "postage"}  # profile.fr.yaml is one that --profile may name


def strays(folder: Path, stem: str, *, elsewhere: bool = False, named: Path | None = None) -> Iterator[Problem]:
    """Yield a problem for each file in the case, or `elsewhere`, that looks like `stem` and would be passed over.

    A file that was `named` on the command line is read, whatever it is called.
    """
    unread = _unread(stem)
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if unread.fullmatch(path.name) and path != named and not _is_beside(path):
            wanted = f"name it as docs/case.md says, such as {stem}.yaml, or move it away"
            file = str(path) if elsewhere else path.name
            yield Problem(file, 1, 1, "file", "is not read under this name", wanted)


def _is_beside(path: Path) -> bool:
    """Say whether it is the old spreadsheet, which nothing reads, that a table beside it was saved from."""
    return path.suffix == ".xls" and path.with_suffix(".csv").exists()


def _unread(stem: str) -> re.Pattern[str]:
    names = [rf"{stem}(?:\..+)?\.(?:yml|xls|tsv)"]
    if stem in _NO_TABLES:
        names.append(rf"{stem}(?:\..+)?\.(?:csv|xlsx|ods)")
    if stem in _ONE_LANGUAGE:
        names.append(rf"{stem}\.[a-z]{{2,3}}(?:-.+)?\.(?:yaml|csv|xlsx|ods)")
    return re.compile("|".join(names))
