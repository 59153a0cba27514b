"""What the shell offers while a line is typed, and the script that makes it ask."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import CompletionItem, ShellComplete

from appeal_letters.cli.program import program
from tests.world import RECIPIENTS, appeal_letters, replace, small_case, write_from

VARIABLE = "_APPEAL_LETTERS_COMPLETE"


def items(*words: str | Path) -> list[CompletionItem[str]]:
    """Return what is offered for the last word of a line, the cursor behind it."""
    *before, last = map(str, words)
    return ShellComplete(program, {}, "appeal-letters", VARIABLE).get_completions(before, last)


def offered(*words: str | Path) -> list[str]:
    return [item.value for item in items(*words)]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a case with two recipients and two senders."""
    return small_case(tmp_path, "president", "minister", senders=("sam", "kim"))


def test_recipients_are_those_of_the_case_on_the_line(small: Path) -> None:
    """The folder, its record, or the sample."""
    assert offered("write", small, "--to", "") == ["president", "minister"]
    assert offered("check", small / "appeal.yaml", "--to", "m") == ["minister"]
    assert offered("write", "--sample", "--to", "") == list(RECIPIENTS)


def test_recipients_are_those_of_the_folder_one_is_in(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small)
    assert offered("write", "--to", "") == ["president", "minister"]


