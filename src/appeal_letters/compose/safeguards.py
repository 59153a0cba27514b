"""The do-no-harm flags of a case, held against every letter: who must not write, and what no letter may hold.

They are enforced where letters are composed, so that no command, template or file of the user's gets past them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from appeal_letters.compose.traces import numbers, places, stem, traces
from appeal_letters.facts import countries
from appeal_letters.facts.countries import folded
from appeal_letters.model.appeal import Appeal, Person, Publisher
from appeal_letters.model.inflected import forms_of
from appeal_letters.model.letter import Block, CoverSheet, Letter, Quotation, Requests
from appeal_letters.model.sender import Sender
from appeal_letters.model.way import Way

_SHORTEST = 3  # letters of a name's part, and of initials: shorter ones are words of their own in too many languages


class ForbiddenError(Exception):
    """These people should not write in this case; the message says why."""


@dataclass(frozen=True, slots=True)
class Revealed:
    """A text of a letter that a flag forbids: the flag's field, and the words found."""

    flag: str
    words: str


class RevealingError(Exception):
    """A letter holds what a flag of its case forbids."""

    def __init__(self, found: Sequence[Revealed]) -> None:
        super().__init__(", ".join(one.words for one in found))
        self.found = tuple(found)


def may_write(appeal: Appeal, signers: Sequence[Sender]) -> bool:
    """Say whether none of them lives in, or is a national of, a state whose people should not write."""
    return all({signer.country, *signer.nationality}.isdisjoint(appeal.do_no_harm.not_from) for signer in signers)


def refuse_signers(appeal: Appeal, signers: Sequence[Sender]) -> None:
    """Raise ForbiddenError where a signer lives in, or is a national of, a state whose people should not write."""
    for signer in signers:
        if not may_write(appeal, [signer]):
            states = ", ".join(appeal.do_no_harm.not_from)
            message = f"{signer.id}: nationals and residents of {states} should not write"
            raise ForbiddenError(message)


def refuse_way(appeal: Appeal, way: Way) -> None:
    """Raise ForbiddenError where no letter of a case may go in this way."""
    if way == "email" and appeal.do_no_harm.no_email:
        raise ForbiddenError("nothing of this case may be sent by e-mail")


def shielded(sender: Sender) -> Sender:
    """Return a sender without what shows where to find them."""
    hidden = {"address": (), "place": None, **dict.fromkeys(("telephone", "fax", "email", "letterhead"))}
    return sender.model_copy(update=hidden)


@dataclass(frozen=True, slots=True)
class Called:
    """A publisher as one language of the appeal calls it, and the articles that may stand before its name."""

    publisher: Publisher
    articles: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """Publishers and persons as every language of the appeal calls them."""

    publishers: Sequence[Called] = ()
    persons: Sequence[Person] = ()


def refuse_revealing(letter: Letter, appeal: Appeal, signers: Sequence[Sender], known: Known) -> None:
    """Raise RevealingError where a composed letter holds what a flag of its case forbids."""
    flags, ids = appeal.do_no_harm, (letter.recipient, *letter.sender.split("+"))
    found: list[Revealed] = []
    if flags.no_organisation:
        found += (Revealed("no_organisation", name) for name in _organisations(appeal, known.publishers, letter, ids))
    if flags.no_name_in_subject:
        persons = (*appeal.persons, *known.persons)
        found += (Revealed("no_name_in_subject", name) for name in _subjects(persons, letter, ids))
    if flags.no_sender_address:
        theirs = {*letter.address.lines, *(letter.cover_sheet.to if letter.cover_sheet else ())}  # a house next door
        said = [text for text in (*letter.texts, *_mailboxes(letter)) if text not in theirs]
        reached = (*traces(_reaches(signers), said), *numbers(_numbers(signers), said))
        found += (Revealed("no_sender_address", words) for words in reached)
    if found:
        raise RevealingError(found)


