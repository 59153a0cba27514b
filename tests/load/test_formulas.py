"""Demands held against the phrasebook: nobody whom a record names is left out of what a formula says."""

from pathlib import Path

import pytest

from appeal_letters.load.case import load
from tests.load.small import APPEAL, FACTS, case, problems

NO_PLACE = "stands nowhere in the formula 'release', so letters would leave it out"
WANTED = "name them in `persons:`, or write the demand as `text:` and without a formula"


def demand(fields: str) -> str:
    """Return the smallest appeal with another demand."""
    return APPEAL.replace("{label: i, text: Release her.}", f"{{label: i, {fields}}}")


def test_others_of_whom_the_formula_says_nothing_are_a_problem(tmp_path: Path) -> None:
    """A letter would ask for one prisoner's release where the record asks for everybody's."""
    case(tmp_path, {"appeal.yaml": demand("formula: release, others: all prisoners")})

    assert problems(tmp_path) == [f"appeal.yaml:9:48: demands[1].others: {NO_PLACE}; {WANTED}"]


def test_so_they_are_in_a_language_of_whose_texts_the_case_has_no_counterpart(tmp_path: Path) -> None:
    french = "title: T.\nsituation: S.\ndemands: [{label: i, others: tous les prisonniers}]\n"
    case(tmp_path, {"appeal.yaml": demand("formula: release"), "appeal.fr.yaml": french})

    assert problems(tmp_path) == [f"appeal.fr.yaml:3:30: demands[1].others: {NO_PLACE}; {WANTED}"]


@pytest.mark.parametrize(("fields", "missing"), [("text: Les protéger.", []), ("", ["demands[1].others"])])
def test_others_are_asked_for_where_the_formula_says_the_demand(
    tmp_path: Path, fields: str, missing: list[str]
) -> None:
    """A text of the language's own says them itself."""
    french = f"title: T.\nsituation: S.\npublishers: [{{id: p, name: P}}]\ndemands: [{{label: i, {fields}}}]\n"
    case(tmp_path, {"appeal.yaml": demand("formula: integrity, others: her friends"), "appeal.fr.yaml": french})
    (tmp_path / "recipients.fr.yaml").write_text("- {id: minister, office_text: Ministre}\n", "utf-8")

    assert [one.field for one in load(tmp_path, FACTS).translations["fr"].missing] == missing
