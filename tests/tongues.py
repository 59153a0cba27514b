"""A language that nobody speaks: made from English in a copy of data/ and templates/, with nothing else touched."""

import csv
import json
import re
import shutil
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from jinja2 import Environment

from appeal_letters import resources
from appeal_letters.facts.languages import Language
from appeal_letters.facts.shipped import Facts
from appeal_letters.reading.nodes import plain
from appeal_letters.reading.yaml_files import read_yaml

Say = Callable[[str], str]
"""Makes a text of the language of an English one, a word at a time."""


def marked(text: str) -> str:
    """Return a text whose words all have the mark of the language at their end."""
    return re.sub(r"[^\W\d_]+", r"\g<0>ĉ", text)


_ARABIC = str.maketrans(dict(zip("abcdefghijklmnopqrstuvwxyz", "ابتثجحخدذرزسشصضطظعغفقكلمنه", strict=True)))


def in_arabic_letters(text: str) -> str:
    """Return a text with an Arabic letter for each Latin one."""
    return text.lower().translate(_ARABIC)


def add_language(folder: Path, tag: str, say: Say, **told: object) -> Facts:
    """Copy data/ and templates/ into a folder, add a language to both, and return the facts of the copy."""
    shutil.copytree(resources.data(), folder / "data")
    shutil.copytree(resources.templates(), folder / "templates")
    english = Facts(resources.data())
    _describe(folder / "data", english.languages["en"], {"tag": tag, **told}, say)
    for path in (folder / "templates" / "letters" / "en").iterdir():
        text = in_template(path.read_text("utf-8"), say).replace("letters/en/", f"letters/{tag}/")
        _write(path.parents[1] / tag / path.name, text)
    for table, columns in _COLUMNS.items():
        _table(folder / "data" / table / "en.csv", tag, columns, say)
    formulas = {name: in_template(text, say) for name, text in english.formulas["en"].items()}
    _write(folder / "data" / "demands" / f"{tag}.yaml", json.dumps(formulas))
    for path in (folder / "data" / "instruments").glob("*.en.yaml"):
        _write(path.with_name(path.name.replace(".en.", f".{tag}.")), json.dumps(_edition(path, say)))
    return Facts(folder / "data")


_COLUMNS = {
    "forms": {"envelope", "salutation", "repeated", "closing", "closing_joint"},
    "wordings": {"style", "wording"},
    "countries": {"name", "of", "in"},
}
"""The columns of each table that are words of the language."""


def in_template(text: str, say: Say) -> str:
    """Return a template with its own words in the language; values, conditions and block names are left alone."""
    made, name = "", ""
    for _, kind, value in Environment(autoescape=True).lex(text):
        name = value if kind == "name" else name
        made += outside_slots(value, say) if kind == "data" and name not in {"order", "dispensable"} else value
    return made


def outside_slots(text: str, say: Say) -> str:
    """Return a text with its words in the language, but not what stands in braces."""
    return "".join(part if part.startswith("{") else say(part) for part in re.split(r"({[^}]*})", text))


def _describe(data: Path, english: Language, told: Mapping[str, object], say: Say) -> None:
    known = english.model_dump(exclude_defaults=True)
    titles = {key: [say(title) for title in found] for key, found in english.titles.model_dump().items()}
    tag = told["tag"]
    _write(data / "languages" / f"{tag}.yaml", json.dumps({**known, "titles": titles, **told}, default=list))


def _table(path: Path, tag: str, columns: Collection[str], say: Say) -> None:
    rows = [*csv.DictReader(path.read_text("utf-8").splitlines())]
    with path.with_name(f"{tag}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0]])
        writer.writeheader()
        for row in rows:
            writer.writerow({key: outside_slots(cell, say) if key in columns else cell for key, cell in row.items()})


def _edition(path: Path, say: Say) -> object:
    """Return an instrument's names and texts in the language; none of them is official."""
    node, _ = read_yaml(path.read_text("utf-8"), path.name)
    edition = plain(node) if node else None
    assert isinstance(edition, dict)
    texts = [{**text, "text": say(text["text"]), "status": "courtesy"} for text in edition.get("texts", ())]
    return {**edition, **{key: say(edition[key]) for key in ("short", "title") if key in edition}, "texts": texts}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
