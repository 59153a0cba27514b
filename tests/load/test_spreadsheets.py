"""Lists in workbooks: wherever a case, or the user's own folder, may have a table."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from appeal_letters.load.case import load
from appeal_letters.load.own import Own
from tests.load.small import FACTS, RECIPIENT, case, problems
from tests.reading.workbooks import Book, need_the_extra, ods, row, xlsx

need_the_extra()


def workbook(kind: str, *rows: Sequence[Any]) -> bytes:
    """Return rows of texts as a workbook."""
    if kind == "ods":
        return ods("".join(row(*cells) for cells in rows))

    def fill(book: Book) -> None:
        for cells in rows:
            book.active.append(cells)

    return xlsx(fill)


RECIPIENTS = [
    ["id", "name", "office", "country", "address", "channels", "languages"],
    [
        "a",
        "{nominative: Лена, dative: Лене}",
        "minister",
        "NO",
        "1 Lane\n01067 Oslo",
        "fax: +47 22 00 00 00; email:",
        "nb; en",
    ],
]
SENDERS = [
    ["id", "name", "address", "country", "place", "telephone"],
    ["sam", "Sam Sample", "1 Example Street; Sampleton", "GB", "Sampleton", "+44 1632 960000"],
]


def written(folder: Path, files: dict[str, bytes]) -> Path:
    """Write the smallest case with files beside it; a list in a workbook takes the place of the one in YAML."""
    case(folder, files)
    if any(name.startswith("recipients.") and name.count(".") == 1 for name in files):
        (folder / "recipients.yaml").unlink()
    return folder


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_workbook_makes_the_same_records_as_yaml(kind: str, tmp_path: Path) -> None:
    found = load(written(tmp_path, {f"recipients.{kind}": workbook(kind, *RECIPIENTS)}), FACTS).recipients[0]

    assert found.model_dump(mode="json", exclude_defaults=True) == {
        "id": "a",
        "name": {"nominative": "Лена", "dative": "Лене"},
        "office": "minister",
        "country": "NO",
        "address": ["1 Lane", "01067 Oslo"],
        "channels": [{"kind": "fax", "published": "+47 22 00 00 00"}, {"kind": "email", "lost": True}],
        "languages": ["nb", "en"],
    }


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_senders_and_texts_in_other_languages_may_be_workbooks(kind: str, tmp_path: Path) -> None:
    files = {
        f"senders.{kind}": workbook(kind, *SENDERS),
        f"recipients.fr.{kind}": workbook(kind, ["id", "office_text"], ["minister", "Ministre"]),
        f"members.{kind}": workbook(kind, *SENDERS, ["kim", *SENDERS[1][1:]]),
    }
    found = load(written(tmp_path, files), FACTS)
    named = load(tmp_path, FACTS, Own(senders=tmp_path / f"members.{kind}"))

    assert [one.telephone for one in found.senders] == ["+44 1632 960000"]
    assert found.translations["fr"].recipients[0].office_text == "Ministre"
    assert [one.id for one in named.senders] == ["sam", "kim"]


def test_the_user_s_own_lists_may_be_workbooks(tmp_path: Path) -> None:
    """Their problems name the file with its folder, and are at row and column."""
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "authorities.xlsx").write_bytes(workbook("xlsx", *RECIPIENTS))
    own = Own(folder=mine)
    folder = case(tmp_path, {"recipients.yaml": "- directory: a\n"})
    assert load(folder, FACTS, own).recipients[0].address == ("1 Lane", "01067 Oslo")

    (mine / "authorities.xlsx").write_bytes(workbook("xlsx", RECIPIENTS[0], [*RECIPIENTS[1][:3], "NOR"]))
    assert problems(folder, own) == [
        f"{mine}/authorities.xlsx:2:4: country: 'NOR' is not a country code; did you mean NO?",
    ]


def test_every_problem_of_a_workbook_is_told_in_one_run(tmp_path: Path) -> None:
    """Of cells, of columns and of fields, each at its place."""
    rows: list[list[Any]] = [
        ["id", "office", "country", "adress", "checked_on"],
        ["a", "minister", "NOR", "x", date(2026, 3, 2)],
    ]

    assert [
        line.partition("; ")[0] for line in problems(written(tmp_path, {"recipients.xlsx": workbook("xlsx", *rows)}))
    ] == [
        "recipients.xlsx:1:4: adress: is not a field",
        "recipients.xlsx:2:3: [1].country: 'NOR' is not a country code",
        "recipients.xlsx:2:5: checked_on: E2 holds a date or time, and not text",
    ]


def test_a_workbook_of_missions_that_nobody_asks_for_is_not_passed_over(tmp_path: Path) -> None:
    (problem,) = problems(case(tmp_path, {"recipients.yaml": RECIPIENT, "missions.ods": b""}))

    assert problem.startswith("missions.ods:1:1: file: is not read, since appeal.yaml has no `embassy:`")
