"""A desk at which the sample's letters are written, with whatever a test changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template

from appeal_letters import resources, templating
from appeal_letters.compose import prose
from appeal_letters.compose.letter import compose
from appeal_letters.compose.occasion import Choice, Occasion
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.prose import own_prose
from appeal_letters.model.appeal import Appeal
from appeal_letters.model.case import Case
from appeal_letters.model.letter import Letter, Paragraph, Quotation, Request, Requests
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender


@dataclass(frozen=True)
class Written:
    """A letter with its parts at hand; blanks that must not break are shown as blanks."""

    letter: Letter

    @property
    def paragraphs(self) -> list[str]:
        """Return the paragraphs of running text."""
        return [spaced(block.text) for block in self.letter.body if isinstance(block, Paragraph)]

    @property
    def requests(self) -> list[Request]:
        """Return the demands."""
        return [item for block in self.letter.body if isinstance(block, Requests) for item in block.items]

    @property
    def quotations(self) -> list[Quotation]:
        """Return the articles quoted."""
        return [quotation for request in self.requests for quotation in request.quotations]


@dataclass(frozen=True)
class Desk:
    """The sample's records, facts and prose; `write` makes one letter of them.

    At a desk for another language, `published` is the appeal in its own.
    """

    case: Case
    facts: Facts
    prose: Template
    tone: str = "formal"
    published: Appeal | None = None

    def into(self, language: str, name: str = "formal") -> "Desk":
        """Return a desk at which the sample's letters are written in another language, or tone."""
        texts = self.case.translations[language]
        own = self.case.appeal.language == language
        case = replace(self.case, appeal=texts.appeal, recipients=texts.recipients)
        prose = tone(name, language=language)
        return Desk(case, self.facts, prose, name, self.published if own else self.case.appeal)

    def recipient(self, name: str) -> Recipient:
        """Return one of the sample's recipients."""
        return next(recipient for recipient in self.case.recipients if recipient.id == name)

    def occasion(self, appeal: Mapping[str, Any] | None = None) -> Occasion:
        """Return what letters of one run share."""
        changed = self.case.appeal.model_copy(update=appeal)
        return Occasion(
            changed,
            self.case.recipients,
            changed.date or changed.published,
            self.facts,
            own=self.published,
            translated=self.published is not None,
        )

    def write(  # noqa: PLR0913 (one for each thing that a letter is made of)
        self,
        to: str = "president",
        *,
        appeal: Mapping[str, Any] | None = None,
        recipient: Mapping[str, Any] | None = None,
        sender: Mapping[str, Any] | None = None,
        beside: Sequence[Sender] = (),
        prose: Template | None = None,
        occasion: Occasion | None = None,
        choice: Mapping[str, Any] | None = None,
    ) -> Written:
        """Write one letter; the mappings hold the fields that differ from the sample's, `beside` who else signs."""
        return Written(
            compose(
                occasion or self.occasion(appeal),
                [self.case.senders[0].model_copy(update=sender), *beside],
                self.recipient(to).model_copy(update=recipient),
                replace(Choice(self.tone, "din-b", prose or self.prose), **(choice or {})),
            )
        )


def spaced(text: str) -> str:
    """Return a text with plain blanks, and nothing between two signs that leaves no ink."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2060", "")


def formal(*own: Path) -> Template:
    """Return the formal tone, perhaps with templates of one's own."""
    return tone("formal", *own)


def tone(name: str, *own: Path, language: str = "en") -> Template:
    """Return a tone, perhaps with templates of one's own."""
    environment = templating.environment(resources.templates(), own_prose(None, own)) if own else _shipped()
    found = prose.template(environment, language, name)
    assert found is not None
    return found


@cache
def _shipped() -> Environment:
    """Return the environment of the shipped prose, whose templates are read once."""
    return templating.environment(resources.templates())


def sender(name: str, **more: Any) -> Sender:  # noqa: ANN401 (whatever a sender has)
    """Return somebody who signs, named by an id."""
    address = (f"2 {name.title()} Lane", "Sampleton ZZ9 9ZZ")
    return Sender(id=name, name=f"{name.title()} Specimen", address=address, country="GB", place="Sampleton", **more)
