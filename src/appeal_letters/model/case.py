"""One case as loaded: the appeal, whom to write to, who signs, and the texts in other languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from appeal_letters.model.appeal import Appeal
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is put into letters: PNG bytes that hold nothing but the pixels, and their SHA-256."""

    png: bytes = field(repr=False)
    sha256: str


@dataclass(frozen=True, slots=True)
class Translation:
    """The case's records in one language; `missing` names each text that is not there, by file and field."""

    language: str
    appeal: Appeal
    recipients: tuple[Recipient, ...]
    missing: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sourced:
    """One text of the user's files with the place it came from."""

    text: str
    file: str
    line: int
    column: int
    field: str


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that a run needs to know from the user's files.

    `own_words` take the place of those in the records; `signatures` and `letterheads` are by sender's id;
    `translations` by language, the case's own among them; `texts` are all texts of the files; `places` say where
    the address of each stands, by `recipients` or `senders` and the id.
    """

    appeal: Appeal
    recipients: tuple[Recipient, ...]
    senders: tuple[Sender, ...]
    own_words: str = ""
    signatures: Mapping[str, Picture] = field(default_factory=dict)
    letterheads: Mapping[str, Picture] = field(default_factory=dict)
    translations: Mapping[str, Translation] = field(default_factory=dict)
    texts: tuple[Sourced, ...] = ()
    places: Mapping[tuple[str, str], Sourced] = field(default_factory=dict)
