"""On which side of its number a label stands: before it, behind it, or nobody can tell.

"Tel 1, Fax 2" and "1 Tel, 2 Fax" differ by their signs alone: who takes one for the other sends faxes to a telephone.
Labels stand before their numbers where the text begins with one, or a colon or a comma shows it; behind them where
number and label alternate from the first number to the last label. Everything else is left unread.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from appeal_letters.facts.dialling.brackets import USES
from appeal_letters.facts.dialling.tokens import Token
from appeal_letters.model.number import Use

_DIGITS = {"plus", "digits", "exit", "zero"}
_APART = {"slash", "or", "bar", "next", "range", "line", "address", "another"}
_ENDS_LABELS = {"line", "address", "another"}
_MOST_WORDS = 2
"""Words between a "not" and the label that it is about."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A number or the labels of one, by their tokens; `apart` where a sign parts it from what stands before it."""

    is_label: bool
    first: int
    last: int
    apart: bool
    uses: tuple[Use, ...] = ()
    closed: bool = False  # a word or a line stood behind the number, a colon or a "No." behind the label


def denied(tokens: Sequence[Token]) -> bool:
    """Say whether a text says of a fax that it is none, or that there is none: "kein Fax", "not a fax", "Fax: none"."""
    told = [token for token in tokens if token.kind != "blank" and token.text not in {".", "-"}]
    starts = (at for at, token in enumerate(told) if _is_denial(token, told[at - 1] if at else None))
    named = [token for token in told if token.kind not in {"colon", "open"}]
    behind = any("fax" in USES.get(one.kind, ()) and two.kind == "denial" for one, two in pairwise(named))
    return behind or any(_reaches_a_fax(told[at + 1 :]) for at in starts)


def _is_denial(token: Token, before: Token | None) -> bool:
    """Say whether a word denies; "No" does not where it counts, as in "Tel. No."."""
    counts = before is not None and before.kind in USES
    return token.kind == "denial" or (token.kind == "number" and token.text.casefold() == "no" and not counts)


def _reaches_a_fax(tokens: Sequence[Token]) -> bool:
    words = 0
    for token in tokens:
        if "fax" in USES.get(token.kind, ()):
            return True
        words += token.kind not in {*USES, "slash", "or"}
        if words > _MOST_WORDS or not (token.kind in {*USES, "slash", "or"} or token.text.isalpha()):
            return False
    return False


def sided(tokens: Sequence[Token]) -> list[Token] | None:
    """Return tokens without brackets, their labels `behind` numbers marked as such; None where nobody can tell."""
    pieces = list(_pieces(tokens))
    labels = [at for at, piece in enumerate(pieces) if piece.is_label]
    if _has_letters(tokens):
        return None
    if not labels or _all_before(pieces, labels):
        return list(tokens)
    return list(_turned(tokens, pieces)) if _all_behind(pieces) else None


def _has_letters(tokens: Sequence[Token]) -> bool:
    """Say whether a single letter that is no known label stands before a number, or in brackets behind one."""
    told = [token for token in tokens if token.kind not in {"blank", "colon", "plus"} and token.text != "."]
    before = (one for one, two in pairwise(told) if two.kind in _DIGITS and one.kind == "word")
    notes = (one for one in told if one.kind == "note")
    return any(len(one.text) == 1 and one.text.isalpha() for one in (*before, *notes))


def _all_before(pieces: Sequence[_Piece], labels: Sequence[int]) -> bool:
    if pieces[0].is_label:
        same = len({pieces[at].uses for at in labels}) == 1
        return same or not any(_is_tight(pieces, at) and not pieces[at].closed and _ends(pieces, at) for at in labels)
    return all(pieces[at].closed or (pieces[at].apart and not _ends(pieces, at)) for at in labels)


def _all_behind(pieces: Sequence[_Piece]) -> bool:
    kinds = [piece.is_label for piece in pieces]
    tight = all(not piece.apart and not piece.closed for piece in pieces if piece.is_label)
    return tight and kinds == [False, True] * (len(pieces) // 2)


def _is_tight(pieces: Sequence[_Piece], at: int) -> bool:
    """Say whether nothing parts a label from the number before it."""
    return at > 0 and not pieces[at - 1].is_label and not pieces[at].apart


def _ends(pieces: Sequence[_Piece], at: int) -> bool:
    """Say whether a label is parted from what stands behind it, or nothing does."""
    return at + 1 == len(pieces) or pieces[at + 1].apart or pieces[at + 1].is_label


def _pieces(tokens: Sequence[Token]) -> Iterator[_Piece]:
    now: _Piece | None = None
    apart = False
    for at, token in enumerate(tokens):
        if token.kind in {*USES, "nowhere", "messenger", *_DIGITS}:
            one = _Piece(token.kind not in _DIGITS, at, at, apart, USES.get(token.kind, ()))
            both = _grown(now, one, token) if now else None
            if now and not both:
                yield now
            now, apart = both or one, False
        elif now:
            closes = {"colon", "number", *_ENDS_LABELS} if now.is_label else {"word", "note", "behind"}
            now = replace(now, closed=now.closed or token.kind in closes)
        apart = apart or token.kind in _APART
    if now:
        yield now


def _grown(now: _Piece, one: _Piece, token: Token) -> _Piece | None:
    """Return a piece with what goes on from it: labels beside each other, or more digits of a number."""
    if now.is_label != one.is_label or now.closed or (not one.is_label and (one.apart or token.kind == "plus")):
        return None
    return replace(now, last=one.last, uses=(*now.uses, *one.uses))


def _turned(tokens: Sequence[Token], pieces: Sequence[_Piece]) -> Iterator[Token]:
    """Yield tokens with one label behind each number for all that stand there."""
    behind = {piece.first: piece for piece in pieces if piece.is_label}
    at = 0
    while at < len(tokens):
        piece = behind.get(at)
        last = piece.last if piece else at
        if piece:
            yield replace(tokens[at], kind="behind", end=tokens[last].end, uses=piece.uses)
        else:
            yield tokens[at]
        at = last + 1
