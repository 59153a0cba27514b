"""What recipients are called in lists for people: by their name or, where nobody is named, by their office."""

from appeal_letters.facts.shipped import Facts
from appeal_letters.model.recipient import Recipient


def called(recipient: Recipient, facts: Facts) -> str:
    """Return the name with its title, or else the office."""
    if not recipient.name:
        return office(recipient, facts)
    return " ".join(part for part in (recipient.title, recipient.name) if part)


def office(of: Recipient, facts: Facts) -> str:
    """Return the office as published, else what kind it is, and of which state."""
    if of.office_text or of.organisation:
        return of.office_text or of.organisation or ""
    meaning = facts.offices[of.office].meaning
    return f"{meaning} ({facts.country_name(of.of)})" if of.of else meaning
