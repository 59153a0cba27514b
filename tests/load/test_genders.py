"""A gender and a title that contradict each other are told, unless one of them is doubted."""

from pathlib import Path

import pytest

from appeal_letters.load.case import load
from tests.load.small import FACTS, case, problems

ROW = "- {{id: kim, office: minister, country: NO, name: Kim Specimen, gender: f, title: {}{}}}\n"


def written(folder: Path, title: str, more: str = "") -> Path:
    return case(folder, {"recipients.yaml": ROW.format(title, more)})


@pytest.mark.parametrize("title", ["Mr.", "Ambassador Mr.", "MR"])
def test_a_gender_that_the_title_contradicts_is_a_problem(tmp_path: Path, title: str) -> None:
    told = f"[1].gender: 'f' contradicts the title '{title}'; correct it, or note a doubt on one of the two"

    assert problems(written(tmp_path, title)) == [f"recipients.yaml:1:72: {told}"]


@pytest.mark.parametrize("title", ["Ms.", "Dr.", "H.E.", "Mr. and Mrs."])
def test_a_title_that_tells_the_same_or_nothing_contradicts_nothing(tmp_path: Path, title: str) -> None:
    assert load(written(tmp_path, title), FACTS).recipients[0].gender == "f"


@pytest.mark.parametrize("field", ["title", "gender"])
def test_a_doubt_settles_it(tmp_path: Path, field: str) -> None:
    doubtful = written(tmp_path, "Mr.", f", doubts: [{{field: {field}, text: one is wrong}}]")

    assert load(doubtful, FACTS).recipients[0].title == "Mr."
