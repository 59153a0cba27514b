"""The outsides of the sample's letters."""

from typing import Any

from appeal_letters import resources, templating
from appeal_letters.compose import prose
from appeal_letters.compose.cover import cover
from appeal_letters.compose.letter import compose
from appeal_letters.compose.occasion import Choice, Occasion
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case
from appeal_letters.model.cover import Cover


def covers(case: Case, facts: Facts, **sender: Any) -> dict[str, Cover]:  # noqa: ANN401 (whatever a sender has)
    """Return the outsides of the letters of a case's first sender, perhaps a changed one, by recipient."""
    text = prose.template(templating.environment(resources.templates()), "en", "formal")
    assert text is not None
    assert case.appeal.date is not None
    occasion = Occasion(case.appeal, case.recipients, case.appeal.date, facts, spelt=case.spelt)
    choice, signers = Choice("formal", "din-b", text), [case.senders[0].model_copy(update=sender)]
    found = {}
    for one in case.recipients:
        letter = compose(occasion, signers, one, choice)
        found[one.id] = cover(letter, occasion, signers, one, choice)
    return found
