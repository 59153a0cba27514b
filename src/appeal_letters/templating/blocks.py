"""The blocks of a template as they stand in its file: found by the lexer, never by running anything."""

from collections.abc import Iterator

from jinja2 import Environment


def blocks(text: str) -> dict[str, str]:
    """Return what stands between the tags of each block, by the block's name, in the file's order."""
    text = "\n".join(text.splitlines())
    found: dict[str, str] = {}
    opened: list[tuple[str, int]] = []
    for words, begin, end in _tags(text):
        if words[0] == "block" and len(words) > 1:
            opened.append((words[1], end))
        elif words[0] == "endblock" and opened:
            name, start = opened.pop()
            found[name] = text[start:begin].strip("\n")
    return found


def _tags(text: str) -> Iterator[tuple[list[str], int, int]]:
    """Yield each tag's words and where it begins and ends."""
    at = begin = 0
    words: list[str] = []
    reader = Environment(autoescape=True)  # it only reads: nothing is ever made by it
    for _, kind, value in reader.lex(text):
        # The lexer drops blanks beside a `-`; what it gives next is always the next of its kind in the text.
        start = text.index(value, at)
        at = start + len(value)
        if kind == "block_begin":
            begin, words = start, []
        elif kind == "name":
            words.append(value)
        elif kind == "block_end" and words:
            yield words, begin, at
