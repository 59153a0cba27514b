"""What the prose templates are told: the values that they may put into their sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from appeal_letters.compose.forms import Courtesy
from appeal_letters.compose.safeguards import names_of
from appeal_letters.compose.states import state_words
from appeal_letters.compose.traces import traces
from appeal_letters.facts.languages import Language
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.appeal import Appeal, Demand, Person
from appeal_letters.model.fields import Gender
from appeal_letters.model.inflected import Joined
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender

_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Parties:
    """Who writes to whom, with which of the appeal's demands; `head` is what the letterhead may say of the first.

    `spelt` are the persons whom it is about as other languages of the appeal spell their names.
    """

    head: Sender
    signers: Sequence[Sender]
    recipient: Recipient
    courtesy: Courtesy
    demands: Sequence[Demand]
    spelt: Sequence[Person] = ()


def values(appeal: Appeal, day: date, language: Language, parties: Parties, facts: Facts) -> Mapping[str, object]:
    """Return the values of one letter's prose; what a flag of the case forbids to mention is an empty text."""
    head, flags = parties.head, appeal.do_no_harm
    named = not flags.no_organisation
    publishers = [language.noun("publisher", publisher.name) for publisher in appeal.publishers if named]
    return {
        **of_appeal(appeal, language, facts),
        "reference": appeal.reference.text.replace(" ", _NO_BREAK) if named else "",
        "subject_text": "" if flags.no_name_in_subject and _names_somebody(appeal, parties.spelt) else appeal.title,
        "publishers": Joined(publishers, language.listed),
        "number_of_publishers": len(publishers),
        "published": language.day(appeal.published, head.country) if named else "",
        "cites": any(demand.cites for demand in parties.demands),
        "labels": language.listed(_sayable(parties.demands)),
        "number_of_labels": len(parties.demands),
        "partial": len(parties.demands) < len(appeal.demands),
        "joint": len(parties.signers) > 1,
        "on_behalf_of": common_organisation(parties.signers) or "",
        "place": head.place or "",
        "date": language.day(day, head.country),
        "sender": head,
        "recipient": parties.recipient,
        "courtesy": parties.courtesy,
    }


def of_appeal(appeal: Appeal, language: Language, facts: Facts) -> Mapping[str, object]:
    """Return the values that a demand's formula may use, too: whom the appeal is about, and in which state."""
    genders = {_gender(person, language) for person in appeal.persons}
    return {
        "persons": Joined([language.person(one.title, one.name) for one in appeal.persons], language.listed),
        "number_of_persons": len(appeal.persons),
        "persons_gender": (genders.pop() or "") if len(genders) == 1 else "",
        **state_words(appeal.country, language, facts),
    }


def _gender(person: Person, language: Language) -> Gender | None:
    return person.gender or language.titles.gender(person.title or "")


def _names_somebody(appeal: Appeal, spelt: Sequence[Person]) -> bool:
    return any(traces(names_of((*appeal.persons, *spelt)), [appeal.title]))


def _sayable(demands: Sequence[Demand]) -> list[str]:
    """Return the demands' numbers for a sentence, without a final dot; none where they are no numbers, such as "-"."""
    labels = [demand.label.rstrip(".") for demand in demands]
    return labels if all(any(map(str.isalnum, label)) for label in labels) else []


def common_organisation(signers: Sequence[Sender]) -> str | None:
    """Return the organisation for which all of them sign."""
    found = {signer.organisation for signer in signers}
    return found.pop() if len(found) == 1 else None
