"""Put one letter together: every word of it, from its signers to one recipient."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jinja2 import TemplateRuntimeError

from appeal_letters.compose import address as addresses
from appeal_letters.compose import blanks, faxing, mailing, safeguards, scripts
from appeal_letters.compose.brevity import SITUATION, dispensable, prose_of
from appeal_letters.compose.forms import addressed, courtesy, refuse_named
from appeal_letters.compose.matter import Matter
from appeal_letters.compose.occasion import Choice, Occasion
from appeal_letters.compose.prose import Prose
from appeal_letters.compose.routing import demands_for
from appeal_letters.compose.values import Parties, common_organisation, values
from appeal_letters.compose.wording import paragraphs, printed
from appeal_letters.facts.languages import Language, name_of
from appeal_letters.model.appeal import Appeal
from appeal_letters.model.letter import (
    Address,
    Block,
    Folio,
    Letter,
    Listing,
    Paragraph,
    Requests,
    Signature,
)
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender


def compose(occasion: Occasion, signers: Sequence[Sender], recipient: Recipient, choice: Choice) -> Letter:
    """Return the letter from its signers, of whom the first one's letterhead it has, to one recipient.

    Raises ForbiddenError and RevealingError where a flag of the case forbids the letter or its words.
    """
    safeguards.refuse_signers(occasion.appeal, signers)
    safeguards.refuse_way(occasion.appeal, choice.way)
    parties, prose = _prose(occasion, signers, recipient, choice)
    letter = _composed(occasion, parties, prose, choice)
    if choice.way == "fax":
        letter = faxing.faxed(letter, occasion, parties, prose)
    if choice.way == "email":
        letter = mailing.mailed(letter, occasion, parties.head, recipient, choice)
    known = safeguards.Known(_publishers(occasion), occasion.persons)
    safeguards.refuse_revealing(letter, occasion.appeal, signers, known)
    cover = letter.cover_sheet.texts if letter.cover_sheet else ()
    greeted = (*letter.address.lines, letter.salutation, letter.closing, *cover)
    refuse_named(greeted, recipient, by_office=choice.by_office)
    for one in occasion.recipients if letter.listings else ():
        if one.id in occasion.appeal.copies:
            lines = (line for listing in letter.listings for line in listing.lines)
            refuse_named(lines, one, by_office=choice.by_office)
    return letter


def dispensables(
    occasion: Occasion, signers: Sequence[Sender], recipient: Recipient, choice: Choice
) -> tuple[str, ...]:
    """Return the parts that a letter can do without, in the order in which its prose lets them go."""
    _, prose = _prose(occasion, signers, recipient, choice)
    return dispensable(prose)


def address_of(occasion: Occasion, signers: Sequence[Sender], recipient: Recipient, choice: Choice) -> Address:
    """Return the address of such a letter, in the script that is chosen; it is held to the same as in the letter."""
    recipient = addressed(recipient, by_office=choice.by_office)
    language = occasion.facts.languages[occasion.appeal.language]
    courteous = courtesy(recipient, occasion.appeal, language, occasion.facts, any_forms=choice.any_forms)
    made = _address(occasion, choice, signers[0], recipient, courteous.who)
    refuse_named(made.lines, recipient, by_office=choice.by_office)
    return made


def _publishers(occasion: Occasion) -> list[safeguards.Called]:
    """Return the publishers as each language calls them, with its articles and those of the letter's language."""
    here, tongues = occasion.appeal.language, occasion.facts.languages
    every = {**occasion.publishers, here: occasion.appeal.publishers}
    articles = {tag: tongues[tag].articles if tag in tongues else () for tag in every}
    return [safeguards.Called(one, (*articles[tag], *articles[here])) for tag, named in every.items() for one in named]


def _composed(occasion: Occasion, parties: Parties, prose: Prose, choice: Choice) -> Letter:
    appeal, language = occasion.appeal, occasion.facts.languages[occasion.appeal.language]
    sender, recipient, signers = parties.head, parties.recipient, parties.signers
    told = occasion.matter(language, choice, prose, parties)
    body = tuple(_body(told, language, prose, choice))
    picture = occasion.letterheads.get(signers[0].id) if sender.letterhead else None
    named = not appeal.do_no_harm.no_organisation
    return Letter(
        sender="+".join(signer.id for signer in signers),
        recipient=recipient.id,
        language=language.tag,
        direction=language.direction,
        tone=choice.tone,
        layout=choice.layout,
        reference=appeal.reference.text if named else "",
        title=" ".join(prose.needed("title").split()),
        letterhead=tuple(blanks.letterhead(sender, prose, language)),
        return_line=addresses.return_line(sender),
        address=_address(occasion, choice, sender, recipient, parties.courtesy.who),
        place_and_date=blanks.place_and_date(sender, prose),
        reference_line=printed(prose.needed("reference_line"), language) if named else "",
        subject=printed(prose.needed("subject"), language),
        salutation=printed(prose.needed("salutation"), language),
        body=body,
        closing=printed(prose.needed("closing"), language),
        signatures=tuple(_signature(signer, occasion, choice, prose) for signer in signers),
        listings=tuple(_listings(appeal, told, recipient, prose)),
        notes=told.notes if any(isinstance(block, Requests) for block in body) else (),
        folio=_folio(prose),
        letterhead_picture=picture,
        letterhead_alt=prose.block("letterhead_alt") if picture else "",
        paper=choice.paper,
        large=choice.large,
        hyphenated=language.hyphenate and not choice.large,
        justified=language.justify and not choice.large,
        for_information=_for_information(choice.translates, prose, language),
        spacing=choice.spacing,
    )


