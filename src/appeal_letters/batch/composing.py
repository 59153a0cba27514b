"""The letters of a run and their outsides, composed when they are asked for; what keeps one from it is a problem."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from appeal_letters.batch import preflight, revealing
from appeal_letters.batch.preflight import Composed
from appeal_letters.batch.select import Pick
from appeal_letters.compose.cover import cover
from appeal_letters.compose.forms import NamelessError
from appeal_letters.compose.letter import compose, dispensables
from appeal_letters.compose.occasion import Occasion
from appeal_letters.compose.safeguards import RevealingError
from appeal_letters.compose.states import UnnamedStateError
from appeal_letters.errors import CaseError
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case
from appeal_letters.model.cover import Cover
from appeal_letters.model.inflected import MissingFormError
from appeal_letters.model.letter import Letter


class Composer:
    """Composes the letters of a case; `day` is asked for their date when the first one of a language is composed."""

    def __init__(self, case: Case, facts: Facts, day: Callable[[], date]) -> None:
        self._case, self._facts, self._day = case, facts, day
        self._occasions: dict[str, Occasion] = {}
        self._revealing = revealing.Places(case)

    def forget(self) -> None:
        """Tell again of what a flag of the case keeps back: where letters are left out, each is named for itself."""
        self._revealing.forget()

    def letter(self, pick: Pick) -> Letter:
        """Compose one letter; raise ForbiddenError where a flag of the case keeps its signers from writing."""
        make = partial(compose, self._occasion(pick.language), pick.signers, pick.recipient, pick.choice)
        letter = self._composed(pick, make)
        tag = letter.address.language
        if tag and (lacking := self._case.translations[tag].lacking_of(letter.recipient)):
            raise CaseError(list(preflight.missing_problems(lacking, tag)))  # the envelope would be in two languages
        return letter

    def dispensables(self, pick: Pick) -> tuple[str, ...]:
        """Return the parts that a letter can do without, in the order in which its prose lets them go."""
        make = partial(dispensables, self._occasion(pick.language), pick.signers, pick.recipient, pick.choice)
        return preflight.composed(make, _template(pick))

    def cover(self, pick: Pick) -> Cover:
        """Compose the outside of a letter; raises as `letter` does."""
        letter, occasion = self.letter(pick), self._occasion(pick.language)
        name, texts = letter.recipient, self._case.translations
        # An address in a language in which a text is missing would be in two.
        whole = {tag: {name: known[name]} for tag, known in occasion.spelt.items() if not texts[tag].lacking_of(name)}
        parts = letter, replace(occasion, spelt=whole), pick.signers, pick.recipient, pick.choice
        return self._composed(pick, partial(cover, *parts))

    def _composed(self, pick: Pick, make: Callable[[], Composed]) -> Composed:
        try:
            return preflight.composed(make, _template(pick))
        except NamelessError as error:
            raise CaseError([preflight.nameless_problem(error, self._case)]) from None
        except MissingFormError as error:
            raise CaseError([preflight.formless_problem(error, self._case)]) from None
        except UnnamedStateError as error:
            raise CaseError([preflight.stateless_problem(error, self._case)]) from None
        except RevealingError as error:
            raise CaseError(list(self._revealing.problems(error, pick.signers))) from None

    def _occasion(self, language: str) -> Occasion:
        if language not in self._occasions:
            texts = self._case.translations[language]
            appeals = [one.appeal for one in self._case.translations.values()]
            self._occasions[language] = Occasion(
                texts.appeal,
                texts.recipients,
                self._day(),
                self._facts,
                self._case.signatures,
                self._case.letterheads,
                {tag: other.appeal.publishers for tag, other in self._case.translations.items()},
                tuple(one for appeal in appeals for one in appeal.persons),
                self._case.appeal,
                translated=self._case.is_translated(language),
                spelt=self._case.spelt,
            )
        return self._occasions[language]


def _template(pick: Pick) -> str:
    return pick.choice.prose.filename or f"letters/{pick.language}/{pick.choice.tone}.j2"
