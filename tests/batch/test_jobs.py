"""The record of what was handed over: what its lines come to, and what it takes for its own."""

from dataclasses import replace
from pathlib import Path

import pytest

from appeal_letters.batch import jobs
from appeal_letters.batch.jobs import Entry
from appeal_letters.deliver.folder import Folder, opened
from appeal_letters.errors import RefusedError

BEGUN = Entry("print", "K", "pile.pdf", "ab" * 32, 6, ("0123456789abcdef", "fedcba9876543210"), "2012-01-24")
DONE = replace(BEGUN, state="handed", job="K-1")
REFUSED = replace(BEGUN, state="refused", why="The printer K takes no file")
FAXED = replace(DONE, kind="fax", to="+41 22 123 45 67", job="7")

LINE = b'{"program": "appeal-letters", "record": "jobs"}\n'


def test_a_record_reads_back_as_it_was_noted(tmp_path: Path) -> None:
    """Every kind of hand-over, each line on the disk; without a record nothing was handed over."""
    with opened(tmp_path) as folder:
        empty = jobs.read(folder)
        for entry in (BEGUN, DONE, FAXED):
            jobs.note(folder, entry)
        found = jobs.read(folder)

    assert empty == jobs.summed([])
    assert found == jobs.summed([BEGUN, DONE, FAXED])
    assert (tmp_path / "jobs.jsonl").read_bytes().startswith(LINE)


@pytest.mark.parametrize(
    ("entries", "handed", "uncertain"),
    [
        ([BEGUN], [], [BEGUN]),
        ([BEGUN, DONE], [DONE], []),
        ([BEGUN, REFUSED], [], []),
        ([BEGUN, DONE, BEGUN, REFUSED], [DONE], []),
        ([BEGUN, DONE, BEGUN], [DONE], [BEGUN]),
        ([BEGUN, BEGUN, DONE], [DONE], []),
        ([BEGUN, replace(DONE, to="k")], [replace(DONE, to="k")], []),
        ([BEGUN, DONE, replace(BEGUN, to="L")], [DONE], [replace(BEGUN, to="L")]),
    ],
)
def test_a_refusal_takes_back_its_own_attempt_only(
    entries: list[Entry], handed: list[Entry], uncertain: list[Entry]
) -> None:
    """What was handed over before stays so; a beginning without an end is uncertain; K is k."""
    known = jobs.summed(entries)

    assert list(known.handed.values()) == handed
    assert list(known.uncertain.values()) == uncertain


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_a_line_left_torn_is_dropped_and_the_record_goes_on(tmp_path: Path, lines: int) -> None:
    """Wherever the run was killed within a line: what it was to say does not count."""
    entries = [BEGUN, DONE, FAXED]
    with opened(tmp_path) as folder:
        for entry in entries[:lines]:
            jobs.note(folder, entry)
        whole = (tmp_path / "jobs.jsonl").read_bytes()
        for cut in range(1, len(whole.splitlines()[-1]) + 2):
            (tmp_path / "jobs.jsonl").write_bytes(whole[:-cut])
            assert jobs.read(folder) == jobs.summed(entries[: lines - 1])
        jobs.note(folder, entries[lines - 1])

    assert (tmp_path / "jobs.jsonl").read_bytes() == whole


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"their own\n",
        b"[1]\n",
        b'{"program": "another", "record": "jobs"}\n',
        LINE + b"{}\n",
        LINE + b"their own\n",
        LINE + b"\xff\n" + LINE,
        LINE + b"[" * 100_000 + b"\n",
        LINE + b'{"kind": "print", "to": "K"}\n',
        LINE + b'{"kind": "print", "to": "K", "file": "a", "sha256": "b", "sheets": "1", "letters": [], "day": "c"}\n',
        LINE + b'{"kind": "print", "to": "K", "file": "a", "sha256": "b", "sheets": 1, "letters": [1], "day": "c"}\n',
        LINE
        + b'{"kind": "print", "to": "K", "file": "a", "sha256": "b", "sheets": 1, "letters": [], "day": "c",'
        + b' "state": "sent"}\n',
    ],
)
def test_a_damaged_or_foreign_record_is_refused(tmp_path: Path, data: bytes) -> None:
    """What it said of letters that were handed over must not be lost; it stays as it is."""
    (tmp_path / "jobs.jsonl").write_bytes(data)
    with opened(tmp_path) as folder, pytest.raises(RefusedError, match="damaged or was not written by this program"):
        jobs.read(folder)

    assert (tmp_path / "jobs.jsonl").read_bytes() == data


def test_a_record_that_is_a_link_is_refused(tmp_path: Path) -> None:
    """The program makes none; nothing is written through it."""
    (tmp_path / "elsewhere").write_bytes(LINE)
    (tmp_path / "jobs.jsonl").symlink_to("elsewhere")
    with opened(tmp_path) as folder, pytest.raises(RefusedError, match="not written by this program"):
        jobs.note(folder, BEGUN)

    assert (tmp_path / "elsewhere").read_bytes() == LINE


def test_a_line_costs_the_same_however_long_the_record_is(tmp_path: Path) -> None:
    """Of a record that is as it should be only both ends are read."""

    class Counting(Folder):
        read_whole = 0

        def read(self, name: str) -> bytes | None:
            Counting.read_whole += 1
            return super().read(name)

    folder = Counting(tmp_path)
    (tmp_path / "jobs.jsonl").write_bytes(LINE)
    for _ in range(3):
        jobs.note(folder, BEGUN)

    assert Counting.read_whole == 0


def test_what_has_a_tag_is_the_same_letter_in_whatever_bytes() -> None:
    """Made anew it is not another one, and the same bytes may be two letters."""
    one = replace(FAXED, tag="t", letters=("a",))

    assert one.key == replace(one, sha256="cd" * 32).key
    assert one.key != replace(one, letters=("b",)).key


def test_letters_are_known_again_in_other_hand_overs_of_their_kind() -> None:
    """By the beginning of their hash; a letter that was faxed may be posted."""
    known = jobs.summed([DONE, FAXED])
    letter = jobs.identified(["0123456789abcdef" * 4])

    assert known.with_letters_of(replace(BEGUN, sha256="cd" * 32, letters=letter)) == (DONE,)
    assert known.with_letters_of(replace(BEGUN, sha256="cd" * 32, letters=("f" * 16,))) == ()
