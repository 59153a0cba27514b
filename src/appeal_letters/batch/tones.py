"""Which languages and tones there are, by the names of the prose templates: without loading a record or an engine."""

from collections.abc import Iterable
from pathlib import Path

FRAME = "base"
"""The name of the prose that every tone of a language extends."""

SHORTEST = "brief"
"""The shipped tone that says the least."""


def shipped(templates: Path) -> list[str]:
    """Return the names of the shipped prose templates, such as letters/en/formal.j2."""
    return [path.relative_to(templates).as_posix() for path in sorted(templates.glob("letters/*/*.j2"))]


def languages_with_prose(names: Iterable[str]) -> tuple[str, ...]:
    """Return the languages for which there are prose templates."""
    return tuple(sorted({language for language, _ in _prose(names)}))


def tones(names: Iterable[str], language: str) -> tuple[str, ...]:
    """Return the tones that there are in a language."""
    return tuple(sorted({tone for tag, tone in _prose(names) if tag == language} - {FRAME}))


def _prose(names: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Return language and tone of each prose template; FRAME is that of all tones."""
    parts = (name.split("/") for name in names)
    return ((part[1], part[2].removesuffix(".j2")) for part in parts if part[0] == "letters" and len(part) == 3)  # noqa: PLR2004 (letters/en/formal.j2)
