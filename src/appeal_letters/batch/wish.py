"""`--per-sender` and `--per-recipient-at-least`: not everybody writes to everybody, or it is said why that cannot be.

What cannot be met is a fault of the command line, not of the case: its numbers were typed there, and no file has a line
that could be mended. So it is a UsageError, before any letter is composed.
"""

from collections.abc import Container, Mapping, Sequence
from math import ceil

from appeal_letters.batch.job import Job
from appeal_letters.batch.sharing import Draw, drawn
from appeal_letters.compose.safeguards import may_write
from appeal_letters.errors import UsageError
from appeal_letters.model.case import Case
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender

Pair = tuple[tuple[Sender, ...], Recipient]
May = Mapping[str, Sequence[str]]

_MOST_NAMED = 5


def as_wished(case: Case, job: Job, pairs: Sequence[Pair]) -> Sequence[Pair]:
    """Return the pairs that a run's wish leaves, in their order; raise UsageError where it cannot be met.

    Who must not write is no part of the draw: all of their pairs stay, so that each is named.
    """
    _refuse_senseless(job)
    if job.per_sender is None:
        return pairs
    may: dict[str, list[str]] = {}
    for (sender, *_), recipient in pairs:
        if may_write(case.appeal, [sender]):
            may.setdefault(sender.id, []).append(recipient.id)
    seed = case.appeal.reference.text if job.seed is None else job.seed
    draw = drawn(may, job.per_sender, seed)
    _refuse_short(
        draw, may, job, set(case.embassies.values()), forbidden=len({signers[0].id for signers, _ in pairs}) - len(may)
    )
    return [(signers, one) for signers, one in pairs if signers[0].id not in may or one.id in draw.to[signers[0].id]]


def _refuse_senseless(job: Job) -> None:
    if job.per_sender is None:
        given = {"--per-recipient-at-least": job.per_recipient_at_least, "--seed": job.seed}
        for option in (option for option, value in given.items() if value is not None):
            message = f"{option} is about a draw, and without --per-sender everybody writes to everybody."
            raise UsageError(message, f"Add --per-sender, or leave {option} out.")
    elif job.joint:
        message = "A joint letter has all signers: --per-sender has nothing to share out."
        raise UsageError(message, "Leave --joint or --per-sender out.")


def _refuse_short(draw: Draw, may: May, job: Job, added: Container[str], forbidden: int) -> None:
    """Raise UsageError where a recipient gets fewer letters than it should, with all numbers that it comes from.

    An embassy that was `added` gets no more than those in its country write, and is not asked to.
    """
    least, each = job.per_recipient_at_least or 0, job.per_sender or 0
    letters = {one: number for one, number in draw.letters.items() if one not in added}
    short = [one for one, number in letters.items() if number < least]
    if not short:
        return
    without = f" ({forbidden} more must not write)" if forbidden else ""
    sums = f"{_counted(len(may), 'sender')}{without} with {each} each write {_counted(_sum(draw), 'letter')}, and "
    needed = f"{_counted(len(letters), 'recipient')} with at least {least} each need {least * len(letters)}"
    gets = ", ".join(_gets(one, draw, may) for one in short[:_MOST_NAMED])
    more = f" and {len(short) - _MOST_NAMED} more" if len(short) > _MOST_NAMED else ""
    message = f"--per-recipient-at-least {least} cannot be met: {sums}{needed}. Too few for {gets}{more}."
    raise UsageError(message, _instead(letters, may, least, each))


def _gets(one: str, draw: Draw, may: May) -> str:
    """Return how many letters a recipient gets and, where not everybody writes to it, how many it could get."""
    can = sum(one in to for to in may.values())
    limit = f"; only {_counted(can, 'sender')} may write to it" if can < len(may) else ""
    return f"{one} ({draw.letters[one]}{limit})"


def _instead(letters: Mapping[str, int], may: May, least: int, each: int) -> str:
    """Return what can be met: the most with this number of letters, and the number with which it is enough."""
    most = min(letters.values())
    fewer = f"Ask for --per-recipient-at-least {most}" if most else "Leave --per-recipient-at-least out"
    begin = max(each + 1, ceil(least * len(letters) / len(may)))
    draws = ((more, drawn(may, more, "").letters) for more in range(begin, len(letters) + 1))
    more = next((more for more, found in draws if min(found[one] for one in letters) >= least), None)
    return f"{fewer}, or for --per-sender {more}." if more else f"{fewer}, or add senders."


def _sum(draw: Draw) -> int:
    return sum(draw.letters.values())


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
