"""One case as loaded: the appeal, whom to write to, who signs, and the texts in other languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath
from typing import Literal

from appeal_letters.errors import Problem
from appeal_letters.model.appeal import Appeal
from appeal_letters.model.mission import Mission
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is put into letters: PNG bytes that hold nothing but the pixels, and their SHA-256."""

    png: bytes = field(repr=False)
    sha256: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A text that a language lacks, by file and field, and where it would stand.

    One of a recipient or sender (`of`) only their letters lack.
    """

    file: str
    field: str
    of: str = ""
    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Translation:
    """The case's records in one language, and each text that is not there.

    `untold` are the texts of senders that are printed as they stand in the senders' own file.
    """

    language: str
    appeal: Appeal
    recipients: tuple[Recipient, ...]
    missing: tuple[Missing, ...] = ()
    senders: tuple[Sender, ...] = ()
    untold: tuple[Missing, ...] = ()

    def lacking(self, recipient: str) -> tuple[Missing, ...]:
        """Return the texts that a recipient's letter would lack; it names those who get a copy, too."""
        names = dict.fromkeys(("", recipient, *self.appeal.copies))
        return tuple(one for name in names for one in self.lacking_of(name))

    def lacking_of(self, name: str) -> Sequence[Missing]:
        """Return the texts of one recipient that are not there."""
        return self._missing_of.get(name, ())

    @cached_property
    def _missing_of(self) -> Mapping[str, Sequence[Missing]]:
        """By whose they are: a list of recipients may be as long as that of the texts that they lack."""
        found: dict[str, list[Missing]] = {}
        for one in self.missing:
            found.setdefault(one.of, []).append(one)
        return found

    @cached_property
    def signers(self) -> Mapping[str, Sender]:
        """The senders by id, with their texts in this language."""
        return {one.id: one for one in self.senders}


@dataclass(frozen=True, slots=True)
class Sourced:
    """One text of the user's files with the place it came from."""

    text: str
    file: str
    line: int
    column: int
    field: str

    @property
    def names_recipients(self) -> bool:
        """Say whether it stands in a file of those who are written to: other letters must not hold it."""
        return PurePath(self.file).name.startswith(("recipients.", "authorities.", "missions."))


@dataclass(frozen=True, slots=True)
class Embassy:
    """An embassy that a file knows: where its address stands, and all its texts."""

    mission: Mission
    place: Sourced
    texts: tuple[Sourced, ...]


Kind = Literal["recipients", "senders"]
"""The two lists of a case."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that was left out of a case, as --skip-bad asks, and why; its id is empty where the row has none."""

    kind: Kind
    id: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that a run needs to know from the user's files.

    `own_words` take the place of those in the records; `signatures` and `letterheads` are by sender's id;
    `translations` by language, the case's own among them; `texts` are all texts of the files; `places` say where
    the address of each stands, by `recipients` or `senders` and the id. `known_embassies` are those of the appeal's
    state by country; `embassies` are the ids of those that became recipients, by the country whose signers alone
    write to them; `skipped` are rows of recipients and senders that were left out.
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
    known_embassies: Mapping[str, Embassy] = field(default_factory=dict)
    embassies: Mapping[str, str] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()

    def is_translated(self, language: str) -> bool:
        """Say whether nobody published the appeal in a language; the case's own texts may be a translation, too."""
        status = self.translations[language].appeal.status
        return status == "courtesy" if language == self.appeal.language else status != "published"

    @property
    def spelt(self) -> Mapping[str, Mapping[str, Recipient]]:
        """The recipients by language and id, the case's own language first."""
        return {tag: {one.id: one for one in texts.recipients} for tag, texts in self.translations.items()}
