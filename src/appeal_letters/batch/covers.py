"""The outsides of the letters of a run: every problem of them, found before the first envelope or label is made."""

from collections.abc import Iterable, Iterator

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


def problems(
    plan: Plan, picks: Iterable[Pick], stationer: Stationer, where: Envelope | LabelSheet, *, returning: bool = False
) -> list[Problem]:
    """Return what keeps the letters from an envelope or label, each problem once; `returning` is for return labels."""
    glyphs = Glyphs(plan.case, plan.facts.faces)
    found: dict[Problem, None] = {}
    for pick in picks:
        try:
            cover = plan.cover(pick)
        except CaseError as error:
            found |= dict.fromkeys(error.problems)
            continue
        found |= dict.fromkeys(glyphs.problems(cover, stationer.missing))
        misfits = _misfits(cover, stationer, where, returning=returning)
        found |= dict.fromkeys(misfit_problem(misfit, plan.case, _LARGER[type(where)]) for misfit in misfits)
    return list(found)


_LARGER = {Envelope: "a larger envelope", LabelSheet: "larger labels"}


def _misfits(cover: Cover, stationer: Stationer, where: Envelope | LabelSheet, *, returning: bool) -> Iterator[Misfit]:
    if returning and isinstance(where, LabelSheet):
        return stationer.return_misfits([cover], where)
    return stationer.misfits([cover], where)
