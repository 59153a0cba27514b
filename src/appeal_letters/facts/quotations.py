"""Compare an appeal's quotation with the library's text, and find the passage that it quotes.

No contradiction are: another spelling of the same word ("realisation", "realization"), another case of the
first letter, a capital without its accent ("Etat"), a missing or added final stop, another kind of quotation mark or
blank, and marked ellipses.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_ELLIPSIS = re.compile(r"[\[(]\s*(?:\.\s?\.\s?\.|…)\s*[\])]|…|\.\s?\.\s?\.(?:\s?\.)?")
_BLANK_BEFORE_SIGN = re.compile(r"(?<=[\])….]) (?=[,;])")
_STOPS = {".", ";", ","}
_TOKEN = re.compile(r"\w+(?:[’'‐\-]\w+)*|[^\w\s]")
_SAME_SIGN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‐": "-"})

_BARE = str.maketrans("ÀÂÇÈÉÊËÎÏÔÙÛ", "AACEEEEIIOUU")  # French capitals that are printed without their accents, too


_EDGES = {".", ";", ":"}  # what a clause ends with


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or sign, folded for comparison, and where it stands in its text."""

    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Edges:
    """Whether a part opens or closes the whole quotation, without a mark of left-out words there."""

    opens: bool
    closes: bool

    def allow(self, known: Sequence[_Token], first: int, last: int) -> bool:
        """Say whether a part may lie there: at a clause's edge, where no mark says that words are left out."""
        before = [token.folded for token in known[max(first - 3, 0) : first]]
        behind_a_point = before[-1:] == [")"] and len(before[-2:][0]) == 1  # such as (a) or a)
        begins = not before or before[-1] in _EDGES or behind_a_point
        ends = last == len(known) or known[last].folded in _EDGES
        return (begins or not self.opens) and (ends or not self.closes)


def passage(quoted: str, text: str, spellings: Mapping[str, str]) -> str | None:
    """Return the passage of `text` that `quoted` quotes, in the words of `text`; None where they contradict.

    Left-out words stay marked as the quotation marks them. Words left out without a mark contradict: a quotation
    begins and ends where a sentence or clause does, since "No one" or "unless" may stand there. `spellings` maps
    endings of words to the ending that they are compared by.
    """
    known = _tokens(text, spellings)
    parts = [_tokens(part, spellings) for part in _ELLIPSIS.split(quoted)]
    found = _find([_without_final_stop(part) for part in parts], known)
    if found is None or all(first == last for first, last in found):
        return None
    return _spliced(quoted, text, known, found)


def leaves_out(text: str) -> bool:
    """Say whether a text marks that words are left out of it."""
    return bool(_ELLIPSIS.search(text))


def _tokens(text: str, spellings: Mapping[str, str]) -> list[_Token]:
    return [
        _Token(_folded(found.group(), spellings), found.start(), found.end())
        for found in _TOKEN.finditer(text.replace("\u00a0", " "))
    ]


def _folded(word: str, spellings: Mapping[str, str]) -> str:
    word = word[0].translate(_BARE) + word[1:]
    word = word.translate(_SAME_SIGN)
    for ending, same in spellings.items():
        if word.endswith(ending):
            return word.removesuffix(ending) + same
    return word


def _without_final_stop(part: list[_Token]) -> list[_Token]:
    return part[:-1] if part and part[-1].folded in _STOPS else part


def _find(parts: Sequence[Sequence[_Token]], known: Sequence[_Token]) -> list[tuple[int, int]] | None:
    """Return where each part lies in `known`, as first and last+1 token, in order; an empty part holds no token."""
    spans: list[tuple[int, int]] = []
    start = 0
    for number, part in enumerate(parts):
        edges = _Edges(opens=number == 0, closes=number == len(parts) - 1)
        at = _first(part, known, start, edges) if part else start
        if at is None:
            return None
        start = at + len(part)
        spans.append((at, start))
    return spans


def _first(part: Sequence[_Token], known: Sequence[_Token], start: int, edges: "_Edges") -> int | None:
    for at in range(start, len(known) - len(part) + 1):
        if edges.allow(known, at, at + len(part)) and _same(part, known[at : at + len(part)]):
            return at
    return None


def _same(part: Sequence[_Token], known: Sequence[_Token]) -> bool:
    words = zip(part[1:], known[1:], strict=True)
    return _same_start(part[0].folded, known[0].folded) and all(a.folded == b.folded for a, b in words)


def _same_start(a: str, b: str) -> bool:
    return a == b or (a[:1].lower() + a[1:] == b[:1].lower() + b[1:])


def _spliced(quoted: str, text: str, known: Sequence[_Token], spans: Sequence[tuple[int, int]]) -> str:
    marks = [*(found.group() for found in _ELLIPSIS.finditer(quoted)), ""]
    pieces = [_words(text, known, first, last) for first, last in spans]
    joined = " ".join(part for pair in zip(pieces, marks, strict=True) for part in pair if part)
    return _BLANK_BEFORE_SIGN.sub("", joined)


def _words(text: str, known: Sequence[_Token], first: int, last: int) -> str:
    if first == last:
        return ""
    if last == len(known) - 1 and known[last].folded in _STOPS:  # only the final stop is left
        last += 1
    return text[known[first].start : known[last - 1].end]
