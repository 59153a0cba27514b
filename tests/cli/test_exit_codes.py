"""Every run leaves through one door: an exit code, words on stderr, no traceback."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NoReturn

import pytest

from appeal_letters.batch import review
from tests.world import Ran, appeal_letters, replace, small_case

NO_LIBRARY = """
import sys
import cffi

def missing(*_):
    raise OSError("cannot load library 'libpango-1.0.so.0'")

cffi.FFI.dlopen = missing
from appeal_letters.cli.door import run
raise SystemExit(run(sys.argv[1:]))
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a case of two letters."""
    return small_case(tmp_path, "president", "minister")


@pytest.fixture
def write(small: Path, tmp_path: Path) -> Callable[..., Ran]:
    """Return how the small case is written, as text."""
    return lambda *more: appeal_letters("write", small, "--format", "txt", "--out", tmp_path / "out", *more)


def raising(error: BaseException) -> Callable[..., NoReturn]:
    def raise_it(*_: object, **__: object) -> NoReturn:
        raise error

    return raise_it


def test_all_done_is_0(write: Callable[..., Ran]) -> None:
    """The last line says what to open."""
    ran = write()
    assert (ran.code, ran.out, ran.lines[-1][:12]) == (0, "", "2 letters in")


def test_a_bug_of_ours_is_1(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is called a fault of the program; the traceback is kept for --debug."""
    monkeypatch.setattr(review, "review", raising(RuntimeError("by mistake")))
    ran, debugged = appeal_letters("check", small), appeal_letters("--debug", "check", small)

    assert (ran.code, debugged.code) == (1, 1)
    assert ran.lines == [
        "This is a fault of the program (RuntimeError: by mistake).",
        "Type the command again with --debug before the verb for what a report of it needs.",
    ]
    assert debugged.lines[0] == "Traceback (most recent call last):"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--to", "queen"], ["--to queen: the case has no such recipient.", "Its recipients are president, minister."]),
        (["--from", "queen"], ["--from queen: the case has no such sender.", "Its senders are sam."]),
        (["--tone", "formel"], ["There is no tone 'formel' in 'en'. Did you mean formal?"]),
        (["--tone", "base"], ["There is no tone 'base' in 'en'."]),
        (
            ["--layout", "folded"],
            [
                "There is no layout 'folded'.",
                "The layouts are din-b, din-a, swiss-right, swiss-left, nf, uk, us-9, none.",
            ],
        ),
        (
            ["--to", "presidnet"],
            [
                "--to presidnet: the case has no such recipient. Did you mean president?",
                "Its recipients are president, minister.",
            ],
        ),
        (["--from", "Sa"], ["--from Sa: the case has no such sender. Did you mean sam?", "Its senders are sam."]),
        (["--layout", "din_b"], ["There is no layout 'din_b'. Did you mean din-b?"]),
        (
            ["--language", "english"],
            [
                "There are no letters in 'english'. Did you mean en?",
                "There are letters in de, en, es, fr, ru. docs/translate.md tells how to add a language.",
            ],
        ),
        (["--tone", "../../layout/letter"], ["There is no tone '../../layout/letter' in 'en'."]),
        (["--templates", "nowhere"], ["There is no folder nowhere.", "Name a folder of templates."]),
        (
            ["--senders", "nobody.csv"],
            ["There is no file nobody.csv with senders.", "Name a .yaml, .csv, .xlsx or .ods file."],
        ),
        (["--sample"], ["A case and --sample were both given.", "Name one of them."]),
        (
            ["--date", "2012-01-18"],
            ["--date 2012-01-18: the appeal was published on 2012-01-19.", "Name that day or a later one."],
        ),
    ],
)
def test_a_wrong_command_is_2(write: Callable[..., Ran], tmp_path: Path, options: list[str], said: list[str]) -> None:
    """The message says what there is; nothing is written."""
    ran = write(*options)

    assert (ran.code, ran.lines[: len(said)]) == (2, said)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--date", "24.1.2012"], "'24.1.2012' is not a day; write it as 2012-01-24."),
        (["--date", "2012-02-30"], "'2012-02-30' is not a day; write it as 2012-01-24."),
        (["--date", "20120203"], "'20120203' is not a day; write it as 2012-01-24."),
        (["--date", "2012-W05-5"], "'2012-W05-5' is not a day; write it as 2012-01-24."),
        (["--date", "2012-02-03\n"], "is not a day; write it as 2012-01-24."),
        (["--out", ""], "'' names no file and no folder; . is this folder."),
        (["--senders", ""], "'' names no file and no folder; . is this folder."),
        (["--format", "odt"], "odt"),
        (["--colour"], "--colour"),
        (["--to"], "--to"),
    ],
)
def test_a_mistyped_option_is_2(write: Callable[..., Ran], options: list[str], said: str) -> None:
    """The last line names what is wrong."""
    ran = write(*options)
    assert (ran.code, said in ran.lines[-1]) == (2, True), ran.lines[-1]


