"""Everything that can be known before the first letter: texts, glyphs, addresses that fit, pictures."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from appeal_letters.errors import CaseError, Problem
from appeal_letters.model.case import Case, Sourced
from appeal_letters.model.fields import DAY
from appeal_letters.model.letter import Letter, Requests
from appeal_letters.render.fitting import Misfit


def composed(make: Callable[[], Letter], template: str) -> Letter:
    """Return a letter; a template that fails is a problem of the user's, with its file and line."""
    try:
        return make()
    except TemplateSyntaxError as error:
        problem = syntax_problem(error)
    except Exception as error:
        place = _place(error)
        if isinstance(error, CaseError) or (place is None and not isinstance(error, TemplateError)):
            raise  # whatever fails inside a template is the template's fault; this did not
        file, line = place or (template, 1)
        problem = Problem(file, line, 1, "template", _flat(error), "correct the template")
    raise CaseError([problem])


def syntax_problem(error: TemplateSyntaxError) -> Problem:
    """Return the problem of a template that Jinja cannot read."""
    return Problem(error.name or "templates", error.lineno, 1, "template", _flat(error), "correct the template")


class Glyphs:
    """Finds characters that no font has, and every place where the user wrote them."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._told: set[str] = set()

    def problems(self, letter: Letter, missing: Callable[[str], str]) -> Iterator[Problem]:
        """Yield a problem for each place of each character of a letter that was not told before."""
        for character in sorted(set(missing("".join(_texts(letter)))) - self._told):
            self._told.add(character)
            yield from self._places(character)

    def _places(self, character: str) -> Iterator[Problem]:
        nowhere = [Sourced("", "template", 1, 1, "text")]
        found = [text for text in self._case.texts if character in text.text and not _unprinted(text.field)]
        for at in found or nowhere:
            wrong = f"no font has the character {character!r} (U+{ord(character):04X})"
            yield Problem(at.file, at.line, at.column, at.field, wrong, "write it in another way")


def _unprinted(field: str) -> bool:
    """Say whether a field is kept for the record only and printed in no letter."""
    last = field.rpartition(".")[2]
    return last in {"position", "embassy", "published", "source", "series"} or "doubts" in field or "foot" in field


def date_problems(case: Case, today: date) -> Iterator[Problem]:
    """Yield a problem for each day that a record tells of and that has not come yet."""
    for text in case.texts:
        told = text.field == "published" or text.field.endswith("].checked_on")
        if told and re.fullmatch(DAY, text.text) and text.text > today.isoformat():
            yield Problem(
                text.file, text.line, text.column, text.field, f"{text.text} lies in the future", "correct it"
            )


def misfit_problem(misfit: Misfit, case: Case) -> Problem:
    """Return the problem of something that does not fit on the sheet, at its recipient's or sender's place."""
    at = case.places[misfit.kind, misfit.whose]
    wanted = "shorten it, or choose the layout `none`"
    return Problem(at.file, at.line, at.column, at.field, misfit.why, wanted)


def _texts(letter: Letter) -> Iterator[str]:
    yield from letter.letterhead
    yield from letter.address.lines
    yield from (letter.return_line, letter.place_and_date, letter.reference_line, letter.subject, letter.salutation)
    for block in letter.body:
        if isinstance(block, Requests):
            for request in block.items:
                yield from (request.label, request.text)
                yield from (word for quote in request.quotations for word in (quote.lead, quote.text, quote.source))
        else:
            yield block.text
    yield from (letter.closing, *letter.notes)
    yield from (line for signature in letter.signatures for line in signature.lines)
    yield from (line for listing in letter.listings for line in (listing.label, *listing.lines))


def _flat(error: Exception) -> str:
    return " ".join(str(error.args[0] if error.args else error).split())


def _place(error: BaseException) -> tuple[str, int] | None:
    """Return the template's name and line in which an error arose: Jinja puts them into the traceback."""
    place, frame = None, error.__traceback__
    while frame is not None:
        path = Path(frame.tb_frame.f_code.co_filename)
        if path.suffix == ".j2":
            place = ("/".join(path.parts[-3:]), frame.tb_lineno)
        frame = frame.tb_next
    return place
