"""What the programs of HylaFAX print: their exchange with a server, and the jobs in its queues."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from appeal_letters.errors import flat

_LONGEST_SAID = 200

FIELDS = ("%j", "%a", "%p", "%v", "%e", "%J", "%s")
"""What is asked of each job: id, state, pages sent, number, number as shown, tag, why (faxstat(1), JobFmt).

The number as it was given is told to its owner only; the others are told how it is shown.
"""

State = Literal["waiting", "sending", "done", "failed"]

_STATES: Mapping[str, State] = {"R": "sending", "D": "done", "F": "failed"}
"""The states of HylaFAX (faxstat(1)); all others wait: for a modem, a time, another fax to the same number."""

_SUSPENDED, _HALTED = "T", "suspended"
"""A job between being made and being scheduled is suspended, or one that the keeper halts: what is told of such."""


@dataclass(frozen=True, slots=True)
class FaxJob:
    """One fax in a server's queues: `why` is what the server says of its last attempt, `pages` how many were sent."""

    id: str
    tag: str
    number: str
    state: State
    why: str
    pages: int

    @property
    def is_halted(self) -> bool:
        """Say whether the server has it and was never told to send it, or was told by its keeper not to."""
        return self.why == _HALTED


def replies_in(said: str) -> list[tuple[str, str]]:
    """Return each command that went to the server and the last line of its answer; empty where there was none."""
    found: list[tuple[str, str]] = []
    for line in said.split("\n"):  # each ends with this sign alone; what others queued may hold further ones
        if line.startswith("-> "):
            found.append((line.removeprefix("-> "), ""))
        elif found and re.match(r"[1-5][0-9]{2} ", line):
            found[-1] = (found[-1][0], line)
    return found


def created(replies: Sequence[tuple[str, str]]) -> str:
    """Return the id of the job that the server made, before it was submitted."""
    answer = dict(replies).get("JNEW", "")
    found = re.search(r"jobid: ?(\d+)", answer, re.IGNORECASE)
    return found[1] if found else ""


def jobs_in(said: str, mark: str) -> Iterator[FaxJob]:
    """Yield the jobs in a listing of `FIELDS`, with a `mark` around each."""
    any_text = rf"((?:(?!{mark}).)*)"
    fields = mark.join([r"(\d+)", r"(\S)", r"(\d+)", *[any_text] * 4])
    for number, state, pages, given, shown, tag, why in re.findall(f"{mark}{fields}{mark}", said, re.DOTALL):
        reason = _HALTED if state == _SUSPENDED else flat(why, _LONGEST_SAID)
        dialled = flat(given or shown, _LONGEST_SAID)
        yield FaxJob(number, flat(tag, _LONGEST_SAID), dialled, _STATES.get(state, "waiting"), reason, int(pages))


def words(said: str) -> str:
    """Return what a program or a server says, for people."""
    return flat(re.sub(r"^(Password:|Warning, |\d{3} )+", "", said, flags=re.MULTILINE), _LONGEST_SAID) or (
        "it gives no reason"
    )


def text(said: bytes | None) -> str:
    """Return what a program printed, whatever its bytes are."""
    return (said or b"").decode("utf-8", errors="replace")
