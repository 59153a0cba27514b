"""`appeal-letters list languages`: in which languages there are letters, and what each of them still lacks."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from appeal_letters import resources

if TYPE_CHECKING:
    from appeal_letters.batch.coverage import Coverage, Part
    from appeal_letters.facts.shipped import Facts


def show_languages(facts: "Facts", *, as_json: bool) -> None:
    """Print a row for each language; as JSON with the names of all that is missing."""
    from appeal_letters.batch.coverage import coverage  # noqa: PLC0415 (`--help` answers at once without it)
    from appeal_letters.cli import screen  # noqa: PLC0415 (as above)

    found = coverage(facts, resources.templates())
    if as_json:
        screen.as_json([asdict(one) for one in found])
        return
    rows = [(one.language, *(say(one) for say in _COLUMNS.values())) for one in found]
    screen.table(screen.results(), ("language", *_COLUMNS), rows)
    screen.people().print(_MEANING, soft_wrap=True, markup=False)


def _counted(part: "Part") -> str:
    return f"{part.there}/{part.of}" if part.missing else "all"


def _tones(one: "Coverage") -> str:
    lacking = one.tones.missing if one.tones.there else ("prose",)
    return f"no {', '.join(lacking)}" if lacking else "all" if one.described else "all, no data"


def _sample(one: "Coverage") -> str:
    if one.sample is None:
        return "none"
    return f"{len(one.sample)} left" if one.sample else "all"


_COLUMNS: Mapping[str, "Callable[[Coverage], str]"] = {
    "tones": _tones,
    "forms": lambda one: _counted(one.forms),
    "offices": lambda one: _counted(one.offices),
    "states": lambda one: _counted(one.countries),
    "demands": lambda one: _counted(one.demands),
    "articles": lambda one: _counted(one.articles),
    "official": lambda one: str(one.official.there),
    "sample": _sample,
}
"""What each column says of a language."""

_MEANING = (
    "tones: the prose. forms: of address, with a good source. offices: what they are called. states: their names in "
    "sentences. demands: formulas. articles: of treaties, and how many of these texts are the official ones. sample: "
    "the texts of the shipped case. Counted against what there is in any language; --json names what is missing, and "
    "docs/translate.md tells how to add it."
)
