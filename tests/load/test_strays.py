"""Of spreadsheets beside a table: one that could be read too is a problem, the old kind that nothing reads is none."""

from pathlib import Path

import pytest

from appeal_letters.load.case import load
from tests.load.small import FACTS, case, problems

TABLE = "id,office,country,office_text\nminister,minister,NO,Minister\n"


def test_the_old_spreadsheet_of_a_table_may_lie_beside_it(tmp_path: Path) -> None:
    """Its table is what is read."""
    assert load(case(tmp_path, {"recipients.csv": TABLE, "recipients.xls": "a"}), FACTS).recipients


def test_an_old_spreadsheet_alone_is_not_read(tmp_path: Path) -> None:
    (problem,) = problems(case(tmp_path, {"senders.xls": "a"}))

    assert problem.startswith("senders.xls:1:1: file: is not read under this name")


@pytest.mark.parametrize("others", [["recipients.xlsx"], ["recipients.xlsx", "recipients.ods"]])
def test_only_one_of_several_forms_of_a_list_can_be_right(others: list[str], tmp_path: Path) -> None:
    assert problems(case(tmp_path, {"recipients.csv": TABLE, **dict.fromkeys(others, "a")})) == [
        (
            f"recipients.csv:1:1: file: stands beside {' and '.join(others)}, and only one of them can be right; "
            "keep one of them"
        ),
    ]