def _prose(
    occasion: Occasion, signers: Sequence[Sender], recipient: Recipient, choice: Choice
) -> tuple[Parties, Prose]:
    """Return who writes to whom, and the prose with their values in it."""
    appeal, language = occasion.appeal, occasion.facts.languages[occasion.appeal.language]
    parties = _parties(occasion, signers, addressed(recipient, by_office=choice.by_office), choice)
    given = values(appeal, occasion.date, language, parties, occasion.facts)
    return parties, blanks.of(Prose.of(choice.prose, given, prose_of(choice.left_out)), parties.head)


def _parties(occasion: Occasion, signers: Sequence[Sender], recipient: Recipient, choice: Choice) -> Parties:
    appeal, facts, several = occasion.appeal, occasion.facts, len(signers) > 1
    sender = _letterhead_of(signers, hidden=appeal.do_no_harm.no_sender_address)
    language = facts.languages[appeal.language]
    courteous = courtesy(recipient, appeal, language, facts, any_forms=choice.any_forms, joint=several)
    demands = demands_for(recipient, appeal.demands, facts)
    return Parties(sender, signers, recipient, courteous, demands, occasion.persons)


def _for_information(translated: str, prose: Prose, language: Language) -> str:
    """Return the line that says what a translation is, and of a letter in which language; nothing for a letter."""
    if not translated:
        return ""
    said = prose.needed("for_information", letter_language=name_of(translated, language.tag))
    return printed(said, language)


def _address(occasion: Occasion, choice: Choice, sender: Sender, recipient: Recipient, who: Sequence[str]) -> Address:
    """Return the address out of the texts of the language in whose script it is printed."""
    facts, own = occasion.facts, occasion.appeal.language
    spelt = {tag: known[recipient.id] for tag, known in occasion.spelt.items() if recipient.id in known}
    texts = {tag: addressed(one, by_office=choice.by_office) for tag, one in spelt.items()} | {own: recipient}
    tag = scripts.spoken(texts, own, choice.script, facts.scripts)
    if tag == own:
        return addresses.address(recipient, who, sender.country, facts.languages[own])
    other = texts[tag]
    if facts.greets_in(tag):
        language = facts.languages[tag]
        who = courtesy(other, occasion.appeal, language, facts, any_forms=choice.any_forms).who
    else:
        who, language = addresses.unspoken(other, tag)
    refuse_named((*who, *other.address), spelt.get(tag, other), by_office=choice.by_office)
    made = addresses.address(other, who, sender.country, language)
    return replace(made, language=tag, direction=language.direction)


def _letterhead_of(signers: Sequence[Sender], *, hidden: bool) -> Sender:
    """Return the signer whose letterhead it is; of several with one organisation it is the organisation's."""
    first, organisation = signers[0], common_organisation(signers)
    if len(signers) > 1 and organisation:
        first = first.model_copy(update={"name": organisation, "organisation": None})
    return safeguards.shielded(first) if hidden else first


def _signature(signer: Sender, occasion: Occasion, choice: Choice, prose: Prose) -> Signature:
    """Return how somebody signs; what nobody sends has no drawn signature."""
    lines = tuple(line for line in (blanks.signer(signer, prose), signer.role, signer.organisation) if line)
    picture = None if choice.translates else occasion.signatures.get(signer.id)
    return Signature(lines, picture, prose.block("signature_alt", signer=signer.name) if picture else "")


def _body(told: Matter, language: Language, prose: Prose, choice: Choice) -> Iterator[Block]:
    own_words, order = choice.own_words, prose.needed("order").split()
    if order.count("demands") != 1:
        raise TemplateRuntimeError("the block 'order' names the demands once")
    if own_words and "own_words" not in order:
        raise TemplateRuntimeError("the block 'order' has no place for `own_words`")
    blocks = {**told.blocks, "own_words": tuple(_said(own_words, language))}
    if SITUATION in choice.left_out:
        blocks[SITUATION] = blocks[SITUATION][:1]
    for name in order:
        yield from blocks[name] if name in blocks else _said(prose.block(name), language)


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
