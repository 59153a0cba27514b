"""Whatever runs die of, and in whatever order: a letter goes out once, and to a number of its own alone."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hypothesis import example, given, settings
from hypothesis import strategies as st

from appeal_letters.batch.parcel import Dispatch, Parcel
from appeal_letters.deliver.answers import TurnedDownError, UncertainError
from appeal_letters.deliver.folder import sha256
from appeal_letters.errors import OutsideError, RefusedError
from tests.batch.test_sending import FIRST, SECOND, Desk, send

LOST = {"down": OutsideError, "turned down": TurnedDownError, "lost": UncertainError}
"""How a hand-over ends of which nothing arrives."""
TAKEN = {"cut": UncertainError("Cut."), "killed": KeyboardInterrupt(), "done": None}
"""How one ends that arrives."""


class Run(NamedTuple):
    """One run: how its hand-over ends, what its user answers, the recipient's numbers, what the fax holds."""

    end: str
    answer: str
    to: tuple[str, ...]
    data: bytes


RUNS = st.builds(
    Run,
    st.sampled_from([*LOST, *TAKEN]),
    st.sampled_from(["", "", "again", "went_out"]),
    st.sampled_from([(FIRST,), (SECOND,), (FIRST, SECOND)]),
    st.sampled_from([b"a fax", b"made anew"]),
)


class Chance(Desk):
    """A carrier that ends as a run has it, and notes what arrives."""

    def __init__(self, run: Run) -> None:
        super().__init__()
        self.run = run

    def _take(self, _: object, one: Dispatch) -> str:
        if lost := LOST.get(self.run.end):
            raise lost("Nothing arrives.")
        self.given.append((one.to, b""))
        if end := TAKEN[self.run.end]:
            raise end
        return "1"


def arrived(out: Path, run: Run) -> list[str]:
    """Let a run happen; return to which numbers the letter goes in it."""
    (out / "fax.tif").write_bytes(run.data)
    desk = Chance(run)
    fax = Parcel("sam", "president", "", "fax.tif", sha256(run.data), 1, run.to)
    with suppress(OutsideError, RefusedError, KeyboardInterrupt):
        send(out, desk, [fax], **({run.answer: True} if run.answer else {}))
    return [to for to, _ in desk.given]


@settings(deadline=None)
@given(st.lists(RUNS, max_size=7))
@example([Run("cut", "", (FIRST,), b""), Run("down", "again", (FIRST,), b""), Run("done", "", (FIRST,), b"")])
@example([Run("cut", "", (FIRST,), b""), Run("down", "again", (SECOND,), b""), Run("done", "", (SECOND,), b"")])
def test_a_letter_goes_out_once_unless_somebody_says_again(runs: list[Run]) -> None:
    """Nor does what was said once count for the runs that follow: what perhaps arrived stays asked about."""
    with TemporaryDirectory() as folder:
        out, is_out = Path(folder), False
        for run in runs:
            found, again = arrived(out, run), run.answer == "again"

            assert {*found} <= {*run.to}
            assert not (found and is_out) or again
            is_out = is_out or bool(found)
