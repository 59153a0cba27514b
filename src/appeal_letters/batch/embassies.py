"""The embassy in the signer's own country becomes a recipient, where the appeal asks to write to it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from appeal_letters.batch.remark import Remark
from appeal_letters.compose.safeguards import may_write
from appeal_letters.errors import CaseError, Problem
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case, Embassy
from appeal_letters.model.mission import HEADS
from appeal_letters.model.recipient import Channel, Recipient
from appeal_letters.model.sender import Sender


def with_embassies(case: Case) -> Case:
    """Return the case with the known embassies of its signers' countries; raise CaseError where an id is taken.

    An embassy that is a recipient already is not added; a signer in the state's own country has none.
    """
    known = case.known_embassies
    found = {country: known[country] for country in _asked(case, case.senders) if country in known}
    if not found:
        return case
    added = tuple(_recipient(embassy) for embassy in found.values())
    ids = {one.id for one in case.recipients}
    if taken := [_taken(case, one) for one in added if one.id in ids]:
        raise CaseError(taken)
    places = {("recipients", _id(country)): embassy.place for country, embassy in found.items()}
    return replace(
        case,
        recipients=(*case.recipients, *added),
        translations={
            tag: replace(texts, recipients=(*texts.recipients, *added)) for tag, texts in case.translations.items()
        },
        texts=(*case.texts, *(text for embassy in found.values() for text in embassy.texts)),
        places={**case.places, **places},
        embassies={country: _id(country) for country in found},
    )


def missing(case: Case, facts: Facts, signers: Iterable[Sender]) -> Iterator[Remark]:
    """Yield the countries of those who sign in which no embassy is known; `case` has those that are.

    Of a joint letter's signers the first one counts, from whom it comes.
    """
    for country in _asked(case, signers):
        yield Remark("no-embassy", facts.country_name(country), facts.country_name(case.appeal.country))


def writes_to(case: Case, sender: Sender, recipient: Recipient) -> bool:
    """Say whether a sender writes to a recipient: to an added embassy only those in its own country do."""
    return recipient.id not in case.embassies.values() or case.embassies.get(sender.country) == recipient.id


def _asked(case: Case, senders: Iterable[Sender]) -> tuple[str, ...]:
    """Return the senders' countries, but the state's own, whose embassy the appeal asks for and is no recipient."""
    state = case.appeal.country
    done = {state, *(one.country for one in case.recipients if _is_embassy(one, state))}
    writing = [one for one in senders if may_write(case.appeal, [one])]
    countries = dict.fromkeys(one.country for one in writing) if case.appeal.embassy else ()
    return tuple(country for country in countries if country not in done)


def _is_embassy(recipient: Recipient, state: str) -> bool:
    return recipient.office in HEADS.values() and recipient.of in {None, state}


def _recipient(embassy: Embassy) -> Recipient:
    """Return whoever heads the embassy: nobody's name is known."""
    mission = embassy.mission
    channels = (("fax", mission.fax), ("email", mission.email))
    return Recipient.model_validate(
        {
            "id": _id(mission.in_),
            "office": mission.head,
            "address": mission.address,
            "country": mission.in_,
            "of": mission.of,
            "channels": tuple(Channel(kind=kind, published=text) for kind, text in channels if text),
            "languages": mission.languages,
            "checked_on": mission.checked_on,
        }
    )


def _id(country: str) -> str:
    return f"embassy-{country.lower()}"


def _taken(case: Case, embassy: Recipient) -> Problem:
    at = next(one for one in case.texts if one.names_recipients and one.text == embassy.id and one.field.endswith("id"))
    wrong = f"'{embassy.id}' is the id of the embassy that is added"
    meant = f"`office: {embassy.office}`, `country: {embassy.country}`"
    wanted = f"give this recipient another id, or say that it is the embassy: {meant}"
    return Problem(at.file, at.line, at.column, at.field, wrong, wanted)
