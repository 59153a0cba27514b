"""The letters of many senders in numbers, before any is made."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from appeal_letters.batch.select import Pick


@dataclass(frozen=True, slots=True)
class Matrix:
    """How many letters there are, and how many of each kind: by ids, language tags and countries of posting.

    `per_sender` are the fewest and the most that one sender writes; a joint letter's signers count as one.
    """

    senders: int
    recipients: int
    letters: int
    per_sender: tuple[int, int]
    per_recipient: Mapping[str, int]
    by_language: Mapping[str, int]
    by_country: Mapping[str, int]


def matrix(picks: Sequence[Pick], recipients: Sequence[str]) -> Matrix | None:
    """Count the letters of a run to these recipients; None where one sender alone writes, or nobody."""
    writing, received = Counter(pick.sender for pick in picks), Counter(pick.recipient.id for pick in picks)
    if len(writing) < 2:  # noqa: PLR2004 (one sender's letters are what the table of recipients shows)
        return None
    return Matrix(
        senders=len(writing),
        recipients=len(recipients),
        letters=len(picks),
        per_sender=(min(writing.values()), max(writing.values())),
        per_recipient={one: received[one] for one in recipients},
        by_language=_counted(pick.language for pick in picks),
        by_country=_counted(pick.signers[0].country for pick in picks),
    )


def _counted(names: Iterable[str]) -> dict[str, int]:
    """Return how often each name comes, in the order in which they come first."""
    return dict(Counter(names))
