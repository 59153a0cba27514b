"""A name, a title or an office with the grammatical forms that sentences of its language need; none is ever made."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, Self, get_args

Case = Literal["nominative", "genitive", "dative", "accusative", "instrumental", "prepositional"]
"""The forms of a noun, by what grammars of European languages call them."""

CASES: tuple[Case, ...] = get_args(Case)

_NAMED: Mapping[str, Case] = {"": "nominative", **{case: case for case in CASES}}
_NONE: Mapping[Case, str] = {}


class MissingFormError(Exception):
    """A sentence of a language asks for a form that a text of the record does not bring; with examples of its forms."""

    def __init__(self, text: str, case: Case, examples: Mapping[Case, str], language: str) -> None:
        super().__init__(text, case, examples, language)
        self.text, self.case, self.examples, self.language = text, case, examples, language


class Inflected(str):
    """A text with its other grammatical forms; as text it is its nominative.

    `forms` are those that the record gives, by case. `examples` are those that its `language` wants of such a text,
    each with an example. Where it wants some, a form that is not given is asked for in vain; else each is the text
    itself.
    """

    __slots__ = ("examples", "forms", "language")

    forms: Mapping[Case, str]
    examples: Mapping[Case, str]
    language: str

    def __new__(
        cls, text: str, forms: Mapping[Case, str] = _NONE, examples: Mapping[Case, str] = _NONE, language: str = ""
    ) -> Self:
        """Return a text with its forms."""
        made = super().__new__(cls, text)
        made.forms, made.examples, made.language = forms, examples, language
        return made

    def form(self, case: Case) -> str:
        """Return the text in a case; raise MissingFormError where its language has a form that the record lacks."""
        if case in self.forms:
            return self.forms[case]
        if case == "nominative" or not self.examples:
            return str(self)
        raise MissingFormError(self, case, self.examples, self.language)

    def __format__(self, case: str) -> str:
        """Return the text in the case that a placeholder names, as in `{name:dative}`."""
        return self.form(_NAMED[case])

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how a copy is made."""
        return Inflected, (str(self), self.forms, self.examples, self.language)

    @property
    def genitive(self) -> str:
        """The text in the genitive."""
        return self.form("genitive")

    @property
    def dative(self) -> str:
        """The text in the dative."""
        return self.form("dative")

    @property
    def accusative(self) -> str:
        """The text in the accusative."""
        return self.form("accusative")

    @property
    def instrumental(self) -> str:
        """The text in the instrumental."""
        return self.form("instrumental")

    @property
    def prepositional(self) -> str:
        """The text in the prepositional."""
        return self.form("prepositional")


class Joined(Inflected):
    """Several texts in one, such as a title and a name; each form is made of the forms of all of them."""

    __slots__ = ("joined_by", "parts")

    parts: Sequence[Inflected]
    joined_by: Callable[[Sequence[str]], str]

    def __new__(cls, parts: Sequence[Inflected], join: Callable[[Sequence[str]], str]) -> Self:
        """Return the texts joined."""
        made = super().__new__(cls, join([str(part) for part in parts]))
        made.parts, made.joined_by = parts, join
        return made

    def form(self, case: Case) -> str:
        """Return the texts in a case; raise MissingFormError for the first of them that lacks it."""
        return self.joined_by([part.form(case) for part in self.parts])

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how a copy is made."""
        return Joined, (self.parts, self.joined_by)


def forms_of(text: str) -> Iterator[str]:
    """Yield a record's text in every form that the record gives."""
    yield str(text)
    yield from text.forms.values() if isinstance(text, Inflected) else ()
