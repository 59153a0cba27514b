"""Which letters of a run can go by its way, and whom none of them reaches."""

from collections.abc import Sequence
from contextlib import suppress

from appeal_letters.batch import manifest, routes
from appeal_letters.batch.flags import closed_channels
from appeal_letters.batch.job import Job
from appeal_letters.batch.wish import Pair
from appeal_letters.deliver.folder import Folder
from appeal_letters.errors import RefusedError, UsageError
from appeal_letters.model.case import Case
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.way import CALLED, Way


def reached(case: Case, job: Job, pairs: Sequence[Pair]) -> tuple[Sequence[Pair], tuple[Recipient, ...]]:
    """Return the pairs of a run whose letter can go by its way, and the recipients to whom none can.

    By post everybody is written to: an address may be found later. Raises RefusedError where a flag of the case closes
    the way, UsageError where nobody can be reached by it or, by the channel plan, is.
    """
    _refuse_closed(job.way, case)
    served = {one.id for one in routes.planned(list({one.id: one for _, one in pairs}.values()), case, job)}
    pairs = [pair for pair in pairs if pair[1].id in served]
    if job.way == "post":
        return pairs, ()
    closed = closed_channels(case)
    everybody = {one.id: one for _, one in pairs}
    open_to = {name for name, one in everybody.items() if routes.reaches(one, job.way, closed)}
    if not open_to:
        message = f"Nobody here can be reached by {CALLED[job.way]}.{_left_over(case, job)}"
        raise UsageError(message, "`appeal-letters check --plan` tells why, and how else they are reached.")
    unreached = tuple(one for name, one in everybody.items() if name not in open_to)
    return [pair for pair in pairs if pair[1].id in open_to], unreached


def _left_over(case: Case, job: Job) -> str:
    """Return what is to be said of files that earlier runs made for this way: they go to numbers that are none now."""
    with suppress(RefusedError):  # a folder of another appeal holds none of this one's
        rows = manifest.read(Folder(job.out), case.appeal.reference.text).rows.values()
        if job.way in {row.channel for row in rows}:
            return f" Do not send what was made before and lies in {job.out}."
    return ""


def _refuse_closed(way: Way, case: Case) -> None:
    if way in closed_channels(case):
        why = "" if case.appeal.do_no_harm.no_email else ", which says from whom it comes"
        message = f"This case forbids it: nothing is sent by {CALLED[way]}{why}."
        raise RefusedError(message, "`appeal-letters check --plan` tells which ways are open.")
