"""A folder becomes a case, or all of its problems in one go."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from appeal_letters.errors import CaseError, UsageError
from appeal_letters.load.case import is_case, load
from appeal_letters.load.own import Own
from appeal_letters.model.case import Case
from tests.load.small import APPEAL, FACTS, RECIPIENT, SENDER, case, problems


def test_the_smallest_case_loads(tmp_path: Path) -> None:
    loaded = load(case(tmp_path), FACTS)

    assert (loaded.appeal.title, loaded.appeal.published, loaded.appeal.country) == (
        "A title",
        date(2026, 1, 19),
        "NO",
    )
    assert [recipient.id for recipient in loaded.recipients] == ["minister"]
    assert loaded.senders == ()


def test_the_sample_keeps_published_channels_and_lost_ones_apart(sample: Case) -> None:
    """A page that names an e-mail and shows none is another thing than a page that names none."""
    channels = {recipient.id: recipient.channels for recipient in sample.recipients}

    assert [(channel.kind, channel.published, channel.lost) for channel in channels["geneva-ambassador"]] == [
        ("email", "E-mail :,", True),
        ("fax", "+4122 734 40 44", False),
    ]
    assert channels["investigations-chairman"] == ()


def test_a_folder_with_an_appeal_is_a_case(tmp_path: Path) -> None:
    assert not is_case(tmp_path)
    assert is_case(case(tmp_path))


def test_all_problems_of_all_files_are_told_at_once_and_sorted(tmp_path: Path) -> None:
    """No file hides another's problems, and no kind of problem another kind."""
    files = {
        "appeal.yaml": APPEAL.replace("NO\n", "QQ\n").replace("2026-01-19", "soon") + "titel: x\ntitle: y\n",
        "appeal.fr.yaml": "title: [Un titre]\ndeadline: 2026-02-01\n",
        "recipients.csv": "id,office,country,nmae,name\n"
        "minister,ministre,NO,Alex,Kim\nminister,minister,Norway,Kim,Kim\n",
        "recipients.fr.csv": "id,title\nnobody,Madame\n",
        "senders.yaml": SENDER.replace("country: GB", "layout: din-c, signature: gone.png"),
    }

    assert [problem.split(";")[0] for problem in problems(case(tmp_path, files))] == [
        "appeal.fr.yaml:1:8: title: is not a text",
        "appeal.fr.yaml:2:1: deadline: is not a text, so it is the same in every language",
        "appeal.yaml:4:10: country: QQ is no country's code",
        "appeal.yaml:5:12: published: 'soon' is not a date",
        "appeal.yaml:10:1: titel: is not a field",
        "appeal.yaml:11:1: title: stands twice (first in line 2)",
        "recipients.csv:1:4: nmae: is not a field",
        "recipients.csv:2:2: [1].office: 'ministre' is not known",
        "recipients.csv:3:1: [2].id: 'minister' stands twice (first in line 2)",
        "recipients.csv:3:3: [2].country: 'Norway' is not a country code",
        "recipients.fr.csv:2:1: [1]: matches nothing in the case's own file ('nobody')",
        "senders.yaml:1:3: [1].country: is missing",
        "senders.yaml:1:68: [1].layout: 'din-c' is not known",
        "senders.yaml:1:86: [1].signature: 'gone.png' is not there",
    ]


def test_an_appeal_that_cannot_be_read_hides_nothing_of_the_other_files(tmp_path: Path) -> None:
    broken = {"appeal.yaml": "title: [", "appeal.fr.yaml": ""}
    files = {**broken, "recipients.yaml": "- {id: a}\n- b\n", "senders.csv": "id\n"}

    assert [problem.split(";")[0] for problem in problems(case(tmp_path, files))] == [
        "appeal.fr.yaml:1:1: file: is empty",
        "appeal.yaml:2:1: file: is not YAML here (did not find expected node content)",
        "recipients.yaml:1:3: [1].country: is missing",
        "recipients.yaml:1:3: [1].office: is missing",
        "recipients.yaml:2:3: [2]: is not a record of fields",
        "senders.csv:1:1: file: has a header and no rows",
    ]


def test_an_unfit_character_hides_nothing_of_its_file(tmp_path: Path) -> None:
    files = {"recipients.yaml": "- {id: a, name: Al\u202eex, office: minister, country: NO}\n- {id: a}\n"}

    assert [problem.split(";")[0] for problem in problems(case(tmp_path, files))] == [
        "recipients.yaml:1:19: text: holds the character right-to-left override (U+202E)",
        "recipients.yaml:2:3: [2].country: is missing",
        "recipients.yaml:2:3: [2].office: is missing",
        "recipients.yaml:2:8: [2].id: 'a' stands twice (first in line 1)",
    ]


def test_a_list_twice_in_two_forms_is_a_problem_beside_the_others(tmp_path: Path) -> None:
    case(tmp_path, appeal="x: y\n", files={"recipients.yaml": RECIPIENT})
    (tmp_path / "recipients.csv").write_text("id\n", "utf-8")

    assert [problem.split(";")[0] for problem in problems(tmp_path)] == [
        "appeal.yaml:10:1: x: is not a field",
        "recipients.yaml:1:1: file: stands beside recipients.csv, and only one of them can be right",
    ]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("recipients.yaml", "[]\n", "is an empty list; begin each item with `- id: ...`"),
        ("recipients.yaml", "id: a\n", "has another shape; write a list: begin each item with `- id: ...`"),
        ("appeal.yaml", "- a\n", "has another shape; write fields: `reference: ...` and so on"),
        ("appeal.yaml", "hello\n", "has another shape; write fields: `reference: ...` and so on"),
    ],
)
def test_a_file_of_another_shape_is_named(name: str, content: str, expected: str, tmp_path: Path) -> None:
    assert problems(case(tmp_path, {name: content})) == [f"{name}:1:1: file: {expected}"]


