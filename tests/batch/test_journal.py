"""The journal keeps the manifest true while a run lasts."""

from datetime import date
from pathlib import Path

import pytest

from appeal_letters.batch import manifest
from appeal_letters.batch.manifest import Row
from appeal_letters.deliver.folder import opened, sha256
from appeal_letters.errors import RefusedError

FIRST, SECOND = date(2012, 2, 3), date(2012, 2, 4)
CASE, OTHER = "RUS 002 / 0112 / OBS 009", "RUS 003 / 0112 / OBS 010"


def row(recipient: str, data: bytes) -> Row:
    file = f"{recipient}.txt"
    return Row("sam", recipient, "post", "txt", "en", "formal", "din-b", file, 0, sha256(data), "")


def test_a_row_counts_once_its_file_is_in_place(tmp_path: Path) -> None:
    """It is noted before: from then on the name is ours, and the row holds when the file is that file."""
    with opened(tmp_path) as folder:
        manifest.begin(folder, FIRST, CASE)
        manifest.note(folder, row("a", b"whole"))
        manifest.note(folder, row("b", b"still on its way"))
        folder.write("a.txt", b"whole")
        found = manifest.read(folder, CASE)

    assert [one.recipient for one in found.rows.values()] == ["a"]
    assert found.files == {"a.txt", "b.txt"}


def test_the_journal_goes_on_after_a_torn_line(tmp_path: Path) -> None:
    """A second interruption loses neither the rows on both sides of the tear nor the later run's date."""
    with opened(tmp_path) as folder:
        manifest.begin(folder, FIRST, CASE)
        manifest.note(folder, row("a", b"whole"))
        with (tmp_path / "manifest.jsonl").open("ab") as journal:
            journal.write(b'{"sender": "sam", "recip')
        manifest.begin(folder, SECOND, CASE)
        manifest.note(folder, row("b", b"whole"))
        found = manifest.read(folder, CASE)

    assert found.files == {"a.txt", "b.txt"}
    assert manifest.unfinished(tmp_path, CASE) == SECOND


@pytest.mark.parametrize("journal", [b"", b"\xff\xfe", b"{}", b'{"date": "tomorrow"}', b'{"program"', b"[1]\n2"])
def test_a_journal_without_a_date_is_no_run_s(tmp_path: Path, journal: bytes) -> None:
    """It lends no date to the letters."""
    (tmp_path / "manifest.jsonl").write_bytes(journal)
    assert manifest.unfinished(tmp_path, CASE) is None


@pytest.mark.parametrize(("listed", "day"), [("a", FIRST), ("ab", None)])
def test_a_run_whose_letters_all_stand_in_the_manifest_did_end(tmp_path: Path, listed: str, day: date | None) -> None:
    """Only its journal was left behind."""
    with opened(tmp_path) as folder:
        manifest.close(folder, [row(one, one.encode()) for one in listed], {"reference": CASE, "engine": {}})
        manifest.begin(folder, FIRST, CASE)
        for one in "ab":
            manifest.note(folder, row(one, one.encode()))

    assert manifest.unfinished(tmp_path, CASE) == day


def test_a_journal_of_another_appeal_is_not_gone_on_with(tmp_path: Path) -> None:
    """It lends no date, and its folder is refused."""
    with opened(tmp_path) as folder:
        manifest.begin(folder, FIRST, OTHER)
        with pytest.raises(RefusedError, match=f"another appeal, {OTHER}"):
            manifest.read(folder, CASE)

    assert manifest.unfinished(tmp_path, OTHER) == FIRST
    assert manifest.unfinished(tmp_path, CASE) is None


def test_a_folder_without_a_journal_has_no_unfinished_run(tmp_path: Path) -> None:
    """Nor has one that is not there yet."""
    assert manifest.unfinished(tmp_path / "out", CASE) is None


def test_what_is_closed_reads_back(tmp_path: Path) -> None:
    """The manifest holds the rows, the names that are ours, and the versions; the journal is gone."""
    rows = [row("a", b"whole"), row("b", b"whole")]
    with opened(tmp_path) as folder:
        manifest.begin(folder, FIRST, CASE)
        manifest.close(folder, rows, {"reference": CASE, "engine": {"pango": "1.50.12"}})
        found = manifest.read(folder, CASE)

    assert found == manifest.Manifest(
        {one.key: one for one in rows}, frozenset({"a.txt", "b.txt"}), {"pango": "1.50.12"}
    )
    assert manifest.unfinished(tmp_path, CASE) is None