@pytest.mark.parametrize("verb", [["write"], ["check"], ["list", "recipients"]])
def test_no_case_is_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: list[str]) -> None:
    """Nobody writes a sample by mistake: it is only named."""
    monkeypatch.chdir(tmp_path)
    ran = appeal_letters(*verb)

    assert (ran.code, ran.lines[0]) == (2, "This folder is no case: it holds no appeal.yaml.")
    assert "--sample" in ran.lines[1]
    assert "`appeal-letters new DIR`" in ran.lines[1]
    assert list(tmp_path.iterdir()) == []


def test_the_folder_one_is_in_can_be_the_case(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The letters are then in its folder out."""
    monkeypatch.chdir(small)
    ran = appeal_letters("write", "--format", "txt")

    assert (ran.code, ran.lines[-1]) == (0, "2 letters in out: open out/rus-002-0112-obs-009_president_en.txt")


@pytest.mark.parametrize("verb", [["check"], ["list", "recipients"]], ids=" ".join)
def test_whoever_names_the_record_means_its_folder(small: Path, verb: list[str]) -> None:
    """The tab key ends there; `write` takes its case in the same way."""
    assert appeal_letters(*verb, small / "appeal.yaml") == appeal_letters(*verb, small)


def test_a_record_in_this_folder_can_be_named(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder before it."""
    monkeypatch.chdir(small)
    ran = appeal_letters("write", "appeal.yaml", "--format", "txt")
    assert (ran.code, ran.lines[-1]) == (0, "2 letters in out: open out/rus-002-0112-obs-009_president_en.txt")


def test_nobody_to_sign_is_2(small: Path, write: Callable[..., Ran]) -> None:
    """The message says how to name a signer."""
    (small / "senders.yaml").unlink()
    ran = write()

    assert (ran.code, ran.lines) == (
        2,
        ["Who are you? Nobody signs these letters.", "Type `appeal-letters me` once, or name a file with --senders."],
    )


def test_a_signer_can_be_named(small: Path, tmp_path: Path, write: Callable[..., Ran]) -> None:
    """`--senders` beats the case's own file."""
    text = (small / "senders.yaml").read_text()
    (tmp_path / "kim.yaml").write_text(text.replace("sam", "kim"))
    write("--senders", tmp_path / "kim.yaml", "--to", "president")

    assert "kim Sample" in (tmp_path / "out" / "rus-002-0112-obs-009_president_en.txt").read_text()


@pytest.mark.parametrize("verb", ["write", "check"])
def test_problems_of_the_case_are_3(small: Path, tmp_path: Path, verb: str) -> None:
    """All problems of all files in one run, each with its place, and nothing is written."""
    replace(small / "appeal.yaml", "country: RU", "country: Russia")
    replace(small / "senders.yaml", "country: GB", "land: GB")
    options = {"write": ["--out", f"{tmp_path}/out"], "check": []}[verb]
    ran = appeal_letters(verb, small, *options)

    assert ran.code == 3
    assert [line.split(":")[0] for line in ran.lines] == [
        "appeal.yaml",
        "senders.yaml",
        "senders.yaml",
        "3 problems; nothing was written.",
    ]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("verb", ["write", "check"])
@pytest.mark.parametrize("days", [0, 1])
def test_a_day_that_has_not_come_is_3(small: Path, tmp_path: Path, verb: str, days: int) -> None:
    """Nothing can have been published or checked tomorrow; today it can."""
    day = date.today() + timedelta(days)  # noqa: DTZ011 (the user's own calendar)
    replace(small / "appeal.yaml", "published: 2012-01-19\ndate: 2012-01-24", f"published: {day}")
    replace(small / "recipients.yaml", "id: minister,", f"id: minister, checked_on: {day},")
    options = {"write": ["--out", f"{tmp_path}/out", "--format", "txt", "--date", str(day)], "check": []}[verb]
    ran = appeal_letters(verb, small, *options)

    told = [(line.split(":")[0], line.split(": ")[1:]) for line in ran.lines if "future" in line]
    assert (ran.code, told) == (
        (0, [])
        if days == 0
        else (
            3,
            [
                ("appeal.yaml", ["published", f"{day} lies in the future; correct it"]),
                ("recipients.yaml", ["[2].checked_on", f"{day} lies in the future; correct it"]),
            ],
        )
    )


def test_a_day_to_come_in_a_table_is_3(small: Path, write: Callable[..., Ran]) -> None:
    """Recipients in a .csv file are looked at in the same way."""
    day = date.today() + timedelta(1)  # noqa: DTZ011 (the user's own calendar)
    (small / "recipients.yaml").unlink()
    (small / "recipients.csv").write_text(
        f"id,name,office,address,country,checked_on\nminister,M. Inister,minister,Moscow,RU,{day}\n"
    )
    ran = write()
    assert (ran.code, ran.lines[0].partition(": ")[2]) == (3, f"[1].checked_on: {day} lies in the future; correct it")


def test_a_case_without_recipients_is_3(small: Path, write: Callable[..., Ran]) -> None:
    """An empty list is no letters, and that is a problem."""
    (small / "recipients.yaml").write_text("[]\n")
    ran = write()
    assert (ran.code, ran.lines[0].split(":")[0]) == (3, "recipients.yaml")


def test_some_letters_that_failed_are_4(small: Path, tmp_path: Path, shipped: Path) -> None:
    """The others are there."""
    with (shipped / "layout" / "head.html").open("a") as head:
        head.write('{% if letter.recipient == "minister" %}{{ nonsense }}{% endif %}')
    ran = appeal_letters("write", small, "--out", tmp_path / "out")

    assert (ran.code, ran.lines[-1]) == (4, f"1 of 2 letters are in {tmp_path / 'out'}; see above.")


def test_a_missing_library_is_5(small: Path, tmp_path: Path) -> None:
    """The message says how to install it, and nothing is written."""
    command = [sys.executable, "-c", NO_LIBRARY, "write", str(small), "--out", str(tmp_path / "out")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)

    assert ran.returncode == 5
    assert "libpango" in ran.stderr.splitlines()[0]
    assert "Debian: apt install" in ran.stderr.splitlines()[1]
    assert not (tmp_path / "out").exists()


def test_a_spreadsheet_without_its_library_is_5(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    (small / "senders.yaml").rename(small / "senders.xlsx")
    ran = appeal_letters("check", small)

    assert (ran.code, ran.lines[0]) == (
        5,
        "senders.xlsx is a spreadsheet, and the library that reads it is missing.",
    )


def test_a_refusing_machine_is_6(small: Path, tmp_path: Path) -> None:
    """A folder cannot be made inside a file."""
    (tmp_path / "file").touch()
    ran = appeal_letters("write", small, "--format", "txt", "--out", tmp_path / "file" / "out")

    assert (ran.code, ran.lines[0]) == (6, f"{tmp_path}/file/out could not be written (not a directory).")


def test_no_room_for_the_result_is_6() -> None:
    """Stdout is the outside world too."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    command = [sys.executable, "-m", "appeal_letters", "list", "tones"]
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert (ran.returncode, len(ran.stderr.splitlines())) == (6, 1)


def test_a_passed_deadline_is_7(small: Path, tmp_path: Path, write: Callable[..., Ran]) -> None:
    """Nothing is written unless --after-deadline says so."""
    replace(small / "appeal.yaml", "date: 2012-01-24", "date: 2012-01-24\ndeadline: 2012-03-01")
    refused, exists = write(), (tmp_path / "out").exists()
    written = write("--after-deadline")

    assert (refused.code, exists, written.code) == (7, False, 0)
    assert refused.lines[0] == "The appeal's deadline, 2012-03-01, has passed."
    assert "--after-deadline" in refused.lines[1]


def test_a_deadline_is_kept_on_the_day_itself(small: Path, write: Callable[..., Ran]) -> None:
    """It is compared with the calendar, not with the letters' date."""
    today = date.today()  # noqa: DTZ011 (the user's own calendar, as `write` reads it)
    replace(small / "appeal.yaml", "date: 2012-01-24", f"date: 2012-01-24\ndeadline: {today}")
    assert write().code == 0


def test_an_interruption_is_130(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told in one line."""
    monkeypatch.setattr(review, "review", raising(KeyboardInterrupt()))
    ran = appeal_letters("check", small)

    assert ran.code == 130
    assert ran.err.strip() == "Interrupted. What is finished is whole; the same command does the rest."
