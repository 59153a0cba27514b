"""The user's own prose: which files of a folder are templates of it, and what they say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from appeal_letters.errors import CaseError, Problem, UsageError, flat
from appeal_letters.reading import files
from appeal_letters.templating import TEMPLATE, OwnProse

FOLDER = "templates"
"""Where a case keeps wording of its own."""

LARGEST = 64_000
"""Bytes of one template; the longest shipped one has 4,000."""

_LOOKS_LIKE_ONE = re.compile(r"[^.#].*\.(j2|html|css)\b.*(?<!~)")  # but copies that an editor keeps
_PLACE = "prose of your own is letters/<language>/<tone>.j2; docs/templates.md shows how it is written"


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder that may hold prose: what messages call it, and what no link of it may leave."""

    path: Path
    name: str
    within: Path


def own_prose(case: Path | None, templates: Sequence[Path] = ()) -> tuple[OwnProse, ...]:
    """Return the user's own prose, what comes first first: the folders that were named, then the case's.

    Raises CaseError with every problem of the files, and UsageError for a named folder without any prose.
    """
    named = [_Folder(path, str(path), path) for path in templates]
    brought = [_Folder(case / FOLDER, FOLDER, case)] if case and (case / FOLDER).is_dir() else []
    found: list[OwnProse] = []
    problems: list[Problem] = []
    for folder in (*named, *brought):
        prose, wrong = _read(folder)
        if folder in named and not (prose or wrong):
            raise UsageError(f"{folder.name} holds no prose of yours.", f"{_PLACE[0].upper()}{_PLACE[1:]}.")
        found += prose
        problems += wrong
    if problems:
        raise CaseError(problems)
    return tuple(found)


def _read(folder: _Folder) -> tuple[list[OwnProse], list[Problem]]:
    prose, problems = [], list(_strays(folder))
    for path in sorted(folder.path.glob("letters/*/*.j2")):
        name = path.relative_to(folder.path).as_posix()
        if TEMPLATE.fullmatch(name):
            text, wrong = _text(path, f"{folder.name}/{name}", folder.within)
            prose.append(OwnProse(name, text, f"{folder.name}/{name}"))
            problems += wrong
    return prose, problems


def _strays(folder: _Folder) -> Iterator[Problem]:
    """Yield a problem for each file that looks like a template and that no letter would use."""
    page = folder.path.glob("layout/*")
    elsewhere = (path for at in ("*", "letters/**/*") for path in folder.path.glob(at))
    for path in sorted({*page, *(path for path in elsewhere if _LOOKS_LIKE_ONE.fullmatch(path.name))}):
        name = path.relative_to(folder.path).as_posix()
        file = f"{folder.name}/{name}" if name.isprintable() else f"{folder.name}/{flat(name)}"
        if name.startswith("layout/"):
            wrong, wanted = "only prose can be your own; the page is no template of yours", "take it out"
            yield Problem(file, 1, 1, "template", wrong, wanted)
        elif not TEMPLATE.fullmatch(name):
            yield Problem(file, 1, 1, "template", "stands where no letter looks", _PLACE)


def _text(path: Path, name: str, within: Path) -> tuple[str, list[Problem]]:
    if not _stays(path, within):
        wrong = "is a link that leaves its folder"
        return "", [Problem(name, 1, 1, "template", wrong, "put the file itself there")]
    text, problems = files.read(path, name)
    if len(text.encode()) > LARGEST:
        wrong = f"is larger than {LARGEST // 1000} KB"
        return "", [Problem(name, 1, 1, "template", wrong, "a template is a page of sentences; shorten it")]
    return text, problems


def _stays(path: Path, within: Path) -> bool:
    try:
        return path.resolve().is_relative_to(within.resolve())
    except RuntimeError:  # links that lead in a circle
        return False
