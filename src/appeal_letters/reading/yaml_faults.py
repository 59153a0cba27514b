"""What keeps a file from being YAML, in words for somebody who only wanted to write a text."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import yaml

from appeal_letters.errors import Problem, flat

_COLUMN = "begin it in the same column as the field before it"
_ANYWHERE = "look for a quote or bracket left open here or above, a colon, blanks at the line's start"


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place in the file: its line's text, and line and column from 0."""

    text: str
    line: int
    column: int

    @property
    def before(self) -> str:
        return self.text[: self.column]

    @property
    def sign(self) -> str:
        return self.text[self.column : self.column + 1]

    @property
    def entry(self) -> tuple[str, str] | None:
        """Return the line's key and its text; None where it has none, or one that is no word."""
        key, colon, text = self.text.lstrip(" \t-").partition(":")
        said = re.sub(r"\s#.*$", "", text).strip()
        if len(said) > 1 and said[0] == said[-1] and said[0] in "'\"":
            said = said[1:-1]  # the marks are the fault, not the text
        return (flat(key), flat(said)) if colon and key[:1].isalnum() else None

    @property
    def quoted(self) -> str:
        """Return what to do about a line of which the text is more to YAML than a text."""
        example = f", as in {self.entry[0]}: {json.dumps(self.entry[1], ensure_ascii=False)}" if self.entry else ""
        return f"put the whole text in quotation marks{example}"


def fault(error: yaml.MarkedYAMLError, text: str, name: str) -> Problem:
    """Return the problem of a file at which YAML's parser gave up."""
    said = error.problem or error.context or ""
    here, begun = (_spot(mark, text) for mark in (error.problem_mark, error.context_mark))
    # For what was begun and never ended, where it begins is where to look; the parser gave up far below.
    at = begun if re.search("|".join(_BEGUN), f"{error.context} {said}") else here
    wrong, wanted = next((tell(at) for words, tell in _TOLD.items() if words in said), None) or (
        f"is not YAML here ({said})",
        _ANYWHERE,
    )
    return Problem(name, at.line + 1, at.column + 1, at.entry[0] if at.entry else "file", wrong, wanted)


_BEGUN = ("could not find expected ':'", "expected ',' or", "quoted scalar.*end of stream")


def _spot(mark: yaml.Mark | None, text: str) -> _Spot:
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = re.split(r"\r\n|\r|\n", text)
    return _Spot(lines[line] if line < len(lines) else "", line, column)


def _colon(at: _Spot) -> tuple[str, str]:
    if re.search(r":\s", at.before):
        return "has a second colon and a blank after it", at.quoted
    return "begins inside the text of the line above", f"{_COLUMN}, or put that whole text in quotation marks"


def _no_colon(at: _Spot) -> tuple[str, str]:
    if ":" in at.text:
        return "has no blank after its colon", "write one; where it goes on from the line above, indent it with blanks"
    wanted = "where it goes on from the line above, indent it with blanks below its key; else write `key: text`"
    return "is a line without a key and a colon", wanted


def _tab(_: _Spot) -> tuple[str, str]:
    return "is indented with a tab", "write blanks instead of it"


def _start(at: _Spot) -> tuple[str, str]:
    return _tab(at) if at.sign == "\t" else (f"has a text that begins with {at.sign}", at.quoted)


def _behind(at: _Spot) -> tuple[str, str]:
    if at.before.strip():
        return "goes on behind a closing quotation mark or bracket", at.quoted
    return "is indented unlike the fields above it", _COLUMN


_TOLD: Mapping[str, Callable[[_Spot], tuple[str, str]]] = {
    "mapping values are not allowed": _colon,
    "could not find expected ':'": _no_colon,
    "tab character": _tab,
    "cannot start any token": _start,
    "expected alphabetic or numeric character": lambda at: ("has a text that begins with a sign of YAML", at.quoted),
    "entries are not allowed in this context": lambda at: ("has a text that begins with a sign of YAML", at.quoted),
    "did not find expected key": _behind,
    "expected '-' indicator": lambda _: (
        "is no item of the list above it",
        "begin it with a hyphen and a blank, or indent it with blanks below its item",
    ),
    "expected ',' or": lambda _: (
        "opens a bracket that is not closed, or a text inside has a colon or a bracket of its own",
        "close the bracket; put each text inside in quotation marks",
    ),
    "end of stream": lambda _: ("opens a quotation mark that nothing closes", "close it at the end of the text"),
    "unknown escape character": lambda _: ("has a backslash inside quotation marks", "write it twice"),
}
"""What to say, by the words of YAML's parser."""
