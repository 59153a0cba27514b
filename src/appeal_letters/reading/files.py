"""A file of the user's as text: size, encoding and characters that have no place in a letter."""

import codecs
import re
import unicodedata
from itertools import islice
from pathlib import Path

from appeal_letters.errors import Problem

LARGEST = 4_000_000
"""Bytes. A case of 5,000 recipients is under 4 MB; a larger file is hardly one that a person wrote."""

# Control characters but tab and line ends; the marks that override or embed a direction (Unicode TR 9);
# line and paragraph separators; a byte order mark inside the text; the sign for damaged text; noncharacters
# and halves of surrogate pairs.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u034f\u061c\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ufff9-\ufffd"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""What a file in UTF-16 begins with."""

_AS_UTF_8 = "save it as UTF-8"


def read(path: Path, name: str) -> tuple[str, list[Problem]]:
    """Read a UTF-8 file, with or without a byte order mark; `name` stands in the problems.

    The text is empty where it cannot be read; unfit characters are named and taken out, so that the rest of
    the file can be looked at too.
    """
    data, problems = read_bytes(path, name)
    return ("", problems) if problems else decode(data, name)


def read_bytes(path: Path, name: str) -> tuple[bytes, list[Problem]]:
    """Return a file's bytes, none where there is a problem."""
    if path.exists() and not path.is_file():
        return b"", [_of_file(name, "is no file", "write a file of that name; docs/case.md describes it")]
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        return b"", [_of_file(name, "is not there", "write it; docs/case.md describes it")]
    except OSError as error:
        why = (error.strerror or "unreadable").lower()
        return b"", [_of_file(name, f"cannot be read ({why})", "make it readable")]
    if len(data) > LARGEST:
        return b"", [_of_file(name, "is larger than 4 MB", "split it, or look whether it is the right file")]
    return data, []


def decode(data: bytes, name: str) -> tuple[str, list[Problem]]:
    """Decode a file's bytes, UTF-8 with or without a byte order mark, as `read` does."""
    if data.startswith(UTF_16) or b"\0" in data[:2]:
        return "", [_of_file(name, "is written in UTF-16", _AS_UTF_8)]
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        # One form for letters with accents: some machines write them in two signs, which no font joins again.
        text = unicodedata.normalize("NFC", data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return "", [_wrong_byte(data, error.start, name)]
    if not text.strip():
        return "", [_of_file(name, "is empty", "fill it in; docs/case.md describes it")]
    return _UNFIT.sub("", text), unfit_characters(text, name)


def unfit_characters(text: str, name: str) -> list[Problem]:
    """Name the first characters, with line and column, that have no place in a letter."""
    return [_unfit(text, found.start(), name) for found in islice(_UNFIT.finditer(text), 20)]


def unfit_character(value: str) -> str | None:
    """Return what is unfit in one value, as words, or None."""
    found = _UNFIT.search(value)
    return _called(found.group()) if found else None


def _unfit(text: str, start: int, name: str) -> Problem:
    line, column = _line_and_column(text, start)
    return Problem(name, line, column, "text", f"holds {_called(text[start])}", "take it out")


def _called(character: str) -> str:
    known = unicodedata.name(character, "a control character").lower()
    article = "" if known.startswith("a ") else "the character "
    return f"{article}{known} (U+{ord(character):04X})"


def _wrong_byte(data: bytes, start: int, name: str) -> Problem:
    before = data[:start].decode("utf-8", errors="replace")
    line, column = _line_and_column(before, len(before))
    wrong = f"is not UTF-8 (the byte {data[start]:02X} here; perhaps Windows-1252 or another old encoding)"
    how = " (Excel: CSV UTF-8; LibreOffice: Unicode (UTF-8))" if name.endswith(".csv") else ""
    return Problem(name, line, column, "text", wrong, f"{_AS_UTF_8}{how}")


def _line_and_column(text: str, start: int) -> tuple[int, int]:
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def _of_file(name: str, wrong: str, wanted: str) -> Problem:
    return Problem(name, 1, 1, "file", wrong, wanted)
