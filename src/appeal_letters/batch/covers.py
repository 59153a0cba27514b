"""The outsides of the letters of a run: every problem of them, found before the first envelope or label is made."""

from collections.abc import Iterator, Sequence

from appeal_letters.batch.glyphs import Glyphs
from appeal_letters.batch.plan import Plan
from appeal_letters.batch.preflight import misfit_problem
from appeal_letters.batch.select import Pick
from appeal_letters.errors import CaseError, Problem
from appeal_letters.facts.envelopes import Envelope
from appeal_letters.facts.labels import LabelSheet
from appeal_letters.model.cover import Cover
from appeal_letters.render.fitting import Misfit
from appeal_letters.render.stationer import Stationer

Place = tuple[Envelope | LabelSheet, bool]
"""An envelope or a label, and whether it is a label for the sender's own address."""


def problems(plan: Plan, pick: Pick, stationer: Stationer, on: Sequence[Place]) -> list[list[Problem]]:
    """Return what keeps a letter from each of some envelopes and labels; its outside is composed once."""
    try:
        cover = plan.cover(pick)
    except CaseError as error:
        return [list(error.problems) for _ in on]
    glyphless = list(Glyphs(plan.case, plan.facts.faces).problems(cover, stationer.missing))
    return [[*glyphless, *_misfit_problems(plan, cover, stationer, place)] for place in on]


def _misfit_problems(plan: Plan, cover: Cover, stationer: Stationer, place: Place) -> Iterator[Problem]:
    for misfit in _misfits(cover, stationer, place):
        yield misfit_problem(misfit, plan.case, _LARGER[type(place[0])])


_LARGER = {Envelope: "a larger envelope", LabelSheet: "larger labels"}


def _misfits(cover: Cover, stationer: Stationer, place: Place) -> Iterator[Misfit]:
    where, returning = place
    if returning and isinstance(where, LabelSheet):
        return stationer.return_misfits([cover], where)
    return stationer.misfits([cover], where)
