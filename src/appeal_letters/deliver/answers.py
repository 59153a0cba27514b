"""How a hand-over can end badly without ending the others: nobody knows of one, or one alone is turned down."""

from appeal_letters.errors import OutsideError


class UncertainError(OutsideError):
    """Nobody knows whether whoever was to get it has it."""


class TurnedDownError(OutsideError):
    """Turned down, for its own number or address alone: the others can still go."""


class DeferredError(TurnedDownError):
    """Turned down as it is now: later, or in another form, the same may go."""
