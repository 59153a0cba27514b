"""Everything that can be known before the first letter: texts, addresses that fit, pictures."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import PurePath
from typing import TypeVar

from jinja2 import TemplateError, TemplateSyntaxError

from appeal_letters.batch.own_prose import in_one_line, syntax_problem
from appeal_letters.compose.forms import NamelessError
from appeal_letters.compose.routing import demands_for
from appeal_letters.compose.safeguards import ForbiddenError, RevealingError
from appeal_letters.compose.states import UnnamedStateError
from appeal_letters.errors import CaseError, Problem
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case, Missing, Sourced
from appeal_letters.model.fields import shown
from appeal_letters.model.inflected import MissingFormError
from appeal_letters.model.period import PERIOD
from appeal_letters.render.fitting import Misfit

Composed = TypeVar("Composed")


def composed(make: Callable[[], Composed], template: str) -> Composed:
    """Return what is made of prose; a template that fails is a problem of the user's, with its file and line."""
    try:
        return make()
    except TemplateSyntaxError as error:
        problem = syntax_problem(error)
    except Exception as error:
        place = _place(error)
        ours = isinstance(error, _OURS)
        if ours or (place is None and not isinstance(error, TemplateError)):
            raise  # whatever fails inside a template is the template's fault; this did not
        file, line = place or (template, 1)
        problem = Problem(file, line, 1, "template", _flat(error), "correct the template")
    raise CaseError([problem])


_OURS = (CaseError, ForbiddenError, MissingFormError, NamelessError, RevealingError, UnnamedStateError)
"""What says for itself what is wrong, wherever it arises; the rest that fails inside a template is the template's."""


def missing_problems(missing: Iterable[Missing], language: str) -> Iterator[Problem]:
    """Yield the problem of each text that a language lacks."""
    for one in missing:
        yield Problem(one.file, one.line, one.column, one.field, "is missing", f"write its text in {language}")


def formless_problem(error: MissingFormError, case: Case) -> Problem:
    """Return the problem of a text that lacks a grammatical form, where the texts of that language have it.

    It need not be the letter's: an address may be printed out of another one's.
    """
    language = error.language
    nowhere = Sourced("", f"appeal.{language}.yaml", 1, 1, "name")
    found = [text for text in case.texts if text.text == error.text]
    at = next((text for text in found if f".{language}." in text.file), (*found, nowhere)[0])
    wrong = f"{shown(error.text)} has no {error.case}, which letters in {language} ask for"
    forms = ", ".join(f"{case}: {example}" for case, example in {error.case: "...", **error.examples}.items())
    theirs = language == case.appeal.language or f".{language}." in at.file
    stem = PurePath(at.file).name.partition(".")[0].replace("authorities", "recipients")
    where = "" if theirs else f" in {stem}.{language}.yaml"
    wanted = f"write its forms{where}, such as {{{forms}}}"
    return Problem(at.file, at.line, at.column, at.field.removesuffix(".nominative"), wrong, wanted)


def stateless_problem(error: UnnamedStateError, case: Case) -> Problem:
    """Return the problem of a sentence that names the appeal's state, for which its language has no such words."""
    at = next(text for text in case.texts if (text.file, text.field) == ("appeal.yaml", "country"))
    wrong = f"the table of states has no `{error.column}` for {error.code} in {error.language}"
    wanted = "write the demand's `text:` in this language, or a tone of your own that does not name the state"
    return Problem(at.file, at.line, at.column, at.field, wrong, wanted)


def nameless_problem(error: NamelessError, case: Case) -> Problem:
    """Return the problem of an envelope that names nobody, at its recipient's place."""
    at = case.places["recipients", error.recipient]
    wanted = "write the office as it stands on an envelope, such as Minister of Justice"
    return Problem(at.file, at.line, at.column, "office_text", error.why, wanted)


def unprinted(field: str) -> bool:
    """Say whether a field is kept for the record only and printed in no letter."""
    last = field.rpartition(".")[2]
    return last in {"position", "embassy", "published", "source", "series"} or "doubts" in field or "foot" in field


def date_problems(case: Case, today: date) -> Iterator[Problem]:
    """Yield a problem for each day that a record tells of and that has not come yet."""
    for text in case.texts:
        told = text.field == "published" or text.field.rpartition(".")[2] == "checked_on"
        if told and re.fullmatch(PERIOD, text.text) and text.text > today.isoformat():
            yield Problem(
                text.file, text.line, text.column, text.field, f"{text.text} lies in the future", "correct it"
            )


def unasked_problems(case: Case, facts: Facts) -> Iterator[tuple[str, Problem]]:
    """Yield each recipient whom no demand concerns, with the problem that there would be nothing to ask."""
    for recipient in case.recipients:
        if not demands_for(recipient, case.appeal.demands, facts):
            at = case.places["recipients", recipient.id]
            wrong = f"no demand is addressed to {recipient.id}"
            wanted = "name it, or its office, in `to:` of a demand, or take it out of the case"
            yield recipient.id, Problem(at.file, at.line, at.column, at.field, wrong, wanted)


def misfit_problem(misfit: Misfit, case: Case, instead: str = "the layout `none`") -> Problem:
    """Return the problem of something that does not fit, at its recipient's or sender's place.

    `instead` is what makes more room, empty where nothing does.
    """
    at = case.places[misfit.kind, misfit.whose]
    wanted = f"shorten it, or choose {instead}" if instead else "shorten it"
    return Problem(at.file, at.line, at.column, at.field, misfit.why, wanted)


def _flat(error: Exception) -> str:
    return in_one_line(str(error.args[0] if error.args else error))


def _place(error: BaseException) -> tuple[str, int] | None:
    """Return the template's file and line in which an error arose: Jinja puts them into the traceback."""
    place, frame = None, error.__traceback__
    while frame is not None:
        file = frame.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            place = (file, frame.tb_lineno)
        frame = frame.tb_next
    return place
