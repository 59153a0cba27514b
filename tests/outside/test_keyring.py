"""The password of a mail account in a keyring: a real one, in a file, put there by the library's own command."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from tests.outside.programs import missing

ASK = """
from appeal_letters.deliver.smtp import Account, secret
from appeal_letters.errors import AppealLettersError
from appeal_letters.model.habits import MailServer
try:
    print(secret(Account(MailServer(host="mail.example.org", account="sam@example.org"), ""), {}))
except AppealLettersError as error:
    print(type(error).__name__, error.what)
"""


def python(folder: Path, backend: str, *words: str, typed: str = "") -> str:
    """Return what Python prints, with this keyring as the machine's own."""
    if importlib.util.find_spec("keyrings") is None:
        missing("keyrings.alt (.ci/mail)")
    environment = {**os.environ, "PYTHON_KEYRING_BACKEND": backend, "XDG_DATA_HOME": str(folder)}
    command = [sys.executable, *words]
    return subprocess.run(command, input=typed, env=environment, capture_output=True, text=True, check=True).stdout


def test_what_the_keyring_holds_for_a_server_and_an_account_is_the_password(tmp_path: Path) -> None:
    """It is put there as the program says."""
    backend = "keyrings.alt.file.PlaintextKeyring"
    before = python(tmp_path, backend, "-c", ASK)
    python(tmp_path, backend, "-m", "keyring", "set", "mail.example.org", "sam@example.org", typed="pässword")

    assert before == "UsageError There is no password for sam@example.org at mail.example.org.\n"
    assert python(tmp_path, backend, "-c", ASK) == "pässword\n"


def test_a_machine_without_a_keyring_has_no_password(tmp_path: Path) -> None:
    """As it is with those that nobody sits at."""
    told = python(tmp_path, "keyring.backends.fail.Keyring", "-c", ASK)
    assert told == "UsageError There is no password for sam@example.org at mail.example.org.\n"


def test_a_keyring_that_stays_locked_is_told(tmp_path: Path) -> None:
    """Its owner did not open it."""
    (tmp_path / "locked.py").write_text(
        "from keyring.backends.null import Keyring as Null\n"
        "from keyring.errors import KeyringLocked\n\n\n"
        "class Keyring(Null):\n"
        "    def get_password(self, *_):\n"
        "        raise KeyringLocked('dismissed')\n"
    )
    told = python(tmp_path, "locked.Keyring", "-c", f"import sys; sys.path.append({str(tmp_path)!r})\n{ASK}")

    assert told == "OutsideError This machine's keyring does not open (dismissed).\n"
