"""Call a mail server, make the connection secret, and log in."""

import base64
from typing import TYPE_CHECKING

from appeal_letters.deliver.smtp.account import Account, Patience
from appeal_letters.deliver.smtp.faults import said, told
from appeal_letters.errors import OutsideError, flat

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from smtplib import SMTP
    from ssl import SSLContext

_US = "[127.0.0.1]"
"""How we call ourselves: an address literal, as who has no name of its own does (RFC 5321, 4.1.3 and 4.1.4).

Else smtplib tells the machine's own name, and servers write that into the head of the message.
"""

_LET_IN, _GO_ON, _DONE = 235, 334, 250


def trusting() -> "SSLContext":
    """Return how certificates are looked at: by the issuers that the system trusts."""
    import ssl  # noqa: PLC0415 (only who sends needs it)

    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def called(account: Account, context: "SSLContext", patience: Patience) -> "SMTP":
    """Return a connection to a server that has greeted; with `tls` it is ciphered from its first sign on."""
    import smtplib  # noqa: PLC0415 (as above)

    host, port = account.server.host, account.port
    with told(account):
        if account.server.security == "tls":
            return smtplib.SMTP_SSL(host, port, _US, timeout=patience.first, context=context)
        return smtplib.SMTP(host, port, _US, timeout=patience.first)


def cipher(smtp: "SMTP", account: Account, context: "SSLContext") -> None:
    """Have a connection ciphered, and learn what the server can do. It never goes on in plain text."""
    with told(account):
        _hear(smtp, account)
        if account.server.security == "tls":
            return
        if not smtp.has_extn("starttls"):
            message = (
                f"{_named(account)}, port {account.port}, offers no safe connection: nothing is sent in plain text."
            )
            raise OutsideError(message, "`appeal-letters me --mail-security tls` tries the other way, on port 465.")
        smtp.starttls(context=context)
        _hear(smtp, account)


def log_in(smtp: "SMTP", account: Account, password: str | None) -> None:
    """Log in, where an account is named. Raises OutsideError where the server does not let us in."""
    name = account.server.account
    if name is None:
        return
    offered = smtp.esmtp_features.get("auth", "").upper().split()
    way = next((way for called, way in _WAYS.items() if called in offered), None)
    if way is None or password is None:
        message = f"{_named(account)} lets nobody in with a name and a password"
        raise OutsideError(
            f"{message} (it offers {flat(', '.join(offered)) or 'nothing'}).", "Ask who runs it for another way in."
        )
    with told(account):
        code, answer = way(smtp, name, password)
    if code != _LET_IN:
        message = f"{_named(account)} does not let {flat(name)} in: "
        todo = "Look at the account's name and its password; some servers want one that is made for programs."
        raise OutsideError(message + said(code, _without(name, password, answer)), todo)


def _hear(smtp: "SMTP", account: Account) -> None:
    code, answer = smtp.ehlo()
    if code != _DONE:
        message = f"{_named(account)} takes no mail: {said(code, answer)}"
        raise OutsideError(message, "Try again later, or ask who runs it.")


def _plain(smtp: "SMTP", name: str, password: str) -> tuple[int, bytes]:
    """Log in as RFC 4616 says: in UTF-8, for which smtplib has no way."""
    return smtp.docmd("AUTH", f"PLAIN {_coded(_both(name, password))}")


def _login(smtp: "SMTP", name: str, password: str) -> tuple[int, bytes]:
    """Log in as servers had it before that, and some still have it alone."""
    code, answer = smtp.docmd("AUTH", "LOGIN")
    for text in (name, password):
        if code != _GO_ON:
            break
        code, answer = smtp.docmd(_coded(text))
    return code, answer


_WAYS: "Mapping[str, Callable[[SMTP, str, str], tuple[int, bytes]]]" = {"PLAIN": _plain, "LOGIN": _login}
"""Ways to log in, the best one first; both tell the password, through the ciphered connection."""


def _both(name: str, password: str) -> str:
    return f"\0{name}\0{password}"


def _coded(text: str) -> str:
    return base64.b64encode(_bytes(text)).decode("ascii")


def _bytes(text: str) -> bytes:
    """Return a text in UTF-8; of a password in another encoding the environment kept its bytes."""
    return text.encode("utf-8", "surrogateescape")


def _without(name: str, password: str, answer: bytes) -> bytes:
    """Return an answer in which the password does not stand, should a server repeat what it was told."""
    for shown in (password, _coded(password), _coded(_both(name, password))):
        answer = answer.replace(_bytes(shown), b"***")
    return answer


def _named(account: Account) -> str:
    return f"The mail server {flat(account.server.host)}"
