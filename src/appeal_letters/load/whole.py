"""A case and the user's own instruments, read together: all problems of both in one go."""

from pathlib import Path

from appeal_letters.errors import CaseError, Problem
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.case import load
from appeal_letters.load.instruments import with_own_instruments
from appeal_letters.load.own import Own
from appeal_letters.model.case import Case


def whole(folder: Path, facts: Facts, own: Own) -> tuple[Case, Facts]:
    """Return the case in a folder, and the facts with the instruments of the user's own that it was read with.

    Raises CaseError with all problems of both.
    """
    problems: list[Problem] = []
    facts = with_own_instruments(facts, own, problems)
    try:
        case = load(folder, facts, own)
    except CaseError as error:
        raise CaseError([*problems, *error.problems]) from None
    if problems:
        raise CaseError(problems)
    return case, facts
