"""Fax by e-mail: the address at a provider that stands for a fax number, and the message that brings the fax there."""

import datetime as dt
import re

from appeal_letters.deliver.smtp.account import must_be_address
from appeal_letters.errors import UsageError, flat
from appeal_letters.facts.dialling import is_address

PLACEHOLDERS = {"digits": "74956302408", "number": "+74956302408"}
"""What a pattern can hold, and what becomes of it for the number +7 495 630 24 08."""

_SUBJECT = "Fax"
"""Short, as InterFAX wants it (60 signs at most), and it says nothing of the case to those on its way."""

_FILE = "fax.tif"


def ready(pattern: str) -> None:
    """Raise UsageError where a pattern makes no address of a number."""
    address(pattern, PLACEHOLDERS["number"])


def address(pattern: str, e164: str) -> str:
    """Return the address that stands for a number such as +74956302408, by the pattern that a provider has for them.

    The patterns differ: {number}@fax.example, {digits}@fax.example, FAX={digits}@fax.example.
    """
    values = {"digits": e164.removeprefix("+"), "number": e164}
    names = re.findall(r"{(.*?)}", pattern)
    if unknown := [name for name in names if name not in values]:
        raise _unfit(pattern, f"{{{flat(unknown[0])}}} is not known in it")
    if not names:
        raise _unfit(pattern, "no number would stand in it")
    found = re.sub(r"{(.*?)}", lambda name: values[name[1]], pattern)
    if not (is_address(found) and found.isascii()) or re.search(r"[{}]", found):
        raise _unfit(pattern, "no address comes of it")
    return found


def message(tiff: bytes, *, sender: str, to: str, day: dt.date, tag: str) -> bytes:
    """Return a message that brings a fax to a provider: an attached TIFF, and no word, of which some make a cover.

    The same arguments make the same bytes. The `tag` of a hand-over makes its Message-ID: no host's name stands there.
    """
    from email.message import EmailMessage  # noqa: PLC0415 (only who sends needs it)
    from email.policy import SMTP, SMTPUTF8  # noqa: PLC0415
    from email.utils import format_datetime  # noqa: PLC0415

    must_be_address(sender)
    made = EmailMessage(policy=SMTP if sender.isascii() else SMTPUTF8)
    made["From"], made["To"], made["Subject"] = sender, to, _SUBJECT
    made["Date"] = format_datetime(dt.datetime.combine(day, dt.time(12), dt.UTC))
    made["Message-ID"] = f"<{tag}@appeal-letters.invalid>"
    made.set_content("")
    made.add_attachment(tiff, "image", "tiff", filename=_FILE)
    made.set_boundary(f"=_{tag}")
    return made.as_bytes()


def _unfit(pattern: str, why: str) -> UsageError:
    known = " or ".join(f"{{{name}}}@example.org for {made}@example.org" for name, made in PLACEHOLDERS.items())
    return UsageError(f"The pattern '{flat(pattern)}' is none for fax numbers: {why}.", f"Write it as {known}.")
