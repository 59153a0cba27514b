"""The sample's letters, composed for a window envelope."""

from appeal_letters import resources, templating
from appeal_letters.compose import prose
from appeal_letters.compose.letter import compose
from appeal_letters.compose.occasion import Choice, Occasion
from appeal_letters.compose.script import Script
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case
from appeal_letters.model.letter import Letter


def composed(case: Case, facts: Facts, script: Script | None = None) -> dict[str, Letter]:
    """Return the letters of a case's first sender by recipient, with the addresses in a script."""
    text = prose.template(templating.environment(resources.templates()), "en", "formal")
    assert text is not None
    assert case.appeal.date is not None
    occasion = Occasion(case.appeal, case.recipients, case.appeal.date, facts, spelt=case.spelt)
    choice = Choice("formal", "din-b", text, script=script)
    return {one.id: compose(occasion, case.senders[:1], one, choice) for one in case.recipients}
