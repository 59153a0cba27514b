"""The password of a mail account: out of the environment or the system's keyring, and kept nowhere else."""

import shlex
from collections.abc import Mapping

from appeal_letters.deliver.smtp.account import Account
from appeal_letters.errors import OutsideError, UsageError, flat

PASSWORD = "APPEAL_LETTERS_MAIL_PASSWORD"  # noqa: S105 (the name of a variable)
"""The environment variable that holds the password."""


def secret(account: Account, environment: Mapping[str, str]) -> str | None:
    """Return the password of an account, None where nobody is to log in.

    In the keyring it is kept for the server's name, so that it is never told to another one. Raises UsageError where
    there is none, OutsideError where the keyring does not open.
    """
    name, host = account.server.account, account.server.host
    if name is None:
        return None
    found = environment.get(PASSWORD) or _kept(host, name)
    if not found:
        message = f"There is no password for {flat(name)} at {flat(host)}."
        todo = f"Put it into the environment variable {PASSWORD}, or keep it in this machine's keyring"
        command = f'`pip install "appeal-letters[mail]"` once, then `keyring set {_typed(host)} {_typed(name)}`'
        raise UsageError(message, f"{todo}: {command}.")
    return found


def _typed(text: str) -> str:
    return shlex.quote(flat(text, 200))


def _kept(host: str, name: str) -> str | None:
    """Return what the keyring holds; nothing where this machine has no keyring, or not the library for it."""
    try:
        import keyring  # noqa: PLC0415 (an extra, that only who logs in needs)
        from keyring.errors import KeyringError, NoKeyringError  # noqa: PLC0415
    except ImportError:
        return None
    try:
        found: str | None = keyring.get_password(host, name)
    except NoKeyringError:
        return None
    except KeyringError as error:
        message = f"This machine's keyring does not open ({flat(str(error), 200)})."
        raise OutsideError(message, f"Open it, or put the password into the variable {PASSWORD}.") from None
    return found
