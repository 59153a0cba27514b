"""`write`, as a person types it."""

import json
from pathlib import Path

from tests.world import appeal_letters


def test_the_sample_becomes_six_letters(tmp_path: Path) -> None:
    """One command makes one PDF per addressee, named after reference, recipient and language."""
    ran = appeal_letters("write", "--sample", "--out", tmp_path)

    assert ran.code == 0
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == [
        "rus-002-0112-obs-009_brussels-ambassador_en.pdf",
        "rus-002-0112-obs-009_foreign-minister_en.pdf",
        "rus-002-0112-obs-009_geneva-ambassador_en.pdf",
        "rus-002-0112-obs-009_interior-minister_en.pdf",
        "rus-002-0112-obs-009_investigations-chairman_en.pdf",
        "rus-002-0112-obs-009_president_en.pdf",
    ]


def test_json_is_the_only_thing_on_stdout(tmp_path: Path) -> None:
    """`--json` prints one result for machines."""
    ran = appeal_letters("write", "--sample", "--out", tmp_path, "--to", "president", "--json")

    assert [row["recipient"] for row in json.loads(ran.out)["documents"]] == ["president"]
