"""Put one letter together: every word of it, for one sender and one recipient."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from jinja2 import Template, TemplateRuntimeError

from appeal_letters.compose import address as addresses
from appeal_letters.compose.matter import Matter, matter
from appeal_letters.compose.prose import Prose
from appeal_letters.compose.wording import paragraphs, printed, titled
from appeal_letters.facts.languages import Language
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.appeal import Appeal
from appeal_letters.model.case import Picture
from appeal_letters.model.letter import Block, Folio, Letter, Listing, Paragraph, Requests, Signature
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender

_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Occasion:
    """What all letters of one run share: the appeal in the letters' language, the date, the facts, the pictures.

    `signatures` and `letterheads` are by sender's id.
    """

    appeal: Appeal
    recipients: tuple[Recipient, ...]
    date: date
    facts: Facts
    signatures: Mapping[str, Picture] = field(default_factory=dict)
    letterheads: Mapping[str, Picture] = field(default_factory=dict)
    _matters: dict[Template, Matter] = field(default_factory=dict, repr=False, compare=False)

    def matter(self, language: Language, template: Template, prose: Prose) -> Matter:
        """Return what the record says in a template's letters, made once; `prose` is that of any of them.

        A template that sets names of its own may set them from sender or recipient: nothing is shared then.
        """
        if prose.context.vars:
            return self._matter(language, prose)
        if template not in self._matters:
            self._matters[template] = self._matter(language, prose)
        return self._matters[template]

    def _matter(self, language: Language, prose: Prose) -> Matter:
        return matter(self.appeal, self.recipients, language, self.facts, prose)


@dataclass(frozen=True, slots=True)
class Choice:
    """How one letter is made: its tone with the prose for it, its layout and paper, the signers' own words."""

    tone: str
    layout: str
    prose: Template
    paper: str = "A4"
    large: bool = False
    own_words: str = ""
    by_office: bool = False
    any_forms: bool = False


def compose(occasion: Occasion, signers: Sequence[Sender], recipient: Recipient, choice: Choice) -> Letter:
    """Return the letter from its signers, of whom the first one's letterhead it has, to one recipient."""
    sender, appeal = signers[0], occasion.appeal
    language = occasion.facts.languages[appeal.language]
    prose = Prose.of(choice.prose, _values(occasion, language, sender, recipient))
    told = occasion.matter(language, choice.prose, prose)
    body = tuple(_body(told, language, prose))
    return Letter(
        sender="+".join(signer.id for signer in signers),
        recipient=recipient.id,
        language=language.tag,
        direction=language.direction,
        tone=choice.tone,
        layout=choice.layout,
        reference=appeal.reference.text,
        title=prose.needed("title").replace(_NO_BREAK, " "),
        letterhead=addresses.letterhead(sender, prose.block("telephone"), prose.block("fax"), language),
        return_line=addresses.return_line(sender),
        address=addresses.address(recipient, sender.country, language),
        place_and_date=prose.needed("place_and_date"),
        reference_line=printed(prose.needed("reference_line"), language),
        subject=printed(prose.needed("subject"), language),
        salutation=printed(prose.needed("salutation"), language),
        body=body,
        closing=printed(prose.needed("closing"), language),
        signatures=tuple(_signature(signer, occasion, prose) for signer in signers),
        listings=tuple(_listings(appeal, told, recipient, prose)),
        notes=told.notes if any(isinstance(block, Requests) for block in body) else (),
        folio=_folio(prose),
        letterhead_picture=occasion.letterheads.get(sender.id),
        letterhead_alt=prose.block("letterhead_alt") if sender.id in occasion.letterheads else "",
        paper=choice.paper,
        large=choice.large,
    )


def _signature(signer: Sender, occasion: Occasion, prose: Prose) -> Signature:
    lines = tuple(line for line in (signer.name, signer.role, signer.organisation) if line)
    picture = occasion.signatures.get(signer.id)
    return Signature(lines, picture, prose.block("signature_alt", signer=signer.name) if picture else "")


def _values(occasion: Occasion, language: Language, sender: Sender, recipient: Recipient) -> dict[str, object]:
    appeal = occasion.appeal
    return {
        "reference": appeal.reference.text.replace(" ", _NO_BREAK),
        "subject_text": appeal.title,
        "publishers": language.listed([publisher.name for publisher in appeal.publishers]),
        "published": language.day(appeal.published, sender.country),
        "persons": language.listed([titled(person.title, person.name) for person in appeal.persons]),
        "cites": any(demand.cites for demand in appeal.demands),
        "place": sender.place or "",
        "date": language.day(occasion.date, sender.country),
        "sender": sender,
        "recipient": recipient,
        "form": occasion.facts.forms.get((language.tag, recipient.office)),
    }


def _body(matter: Matter, language: Language, prose: Prose) -> Iterator[Block]:
    order = prose.needed("order").split()
    if order.count("demands") != 1:
        raise TemplateRuntimeError("the block 'order' names the demands once")
    for name in order:
        yield from matter.blocks[name] if name in matter.blocks else _said(prose.block(name), language)


def _said(text: str, language: Language) -> Iterator[Block]:
    return (Paragraph(paragraph) for paragraph in paragraphs(text, language))


def _listings(appeal: Appeal, told: Matter, recipient: Recipient, prose: Prose) -> Iterator[Listing]:
    if copies := tuple(line for copy, line in told.copies.items() if copy != recipient.id):
        yield Listing(prose.block("copies"), copies)
    if appeal.enclosures:
        yield Listing(prose.block("enclosures"), appeal.enclosures)


def _folio(prose: Prose) -> Folio:
    before, number, rest = prose.needed("folio").partition("{n}")
    between, of, after = rest.partition("{m}")
    if not (number and of):
        raise TemplateRuntimeError("the block 'folio' holds {n} and {m}, in this order")
    return Folio(before, between, after)
