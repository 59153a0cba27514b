"""What was probably meant by a name that nobody knows, and what else there is, in the words of a message."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

_MOST_LISTED = 12


def alike(typed: str, known: Iterable[str], *, most: int = 1, least: float = 0.6) -> list[str]:
    """Return the known names that a typed one resembles, the most similar first; capitals and hyphens are no matter.

    `least` is the similarity asked for, from 0 to 1, as `difflib` counts it.
    """
    names = {_plain(name): name for name in sorted(known)}
    return [names[near] for near in get_close_matches(_plain(typed), names, n=most, cutoff=least)]


def nearest(typed: str, known: Iterable[str]) -> str | None:
    """Return the known name that was probably meant: the most similar one, or one that the typed name begins with."""
    names = sorted(known)
    begun = [name for name in names if typed.lower().startswith(name)]
    return next(iter([*alike(typed, names), *begun]), None)


def meant(typed: str, known: Iterable[str]) -> str:
    """Return " Did you mean president?", to stand after a message, or nothing."""
    near = nearest(typed, known)
    return f" Did you mean {near}?" if near else ""


def instead(near: Sequence[str], otherwise: str) -> str:
    """Return what a problem wants: "did you mean CD or CG?", and `otherwise` where nothing is near."""
    return f"did you mean {' or '.join(near)}?" if near else otherwise


def offered(what: str, known: Sequence[str], elsewhere: str) -> str:
    """Return what there is; where that is too much for a message, `elsewhere`, which says where it stands."""
    return elsewhere if len(known) > _MOST_LISTED else f"{what} {', '.join(known) or 'none'}."


def _plain(name: str) -> str:
    return name.lower().replace("-", "_")
