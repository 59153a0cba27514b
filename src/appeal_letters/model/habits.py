"""What the user does in every case, beside who the user is: by which way letters go, and through which mail server."""

from typing import Literal

from pydantic import Field

from appeal_letters.model.fields import Host, Record, Text
from appeal_letters.model.way import Way


class MailServer(Record):
    """The user's own server for outgoing mail; the password is never in a file of ours."""

    host: Host = Field(description="the server's name", examples=["mail.example.org"])
    port: int | None = Field(
        default=None,
        ge=1,
        le=65535,
        description="its port; left out: 465 with tls, 587 with starttls",
        examples=["587"],
    )
    security: Literal["starttls", "tls"] = Field(
        default="starttls", description="how the connection is made secret", examples=["tls"]
    )
    account: Text | None = Field(
        default=None, description="the name to log in with; left out: nobody logs in", examples=["sam@example.org"]
    )


class Habits(Record):
    """The habits in a profile."""

    channels: tuple[Way, ...] = Field(
        default=(), description="the ways in which you send, the best one first", examples=["[fax, email, post]"]
    )
    mail: MailServer | None = Field(
        default=None, description="your server for outgoing mail", examples=["{host: mail.example.org}"]
    )
