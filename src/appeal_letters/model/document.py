"""A letter laid out, and what became of it."""

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
    """A letter that could not be made, and why."""

    sender: str
    recipient: str
    reason: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one document: the file it is in, and the file's hash (SHA-256, hexadecimal)."""

    sender: str
    recipient: str
    file: str
    sha256: str
