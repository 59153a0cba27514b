"""The do-no-harm flags of a case, held against every letter: who must not write, and what no letter may hold.

They are enforced where letters are composed, so that no command, template or file of the user's gets past them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from appeal_letters.facts.countries import folded
from appeal_letters.model.appeal import Appeal, Person, Publisher
from appeal_letters.model.letter import Letter
from appeal_letters.model.sender import Sender

_SHORTEST_WORD = 3  # letters: a shorter part of a name is a word of its own in too many languages
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
    flags = appeal.do_no_harm
    found: list[Revealed] = []
    if flags.no_organisation:
        found += _held("no_organisation", _organisation(appeal, publishers), letter.texts)
    if flags.no_name_in_subject:
        subjects = (letter.title, letter.subject, letter.reference_line, letter.reference)
        ids = (letter.recipient, *letter.sender.split("+"))
        found += _held("no_name_in_subject", _persons(appeal.persons), (*subjects, *ids))
    if flags.no_sender_address:
        theirs = {*letter.address.lines}  # somebody may write to the house next door
        found += _held("no_sender_address", _reaches(signers), [text for text in letter.texts if text not in theirs])
    if found:
        raise RevealingError(found)


def _held(flag: str, forbidden: Iterable[str], texts: Iterable[str]) -> Iterator[Revealed]:
    """Yield each forbidden text that stands in a letter, whatever its case, accents and punctuation."""
    read = " ".join(f" {folded(text)} " for text in texts)
    digits = "".join(sign for sign in read if sign.isdigit() or sign.isalpha())
    for words in dict.fromkeys(forbidden):
        number = "".join(sign for sign in words if sign.isdigit())
        dialled = len(number) >= _SHORTEST_NUMBER and number in digits
        if dialled or (folded(words) and f" {folded(words)} " in read):
            yield Revealed(flag, words)


def _organisation(appeal: Appeal, publishers: Sequence[Publisher]) -> Iterator[str]:
    yield appeal.reference.text
    for publisher in (*appeal.publishers, *publishers):
        yield publisher.name.removeprefix("The ")
        yield from publisher.known_as
        yield _initials(publisher.name)
        yield from (channel.published for channel in publisher.contacts if _names(channel.published))


def _initials(name: str) -> str:
    """Return "FPW" for "Free Penguins Watch", nothing for a name that has no such short form."""
    words = [word for word in name.removeprefix("The ").split() if word[0].isupper()]
    return "".join(word[0] for word in words) if len(words) >= _SHORTEST_WORD else ""


def _names(contact: str) -> bool:
    """Say whether a published contact says more than "E-mail:"."""
    return "@" in contact or sum(sign.isdigit() for sign in contact) >= _SHORTEST_NUMBER


def _persons(persons: Iterable[Person]) -> Iterator[str]:
    for person in persons:
        yield from (name for name in (person.name, person.surname) if name)
        yield from (word for word in person.name.split() if len(word) >= _SHORTEST_WORD)


def _reaches(signers: Iterable[Sender]) -> Iterator[str]:
    for signer in signers:
        yield from (text for text in (signer.telephone, signer.fax, signer.email) if text)
        # One word, such as a town, may stand in any letter; several name a house or a place.
        yield from (line for line in (*signer.address, signer.place or "") if len(line.split()) > 1)
