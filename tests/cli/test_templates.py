"""`list templates`: which prose there is, whose it is, and every block of it to copy from."""

import json
from pathlib import Path

import pytest

from tests.templating.own import block, own
from tests.world import appeal_letters, small_case

MINE = block("Please answer.")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case that brings wording of its own."""
    case = small_case(tmp_path, "president")
    own(case / "templates", MINE)
    return case


def printed(*arguments: str | Path) -> str:
    """Return the blocks that are printed to be copied."""
    ran = appeal_letters("list", "templates", "--blocks", *arguments)
    assert ran.code == 0, ran.err
    return ran.out


def test_shipped_templates_are_listed() -> None:
    ran = appeal_letters("list", "templates", "--language", "en", "--tone", "formal")

    assert [line.split() for line in ran.out.splitlines()] == [
        ["language", "tone", "file", "whose"],
        ["en", "formal", "letters/en/formal.j2", "shipped"],
    ]


def test_one_s_own_stand_before_the_shipped_ones(case: Path, tmp_path: Path) -> None:
    """In the order in which they are looked at: the folder that was named, then the case."""
    folder = own(tmp_path / "mine", MINE)
    rows = json.loads(appeal_letters("list", "templates", case, "--templates", folder, "--json").out)

    assert [(row["file"], row["whose"]) for row in rows if (row["language"], row["tone"]) == ("en", "formal")] == [
        (f"{folder}/letters/en/formal.j2", "yours"),
        ("templates/letters/en/formal.j2", "yours"),
        ("letters/en/formal.j2", "shipped"),
    ]


def test_the_case_one_is_in_is_meant(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case)

    assert "templates/letters/en/formal.j2  yours" in appeal_letters("list", "templates").out


def test_a_tone_of_one_s_own_is_a_tone(tmp_path: Path) -> None:
    folder = own(tmp_path, MINE, "letters/en/mine.j2")
    ran = appeal_letters("list", "tones", "--templates", folder)

    assert ["mine", "en"] in [line.split() for line in ran.out.splitlines()]


def test_what_a_tone_of_one_s_own_is_extended_by_is_said(tmp_path: Path) -> None:
    folder = own(tmp_path, MINE, "letters/en/mine.j2")

    assert '{% extends "letters/en/mine.j2" %}' in printed("--templates", folder, "--tone", "mine")


def test_each_block_is_printed_as_it_is_written() -> None:
    text = printed("--tone", "formal")

    assert '{% extends "shipped/letters/en/formal.j2" %}\n' in text
    assert "{% block folio %}page {n} of {m}{% endblock %}\n" in text
    assert "{% block opening %}\n{{ self.I_am() | capitalize }} writing to you{{ self.on_behalf() }} about" in text


def test_a_block_that_is_copied_and_changed_changes_the_letter(tmp_path: Path) -> None:
    """What `list` prints is what a template of one's own is made of."""
    text, copied = printed("--tone", "formal", "--language", "en"), "{% block enclosures %}Enclosed{% endblock %}"
    extends = text.split("\n")[1]
    assert copied in text
    case = small_case(tmp_path, "president")
    with (case / "appeal.yaml").open("a") as appeal:
        appeal.write("enclosures: [The appeal]\n")
    own(case / "templates", f"{extends}\n{copied.replace('Enclosed', 'In this envelope')}\n")
    appeal_letters("write", case, "--format", "txt", "--out", tmp_path / "out")

    (letter,) = (tmp_path / "out").glob("*.txt")
    assert "In this envelope" in letter.read_text("utf-8")


def test_a_replaced_block_says_whose_it_is_and_what_it_replaces(case: Path) -> None:
    text = printed(case)

    assert "{# templates/letters/en/formal.j2 #}\n\n{# In place of the block in letters/en/formal.j2. #}\n" in text
    assert "{% block reply %}Please answer.{% endblock %}\n" in text


def test_a_machine_gets_the_blocks_too(case: Path) -> None:
    rows = json.loads(printed(case, "--language", "en", "--tone", "formal", "--json"))

    assert rows[0] == {
        "language": "en",
        "tone": "formal",
        "block": "reply",
        "text": "Please answer.",
        "file": "templates/letters/en/formal.j2",
        "replaces": "letters/en/formal.j2",
        "refused": None,
    }


def test_faulty_prose_is_a_problem_here_too(case: Path) -> None:
    own(case / "templates", block("{% for n in persons %}x{% endfor %}"))
    ran = appeal_letters("list", "templates", case, "--blocks")

    assert (ran.code, ran.lines[0].split(": ")[0]) == (3, "templates/letters/en/formal.j2:3:1")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["templates", "--tone", "formel"], "There is no tone 'formel'. Did you mean formal?"),
        (["templates", "--language", "english"], "There is no language 'english'. Did you mean en?"),
        (["offices", "--blocks"], "--blocks says nothing about offices."),
        (["layouts", "--templates", "x"], "--templates says nothing about layouts."),
        (["tones", "--tone", "formal"], "--tone says nothing about tones."),
        (["instruments", "--sample"], "--sample says nothing about instruments."),
        (["templates", "nowhere"], "nowhere is no case: it holds no appeal.yaml."),
        (["templates", "--templates", "nowhere"], "There is no folder nowhere."),
    ],
)
def test_what_cannot_be_listed_is_a_wrong_command(typed: list[str], said: str) -> None:
    ran = appeal_letters("list", *typed)

    assert (ran.code, ran.lines[0]) == (2, said)
