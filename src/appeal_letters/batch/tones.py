"""Which languages and tones there are: a look at folders of templates, without loading a record or an engine."""

from collections.abc import Sequence
from pathlib import Path


def languages_with_prose(folders: Sequence[Path]) -> tuple[str, ...]:
    """Return the languages for which there are prose templates."""
    found = {path.parent.name for folder in folders for path in (folder / "letters").glob("*/*.j2")}
    return tuple(sorted(found))


def tones(folders: Sequence[Path], language: str) -> tuple[str, ...]:
    """Return the tones that there are in a language."""
    found = {path.stem for folder in folders for path in (folder / "letters" / language).glob("*.j2")}
    return tuple(sorted(found - {"base"}))
