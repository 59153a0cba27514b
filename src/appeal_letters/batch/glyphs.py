"""Characters that no font has: where the user wrote them, and which package brings a font for them."""

from collections.abc import Callable, Iterator, Sequence

from appeal_letters.batch.preflight import unprinted
from appeal_letters.errors import Problem
from appeal_letters.facts.faces import Face, path
from appeal_letters.facts.scripts import script
from appeal_letters.model.case import Case, Sourced
from appeal_letters.model.cover import Cover
from appeal_letters.model.fields import shown
from appeal_letters.model.letter import Letter

EXTRA = 'pip install "appeal-letters[fonts-all]"'
"""What brings the fonts for further scripts."""

_MOST = 3


class Glyphs:
    """Finds characters that no font has, and every place where the user wrote them."""

    def __init__(self, case: Case, faces: Sequence[Face]) -> None:
        """Take the case, and the fonts that its letters might be set in if they were installed."""
        self._case, self._faces = case, faces
        self._told: set[str] = set()
        self._places: set[Sourced] = set()

    def problems(self, letter: Letter | Cover, missing: Callable[[str], str]) -> Iterator[Problem]:
        """Yield a problem for each text that has characters of a letter, each text and character told once."""
        if not (new := set(missing("".join(letter.texts))) - self._told):
            return  # before the case's texts are gone through: there are as many of them as letters
        self._told |= new
        found = [text for text in self._case.texts if not (new.isdisjoint(text.text) or unprinted(text.field))]
        for at in found:
            if at not in self._places:
                self._places.add(at)
                yield self._problem(at, missing(at.text))
        if unwritten := new.difference(*(text.text for text in found)):
            yield self._problem(Sourced("", "template", 1, 1, "text"), sorted(unwritten))

    def _problem(self, at: Sourced, signs: Sequence[str]) -> Problem:
        of = f" of {shown(at.text)}" if at.text else ""
        wrong = f"no font has {_named(signs)}{of}{self._whose(at)}"
        return Problem(at.file, at.line, at.column, at.field, wrong, self._wanted(signs))

    def _whose(self, at: Sourced) -> str:
        """Return the id of the recipient or sender in whose record a text stands, as words."""
        kind, number = at.file.partition(".")[0], at.field.partition(".")[0]
        ids = (
            name
            for (of, name), place in self._case.places.items()
            if (of, place.field.partition(".")[0]) == (kind, number)
        )
        return "".join(f" ({name})" for name in ids)

    def _wanted(self, signs: Sequence[str]) -> str:
        codes = {script(sign) for sign in signs}
        fit = [face for face in self._faces if not codes.isdisjoint(face.scripts)]
        return f"{EXTRA} brings one; or write it in another way" if any(map(_lacks, fit)) else "write it in another way"


def _lacks(face: Face) -> bool:
    return path(face.file) is None


def _named(signs: Sequence[str]) -> str:
    told = ", ".join(f"{sign!r} (U+{ord(sign):04X})" for sign in signs[:_MOST])
    rest = len(signs) - _MOST
    return f"the character{'s' * (len(signs) > 1)} {told}{f' and {rest} more' if rest > 0 else ''}"
