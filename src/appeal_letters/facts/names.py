"""Whether a text names a person."""

from appeal_letters.facts.countries import folded
from appeal_letters.model.inflected import forms_of
from appeal_letters.model.recipient import Recipient


def named_in(text: str, recipient: Recipient) -> bool:
    """Say whether a text holds a word of a recipient's name, in whichever form the record gives.

    "Dear Mr. Specimen," does, "Your Excellency," does not.
    """
    name = folded(" ".join((*forms_of(recipient.name or ""), recipient.surname or "")))
    return not {*name.split()}.isdisjoint(folded(text).split())
