"""The phrasebook: formulas of demands that return in hundreds of appeals, in each language, with slots."""

from collections.abc import Mapping
from pathlib import Path

from appeal_letters.facts.tables import texts


def formulas(folder: Path) -> Mapping[str, Mapping[str, str]]:
    """Return the formulas of each language by their ids, which are the same in every language.

    A formula is prose: text, values (`persons`, `others`, `in_state` ...) and conditions; docs/case.md names them.
    """
    return {path.stem: texts(path) for path in sorted((folder / "demands").glob("*.yaml"))}
