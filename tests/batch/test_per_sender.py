"""`--per-sender`: each sender writes some letters, the recipients get as many each, or it is said why not."""

from collections import Counter
from pathlib import Path

import pytest

from tests.batch.folders import letters, manifest, write
from tests.batch.test_embassies import asking, pairs
from tests.world import Ran, appeal_letters, replace, small_case, write_from

FOUR = ("president", "minister", "judge", "mayor")
SENDERS = [f"s{number}" for number in range(6)]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return small_case(tmp_path, *FOUR, senders=SENDERS)


def counted(out: Path) -> tuple[Counter[str], Counter[str]]:
    """Return how many letters each sender writes, and how many each recipient gets."""
    found = pairs(out)
    return Counter(sender for sender, _ in found), Counter(recipient for _, recipient in found)


def told(ran: Ran) -> tuple[int, str, str]:
    return ran.code, ran.lines[0], ran.lines[1]


def test_letters_are_shared_out_evenly(case: Path, out: Path) -> None:
    assert write(case, out, "--per-sender", "2", "--per-recipient-at-least", "3").code == 0

    assert counted(out) == (dict.fromkeys(SENDERS, 2), dict.fromkeys(FOUR, 3))


def test_a_seed_may_be_anything_that_can_be_typed(case: Path, out: Path) -> None:
    """A terminal may give bytes that are no text."""
    assert write(case, out, "--per-sender", "1", "--seed", "\udcff").code == 0


def test_the_same_command_keeps_every_letter_and_another_seed_moves_some_away(case: Path, out: Path) -> None:
    """What is not drawn any more must not be posted."""
    write(case, out, "--per-sender", "2", "--seed", "1")
    before = pairs(out)
    assert write(case, out, "--per-sender", "2", "--seed", "1").err.count("there already") == len(before)
    ran = write(case, out, "--per-sender", "2", "--seed", "2")

    gone = {*before} - {*pairs(out)}
    assert gone
    assert ran.err.count("moved away") == len(gone)
    assert {name for name in letters(out) if name.startswith("old/")} == {
        f"old/rus-002-0112-obs-009_{sender}_{recipient}_en.txt" for sender, recipient in gone
    }


def test_without_a_seed_the_draw_is_that_of_the_appeal_s_reference(case: Path, out: Path, tmp_path: Path) -> None:
    write(case, out, "--per-sender", "1")
    write(case, tmp_path / "other", "--per-sender", "1", "--seed", "RUS 002 / 0112 / OBS 009")

    assert pairs(out) == pairs(tmp_path / "other")


def test_to_and_from_restrict_who_takes_part(case: Path, out: Path) -> None:
    """Their pairs that are not drawn move away; everybody else's letters stay."""
    write(case, out)
    chosen = ("--to", "president", "--to", "judge", "--from", "s1", "--from", "s2", "--per-sender", "1")
    assert write(case, out, *chosen).code == 0

    drawn = [pair for pair in pairs(out) if pair[0] in {"s1", "s2"} and pair[1] in {"president", "judge"}]
    assert sorted(recipient for _, recipient in drawn) == ["judge", "president"]
    assert len(pairs(out)) == 24 - 2


@pytest.mark.parametrize("command", ["check", "preview", "write"])
def test_a_wish_that_cannot_be_met_is_told_with_its_numbers(case: Path, out: Path, command: str) -> None:
    """Nothing is written, not even the folder."""
    more = () if command == "check" else ("--out", out)
    ran = appeal_letters(command, case, "--per-sender", "2", "--per-recipient-at-least", "4", *more)

    assert told(ran) == (
        2,
        (
            "--per-recipient-at-least 4 cannot be met: 6 senders with 2 each write 12 letters, and 4 recipients with "
            "at least 4 each need 16. Too few for president (3), minister (3), judge (3), mayor (3)."
        ),
        "Ask for --per-recipient-at-least 3, or for --per-sender 3.",
    )
    assert not out.exists()


def test_who_must_not_write_does_not_count(case: Path, out: Path) -> None:
    """They are named, and their letters of earlier are moved away; the others share the work."""
    write(case, out)
    replace(case / "senders.yaml", "name: s0 Sample", "name: s0 Sample, nationality: [RU]")
    replace(case / "appeal.yaml", "date: 2012-01-24", "date: 2012-01-24\ndo_no_harm: {not_from: [RU]}")
    short = write(case, out, "--per-sender", "2", "--per-recipient-at-least", "3")
    ran = write(case, out, "--per-sender", "2", "--per-recipient-at-least", "2")

    assert short.lines[0].startswith(
        "--per-recipient-at-least 3 cannot be met: 5 senders (1 more must not write) with 2 each write 10 letters"
    )
    assert ran.code == 4
    assert "s0: nationals and residents of RU should not write" in ran.err
    assert counted(out)[0] == dict.fromkeys(SENDERS[1:], 2)


def test_where_nobody_may_write_that_is_what_is_told(case: Path, out: Path) -> None:
    replace(case / "appeal.yaml", "date: 2012-01-24", "date: 2012-01-24\ndo_no_harm: {not_from: [GB]}")

    assert write(case, out, "--per-sender", "2", "--per-recipient-at-least", "3").code == 7


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--seed", "1"], "--seed is about a draw, and without --per-sender everybody writes to everybody."),
        (
            ["--per-recipient-at-least", "2"],
            "--per-recipient-at-least is about a draw, and without --per-sender everybody writes to everybody.",
        ),
        (["--per-sender", "2", "--joint"], "A joint letter has all signers: --per-sender has nothing to share out."),
    ],
)
def test_options_that_make_no_sense_together_are_refused(
    case: Path, out: Path, options: list[str], message: str
) -> None:
    ran = write(case, out, *options)

    assert (ran.code, ran.lines[0]) == (2, message)


def test_the_draw_ends_where_a_sender_leaves(case: Path, out: Path) -> None:
    """The manifest lists the letters of those who are there, two each."""
    write(case, out, "--per-sender", "2")
    write_from(case, *SENDERS[:4])
    write(case, out, "--per-sender", "2")

    assert {row["sender"] for row in manifest(out)["documents"]} == set(SENDERS[:4])
    assert counted(out)[0] == dict.fromkeys(SENDERS[:4], 2)


def test_an_embassy_that_is_added_need_not_get_so_many(tmp_path: Path, out: Path) -> None:
    """Only those who live in its country may write to it: the floor is for the recipients of the case."""
    case = asking(tmp_path, "DE", "GB", "GB", "GB", recipients=("president", "minister"))
    ran = write(case, out, "--per-sender", "2", "--per-recipient-at-least", "3")

    assert ran.code == 0, ran.err
    assert counted(out)[1]["embassy-de"] < 3
