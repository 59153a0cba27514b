"""A mail server of the test's own on the loopback, with TLS and an account; it refuses and breaks off as it is told."""

import asyncio
import importlib.util
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from appeal_letters.deliver.smtp import Account
from appeal_letters.model.habits import MailServer
from tests.outside.certificates import Authority, Certificate
from tests.outside.cups import free_port
from tests.outside.programs import missing

SENDER = "sam@example.org"
NAME, PASSWORD = "sam", "pässword"
"""The account that the server knows."""

_AMID = 50_000
"""Bytes of a message that come through before it is cut."""

_PATIENCE = 20
"""Seconds that a busy machine may take for what is done at once elsewhere."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A message that the server has."""

    sender: str
    recipients: tuple[str, ...]
    data: bytes


@dataclass(slots=True)
class Server:
    """A mail server that runs, what it has taken, and how it behaves; that can be changed while it runs.

    `answers` are those to a sender or a recipient, by the address; that to a whole message stands under "data", that to
    a login which it refuses under "auth". `hidden` are extensions, and ways to log in, that it does not name. `ends`
    says where it breaks the connection off: at a recipient, amid a message, when it has the whole of it; or there it
    falls silent.
    """

    port: int
    security: Literal["starttls", "tls"]
    authority: Authority
    answers: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    ends: Literal["", "recipient", "amid", "after", "silent"] = ""
    taken: list[Taken] = field(default_factory=list)
    greeted: list[str] = field(default_factory=list)

    def account(self, name: str | None = NAME, host: str = "localhost") -> Account:
        """Return an account at this server."""
        return Account(MailServer(host=host, port=self.port, security=self.security, account=name), SENDER)


@contextmanager
def serving(certificate: Certificate, authority: Authority, security: Literal["starttls", "tls"]) -> Iterator[Server]:
    """Have a mail server; without its library the test is skipped, as without a program."""
    if importlib.util.find_spec("aiosmtpd") is None:
        missing("aiosmtpd (.ci/mail)")
    from aiosmtpd.controller import Controller  # noqa: PLC0415 (it may be missing)

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate.pem, certificate.key)
    server = Server(free_port(), security, authority)
    how: dict[str, Any] = (
        {"ssl_context": context, "auth_require_tls": False}
        if security == "tls"
        else {"tls_context": context, "require_starttls": True}
    )
    hooks, place = _Hooks(server), ("127.0.0.1", server.port)
    running = Controller(hooks, *place, ready_timeout=_PATIENCE, authenticator=hooks.authenticate, **how)
    running.start()
    try:
        yield server
    finally:
        running.stop()


class _Hooks:
    """What aiosmtpd asks for while it serves."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def authenticate(self, *given: Any) -> Any:  # noqa: ANN401 (the library's)
        """Let in who knows the password; a server may repeat it where it refuses."""
        from aiosmtpd.smtp import AuthResult  # noqa: PLC0415 (as above)

        login = given[-1]
        if (login.login, login.password) == (NAME.encode(), PASSWORD.encode()):
            return AuthResult(success=True)
        return AuthResult(success=False, handled=False, message=self._server.answers.get("auth"))

    async def handle_EHLO(self, _: Any, session: Any, __: Any, name: str, offered: list[str]) -> list[str]:  # noqa: N802, ANN401
        """Note how the client calls itself, and name the extensions but those that are hidden."""
        session.host_name = name
        self._server.greeted.append(name)
        lines = [one[4:].split() for one in offered]
        shown = [[word for word in line if word not in self._server.hidden] for line in lines]
        kept = [" ".join(line) for line in shown if line]
        return [*(f"250-{line}" for line in kept[:-1]), f"250 {kept[-1]}"]

    async def handle_MAIL(self, _: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802, ANN401
        """Take mail of those who are logged in."""
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self._server.answers.get(address) or ("250 OK" if session.authenticated else "530 5.7.0 Log in first")

    async def handle_RCPT(self, smtp: Any, _: Any, envelope: Any, address: str, __: list[str]) -> str:  # noqa: N802, ANN401
        """Take a recipient, or not."""
        if self._server.ends == "recipient":
            smtp.transport.abort()
        if self._server.ends == "amid":
            _cut_amid(smtp)
        if answer := self._server.answers.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, smtp: Any, _: Any, envelope: Any) -> str:  # noqa: N802, ANN401
        """Take a message."""
        if self._server.ends == "after":
            smtp.transport.abort()
        if self._server.ends == "silent":
            await asyncio.Event().wait()
        answer = self._server.answers.get("data", "250 2.0.0 queued as A1")
        if answer.startswith("2"):
            self._server.taken.append(Taken(envelope.mail_from, (*envelope.rcpt_tos,), envelope.content))
        return answer


def _cut_amid(smtp: Any) -> None:  # noqa: ANN401 (the library's)
    """Let a connection break when so many bytes more have come."""
    take, left = smtp.data_received, _AMID

    def received(data: bytes) -> None:
        nonlocal left
        left -= len(data)
        if left < 0:
            smtp.transport.abort()
        else:
            take(data)

    smtp.data_received = received