def _organisations(appeal: Appeal, known: Sequence[Called], letter: Letter, ids: Sequence[str]) -> Iterator[str]:
    """Yield the words by which a letter or its file names a publisher; which article is cited names none."""
    cited = {quote.source for block in letter.body for quote in _quotations(block)}
    said = [text for text in (*letter.texts, *_mailboxes(letter)) if text not in cited]
    names = [appeal.reference.text, *(name for one in known for name in _names(one.publisher, one.articles))]
    yield from traces(names, said)
    yield from traces(names, ids, small=True)
    guesses = [name for one in known for name in _guesses(one.publisher.name, one.articles)]
    yield from traces(guesses, said, guessed=True)
    contacts = (each.published for one in known for each in one.publisher.contacts)
    yield from numbers([number for contact in contacts for number in _dialled(contact)], said)


def _mailboxes(letter: Letter) -> Iterator[str]:
    """Yield the addresses in the head of an e-mail; its names and its subject stand in the letter, too."""
    if head := letter.mail_head:
        yield from (one.address for one in (head.sender, *head.to, *head.cc) if one)


def _quotations(block: Block) -> Iterator[Quotation]:
    if isinstance(block, Requests):
        yield from (quotation for request in block.items for quotation in request.quotations)


def _names(publisher: Publisher, articles: Sequence[str]) -> Iterator[str]:
    parts = (part for name in publisher.known_as for part in re.split(r"[/;,]", name) if part.strip())
    yield from (_without_article(name, articles) for name in (*_spellings(publisher.name), *parts))
    yield from (word for each in publisher.contacts for word in each.published.split() if "@" in word)


def _without_article(name: str, articles: Sequence[str]) -> str:
    bare = name.strip()
    begun = (article for article in articles if bare.lower().replace("'", "’").startswith(article))
    return bare[len(next(begun, "")) :].lstrip()


def _guesses(name: str, articles: Sequence[str]) -> Iterator[str]:
    """Yield "FPW" for "Free Penguins Watch", and "the Observatory" for "The Observatory for the Protection of ..."."""
    for form in _spellings(name):
        words = _without_article(form, articles).split()
        capitals = [word for word in words if word[0].isupper()]
        if len(capitals) >= _SHORTEST:
            yield "".join(word[0] for word in capitals)
        head = " ".join(takewhile(lambda word: word[0].isupper(), words))
        if head and len(capitals) < len(words):
            for article in articles or ("",):
                yield from (f"{article}{head}", f"{article.capitalize()}{head}")


def _spellings(name: str) -> Iterator[str]:
    """Yield a name in the forms that the record gives and, where it gives several, with open endings for all others."""
    forms = [*dict.fromkeys(forms_of(name))]
    yield from forms
    words = [form.split() for form in forms]
    if len(forms) > 1 and len({*map(len, words)}) == 1:
        yield " ".join(stem(alike) for alike in zip(*words, strict=True))


def _dialled(contact: str) -> list[str]:
    """Return the numbers of a published contact."""
    return re.findall(r"\+?\d[\d\s().-]{5,}\d", contact)


def _subjects(persons: Sequence[Person], letter: Letter, ids: Sequence[str]) -> Iterator[str]:
    """Yield the names of persons in what is a subject; the line above it names the publisher, who may share a word."""
    yield from traces(names_of(persons), (letter.title, letter.subject, *_subject_of(letter.cover_sheet)))
    yield from traces(names_of(persons), (letter.reference, *ids), small=True)
    yield from traces([person.name for person in persons], [letter.reference_line])


def _subject_of(cover: CoverSheet | None) -> Iterator[str]:
    """Yield what a cover sheet says beside who writes to whom: either may share a name with the person."""
    if cover:
        yield from (cover.title, *(row.label for row in cover.rows), *cover.about, cover.pages, cover.request)


def names_of(persons: Iterable[Person]) -> Iterator[str]:
    """Yield the names by which persons are known, whole and in their parts."""
    for person in persons:
        for name in _spellings(person.name):
            yield from (name, *(word for word in name.split() if len(word) >= _SHORTEST))
        yield from (person.surname,) if person.surname else ()


def _reaches(signers: Iterable[Sender]) -> Iterator[str]:
    for signer in signers:
        told = {folded(text) for text in (signer.name, signer.organisation, signer.place) if text}
        told |= countries.names(signer.country)
        parts = (part for line in signer.address for part in places(line))
        yield from (part for part in parts if folded(part) not in told)  # what the letterhead may say after all
        if signer.email:
            yield signer.email


def _numbers(signers: Iterable[Sender]) -> Iterator[str]:
    yield from (number for signer in signers for number in (signer.telephone, signer.fax) if number)
