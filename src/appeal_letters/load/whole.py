"""A case and the user's own instruments, read together: all problems of both in one go."""

from pathlib import Path

from appeal_letters.errors import CaseError, Problem
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.case import load
from appeal_letters.load.instruments import with_own_instruments
from appeal_letters.load.own import Own
from appeal_letters.load.postage import postage
from appeal_letters.model.case import Case


def whole(folder: Path, facts: Facts, own: Own) -> tuple[Case, Facts]:
    """Return the case in a folder, and the facts with the instruments of the user's own that it was read with.

    Raises CaseError with all problems of both, and of the table of postage, which `postage()` returns.
    """
    problems: list[Problem] = []
    facts = with_own_instruments(facts, own, problems)
    try:
        postage(folder, own.folder)
    except CaseError as error:
        problems += error.problems
    try:
        case = load(folder, facts, own)
    except CaseError as error:
        raise CaseError([*problems, *error.problems]) from None
    if problems:
        raise CaseError(problems)
    return case, facts
