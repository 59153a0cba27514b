"""`--joint`: all who were chosen sign one letter to each recipient."""

from pathlib import Path

import pytest

from tests.batch.folders import letters, manifest, write
from tests.world import replace, small_case


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return small_case(tmp_path, "president", senders=("sam", "kim", "robin"))


def test_one_letter_bears_all_signatures(case: Path, out: Path) -> None:
    assert write(case, out, "--joint").code == 0

    assert letters(out) == ["rus-002-0112-obs-009_kim+robin+sam_president_en.txt"]
    text = (out / letters(out)[0]).read_text("utf-8")
    assert text.index("\nsam Sample\n") < text.index("\nkim Sample\n") < text.index("\nrobin Sample\n")


def test_who_is_named_first_stands_at_the_head(case: Path, out: Path) -> None:
    write(case, out, "--joint", "--from", "robin", "--from", "sam")

    assert letters(out) == ["rus-002-0112-obs-009_robin+sam_president_en.txt"]
    assert (out / letters(out)[0]).read_text("utf-8").startswith("robin Sample\n")


def test_a_joint_letter_is_kept_and_finished_like_any_other(case: Path, out: Path) -> None:
    write(case, out, "--joint")

    assert "there already" in write(case, out, "--joint").err
    assert [row["sender"] for row in manifest(out)["documents"]] == ["kim+robin+sam"]


def test_a_joint_letter_moves_away_when_one_of_them_left(case: Path, out: Path) -> None:
    write(case, out, "--joint")
    senders = (case / "senders.yaml").read_text("utf-8").splitlines(keepends=True)
    (case / "senders.yaml").write_text("".join(senders[:2]), "utf-8")
    write(case, out, "--joint")

    assert "old/rus-002-0112-obs-009_kim+robin+sam_president_en.txt" in letters(out)


def test_one_signer_alone_signs_no_joint_letter(case: Path, out: Path) -> None:
    ran = write(case, out, "--joint", "--from", "kim")

    assert (ran.code, ran.lines[0]) == (2, "A joint letter has several signers, and there is one.")


def test_a_joint_letter_goes_to_the_embassy_where_it_comes_from(case: Path, out: Path) -> None:
    """The one at the head lives in Germany; of the others nothing is said."""
    replace(case / "appeal.yaml", "date: 2012-01-24", "date: 2012-01-24\nembassy: Write to the embassy, too.")
    sam = "{id: sam, name: sam Sample, address: [1 Example Street], country: "
    replace(case / "senders.yaml", f"{sam}GB", f"{sam}DE")
    ran = write(case, out, "--joint")

    assert [row["recipient"] for row in manifest(out)["documents"]] == ["president", "embassy-de"]
    assert "No embassy" not in ran.err


def test_the_file_of_many_signers_has_a_name_that_fits(tmp_path: Path, out: Path) -> None:
    senders = [f"somebody-with-a-long-short-name-{number}" for number in range(9)]
    case = small_case(tmp_path, "president", senders=senders)

    assert write(case, out, "--joint").code == 0
    assert len(letters(out)[0]) < 150


def test_the_same_signers_in_another_order_replace_their_letter(case: Path, out: Path) -> None:
    """Two letters of the same people to the same minister would both be posted."""
    write(case, out, "--joint", "--from", "sam", "--from", "kim")
    write(case, out, "--joint", "--from", "kim", "--from", "sam")

    assert letters(out) == [
        "old/rus-002-0112-obs-009_kim+sam_president_en.txt",
        "rus-002-0112-obs-009_kim+sam_president_en.txt",
    ]
    assert (out / letters(out)[1]).read_text("utf-8").startswith("kim Sample")
