"""What stands in brackets: a note, labels of the number before, the zero of inland calls, or digits like any others."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from appeal_letters.facts.dialling.tokens import Token
from appeal_letters.model.number import Use

USES: dict[str, tuple[Use, ...]] = {
    "telephone": ("telephone",),
    "fax": ("fax",),
    "mobile": ("mobile",),
    "telephone-and-fax": ("telephone", "fax"),
}
"""What a number is for, by what a label, or a kind of channel, says."""

_FEWEST = 7
"""Digits that make a number: no note has as many, but one that holds a number, which must not be passed over."""

_LABELS = {*USES, "another", "nowhere"}
_PARTING = {"slash", "or", "next", "sign", "blank"}


def unbracketed(tokens: Sequence[Token], text: str) -> Iterator[Token]:
    """Yield the tokens of a text without its brackets; what one of them says as a whole is one token."""
    closed_by = _closing(tokens)
    at = 0
    while at < len(tokens):
        end = closed_by.get(at)
        if end is None:
            yield from () if tokens[at].kind in {"open", "close"} else (tokens[at],)
            at += 1
            continue
        yield from _said(tokens[at : end + 1], text)
        at = end + 1


def _closing(tokens: Sequence[Token]) -> dict[int, int]:
    """Return where each bracket is closed, that holds no other."""
    found: dict[int, int] = {}
    opened: int | None = None
    for number, token in enumerate(tokens):
        if token.kind == "open":
            opened = number
        elif token.kind == "close" and opened is not None:
            found[opened] = number
            opened = None
    return found


def _said(group: Sequence[Token], text: str) -> Iterator[Token]:
    inner = group[1:-1]
    start, end = group[0].start, group[-1].end
    kinds = {token.kind for token in inner}
    labels = tuple(use for token in inner for use in USES.get(token.kind, ()))
    if [token.text for token in inner] == ["0"]:
        yield Token("zero", "0", start, end)
    elif labels and kinds <= {*USES, *_PARTING}:
        yield Token("behind", text[start:end], start, end, labels)
    elif _is_note(inner):
        yield Token("note", text[start + 1 : end - 1].strip(), start, end)
    else:
        yield from _digits(inner)


def _is_note(inner: Sequence[Token]) -> bool:
    kinds = {token.kind for token in inner}
    digits = sum(len(token.text) for token in inner if token.kind == "digits")
    return "word" in kinds and not kinds & {"plus", *_LABELS} and digits < _FEWEST


def _digits(inner: Sequence[Token]) -> Iterator[Token]:
    """Yield what stands in brackets around a number or a part of it; `(int)` before one is its plus."""
    first = next((number for number, token in enumerate(inner) if token.kind != "blank"), None)
    for number, token in enumerate(inner):
        is_plus = number == first and token.kind == "abroad"
        yield replace(token, kind="front") if is_plus else token
