"""Texts and lists as YAML that the reader of this room gives back exactly as they were."""

import json
import re
from collections.abc import Iterable
from textwrap import wrap

# Nothing that YAML, inside a bare list too, takes for a sign of its own; what is not matched stands in quotes.
_BARE = re.compile(r"[^\W_](?:[\w ./()'&@-]*[\w.)])?|\+[0-9](?:[0-9 ]*[0-9])?")

# Blanks that a folded text would not give back: several of them, at an end, or of another kind.
_UNFOLDED = re.compile(r"^\s|\s$|\s\s|[^\S ]")
_LONGEST = 100


def scalar(text: str) -> str:
    """Return a text on one line, in quotes where it needs them."""
    return text if _BARE.fullmatch(text) else quoted(text)


def quoted(text: str) -> str:
    """Return a text on one line, in quotes."""
    # A string of JSON is a double-quoted string of YAML.
    return json.dumps(text, ensure_ascii=False)


def entry(key: str, text: str) -> list[str]:
    """Return a key and its text as lines; a long text is folded, where each blank in it can be a line's end."""
    if len(text) <= _LONGEST or _UNFOLDED.search(text):
        return [f"{key}: {scalar(text)}"]
    return [
        f"{key}: >-",
        *(f"  {line}" for line in wrap(text, _LONGEST, break_long_words=False, break_on_hyphens=False)),
    ]


def listed(texts: Iterable[str]) -> str:
    """Return texts as a list on one line."""
    return f"[{', '.join(map(scalar, texts))}]"
