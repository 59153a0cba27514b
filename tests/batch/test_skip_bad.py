"""--skip-bad: what has problems is left out and named with its place; the rest is made whole."""

import json
from pathlib import Path

import pytest

from tests.batch.folders import letters
from tests.world import appeal_letters, replace, small_case

HEAD = "id,name,address,country,place\n"
UNNAMED = ("{id: minister,", "{id: minister, surname: Nobody,")
"""A surname that is no part of the name."""
GOOD = "sam,Sam Sample,1 Example Street,GB,Sampleton\n"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case with three recipients and two senders in a table."""
    made = small_case(tmp_path, "president", "minister", "governor")
    (made / "senders.yaml").unlink(missing_ok=True)
    (made / "senders.csv").write_text(HEAD + GOOD + "robin,Robin Placeholder,2 Example Street,GB,Sampleton\n")
    return made


def spoil(case: Path, file: str, before: str, after: str) -> None:
    replace(case / file, before, after)


def test_a_row_with_a_problem_is_named_by_file_and_line(case: Path, out: Path) -> None:
    """The other sender's letters are whole, and the exit code says that not all are there."""
    spoil(case, "senders.csv", "2 Example Street,GB", "2 Example Street,XX")
    ran = appeal_letters("write", case, "--out", out, "--skip-bad")

    assert ran.code == 4
    assert all("robin" not in name for name in letters(out))
    assert len(letters(out)) == 3
    assert "from robin" in ran.err
    assert ran.lines[-1].startswith("3 letters in ")
    assert "senders.csv:3:4: [2].country: XX is no country's code" in ran.err


def test_without_it_nothing_is_written(case: Path, out: Path) -> None:
    """One problem stops the run."""
    spoil(case, "senders.csv", "2 Example Street,GB", "2 Example Street,XX")

    assert appeal_letters("write", case, "--out", out).code == 3
    assert not out.exists()


def test_a_row_with_too_many_cells_is_left_out(case: Path, out: Path) -> None:
    """Its line is known, though no field of it is."""
    spoil(case, "senders.csv", "2 Example Street,GB", "2 Example Street,Flat 3,GB")
    ran = appeal_letters("write", case, "--out", out, "--skip-bad")

    assert (ran.code, len(letters(out))) == (4, 3)
    assert "senders.csv:3:6: row: has 6 cells where the header has 5" in ran.err


def test_a_recipient_with_a_problem_gets_no_letter(case: Path, out: Path) -> None:
    """In JSON the row is named as one that failed."""
    spoil(case, "recipients.yaml", *UNNAMED)
    ran = appeal_letters("write", case, "--out", out, "--skip-bad", "--json")
    failed = json.loads(ran.out)["failed"]

    assert ran.code == 4
    assert {one["recipient"] for one in failed} == {"minister"}
    assert "recipients.yaml:" in failed[0]["reason"]
    assert len(letters(out)) == 4


def test_an_address_that_does_not_fit_costs_its_own_letters_only(case: Path, out: Path) -> None:
    """What shows only when letters are looked at names sender and recipient as well."""
    lines = ", ".join(f'"{number} Very Long Example Street of the Provincial Administration"' for number in range(9))
    spoil(case, "recipients.yaml", '["minister street, 1", Moscow]', f"[{lines}]")
    ran = appeal_letters("write", case, "--out", out, "--skip-bad")

    assert (ran.code, len(letters(out))) == (4, 4)
    assert "minister from robin" in ran.err
    assert "does not fit the window" in ran.err


def test_every_letter_with_the_same_missing_character_is_left_out(case: Path, out: Path) -> None:
    """It is told once where nothing is written, and of each letter where the others are."""
    spoil(case, "recipients.yaml", "{id: minister,", "{id: minister, organisation: Ministry \U00016800,")
    ran = appeal_letters("write", case, "--out", out, "--skip-bad")

    assert (ran.code, len(letters(out))) == (4, 4)
    assert ran.err.count("no font has") == 2


def test_a_case_without_a_good_letter_is_refused(case: Path, out: Path) -> None:
    """Nothing is written where nothing can be."""
    text = (case / "senders.csv").read_text()
    (case / "senders.csv").write_text(text.replace(",GB,", ",XX,"))

    assert appeal_letters("write", case, "--out", out, "--skip-bad").code == 3
    assert not out.exists()


def test_a_problem_of_the_appeal_is_no_row_to_leave_out(case: Path, out: Path) -> None:
    """It stands in every letter."""
    spoil(case, "appeal.yaml", "country: RU", "country: XX")

    assert appeal_letters("write", case, "--out", out, "--skip-bad").code == 3


def test_who_gets_a_copy_cannot_be_left_out(case: Path, out: Path) -> None:
    """The other letters would name somebody without the name."""
    spoil(case, "recipients.yaml", *UNNAMED)
    with (case / "appeal.yaml").open("a") as file:
        file.write("copies: [minister]\n")

    assert appeal_letters("write", case, "--out", out, "--skip-bad").code == 3


def test_check_tells_what_would_be_left_out(case: Path) -> None:
    """Exit 4, as `write` would."""
    spoil(case, "recipients.yaml", *UNNAMED)
    ran = appeal_letters("check", case, "--skip-bad")

    assert ran.code == 4
    assert "NOT WRITTEN: minister: recipients.yaml:" in ran.err
    assert "governor" in ran.out
    assert "\nminister" not in ran.out


def test_preview_shows_the_rest(case: Path, out: Path) -> None:
    """The page names what is left out."""
    spoil(case, "recipients.yaml", *UNNAMED)
    ran = appeal_letters("preview", case, "--out", out, "--skip-bad")

    assert ran.code == 4
    assert "Not written</strong> to minister:" in (out / "preview.html").read_text()


def test_the_letter_of_a_row_that_went_bad_moves_away(case: Path, out: Path) -> None:
    """What stays in the folder can be posted."""
    appeal_letters("write", case, "--out", out)
    spoil(case, "recipients.yaml", *UNNAMED)
    appeal_letters("write", case, "--out", out, "--skip-bad")

    found = [name for name in letters(out) if "minister" in name]
    assert len(found) == 2
    assert all(name.startswith("old/") for name in found)


def test_every_letter_that_a_flag_keeps_back_is_named(case: Path, out: Path) -> None:
    """The words of one sender are told of each of the sender's letters, not of the first alone."""
    spoil(case, "senders.csv", "Robin Placeholder", "Robin of The Observatory")
    with (case / "appeal.yaml").open("a") as file:
        file.write("do_no_harm: {no_organisation: true}\n")
    ran = appeal_letters("write", case, "--out", out, "--format", "txt", "--skip-bad")

    assert (ran.code, len(letters(out))) == (4, 3)
    assert ran.err.count("from robin") == 3
    assert "3 of 6 letters are in" in ran.err