def test_a_case_without_recipients_is_a_problem(tmp_path: Path) -> None:
    (case(tmp_path) / "recipients.yaml").unlink()

    assert problems(tmp_path) == ["recipients.yaml:1:1: file: is not there; write it; docs/case.md describes it"]


def test_a_file_over_the_limit_is_a_problem_of_the_case(tmp_path: Path) -> None:
    (problem,) = problems(case(tmp_path, {"recipients.csv": b"x" * 5_000_000}))

    assert problem.startswith("recipients.csv:1:1: file: is larger than 4 MB;")


def test_senders_can_come_from_another_file(tmp_path: Path) -> None:
    folder, other = case(tmp_path, {"senders.yaml": "broken: ["}), tmp_path / "others.csv"
    other.write_text("id,name,address,country,place\nkim,Kim,1 Lane,GB,Sampleton\n", "utf-8")

    assert [sender.id for sender in load(folder, FACTS, Own(senders=other)).senders] == ["kim"]


def test_a_file_of_senders_that_is_not_there_is_a_wrong_command(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"There is no file others\.csv with senders\."):
        load(case(tmp_path), FACTS, Own(senders=tmp_path / "others.csv"))


def test_an_error_says_how_many_problems_there_are(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="one problem; nothing was written"):
        load(case(tmp_path, appeal="x: y\n"), FACTS)


def test_every_text_keeps_its_place(tmp_path: Path) -> None:
    """What a later step finds, such as a glyph that no font has, is told with the place in the file."""
    loaded = load(case(tmp_path, {"senders.yaml": SENDER.replace("id: sam", "id: minister")}), FACTS)

    (text,) = (text for text in loaded.texts if text.text == "Alex Example")
    assert (text.file, text.line, text.column, text.field) == ("appeal.yaml", 7, 28, "persons[1].name")
    assert {key: (at.file, at.line, at.column, at.field) for key, at in loaded.places.items()} == {
        ("recipients", "minister"): ("recipients.yaml", 1, 3, "[1].address"),
        ("senders", "minister"): ("senders.yaml", 1, 45, "[1].address"),
    }


@pytest.mark.parametrize(
    "name",
    [
        *("senders.yml", "appeal.yml", "appeal.fr.yml", "appeal.csv"),
        *("appeal.xlsx", "recipients.xls", "recipients.fr.tsv"),
    ],
)
def test_a_file_that_would_be_passed_over_is_named(tmp_path: Path, name: str) -> None:
    (problem,) = problems(case(tmp_path, {name: "x"}))

    assert problem.startswith(f"{name}:1:1: file: is not read under this name; name it as docs/case.md says, ")


def test_a_copy_to_an_unknown_id_is_a_problem_and_a_line_of_words_is_none(tmp_path: Path) -> None:
    """An id that no recipient has would be printed as it stands."""
    assert problems(case(tmp_path, appeal="copies: [minister, minster, The archive]\n")) == [
        (
            "appeal.yaml:10:20: copies[2]: no recipient has the id 'minster'; "
            "write a recipient's id, or a line of words such as Embassy of ..."
        )
    ]


def test_a_letterheads_number_that_nobody_can_dial_is_a_problem(tmp_path: Path) -> None:
    """A national number takes the sender's country; what is no number at all is not printed."""
    senders = SENDER.replace("country: GB", "country: GB, telephone: 01632 960000, fax: 96")

    assert problems(case(tmp_path, {"senders.yaml": senders})) == [
        (
            "senders.yaml:1:103: [1].fax: '96' is not a number that can be dialled; "
            "write it such as +44 1632 960000, or leave it out"
        )
    ]


def test_a_copy_is_not_judged_where_the_recipients_cannot_be_read(tmp_path: Path) -> None:
    files = {"recipients.yaml": "- {id: minister"}

    assert [problem.split(":")[0] for problem in problems(case(tmp_path, files, appeal="copies: [minister]\n"))] == [
        "recipients.yaml"
    ]


@pytest.mark.parametrize("name", ["appeal.yaml", "recipients.yaml", "recipients.csv", "senders.yaml", "appeal.fr.yaml"])
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir], ids=["pipe", "folder"])
def test_what_is_no_file_is_a_problem_in_any_files_place(
    make: Callable[[Path], None], name: str, tmp_path: Path
) -> None:
    """Else its texts would be left out without a word."""
    taken = tmp_path / name
    if (case(tmp_path) / name).exists():
        taken.unlink()
    elif name == "recipients.csv":
        (tmp_path / "recipients.yaml").unlink()
    make(taken)

    assert [problem.partition(";")[0] for problem in problems(tmp_path)] == [f"{name}:1:1: file: is no file"]


def test_the_texts_of_other_languages_are_among_the_texts(tmp_path: Path) -> None:
    """A sign that no font has is found in them too."""
    texts = load(case(tmp_path, {"appeal.fr.yaml": "title: Un titre\n"}), FACTS).texts

    assert [(text.text, text.file, text.field) for text in texts if text.file == "appeal.fr.yaml"] == [
        ("Un titre", "appeal.fr.yaml", "title")
    ]
