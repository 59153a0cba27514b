"""How tests write prose of a user's own."""

from pathlib import Path

EXTENDS = '{% extends "shipped/letters/en/formal.j2" %}\n'


def block(text: str, name: str = "reply") -> str:
    """Return a template that changes one block of the formal tone; the block's text stands in its third line."""
    return f"{EXTENDS}{{% block {name} %}}\n{text}\n{{% endblock %}}\n"


def own(folder: Path, text: str, name: str = "letters/en/formal.j2") -> Path:
    """Write a template of the user's own into a folder of such, and return the folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return folder
