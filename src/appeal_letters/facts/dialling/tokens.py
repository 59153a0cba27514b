"""A published text becomes tokens: digits, signs, words, each with what it means and its place in the text.

The time it takes is proportional to the text's length: no pattern looks back, and no label has more than a few words.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from appeal_letters.facts.dialling.words import LONGEST, Means, Vocabulary, vocabulary
from appeal_letters.model.number import Use

Kind = Literal[
    "digits", "word", "blank", "line", "open", "close", "colon", "sign", "address", "note", "zero", "behind", "front"
]
"""What a token is that means nothing by itself.

An `address` is one of e-mail or of a page. What stands in brackets is one token where it is a `note`, the `zero` that
is dialled inside the country only, or labels `behind` a number; a word in `front` of a number stands for its plus.
"""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text; `uses` are those of labels that stand `behind` a number."""

    kind: Kind | Means
    text: str
    start: int
    end: int
    uses: tuple[Use, ...] = ()


_PIECE = re.compile(r"[0-9]+|[^\W\d_]+|\n|[^\S\n]+|.", re.DOTALL)
_CHUNK = re.compile(r"[^\s,;]+|[\s,;]+")
_ADDRESS = re.compile(r"@|://|^www\.", re.IGNORECASE)
_SINGLE: dict[str, Kind] = {"\n": "line", "(": "open", "[": "open", ")": "close", "]": "close", ":": "colon"}
_WITHIN = {".", "-", "'"}
"""What may stand between the words of a label."""
_OF_ONE = {"plus", "digits", "blank", "sign", "open", "close", "colon", "slash", "extension", "abroad"}
"""Tokens of which one number in international form is made, with its extension; a slash also parts two."""


def plain(text: str) -> str:
    """Return a text of the same length: its digits 0 to 9, its blanks, dashes and signs those of ASCII."""
    return text if text.isascii() and text.isprintable() else "".join(map(_plain, text))


def _plain(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if sign in "\n\u2028\u2029":
        return "\n"
    if category in {"Zs", "Cc", "Cf"}:
        return " "
    if category == "Pd" or sign == "\N{MINUS SIGN}":
        return "-"
    if sign == "\N{RIGHT SINGLE QUOTATION MARK}":
        return "'"
    usual = unicodedata.normalize("NFKC", sign)  # full-width and small forms; a raised figure is a footnote's
    return usual if len(usual) == 1 and usual.isascii() and not usual.isalnum() else sign


def tokens(text: str, words: Vocabulary) -> list[Token]:
    """Return the tokens of a `plain` text."""
    return list(_labelled(list(_pieces(text)), words))


def is_bare(text: str) -> bool:
    """Say whether a text has nothing that no number has: no word but that before an extension, no address."""
    return all(token.kind in _OF_ONE for token in tokens(plain(text), vocabulary()))


def digits(text: str) -> str:
    """Return the digits of a text, those of any script as 0 to 9."""
    return "".join(sign for sign in plain(text) if sign in "0123456789")


def _pieces(text: str) -> Iterator[Token]:
    for chunk in _CHUNK.finditer(text):
        if _ADDRESS.search(chunk[0]):
            yield Token("address", chunk[0], *chunk.span())
            continue
        for found in _PIECE.finditer(text, *chunk.span()):
            yield Token(_kind(found[0]), found[0], *found.span())


def _kind(piece: str) -> Kind:
    if piece[0] in "0123456789":
        return "digits"
    if piece in _SINGLE:
        return _SINGLE[piece]
    return "blank" if piece.isspace() else "word" if piece.isalpha() else "sign"


def _labelled(pieces: Sequence[Token], words: Vocabulary) -> Iterator[Token]:
    """Yield tokens with what they mean: the longest label that begins at each."""
    at = 0
    while at < len(pieces):
        ends = list(_ends(pieces, at)) if pieces[at].kind in {"word", "sign"} else []
        for count in range(len(ends), 0, -1):
            last = ends[count - 1]
            means = words.meaning(*(pieces[one].text for one in ends[:count]))
            if means:
                yield _joined(pieces[at : last + 1], means)
                at = last + 1
                break
        else:
            yield pieces[at]
            at += 1


def _ends(pieces: Sequence[Token], at: int) -> Iterator[int]:
    """Yield where a label may end that begins at a word: at this word, or at one of the next few."""
    yield at
    count, apart = 1, 0
    for number in range(at + 1, len(pieces) if pieces[at].kind == "word" else 0):
        piece = pieces[number]
        if piece.kind == "word":
            yield number
            count, apart = count + 1, 0
        elif piece.kind == "blank" or piece.text in _WITHIN:
            apart += 1
        if count == LONGEST or apart > LONGEST or not (piece.kind in {"word", "blank"} or piece.text in _WITHIN):
            return


def _joined(pieces: Sequence[Token], means: Means) -> Token:
    text = "".join(piece.text for piece in pieces)
    return Token(means, text, pieces[0].start, pieces[-1].end)
