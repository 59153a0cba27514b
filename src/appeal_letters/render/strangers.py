"""Whose names, addresses and numbers a case's letters are watched for."""

from collections.abc import Iterator

from appeal_letters.facts.names import named_in
from appeal_letters.model.case import Case
from appeal_letters.model.recipient import Recipient
from appeal_letters.render.readback import Strangers


def of(case: Case) -> Strangers:
    """Return the watch over a case's recipients, in every language of the case.

    Every letter may hold what the appeal, the senders and the copy lines say.
    """
    everybody = [one for texts in case.translations.values() for one in texts.recipients]
    naming: dict[str, list[str]] = {}
    own: dict[str, str] = {}
    for one in everybody:
        naming.setdefault(one.id, []).extend(_naming(one))
        own[one.id] = f"{own.get(one.id, '')} {' '.join(_record(one))}"
    copied = (who for one in everybody if one.id in case.appeal.copies for who in _who(one))
    said = (text.text for text in case.texts if not text.names_recipients)
    return Strangers(naming, own, [*said, *copied])


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
