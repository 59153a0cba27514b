"""What a run takes out of its environment before it starts any other program."""

import os
import subprocess
import sys

import pytest

from appeal_letters.cli import surroundings
from appeal_letters.cli.surroundings import Surroundings, guarded
from appeal_letters.deliver.smtp import PASSWORD

CHILD = [sys.executable, "-c", f"import os; print(os.environ.get('{PASSWORD}', 'nothing'))"]


def test_a_password_is_inherited_by_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker, a printer's client, a viewer: each gets what this process has in its environment."""
    monkeypatch.setenv(PASSWORD, "secret")
    with guarded() as found:
        inherited = subprocess.run(CHILD, capture_output=True, text=True, check=True).stdout

    assert inherited == "nothing\n"
    assert (PASSWORD in found.environment, found.secrets) == (False, {PASSWORD: "secret"})
    assert "secret" not in repr(found)


def test_the_environment_is_as_it_was_when_the_run_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever calls the program within a process of their own finds it again."""
    monkeypatch.setenv(PASSWORD, "secret")
    with guarded():
        pass

    assert os.environ[PASSWORD] == "secret"


def test_without_a_password_there_is_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSWORD, raising=False)
    with guarded() as found:
        assert found == Surroundings(dict(os.environ), {})


def test_the_variable_is_the_one_that_is_read_for_a_mail_account() -> None:
    """It stands twice, so that nothing of mail is loaded before there is something to send."""
    assert surroundings.PASSWORD == PASSWORD
