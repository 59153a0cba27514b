"""Put one letter together: every word of it, for one sender and one recipient."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jinja2 import Template

from appeal_letters.compose import address as addresses
from appeal_letters.compose.prose import Prose
from appeal_letters.compose.quotations import words
from appeal_letters.compose.wording import paragraphs, printed, titled
from appeal_letters.facts.languages import Language
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.appeal import Appeal, Citation, Demand
from appeal_letters.model.case import Picture
from appeal_letters.model.letter import Block, Folio, Letter, Listing, Paragraph, Quotation, Request, Requests
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender

_NO_BREAK = "\u00a0"
_MARKS = {"as-quoted": "*", "courtesy": "†"}


@dataclass(frozen=True, slots=True)
class Occasion:
    """What all letters of one run share: the appeal in the letters' language, the date, the facts."""

    appeal: Appeal
    recipients: tuple[Recipient, ...]
    date: date
    facts: Facts


@dataclass(frozen=True, slots=True)
class Choice:
    """How one letter is made: its tone with the prose for it, and its layout."""

    tone: str
    layout: str
    prose: Template


def compose(
    occasion: Occasion, sender: Sender, recipient: Recipient, choice: Choice, signature: Picture | None = None
) -> Letter:
    """Return the letter from one sender to one recipient."""
    appeal, language = occasion.appeal, occasion.facts.languages[occasion.appeal.language]
    prose = Prose.of(choice.prose, _values(occasion, language, sender, recipient))
    body = tuple(_body(occasion, language, prose))
    return Letter(
        sender=sender.id,
        recipient=recipient.id,
        language=language.tag,
        direction=language.direction,
        tone=choice.tone,
        layout=choice.layout,
        reference=appeal.reference.text,
        title=prose.block("title").replace(_NO_BREAK, " "),
        letterhead=addresses.letterhead(sender, prose.block("telephone")),
        return_line=addresses.return_line(sender),
        address=addresses.address(recipient, sender.country, language),
        place_and_date=prose.block("place_and_date"),
        reference_line=printed(prose.block("reference_line"), language),
        subject=printed(prose.block("subject"), language),
        salutation=printed(prose.block("salutation"), language),
        body=body,
        closing=printed(prose.block("closing"), language),
        signature=signature,
        signature_alt=prose.block("signature_alt") if signature else "",
        signer=tuple(line for line in (sender.name, sender.role, sender.organisation) if line),
        listings=tuple(_listings(occasion, prose)),
        notes=tuple(_notes(body, prose)),
        folio=_folio(prose),
    )


def _values(occasion: Occasion, language: Language, sender: Sender, recipient: Recipient) -> dict[str, object]:
    appeal = occasion.appeal
    return {
        "reference": appeal.reference.text.replace(" ", _NO_BREAK),
        "subject_text": appeal.title,
        "publishers": language.listed([publisher.name for publisher in appeal.publishers]),
        "published": language.day(appeal.published, sender.country),
        "persons": language.listed([titled(person.title, person.name) for person in appeal.persons]),
        "cites": any(demand.cites for demand in appeal.demands),
        "place": sender.place,
        "date": language.day(occasion.date, sender.country),
        "sender": sender,
        "recipient": recipient,
        "form": occasion.facts.forms.get((language.tag, recipient.office)),
    }


def _body(occasion: Occasion, language: Language, prose: Prose) -> Iterator[Block]:
    for name in prose.block("order").split():
        if name == "demands":
            yield _requests(occasion, language, prose)
        else:
            yield from (Paragraph(text) for text in paragraphs(_text(occasion.appeal, name, prose), language))


def _text(appeal: Appeal, name: str, prose: Prose) -> str:
    if name == "summary":
        return appeal.summary or ""
    return appeal.situation if name == "situation" else prose.block(name)


def _requests(occasion: Occasion, language: Language, prose: Prose) -> Requests:
    return Requests(tuple(_request(demand, occasion, language, prose) for demand in occasion.appeal.demands))


def _request(demand: Demand, occasion: Occasion, language: Language, prose: Prose) -> Request:
    quotations = tuple(_quotation(cite, occasion, language, prose) for cite in demand.cites)
    text = printed(demand.text, language)
    if quotations and text[-1] not in ":;,.":
        text += ":"
    return Request(prose.block("label", label=demand.label), text, quotations)


def _quotation(cite: Citation, occasion: Occasion, language: Language, prose: Prose) -> Quotation:
    found = words(cite, language.tag, occasion.facts)
    instrument = occasion.facts.instruments[cite.instrument]
    naming = instrument.naming(language.tag)
    if found is None or naming is None:
        message = f"no words for {cite.instrument} {cite.article} in {language.tag}"
        raise LookupError(message)
    source = prose.block(
        "citation",
        instrument=naming.short,
        symbol=instrument.symbol,
        unit=instrument.unit,
        article=cite.article,
        points=language.listed([f"({point})" for point in cite.points]),
    )
    lead = printed(cite.lead, language) if cite.lead else ""
    quoted = language.quoted(printed(found.text, language))
    return Quotation(lead, quoted, printed(source, language), _MARKS.get(found.status, ""))


def _listings(occasion: Occasion, prose: Prose) -> Iterator[Listing]:
    if occasion.appeal.copies:
        known = {recipient.id: recipient for recipient in occasion.recipients}
        lines = tuple(_copy_line(known[copy]) if copy in known else copy for copy in occasion.appeal.copies)
        yield Listing(prose.block("copies"), lines)
    if occasion.appeal.enclosures:
        yield Listing(prose.block("enclosures"), occasion.appeal.enclosures)


def _copy_line(recipient: Recipient) -> str:
    parts = (titled(recipient.title, recipient.name), recipient.office_text, recipient.organisation)
    return ", ".join(part for part in parts if part)


def _notes(body: tuple[Block, ...], prose: Prose) -> Iterator[str]:
    requests = (request for block in body if isinstance(block, Requests) for request in block.items)
    used = {quotation.mark for request in requests for quotation in request.quotations}
    for status, mark in _MARKS.items():
        if mark in used:
            yield f"{mark} {prose.block('note_' + status.replace('-', '_'))}"


def _folio(prose: Prose) -> Folio:
    before, _, rest = prose.block("folio").partition("{n}")
    between, _, after = rest.partition("{m}")
    return Folio(before, between, after)
