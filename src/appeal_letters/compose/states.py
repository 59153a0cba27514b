"""The name of a state as sentences of a language have it; what no table supports is missed only where it is used."""

from appeal_letters.facts.countries import State
from appeal_letters.facts.languages import Language
from appeal_letters.facts.shipped import Facts

_COLUMNS = {"state": "name", "of_state": "of", "in_state": "in"}


class UnnamedStateError(Exception):
    """A sentence needs a state's name in a form that the table of its language does not have."""

    def __init__(self, code: str, language: str, column: str) -> None:
        super().__init__(code, language, column)
        self.code, self.language, self.column = code, language, column


class _Unnamed(str):
    """A name that there is not: empty where it is asked for, and refused where it would be printed."""

    __slots__ = ("error",)

    error: UnnamedStateError

    def __str__(self) -> str:
        raise self.error

    def __format__(self, spec: str) -> str:
        raise self.error


def state_words(code: str, language: Language, facts: Facts) -> dict[str, str]:
    """Return `state`, `of_state` and `in_state`: "the Russian Federation", "of ..." and "in ..."."""
    row = facts.states.get((language.tag, code))
    return {word: _found(row, column) or _unnamed(code, language, column) for word, column in _COLUMNS.items()}


def _found(row: State | None, column: str) -> str | None:
    return getattr(row, {"in": "in_"}.get(column, column)) if row else None


def _unnamed(code: str, language: Language, column: str) -> _Unnamed:
    made = _Unnamed()
    made.error = UnnamedStateError(code, language.tag, column)
    return made
