"""Which letters of earlier runs stay in a folder: what stays there can be posted."""

from collections.abc import Iterable, Iterator, Sequence

from appeal_letters.batch.job import Job
from appeal_letters.batch.manifest import Row
from appeal_letters.batch.plan import Plan
from appeal_letters.batch.select import NOWHERE, POST
from appeal_letters.model.document import Fault


def parted(
    before: Iterable[Row], plan: Plan, ours: Sequence[Row], failed: Iterable[Fault]
) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Return the rows that stay of those which a run did not make, and the rows whose files must go."""
    others = _others(before, ours)
    gone = {row.key: row for row in _gone(others, plan, {(one.sender, one.recipient) for one in failed})}
    left = [row for row in others if row.key not in gone]
    gone |= {row.key: row for row in _stale(left, ours)}
    return tuple(row for row in left if row.key not in gone), tuple(gone.values())


def _others(before: Iterable[Row], ours: Sequence[Row]) -> list[Row]:
    """Return the rows that are not replaced; a file of such a name may by now be the letter of another sender."""
    keys, files = {row.key for row in ours}, {row.file for row in ours}
    return [row for row in before if row.key not in keys and row.file not in files]


def _gone(others: Iterable[Row], plan: Plan, failed: set[tuple[str, str]]) -> Iterator[Row]:
    """Yield letters of those who left the case, or no longer write to each other, or whose new one failed.

    What goes another way stays while its signer still writes to its recipient, and may.
    """
    job = plan.job
    meant = {task.key[:2] for task in plan.tasks}
    still = plan.pairs - {(one.sender, one.recipient) for one in plan.forbidden}
    whole = not job.to and not job.signed_by and not job.planned
    for row in others:
        pair = (row.sender, row.recipient)
        same = row.channel == job.way or (row.channel == NOWHERE and job.way == POST)
        left = (whole or _undrawn(row, job)) and pair not in (meant if same else still)
        if left or (same and pair in failed and row.format == job.format):
            yield row


def _stale(others: Sequence[Row], ours: Sequence[Row]) -> Iterator[Row]:
    """Yield translations of letters that are no longer there as they were: beside newer ones they would mislead."""
    letters = {row.key: row.made_from for row in (*ours, *others)}
    for row in others:
        letter = letters.get((row.sender, row.recipient, POST, row.format))
        if row.channel == NOWHERE and letter != row.translates:
            yield row


def _undrawn(row: Row, job: Job) -> bool:
    """Say whether a draw among some decided about a row: its pair is one of theirs."""
    theirs = ((row.recipient, job.to), (row.sender, job.signed_by))
    return job.per_sender is not None and all(not ids or name in ids for name, ids in theirs)
