"""Whose mail goes through which server, and how long that server is waited for."""

from dataclasses import dataclass

from appeal_letters.errors import UsageError, flat
from appeal_letters.facts.dialling import is_address
from appeal_letters.model.habits import MailServer

_PORTS = {"tls": 465, "starttls": 587}
"""RFC 8314, 3.3; RFC 6409, 3.1."""

AS_ADDRESS = "Write it as sam@example.org."


@dataclass(frozen=True, slots=True)
class Account:
    """The user's mail server, and the address that mail through it comes from. A password is never in here."""

    server: MailServer
    sender: str

    @property
    def port(self) -> int:
        """Return the server's port, the usual one where none is named."""
        return self.server.port or _PORTS[self.server.security]


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds in which a server answers: when it is called, at each step, and to a whole message.

    The last two are those of RFC 5321, 4.5.3.2; whoever is called and is there answers sooner than in its five minutes.
    """

    first: float = 60
    step: float = 300
    last: float = 600


def must_be_address(sender: str) -> None:
    """Raise UsageError where the sender of a message is no address."""
    if not is_address(sender):
        raise UsageError(f"'{flat(sender)}' is no address that mail can come from.", AS_ADDRESS)