def test_a_home_folder_that_the_shell_has_not_expanded_is_found(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shell hands the line over as it was typed."""
    monkeypatch.setenv("HOME", str(small.parent))
    assert offered("write", "~/case", "--to", "") == ["president", "minister"]


def test_whoever_is_on_the_line_is_not_offered_again(small: Path) -> None:
    assert offered("write", small, "--to", "president", "--to", "") == ["minister"]


def test_recipients_of_a_table_are_offered(small: Path) -> None:
    (small / "recipients.yaml").unlink()
    (small / "recipients.csv").write_text("id;name\ngovernor;Kim Specimen\n", "utf-8")
    assert [(item.value, item.help) for item in items("write", small, "--to", "")] == [("governor", "Kim Specimen")]


def test_where_there_are_both_the_file_that_a_run_reads_is_taken(small: Path) -> None:
    """The list; `check` says that the table is one too many."""
    (small / "recipients.csv").write_text("id;name\ngovernor;Kim Specimen\n", "utf-8")
    assert offered("write", small, "--to", "") == ["president", "minister"]


def test_the_profile_is_offered_where_it_would_sign(small: Path, tmp_path: Path) -> None:
    """In a case without senders, and in a sample; not where the case has its own."""
    profile = tmp_path / "kim.yaml"
    appeal_letters("me", "--profile", profile, "--name", "Kim", "--address", "Street", "--country", "GB")
    own = ("--profile", profile, "--from", "")

    assert offered("write", small, *own) == ["sam", "kim"]
    assert [(item.value, item.help) for item in items("write", "--sample", *own)] == [("me", "Kim")]
    (small / "senders.yaml").unlink()
    assert offered("write", small, *own) == ["me"]
    assert offered("write", small, "--from", "") == []


def test_the_word_about_a_recipient_is_the_name_else_the_office(small: Path) -> None:
    """It is shown by zsh and fish."""
    replace(small / "recipients.yaml", "name: The minister himself", "office_text: Minister of Samples")
    assert [item.help for item in items("write", small, "--to", "")] == ["The president himself", "Minister of Samples"]


def test_no_code_of_a_file_reaches_the_terminal(small: Path) -> None:
    """What stands about a recipient is one printable line."""
    replace(small / "recipients.yaml", "The minister himself", r'"Kim \e[31m\nSpecimen"')
    assert [item.help for item in items("write", small, "--to", "m")] == ["Kim [31m Specimen"]


def test_senders_are_those_of_the_case_or_of_the_file_that_is_named(small: Path, tmp_path: Path) -> None:
    others = tmp_path / "others"
    others.mkdir()
    write_from(others, "alex")

    assert offered("write", small, "--from", "") == ["sam", "kim"]
    assert offered("write", small, "--senders", others / "senders.yaml", "--from", "") == ["alex"]


def test_people_in_a_table_are_offered_too(small: Path) -> None:
    (small / "recipients.yaml").unlink()
    (small / "recipients.csv").write_bytes("id\tname\r\ncourt\tThe Court\r\n".encode("utf-16"))

    assert offered("write", small, "--to", "") == ["court"]


@pytest.mark.parametrize(
    ("words", "some"),
    [
        (["write", "--tone", ""], ["formal", "brief"]),
        (["write", "--language", "en", "--tone", "f"], ["formal"]),
        (["write", "--layout", ""], ["din-b", "none"]),
        (["check", "--language", ""], ["en"]),
        (["write", "--with-translation", ""], ["en", "de"]),
        (["write", "--format", ""], ["pdf", "txt"]),
        (["me", "--channels", "f"], ["fax"]),
        (["list", ""], ["recipients", "tones"]),
        (["completion", ""], ["bash", "zsh", "fish"]),
        (["write", "--to"], ["--to"]),
        ([""], ["check", "write", "list"]),
    ],
    ids=" ".join,
)
def test_names_are_offered(words: list[str], some: list[str]) -> None:
    """Those that go on from what was typed."""
    assert set(some) <= set(offered(*words))
    assert all(value.startswith(words[-1]) for value in offered(*words))


def test_tones_of_a_language_without_prose_are_none() -> None:
    assert offered("write", "--language", "tlh", "--tone", "") == []


def test_prose_of_ones_own_is_offered(small: Path, tmp_path: Path) -> None:
    """That of a folder on the line, and that of the case."""
    for path in (
        tmp_path / "mine" / "letters" / "en" / "warm_words.j2",
        small / "templates" / "letters" / "tlh" / "wild.j2",
    ):
        path.parent.mkdir(parents=True)
        path.touch()

    assert offered("write", "--templates", tmp_path / "mine", "--tone", "w") == ["warm_words"]
    assert offered("write", small, "--tone", "w") == ["wild"]
    assert offered("write", small, "--language", "") == ["de", "en", "es", "fr", "ru", "tlh"]


@pytest.mark.parametrize(
    "text",
    ["- [", "just words", "- {id: $(date), name: X}\n- {id: 'a b'}\n- {name: Y}\n- {id: [c]}", "\0", "&a [*a]"],
)
def test_a_broken_case_offers_nothing_and_says_nothing(small: Path, text: str) -> None:
    """Nor what a shell would split or run."""
    (small / "recipients.yaml").write_text(text, "utf-8")
    line = {"COMP_WORDS": f"appeal-letters write {small} --to ", "COMP_CWORD": "4", VARIABLE: "bash_complete"}
    code = (
        "import sys; sys.argv[0] = 'appeal-letters'; from appeal_letters.cli.door import run; raise SystemExit(run())"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **line}, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout.strip(), ran.stderr) == (0, "", "")


def test_no_case_offers_nothing(tmp_path: Path) -> None:
    assert offered("write", tmp_path / "nowhere", "--to", "") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_makes_the_shell_ask_the_program(shell: str) -> None:
    """It names the variable that the program answers to, whatever the program was started as."""
    ran = appeal_letters("completion", shell)
    assert (ran.code, ran.err) == (0, "")
    assert f"{VARIABLE}={shell}_complete" in ran.out


def test_completion_loads_neither_records_nor_engine(small: Path) -> None:
    """Who presses a key does not wait."""
    code = f"""
import sys
from click.shell_completion import ShellComplete
from appeal_letters.cli.program import program
assert ShellComplete(program, {{}}, "", "").get_completions(["write", {str(small)!r}, "--to"], "")
assert ShellComplete(program, {{}}, "", "").get_completions(["write", "--layout"], "")
assert ShellComplete(program, {{}}, "", "").get_completions(["write", "--tone"], "")
print(*sorted({{"weasyprint", "pydantic", "rich", "babel", "jinja2", "PIL"}} & sys.modules.keys()))
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""
