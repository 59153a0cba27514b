"""The options that hand files to a printer, and what is asked and said about it."""

import datetime as dt
import sys

import click
import pytest
from click.testing import CliRunner

from appeal_letters.batch.handing import Receipt
from appeal_letters.cli.lp import AskedOfPrinter, orders, printer_options, question, told, waiting
from appeal_letters.errors import UsageError

TODAY = dt.date(2012, 1, 24)
PIPE = {"CUPS_SERVER": "localhost"}


def asked(*typed: str) -> AskedOfPrinter:
    """Return what the options of a command were given as."""

    @click.command()
    @printer_options
    def command(**given: object) -> dict[str, object]:
        return given

    given = CliRunner().invoke(command, typed, standalone_mode=False).return_value
    return AskedOfPrinter(lp=given["lp"], yes=given["yes"], again=given["again"], came_out=given["came_out"])


def test_a_printer_is_ordered_with_its_answers() -> None:
    """Its name, the user's environment, the day, and whether the case is a sample."""
    found = orders(asked("--lp", "K", "--again"), PIPE, TODAY, sample=True)

    assert found is not None
    assert (found.printer, found.environment, found.day) == ("K", PIPE, TODAY)
    assert (found.sample, found.again, found.came_out) == (True, True, False)
    assert orders(asked("--lp", "K", "--came-out"), PIPE, TODAY, sample=False) != found
    assert orders(asked(), PIPE, TODAY, sample=False) is None


@pytest.mark.parametrize("option", ["--yes", "--again", "--came-out"])
def test_an_answer_without_a_printer_is_no_command(option: str) -> None:
    """No option is ignored in silence."""
    with pytest.raises(UsageError, match=f"{option} concerns a printer"):
        orders(asked(option), PIPE, TODAY, sample=False)


@pytest.mark.parametrize("name", ["", "K\n", "K\udcff", "K\x1b[31m"])
def test_what_is_no_text_names_no_printer(name: str) -> None:
    """The record is text, of one line for each step."""
    with pytest.raises(UsageError, match="is no printer's name"):
        orders(asked("--lp", name), PIPE, TODAY, sample=False)


@pytest.mark.parametrize("yes", [False, True])
def test_in_a_pipe_only_the_option_answers(*, yes: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is waited for."""
    monkeypatch.setattr("sys.stdin", None)

    assert question(yes=yes)(51, 1, "K") is yes


@pytest.mark.parametrize(("typed", "answer"), [("y\n", True), ("\n", False)])
def test_on_a_terminal_the_user_is_asked(typed: str, monkeypatch: pytest.MonkeyPatch, *, answer: bool) -> None:
    """With what it costs; Return is a no."""

    @click.command()
    def command() -> bool:
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
        return question(yes=False)(280, 3, "K\x1b")

    asked = CliRunner().invoke(command, input=typed, standalone_mode=False)

    assert asked.return_value is answer
    assert asked.output.startswith("Hand 280 sheets in 3 files to K? [y/N]: ")


@pytest.mark.parametrize(
    ("receipt", "line"),
    [
        (Receipt("handed", "a.pdf", 1, "K", "K-1", "2012-01-24"), "a.pdf  one sheet handed to K as K-1"),
        (
            Receipt("handed", "a.pdf", 2, "K", "", "2012-01-24"),
            "a.pdf  2 sheets handed to K as a job without a number",
        ),
        (
            Receipt("already", "a.pdf", 2, "K", "K-1", "2012-01-23"),
            "a.pdf  printed already, on 2012-01-23 as K-1 of K",
        ),
    ],
)
def test_what_became_of_a_file_is_told(receipt: Receipt, line: str) -> None:
    """By its job's number, with which it is found again."""
    assert told(receipt) == line


def test_a_printer_that_waits_is_told_with_what_ends_that() -> None:
    """And that no second hand-over is of use."""
    assert waiting("K", "paused: out of paper").startswith(
        "K is paused: out of paper. The files wait there; `cupsenable K`"
    )
