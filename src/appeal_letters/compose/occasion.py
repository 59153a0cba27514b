"""What letters are made with: what all of one run share, and what was chosen for one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from jinja2 import Template

from appeal_letters.compose.forms import addressed
from appeal_letters.compose.matter import Forms, Matter, matter
from appeal_letters.compose.prose import Prose
from appeal_letters.compose.quotations import Quoting
from appeal_letters.compose.quotes import Quotes
from appeal_letters.compose.script import Script
from appeal_letters.compose.values import Parties
from appeal_letters.facts.languages import Language
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.appeal import Appeal, Person, Publisher
from appeal_letters.model.case import Picture
from appeal_letters.model.letter import Spacing
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.way import Way


@dataclass(frozen=True, slots=True)
class Choice:
    """How one letter is made: its tone with the prose for it, its layout and paper, own words, how it quotes.

    `translates` makes it the translation, for the sender, of a letter in that language.
    `script` is that of the address; None is the one that goes with the letter's language. To keep to a number of
    sheets, `left_out` are parts that it does without (`dispensable` names them), and `spacing` is how close it is set.
    `way` is how it goes to its recipient.
    """

    tone: str
    layout: str
    prose: Template
    paper: str = "A4"
    large: bool = False
    own_words: str = ""
    by_office: bool = False
    any_forms: bool = False
    quotes: Quotes = "letter"
    translates: str = ""
    script: Script | None = None
    left_out: tuple[str, ...] = ()
    spacing: Spacing = "usual"
    way: Way = "post"


@dataclass(frozen=True, slots=True)
class Occasion:
    """What all letters of one run share: the appeal in the letters' language, the date, the facts, the pictures.

    `signatures` and `letterheads` are by sender's id; `publishers` are the appeal's in each of its languages, `persons`
    those in all of them; `own` is the appeal in the case's own, and `translated` says that nobody published it in this
    one. `spelt` are the recipients by language and id, the case's own language first: an address may be in another
    script.
    """

    appeal: Appeal
    recipients: tuple[Recipient, ...]
    date: date
    facts: Facts
    signatures: Mapping[str, Picture] = field(default_factory=dict)
    letterheads: Mapping[str, Picture] = field(default_factory=dict)
    publishers: Mapping[str, Sequence[Publisher]] = field(default_factory=dict)
    persons: tuple[Person, ...] = ()
    own: Appeal | None = None
    translated: bool = False
    spelt: Mapping[str, Mapping[str, Recipient]] = field(default_factory=dict, repr=False, compare=False)
    _matters: dict[tuple[object, ...], Matter] = field(default_factory=dict, repr=False, compare=False)

    def matter(self, language: Language, choice: Choice, prose: Prose, parties: Parties) -> Matter:
        """Return what the record says in a template's letters with these demands, made once."""
        key = (choice.prose, choice.by_office, choice.any_forms, choice.quotes, *parties.demands)
        if key not in self._matters:
            recipients = [addressed(recipient, by_office=choice.by_office) for recipient in self.recipients]
            asked = self.appeal.model_copy(update={"demands": tuple(parties.demands)})
            quoting = Quoting(choice.quotes, self.translated, self.own)
            forms = Forms(self.facts, choice.any_forms, quoting)
            self._matters[key] = matter(asked, recipients, language, prose, forms)
        return self._matters[key]
