"""What the programs of CUPS say, read and shown."""

import pytest

from appeal_letters.deliver import printer
from appeal_letters.deliver.answers import UncertainError
from appeal_letters.deliver.printer import Ticket

TICKET = Ticket("Büro/draft", "A4", "one-sided", "letters")


@pytest.mark.parametrize(
    ("said", "job"),
    [
        ("request id is Büro-12 (1 file(s))\n", "Büro-12"),
        ("Anfrage-ID ist büro-7 (0 Datei(en))\n", "büro-7"),
        ("id de la demande : Büro-3\n", "Büro-3"),
        ("request id is Büro-12a (1 file(s))", ""),
        ("request id is Altes-Büro-12", ""),
        ("", ""),
    ],
)
def test_a_job_s_number_is_found_in_whatever_sentence(said: str, job: str) -> None:
    """It stands behind the queue's name, and alone."""
    assert printer._job(said, TICKET.printer) == job


@pytest.mark.parametrize(
    ("said", "uncertain"),
    [
        ("lp: Error - The printer or class does not exist.\n", False),
        ('/usr/bin/lp: Destination "K" is not accepting jobs.\n', False),
        ("/usr/bin/lp: Error - unable to queue from stdin - Connection reset by peer.\n", False),
        ("lp: Too many active jobs.\n", False),
        ("lp: Forbidden\n", False),
        ("lp: Connection reset by peer\n", True),
        ("lp: Unable to read response.\n", True),
        ("", True),
    ],
)
def test_only_known_words_are_a_refusal(said: str, *, uncertain: bool) -> None:
    """With any others the printer may have the file."""
    assert isinstance(printer._failure(said, TICKET), UncertainError) is uncertain


def test_what_lp_says_reaches_the_terminal_as_one_clean_line() -> None:
    """Without its own name, without escape sequences, and bounded."""
    shown = printer._failure(f"/usr/bin/lp: Error - \x1b[31mred\nlp: second {'x' * 300}", TICKET).what

    assert shown.startswith("The printer Büro/draft takes no file: [31mred second xxx")
    assert len(shown) == len("The printer Büro/draft takes no file: ") + 200


def test_a_command_to_type_holds_a_strange_name_quoted() -> None:
    """It names the queue, not the user's own options for it."""
    assert printer.jobs_command("two words/draft") == "lpstat -W all -o 'two words'"
