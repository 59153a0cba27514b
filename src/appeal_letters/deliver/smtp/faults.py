"""What goes wrong before a mail server is ready to take a message, and what to do then."""

from collections.abc import Iterator
from contextlib import contextmanager

from appeal_letters.deliver.smtp.account import Account
from appeal_letters.errors import OutsideError, flat

LONGEST_SAID = 200
"""So much is shown of what a server says."""

_SETTINGS = "`appeal-letters me --show` tells the settings: port 465 goes with tls, 587 with starttls."

_CLOCK = "Look at this machine's clock; else only who runs the server can mend it."
_NAME = "Name the server as its certificate does: `appeal-letters me --mail-host NAME`."
_CERTIFICATES = {
    9: ("is not valid yet", _CLOCK),
    10: ("has expired", _CLOCK),
    62: ("is for another name", _NAME),
    64: ("is for another address", _NAME),
}
"""What a certificate lacks, by the number that OpenSSL has for it (x509_vfy.h)."""


@contextmanager
def told(account: Account) -> Iterator[None]:
    """Turn what goes wrong with a connection into an OutsideError: nothing was sent."""
    try:
        yield
    except (OSError, UnicodeError) as error:
        raise _unready(account, error) from None


def said(code: int, answer: bytes) -> str:
    """Return a server's answer as a message shows it."""
    return f"{code} {flat(answer.decode('utf-8', 'replace'), LONGEST_SAID)}".strip()


def _unready(account: Account, error: OSError | UnicodeError) -> OutsideError:
    import smtplib  # noqa: PLC0415 (only who sends needs it)
    import ssl  # noqa: PLC0415

    place = f"The mail server {flat(account.server.host)}, port {account.port},"
    if isinstance(error, ssl.SSLCertVerificationError):
        return _doubtful(account, error)
    if isinstance(error, smtplib.SMTPResponseException):
        answer = error.smtp_error if isinstance(error.smtp_error, bytes) else error.smtp_error.encode()
        return OutsideError(
            f"{place} takes no mail: {said(error.smtp_code, answer)}", "Try again later, or ask who runs it."
        )
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return OutsideError(f"{place} does not answer.", f"{_SETTINGS} Some networks let no mail out.")
    return OutsideError(f"{place} {_reason(error)}.", _SETTINGS)


def _reason(error: OSError | UnicodeError) -> str:
    import smtplib  # noqa: PLC0415 (as above)
    import socket  # noqa: PLC0415
    import ssl  # noqa: PLC0415

    match error:
        case ssl.SSLError():
            return f"offers no safe connection ({flat(error.reason or str(error))})"
        case socket.gaierror() | UnicodeError():
            return "is not found: either its name is wrong, or this machine is not online"
        case smtplib.SMTPServerDisconnected():
            return "broke the connection"
    return f"cannot be reached ({flat(error.strerror or str(error))})"


def _doubtful(account: Account, error: OSError) -> OutsideError:
    reason = flat(str(getattr(error, "verify_message", "")), LONGEST_SAID)
    other = (
        f"is signed by nobody whom this machine trusts ({reason})",
        "Ask who runs it, before anything is sent there. An issuer of your own is named by SSL_CERT_FILE.",
    )
    wrong, todo = _CERTIFICATES.get(getattr(error, "verify_code", 0), other)
    message = (
        f"The certificate of the mail server {flat(account.server.host)} {wrong}: nothing was sent, no password either."
    )
    return OutsideError(message, todo)
