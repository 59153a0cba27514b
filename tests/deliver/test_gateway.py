"""Fax by e-mail: addresses by a provider's pattern, and the message that brings a fax."""

import datetime as dt
from email import message_from_bytes
from email.policy import default

import pytest

from appeal_letters.deliver import gateway
from appeal_letters.errors import UsageError

TIFF = b"II*\0" + bytes(range(256)) * 20
NUMBER = "+74956302408"
FAX = gateway.message(
    TIFF, sender="sam@example.org", to="74956302408@fax.example", day=dt.date(2012, 1, 24), tag="0123456789abcdef"
)


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("{digits}@fax.example", "74956302408@fax.example"),
        ("{number}@fax.example", "+74956302408@fax.example"),
        ("FAX={digits}@fax.example", "FAX=74956302408@fax.example"),
        ("fax@{digits}.fax.example", "fax@74956302408.fax.example"),
    ],
)
def test_a_pattern_makes_an_address_of_a_number(pattern: str, address: str) -> None:
    """Providers differ in theirs."""
    assert gateway.address(pattern, NUMBER) == address


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("fax@fax.example", "no number would stand in it"),
        ("{digits", "no number would stand in it"),
        ("{e164}@fax.example", "{e164} is not known in it"),
        ("{}@fax.example", "{} is not known in it"),
        ("{digits}", "no address comes of it"),
        ("{digits}@", "no address comes of it"),
        ("{digits}@fax@example", "no address comes of it"),
        ("{digits} @fax.example", "no address comes of it"),
        ("{digits}@fax.example, all@example.org", "no address comes of it"),
        ("{digits}@fax.example\r\nBcc: all@example.org", "no address comes of it"),
        ("{digits}@fax.example\n", "no address comes of it"),
        ("{digits}@fax.example}", "no address comes of it"),
        ("fax@{number}.example", "no address comes of it"),
        ("{digits}}@fax.example", "no address comes of it"),
        ("{digits}.@fax.example", "no address comes of it"),
        ("{digits}@fax", "no address comes of it"),
        ("{digits}@факс.example", "no address comes of it"),
    ],
)
def test_a_pattern_that_makes_none_is_refused(pattern: str, why: str) -> None:
    """With what to write; whoever it names stands in no header."""
    with pytest.raises(UsageError) as caught:
        gateway.ready(pattern)

    assert caught.value.what.endswith(f"is none for fax numbers: {why}.")
    assert caught.value.todo.startswith("Write it as {digits}@example.org for 74956302408@example.org or ")


def test_the_message_brings_the_fax_and_says_nothing_else() -> None:
    """What stands in it beside the picture is known to everybody who carries it."""
    message = message_from_bytes(FAX, policy=default)
    (attached,) = message.iter_attachments()
    body = message.get_body()

    assert (attached.get_content_type(), attached.get_filename(), attached.get_content()) == (
        "image/tiff",
        "fax.tif",
        TIFF,
    )
    assert body is not None
    assert body.get_content().strip() == ""
    assert dict(message.items()) == {
        "From": "sam@example.org",
        "To": "74956302408@fax.example",
        "Subject": "Fax",
        "Date": "Tue, 24 Jan 2012 12:00:00 +0000",
        "Message-ID": "<0123456789abcdef@appeal-letters.invalid>",
        "MIME-Version": "1.0",
        "Content-Type": 'multipart/mixed; boundary="=_0123456789abcdef"',
    }


def test_the_same_fax_is_the_same_message() -> None:
    """It holds nothing of the moment or the machine."""
    again = gateway.message(
        TIFF, sender="sam@example.org", to="74956302408@fax.example", day=dt.date(2012, 1, 24), tag="0123456789abcdef"
    )
    assert again == FAX


@pytest.mark.parametrize("sender", ["", "sam", "sam@example.org\r\nBcc: all@example.org", "Sam <sam@example.org>"])
def test_a_fax_comes_from_an_address(sender: str) -> None:
    """Providers know their customers by it."""
    with pytest.raises(UsageError, match="no address that mail can come from"):
        gateway.message(TIFF, sender=sender, to="7@fax.example", day=dt.date(2012, 1, 24), tag="0")
