"""The do-no-harm flags of a case, held against every letter: who must not write, and what no letter may hold.

They are enforced where letters are composed, so that no command, template or file of the user's gets past them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from appeal_letters.compose.traces import numbers, places, traces
from appeal_letters.model.appeal import Appeal, Person, Publisher
from appeal_letters.model.letter import Letter
from appeal_letters.model.sender import Sender

_SHORTEST = 3  # letters of a name's part, and of initials: shorter ones are words of their own in too many languages
_SHORTEST_NUMBER = 6  # digits of a telephone number that name somebody


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


def shielded(sender: Sender) -> Sender:
    """Return a sender without what shows where to find them."""
    hidden = {"address": (), "place": None, **dict.fromkeys(("telephone", "fax", "email", "letterhead"))}
    return sender.model_copy(update=hidden)


def refuse_revealing(
    letter: Letter, appeal: Appeal, signers: Sequence[Sender], publishers: Sequence[Publisher] = ()
) -> None:
    """Raise RevealingError where a composed letter holds what a flag of its case forbids.

    `publishers` are the appeal's as its other languages call them.
    """
    flags, ids = appeal.do_no_harm, (letter.recipient, *letter.sender.split("+"))
    found: list[Revealed] = []
    if flags.no_organisation:
        said = (*letter.texts, *ids)
        guessed = [_initials(publisher.name) for publisher in (*appeal.publishers, *publishers)]
        names = (*traces(_organisation(appeal, publishers), said), *traces(guessed, said, capitals=True))
        found += (Revealed("no_organisation", name) for name in names)
    if flags.no_name_in_subject:
        subjects = (letter.title, letter.subject, letter.reference_line, letter.reference)
        found += (Revealed("no_name_in_subject", name) for name in traces(names_of(appeal.persons), (*subjects, *ids)))
    if flags.no_sender_address:
        theirs = {*letter.address.lines}  # somebody may write to the house next door
        others = [text for text in letter.texts if text not in theirs]
        reached = (*traces(_reaches(signers), others), *numbers(_numbers(signers), others))
        found += (Revealed("no_sender_address", words) for words in reached)
    if found:
        raise RevealingError(found)


def _organisation(appeal: Appeal, publishers: Sequence[Publisher]) -> Iterator[str]:
    yield appeal.reference.text
    for publisher in (*appeal.publishers, *publishers):
        yield _without_article(publisher.name)
        for name in publisher.known_as:
            yield from (_without_article(part) for part in re.split(r"[/;,]", name) if part.strip())
        yield from (channel.published for channel in publisher.contacts if _says_where(channel.published))


def _without_article(name: str) -> str:
    return re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE)


def _initials(name: str) -> str:
    """Return "FPW" for "Free Penguins Watch", nothing for a name that has no such short form."""
    words = [word for word in _without_article(name).split() if word[0].isupper()]
    return "".join(word[0] for word in words) if len(words) >= _SHORTEST else ""


def _says_where(contact: str) -> bool:
    """Say whether a published contact says more than "E-mail:"."""
    return "@" in contact or sum(map(str.isdigit, contact)) >= _SHORTEST_NUMBER


def names_of(persons: Iterable[Person]) -> Iterator[str]:
    """Yield the names by which persons are known, whole and in their parts."""
    for person in persons:
        yield from (name for name in (person.name, person.surname) if name)
        yield from (word for word in person.name.split() if len(word) >= _SHORTEST)


def _reaches(signers: Iterable[Sender]) -> Iterator[str]:
    for signer in signers:
        yield from (part for line in (*signer.address, signer.place or "") for part in places(line))
        if signer.email:
            yield signer.email


def _numbers(signers: Iterable[Sender]) -> Iterator[str]:
    yield from (number for signer in signers for number in (signer.telephone, signer.fax) if number)
