"""Whose names, addresses and numbers a case's letters are watched for, so that no letter holds another's."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from appeal_letters.facts import dialling, reached
from appeal_letters.facts.names import named_in
from appeal_letters.model.case import Case
from appeal_letters.model.letter import Letter
from appeal_letters.model.recipient import Recipient
from appeal_letters.render.comparing import ReadBackError, cited, compact, words

_SHORTEST = 5  # characters without blanks: shorter lines ("Geneva" is longer) name nobody


class Strangers:
    """What names recipients: their names, address lines and numbers. In others' letters none of it must stand.

    A line is found again in a text by its rarest word, so that a letter costs the same among ten recipients and
    among ten thousand.
    """

    def __init__(
        self,
        naming: Mapping[str, Iterable[str]],
        own: Mapping[str, str],
        common: Iterable[str],
        of_faxes: "Callable[[], Strangers] | None" = None,
    ) -> None:
        """Take what names each recipient, its whole record as text, and the texts that every letter may quote.

        `of_faxes` makes the watch over faxes, which print numbers in a form of their own.
        """
        self._by_word = _by_rarest_word(_owners(naming))
        self._own, self._common = own, compact(" ".join(common))
        self._of_faxes = cache(of_faxes or (lambda: self))

    def found(self, text: str, recipient: str, cited: str = "") -> Iterator[str]:
        """Yield the recipients of whom a text holds what is not theirs to lend it.

        Allowed is what this recipient's own record, the common texts and the articles `cited` say.
        """
        own, read = compact(self._own.get(recipient, "") + cited), compact(text)
        for word in set(words(text)) & self._by_word.keys():
            for line, owners in self._by_word[word]:
                # The common texts come last: they are as long as the list of senders.
                if recipient not in owners and line in read and line not in own and line not in self._common:
                    yield min(owners)

    def refuse(self, text: str, letter: Letter) -> None:
        """Raise ReadBackError where a letter's text holds what is another recipient's."""
        watch = self._of_faxes() if letter.way == "fax" else self
        for stranger in watch.found(text, letter.recipient, " ".join(cited(letter))):
            message = f"it holds a line that belongs to {stranger}"
            raise ReadBackError(message)


def _owners(naming: Mapping[str, Iterable[str]]) -> Mapping[str, set[str]]:
    """Return whose each line is that names somebody."""
    owners: dict[str, set[str]] = {}
    for recipient, lines in naming.items():
        for line in lines:
            if len(compact(line)) >= _SHORTEST and words(line):
                owners.setdefault(line, set()).add(recipient)
    return owners


def _by_rarest_word(owners: Mapping[str, set[str]]) -> Mapping[str, Sequence[tuple[str, set[str]]]]:
    """Return the lines, as they are compared, by the rarest word of each, the longest of these."""
    count = Counter(word for line in owners for word in set(words(line)))
    by_word: dict[str, list[tuple[str, set[str]]]] = {}
    for line, of in owners.items():
        rarest = min(words(line), key=lambda word: (count[word], -len(word)))
        by_word.setdefault(rarest, []).append((compact(line), of))
    return by_word


def of(case: Case) -> Strangers:
    """Return the watch over a case's recipients, in every language of the case.

    Every letter may hold what the appeal, the senders and the copy lines say.
    """
    return _watch(case, _nothing, lambda: _watch(case, _shown_numbers))


def _watch(
    case: Case, more: Callable[[Recipient], Iterable[str]], of_faxes: Callable[[], Strangers] | None = None
) -> Strangers:
    """Return a watch that knows `more` of each recipient than what was published."""
    everybody = [one for texts in case.translations.values() for one in texts.recipients]
    naming: dict[str, list[str]] = {}
    own: dict[str, str] = {}
    for one in everybody:
        naming.setdefault(one.id, []).extend((*_naming(one), *more(one)))
        own[one.id] = f"{own.get(one.id, '')} {' '.join((*_record(one), *more(one)))}"
    copied = (who for one in everybody if one.id in case.appeal.copies for who in _who(one))
    said = (text.text for text in case.texts if not text.names_recipients)
    return Strangers(naming, own, [*said, *copied], of_faxes)


def _nothing(_: Recipient) -> Iterable[str]:
    return ()


def _shown_numbers(recipient: Recipient) -> Iterable[str]:
    return (dialling.shown(number.e164) for number in reached.faxes(recipient))


def _naming(recipient: Recipient) -> Iterator[str]:
    yield recipient.name or ""
    # "Your Excellency," is said to many, and names nobody.
    yield from (text for text in (recipient.salutation,) if text and named_in(text, recipient))
    yield from recipient.address
    yield from (channel.published for channel in recipient.channels)


def _record(recipient: Recipient) -> Iterator[str]:
    yield from _naming(recipient)
    yield from _who(recipient)
    yield from (recipient.country_text or "", recipient.closing or "")


def _who(recipient: Recipient) -> Iterator[str]:
    parts = (recipient.title, recipient.name, recipient.office_text, recipient.organisation)
    return (part for part in parts if part)
