"""`write`, as a person types it."""

from pathlib import Path

from tests.world import appeal_letters


def test_the_sample_becomes_six_letters(tmp_path: Path) -> None:
    """One command makes one file per addressee, named after reference, recipient and language."""
    ran = appeal_letters("write", "--sample", "--out", tmp_path, "--format", "txt")

    assert ran.code == 0
    assert sorted(path.name for path in tmp_path.glob("*.txt")) == [
        "rus-002-0112-obs-009_brussels-ambassador_en.txt",
        "rus-002-0112-obs-009_foreign-minister_en.txt",
        "rus-002-0112-obs-009_geneva-ambassador_en.txt",
        "rus-002-0112-obs-009_interior-minister_en.txt",
        "rus-002-0112-obs-009_investigations-chairman_en.txt",
        "rus-002-0112-obs-009_president_en.txt",
    ]
