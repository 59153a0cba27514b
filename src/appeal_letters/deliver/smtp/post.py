"""One message after the other through an open connection: each is taken for all its recipients, or for none."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from appeal_letters.deliver.answers import DeferredError, TurnedDownError, UncertainError
from appeal_letters.deliver.smtp.account import AS_ADDRESS, Account, Patience, must_be_address
from appeal_letters.deliver.smtp.faults import said
from appeal_letters.deliver.smtp.reaching import called, cipher, log_in, trusting
from appeal_letters.errors import OutsideError, flat
from appeal_letters.facts.dialling import is_address

if TYPE_CHECKING:
    from smtplib import SMTP
    from ssl import SSLContext

_PATIENCE = Patience()

_PARTING = 5
"""Seconds for a farewell, which changes nothing any more."""

_BLOCK = 2**16
"""Bytes that are sent at once: a slow line has its time for each."""

_SEND_ON, _CLOSING, _TOO_LARGE = 354, 421, 552

_YES, _GO_ON, _NOT_NOW, _NEVER = 2, 3, 4, 5
"""What an answer says by its first digit (RFC 5321, 4.2.1)."""

_LATER = "The same command sends what is missing."


@contextmanager
def connected(
    account: Account, password: str | None, context: "SSLContext | None" = None, patience: Patience = _PATIENCE
) -> "Iterator[Post]":
    """Have a connection to the user's mail server: ciphered, its certificate verified, logged in to the account.

    The issuer of the certificate is one that the system trusts, or the context does where one is given. Raises
    OutsideError where there is no such connection: nothing was sent, and the password to nobody but this server.
    """
    context = context or trusting()
    with closing(called(account, context, patience)) as smtp:
        cipher(smtp, account, context)
        log_in(smtp, account, password)
        yield Post(smtp, account.server.host, patience)
        with suppress(OSError):
            _wait(smtp, _PARTING)
            smtp.quit()


class Post:
    """A connection that takes messages."""

    def __init__(self, smtp: "SMTP", host: str, patience: Patience) -> None:
        self._smtp, self._host, self._patience = smtp, flat(host), patience

    def hand_over(self, data: bytes, sender: str, recipients: Sequence[str]) -> str:
        """Hand over one message and return the server's answer; all of its recipients get it, or none.

        Raises TurnedDownError where this message or one of its recipients is refused: others can still go. OutsideError
        where the server takes no mail: nobody got this one. UncertainError where the connection broke when the message
        was out and the answer was not in.
        """
        lines = _lines(data)
        _look(sender, recipients)
        options = self._options(lines, sender, recipients)
        self._smtp.command_encoding = "utf-8" if "SMTPUTF8" in options else "ascii"
        _wait(self._smtp, self._patience.step)
        self._begin(sender, options)
        self._address(recipients)
        self._give(lines)
        return self._end()

    def _options(self, lines: bytes, sender: str, recipients: Sequence[str]) -> list[str]:
        """Return what the server is told of a message beforehand; raise where it takes no such one, as it has said."""
        wide = [one for one in (sender, *recipients) if not one.isascii()]
        options = []
        if wide or not lines.partition(b"\r\n\r\n")[0].isascii():
            self._want("smtputf8", f"addresses in other letters than a-z{': ' if wide else ''}{', '.join(wide)}")
            options.append("SMTPUTF8")
        if not lines.isascii():
            self._want("8bitmime", "messages in other letters than a-z")
            options.append("BODY=8BITMIME")
        most = self._smtp.esmtp_features.get("size", "")
        if most.isdecimal() and 0 < int(most) < len(lines):
            todo = "Send it without attachment, or by another way."
            raise DeferredError(f"{self._host} takes {int(most):,} bytes, and the message has {len(lines):,}.", todo)
        return [*options, f"SIZE={len(lines)}"] if self._smtp.has_extn("size") else options

    def _want(self, extension: str, what: str) -> None:
        if not self._smtp.has_extn(extension):
            raise TurnedDownError(f"{self._host} does not take {flat(what, 200)}.", "Send it by another way.")

    def _begin(self, sender: str, options: Sequence[str]) -> None:
        code, answer = self._asked(" ".join([f"MAIL FROM:<{sender}>", *options]))
        if code == _TOO_LARGE:
            raise DeferredError(f"{self._host} does not take this message: {answer}", _other_way(code))
        if _kind(code) != _YES:
            todo = "`appeal-letters me --show` tells the account and your address: the server may know others."
            raise OutsideError(f"{self._host} takes no mail from {flat(sender)}: {answer}", f"{todo} {_LATER}")

    def _address(self, recipients: Sequence[str]) -> None:
        """Name the recipients. Where one is refused all of it is taken back: no copy goes without its letter."""
        answers = {one: self._asked(f"RCPT TO:<{one}>") for one in recipients}
        refused = {one: answer for one, answer in answers.items() if _kind(answer[0]) != _YES}
        if refused:
            self._take_back()
            why = "; ".join(f"{flat(one)}: {answer}" for one, (_, answer) in refused.items())
            kept = " It was sent to nobody." if len(recipients) > 1 else ""
            code = max(code for code, _ in refused.values())
            kind = TurnedDownError if _kind(code) == _NEVER else DeferredError
            raise kind(f"{self._host} turns down {why}.{kept}", _other_way(code))

    def _give(self, lines: bytes) -> None:
        """Send all of a message but the dot that ends it: without it no server must take the message.

        RFC 5321, 4.1.1.4 and 4.1.1.10.
        """
        code, answer = self._asked("DATA")
        if code != _SEND_ON:
            self._take_back()
            raise self._refusal(code, answer)
        dotted = re.sub(rb"^\.", b"..", lines, flags=re.MULTILINE)
        try:
            for start in range(0, len(dotted), _BLOCK):
                self._smtp.send(dotted[start : start + _BLOCK])
        except OSError:
            raise self._broken() from None

    def _end(self) -> str:
        """Send the dot, from which on the server may have the message, and return its answer."""
        _wait(self._smtp, self._patience.last)
        try:
            self._smtp.send(b".\r\n")
            code, answer = self._smtp.getreply()
        except OSError:
            raise self._uncertain("The connection broke") from None
        if _kind(code) == _YES:
            return said(code, answer)
        if _kind(code) not in {_NOT_NOW, _NEVER}:
            self._smtp.close()
            raise self._uncertain("It gave no answer that can be understood")
        raise self._refusal(code, said(code, answer))

    def _asked(self, command: str) -> tuple[int, str]:
        """Return the answer to a command, as a number and as it is shown."""
        try:
            code, answer = self._smtp.docmd(command)
        except OSError:
            raise self._broken() from None
        if code == _CLOSING or _kind(code) not in {_YES, _GO_ON, _NOT_NOW, _NEVER}:
            self._smtp.close()
            raise OutsideError(f"{self._host} takes no mail any more: {said(code, answer)}", _LATER)
        return code, said(code, answer)

    def _take_back(self) -> None:
        with suppress(OSError):  # the next message finds out
            self._smtp.rset()

    def _refusal(self, code: int, answer: str) -> OutsideError:
        """Return a refusal for ever as one of this message, one for now as one of all."""
        message = f"{self._host} does not take this message: {answer}"
        if _kind(code) == _NEVER:
            return TurnedDownError(message, _other_way(code))
        return OutsideError(f"{self._host} takes no mail for now: {answer}", f"Wait. {_LATER}")

    def _broken(self) -> OutsideError:
        return OutsideError(f"The connection to {self._host} broke: the message was not sent.", _LATER)

    def _uncertain(self, why: str) -> UncertainError:
        todo = "Ask who runs it, or look among the sent mails there. The same command then says how to go on."
        return UncertainError(f"Perhaps {self._host} has the message. {why} before it said so.", todo)


def _look(sender: str, recipients: Sequence[str]) -> None:
    """Refuse what no server is to be told."""
    must_be_address(sender)
    if unfit := [one for one in recipients if not is_address(one)]:
        raise TurnedDownError(f"'{flat(unfit[0])}' is no address that mail can go to.", AS_ADDRESS)


def _lines(data: bytes) -> bytes:
    """Return a message whose lines all end as a server wants it: with another end in it, it could end early."""
    return re.sub(rb"\r\n|\r|\n", b"\r\n", data if data.endswith((b"\r", b"\n")) else data + b"\n")


def _kind(code: int) -> int:
    return code // 100


def _other_way(code: int) -> str:
    if _kind(code) == _NOT_NOW:
        return "That may be so for now only: the server may take it later."
    return "Look whether the address is right, or send it by another way."


def _wait(smtp: "SMTP", seconds: float) -> None:
    """Let a connection wait so long for what comes next."""
    if smtp.sock:
        smtp.sock.settimeout(seconds)
