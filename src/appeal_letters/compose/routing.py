"""Which demands a recipient is asked for: those that name it or its office, and those that name nobody."""

from collections.abc import Sequence

from appeal_letters.facts.shipped import Facts
from appeal_letters.model.appeal import Demand
from appeal_letters.model.recipient import Recipient


def demands_for(recipient: Recipient, demands: Sequence[Demand], facts: Facts) -> tuple[Demand, ...]:
    """Return the demands of a recipient's letter, in the appeal's order and with its numbers.

    A mission passes on what it is told: it gets all of them, unless some name it.
    """
    named = {recipient.id, recipient.office}
    if facts.offices[recipient.office].mission and not any(named & {*demand.to} for demand in demands):
        return tuple(demands)
    return tuple(demand for demand in demands if not demand.to or named & {*demand.to})
