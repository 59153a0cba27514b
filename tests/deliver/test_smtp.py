"""What sending by SMTP needs before there is a server: its port, the password, certificates to trust, fit addresses."""

import ssl
import sys
from typing import Literal

import pytest

from appeal_letters.deliver.answers import TurnedDownError
from appeal_letters.deliver.smtp import PASSWORD, Account, secret
from appeal_letters.deliver.smtp.post import _look
from appeal_letters.deliver.smtp.reaching import trusting
from appeal_letters.errors import UsageError
from appeal_letters.model.habits import MailServer

SERVER = MailServer(host="mail.example.org", account="sam@example.org")
ACCOUNT = Account(SERVER, "sam@example.org")


@pytest.mark.parametrize(
    ("security", "port", "used"), [("tls", None, 465), ("starttls", None, 587), ("starttls", 2525, 2525)]
)
def test_a_port_follows_from_how_the_connection_is_made_secret(
    security: Literal["tls", "starttls"], port: int | None, used: int
) -> None:
    """Where none is named."""
    assert Account(MailServer(host="mail.example.org", port=port, security=security), "").port == used


def test_the_password_is_taken_out_of_the_environment() -> None:
    assert secret(ACCOUNT, {PASSWORD: "pässword "}) == "pässword "


def test_who_does_not_log_in_needs_no_password() -> None:
    """And is not told of one."""
    nobody = Account(MailServer(host="mail.example.org"), "sam@example.org")
    assert secret(nobody, {PASSWORD: "password"}) is None


@pytest.mark.parametrize("environment", [{}, {PASSWORD: ""}])
def test_without_a_password_it_is_said_where_to_put_it(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    """Into the environment, or into a keyring, whose library may have to be installed."""
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(UsageError) as caught:
        secret(ACCOUNT, environment)

    assert caught.value.what == "There is no password for sam@example.org at mail.example.org."
    assert caught.value.todo == (
        "Put it into the environment variable APPEAL_LETTERS_MAIL_PASSWORD, or keep it in this machine's keyring: "
        '`pip install "appeal-letters[mail]"` once, then `keyring set mail.example.org sam@example.org`.'
    )


def test_every_certificate_is_verified_and_no_old_tls_spoken() -> None:
    """By the issuers that the system trusts."""
    context = trusting()

    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert context.minimum_version == ssl.TLSVersion.TLSv1_2


@pytest.mark.parametrize(
    "text", ["nobody", "sam@example.org> SIZE=1", "sam@example.org,kim@example.org", "s@m@example.org"]
)
def test_an_unfit_recipient_is_turned_down_alone(text: str) -> None:
    """What would say more to a server, or to whom else; an unfit sender stops all."""
    with pytest.raises(TurnedDownError, match=f"'{text}' is no address that mail can go to"):
        _look("sam@example.org", ["office@example.com", text])
    with pytest.raises(UsageError, match=f"'{text}' is no address that mail can come from"):
        _look(text, ["office@example.com"])
