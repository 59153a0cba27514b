"""The user's own prose of a run, looked through with the shipped prose before the first letter is composed."""

from collections.abc import Sequence

from jinja2 import Environment, TemplateSyntaxError

from appeal_letters import resources, templating
from appeal_letters.batch.job import Job
from appeal_letters.errors import CaseError, Problem
from appeal_letters.load.prose import own_prose
from appeal_letters.templating import NotProseError, OwnProse

_LONGEST = 300


def own(job: Job) -> tuple[OwnProse, ...]:
    """Return the user's own prose in a run; raise CaseError where a file of it cannot be read."""
    return own_prose(job.case, job.templates)


def environment(prose: Sequence[OwnProse]) -> Environment:
    """Return the environment of a run with the user's own prose; raise CaseError with every problem of it."""
    made = templating.environment(resources.templates(), prose)
    problems = [syntax_problem(error) for error in templating.faults(made, prose)]
    if problems:
        raise CaseError(problems)
    return made


def syntax_problem(error: TemplateSyntaxError) -> Problem:
    """Return the problem of a template that is not written as it should be."""
    wanted = error.wanted if isinstance(error, NotProseError) else "correct the template"
    file = error.filename or error.name or "templates"
    return Problem(file, error.lineno, 1, "template", in_one_line(error.message or "cannot be read"), wanted)


def in_one_line(message: str) -> str:
    """Return what Jinja says as a problem does, however long the names are that it repeats."""
    line = " ".join(message.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 3]}..."
