"""What is wrong in a file of articles of which a record could be made: names, numbers, sources, marks."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from appeal_letters.errors import Problem
from appeal_letters.facts.instruments import ArticleText, Edition, Entry
from appeal_letters.facts.quotations import leaves_out
from appeal_letters.load.records import problem_at
from appeal_letters.load.sources import Source
from appeal_letters.model.fields import shown
from appeal_letters.reading.nodes import Node, place_of
from appeal_letters.reading.nodes import Path as NodePath

_ENOUGH = 2  # sources that agree, where none of them is the issuing body's
_NUMBER = r"[^\W_]+(\.[^\W_]+)*"  # 12, 12.2, 2.i
_LETTER = r"[^\W_]+"
_MARKS = '"“”„«»'

Fault = tuple[str, str, str]
"""A field, what is wrong in it, what is wanted."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A text held against what is known of its instrument; without an entry nothing is, as is told elsewhere."""

    text: ArticleText
    entry: Entry | None
    language: str


def faults(file: Source, node: Node, edition: Edition, entry: Entry | None, *, named: bool) -> Iterator[Problem]:
    """Yield the problems of a file; `named` says that the library knows the instrument's names in its language."""
    for key in ("short", "title") if not named else ():
        if getattr(edition, key) is None:
            yield _at(file, node, (key,), "is missing", "write the instrument's name in this language")
    seen: set[object] = set()
    for number, text in enumerate(edition.texts):
        held = _Held(text, entry, Path(file.name).stem.partition(".")[2])
        found = [("article", "stands twice", "keep one")] if text.key in seen else _faults(held)
        for field, wrong, wanted in found:
            yield _at(file, node, ("texts", number, field), wrong, wanted)
        seen.add(text.key)


def _at(file: Source, node: Node, path: NodePath, wrong: str, wanted: str) -> Problem:
    return problem_at(place_of(node, path), file.name, path, wrong, wanted)


def _faults(held: _Held) -> list[Fault]:
    return [fault for check in _CHECKS if (fault := check(held))]


def _misspelt(held: _Held) -> Fault | None:
    """No citation would ever find an article under such a number."""
    if not re.fullmatch(_NUMBER, held.text.article):
        wanted = 'write the number alone, a paragraph behind a point, such as "12.2"; points stand in `points`'
        return "article", f"{shown(held.text.article)} is not an article's number", wanted
    odd = next((point for point in held.text.points if not re.fullmatch(_LETTER, point)), None)
    return ("points", f"{shown(odd)} is not a point", "write letters without brackets, such as [b, c]") if odd else None


def _beyond(held: _Held) -> Fault | None:
    entry, first = held.entry, held.text.article.partition(".")[0]
    if entry and entry.last and first.isdecimal() and int(first) > entry.last:
        return "article", f"{shown(held.text.article)} is none of {entry.id}", f"its last {entry.unit} is {entry.last}"
    return None


def _unauthentic(held: _Held) -> Fault | None:
    entry = held.entry
    if held.text.status != "official" or not (entry and entry.languages) or held.language in entry.languages:
        return None
    said = f"is 'official', and the text of {entry.id} is official in {', '.join(entry.languages)} only"
    return "status", said, "write courtesy: it is a translation"


def _unsupported(held: _Held) -> Fault | None:
    text, entry = held.text, held.entry
    if text.status != "official" or entry is None:
        return None
    pages = entry.official_at
    if len({_plain(one) for one in text.sources}) >= _ENOUGH or any(_is_of(one, pages) for one in text.sources):
        return None
    page = f" ({pages[0]})" if pages else ""
    wrong = "are too few for an official text: one of the issuing body, or two that agree"
    return "sources", wrong, f"add the official page{page} or a second source, or write status: courtesy"


def _cut(held: _Held) -> Fault | None:
    if held.text.status != "official" or not leaves_out(held.text.text):
        return None
    wanted = "write all words of the article or of its `points`; what somebody quotes of it is as-quoted"
    return "text", "leaves words out, and an official text is whole", wanted


def _marked(held: _Held) -> Fault | None:
    inside = held.text.text.strip()
    if inside[0] in _MARKS and inside[-1] in _MARKS and not any(mark in inside[1:-1] for mark in _MARKS):
        return "text", "stands between quotation marks", "leave them out: a letter sets those of its language"
    return None


_CHECKS: Sequence[Callable[[_Held], Fault | None]] = (
    _misspelt,
    _beyond,
    _unauthentic,
    _unsupported,
    _cut,
    _marked,
)


def _plain(source: str) -> str:
    """Return what two spellings of the same source have in common."""
    return re.sub(r"https?://(?:www\.)?", "", " ".join(source.lower().split())).rstrip("/")


def _is_of(source: str, pages: Sequence[str]) -> bool:
    """Say whether a source is on one of the sites where the issuing body has the text."""
    said = {host for address in re.findall(r"https?://\S+", source) if (host := _host(address))}
    return bool(said & {_host(page) for page in pages})


def _host(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", address.lower()).partition("/")[0].rstrip(",;)")
