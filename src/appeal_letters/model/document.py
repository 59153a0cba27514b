"""A letter laid out, or why it could not be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """A letter as bytes of one format: `pages` is 0 where the format has none."""

    sender: str
    recipient: str
    format: str
    data: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A letter that could not be made, and why; where it is a translation, its `channel` is `none`."""

    sender: str
    recipient: str
    reason: str
    channel: str = "post"
