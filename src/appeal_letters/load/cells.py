"""What a table's cell says, and how it is written so that it is read back: quotation marks, braces, apostrophes.

Most texts stand in a cell as they are. One that would not come back so is written in quotation marks, with the escapes
of YAML: a part of a list that holds `;`, a text with blanks at an end. An apostrophe before a sign with which formulas
begin keeps spreadsheets from running the cell. Neither is taken off a text that is well without it.
"""

import re
from collections.abc import Mapping

from appeal_letters.reading.nodes import Mapped, Text
from appeal_letters.reading.yaml_files import read_yaml
from appeal_letters.reading.yaml_text import quoted, scalar

_QUOTED = r'"(?:[^"\\\n]|\\[^\n])*"'
_IN_QUOTES = re.compile(_QUOTED)
_IN_BRACES = re.compile(r"\{\s*[a-z_]+\s*:.*\}", re.DOTALL)
_PART = re.compile(rf"[^\S\n]*((?:{_QUOTED}|\{{(?:[^\"{{}}]|{_QUOTED})*\}})(?=[^\S\n]*(?:[;\n]|\Z))|[^;\n]+)")
_PARTING = re.compile(r"[;\n]")

# With these signs formulas begin (OWASP, "CSV injection"), full-width ones in Japanese spreadsheets.
_RUNS = re.compile(r"'*[=+\-@＝＋－＠]")
_HELD = re.compile(r"'+[=+\-@＝＋－＠]")


def parts(cell: str) -> list[str]:
    """Return the parts of a cell that holds several values, as they stand there."""
    return [part for found in _PART.finditer(cell) if (part := found.group(1).strip())]


def text(cell: str, *, listed: bool = False) -> str:
    """Return the text of a cell, or of one of its `listed` parts."""
    inner = _unquoted(cell)
    if inner is not None and not _is_well(inner, listed=listed):
        return inner
    return cell[1:] if _HELD.match(cell) else cell


def mapping(cell: str) -> Mapped | None:
    """Return `{...}` as YAML reads it, its values texts; None where it cannot be read so."""
    node, problems = read_yaml(cell, "")
    if problems or not isinstance(node, Mapped) or not all(isinstance(value, Text) for _, value in node.entries):
        return None
    return node


def is_mapping(cell: str) -> bool:
    """Say whether a cell, or one of its parts, stands in braces as a mapping does."""
    return bool(_IN_BRACES.fullmatch(cell))


def written(value: str, *, listed: bool = False) -> str:
    """Return a text as `text` reads it back."""
    if not _is_well(value, listed=listed):
        return quoted(value)
    return f"'{value}" if _RUNS.match(value) else value


def in_braces(values: Mapping[str, str]) -> str:
    """Return texts as `mapping` reads them back."""
    return f"{{{', '.join(f'{key}: {scalar(value)}' for key, value in values.items())}}}"


def _is_well(value: str, *, listed: bool) -> bool:
    """Say whether a text stands in a cell as it is."""
    if value != value.strip() or "\r" in value or is_mapping(value):
        return False
    if listed and (_PARTING.search(value) or (value.startswith(("{", '"')) and not _IN_QUOTES.fullmatch(value))):
        return False
    inner = _unquoted(value)
    return inner is None or _is_well(inner, listed=listed)


def _unquoted(cell: str) -> str | None:
    """Return what stands in the quotation marks around a cell; None where it does not stand in some."""
    node, problems = read_yaml(cell, "") if _IN_QUOTES.fullmatch(cell) else (None, [])
    return node.value if isinstance(node, Text) and not problems else None
