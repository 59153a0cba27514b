"""A spreadsheet beside the table that was saved from it is no stray file."""

from pathlib import Path

from appeal_letters.load.case import load
from tests.load.small import FACTS, case, problems

TABLE = "id,office,country,office_text\nminister,minister,NO,Minister\n"


def test_the_spreadsheet_of_a_table_may_lie_beside_it(tmp_path: Path) -> None:
    """Its table is what is read."""
    assert load(case(tmp_path, {"recipients.csv": TABLE, "recipients.ods": "a"}), FACTS).recipients


def test_a_spreadsheet_alone_is_not_read(tmp_path: Path) -> None:
    (problem,) = problems(case(tmp_path, {"senders.xlsx": "a"}))

    assert problem.startswith("senders.xlsx:1:1: file: is not read under this name")
