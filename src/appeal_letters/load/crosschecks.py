"""What only several records or the facts together can show: repeated ids, unknown names, contradicted quotations."""

import re
from collections.abc import Collection, Iterable, Iterator

from appeal_letters.errors import Problem
from appeal_letters.facts import countries
from appeal_letters.facts.numbers import can_be_dialled
from appeal_letters.facts.quotations import passage
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.records import build
from appeal_letters.load.sources import Source
from appeal_letters.model.appeal import Citation
from appeal_letters.model.fields import ID, shown
from appeal_letters.reading.nodes import Listed, Mapped, Node, Path, Text, place_of, spelt


def crosscheck(appeal: Source, recipients: Source, senders: Source | None, facts: Facts) -> list[Problem]:
    """Return the problems that show when files and facts are held side by side; no broken record hides another's."""
    problems = [*_countries(appeal), *_repeated_inside(appeal), *_citations(appeal, facts), *_countries(recipients)]
    problems += _copies(appeal, recipients)
    problems += _names(recipients, "office", facts.offices, "appeal-letters list offices")
    if senders:
        problems += _countries(senders)
        problems += _numbers(senders)
        problems += _names(senders, "layout", facts.layouts, "appeal-letters list layouts")
    return problems


def repeated(file: Source) -> Iterator[Problem]:
    """Yield a problem for each id of a list that an earlier item has."""
    yield from _repeated(file, _values(file, "id"))


def _repeated_inside(file: Source) -> Iterator[Problem]:
    for key, name in (("publishers", "id"), ("persons", "id"), ("footnotes", "mark")):
        rows = (((key, number), item) for number, item in enumerate(_items(file.node, key)))
        yield from _repeated(file, _texts_of(rows, name))


def _repeated(file: Source, values: Iterable[tuple[Path, Text]]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for path, text in values:
        if text.value in first:
            wrong = f"{shown(text.value)} stands twice (first in line {first[text.value]})"
            yield _at(file, text, path, wrong, "give each its own id")
        first.setdefault(text.value, text.place.line)


def _values(file: Source, key: str) -> Iterator[tuple[Path, Text]]:
    if isinstance(file.node, Listed):
        return _texts_of((((number,), item) for number, item in enumerate(file.node.items)), key)
    return _texts_of([((), file.node)], key)


def _texts_of(rows: Iterable[tuple[Path, Node | None]], key: str) -> Iterator[tuple[Path, Text]]:
    for path, row in rows:
        value = row.get(key) if isinstance(row, Mapped) else None
        if isinstance(value, Text):
            yield (*path, key), value


def _items(node: Node | None, key: str) -> tuple[Node, ...]:
    found = node.get(key) if isinstance(node, Mapped) else None
    return found.items if isinstance(found, Listed) else ()


def _names(file: Source, key: str, known: Collection[str], where: str) -> Iterator[Problem]:
    for path, text in _values(file, key):
        if text.value not in known:
            wanted = f"write one of {', '.join(sorted(known))} (`{where}`)"
            yield _at(file, text, path, f"{shown(text.value)} is not known", wanted)


def _copies(appeal: Source, recipients: Source) -> Iterator[Problem]:
    """Yield a problem for each copy that looks like an id and is none: it would be printed as it stands."""
    ids = {text.value for _, text in _values(recipients, "id")}
    for number, item in enumerate(_items(appeal.node, "copies")):
        if isinstance(item, Text) and re.fullmatch(ID, item.value) and item.value not in ids:
            wanted = "write a recipient's id, or a line of words such as Embassy of ..."
            yield _at(appeal, item, ("copies", number), f"no recipient has the id {shown(item.value)}", wanted)


def _numbers(senders: Source) -> Iterator[Problem]:
    """Yield a problem for each number of a letterhead that nobody could call back."""
    for number, item in enumerate(senders.node.items if isinstance(senders.node, Listed) else ()):
        country = item.get("country") if isinstance(item, Mapped) else None
        for key in ("telephone", "fax"):
            value = item.get(key) if isinstance(item, Mapped) else None
            if isinstance(value, Text) and isinstance(country, Text) and not can_be_dialled(value.value, country.value):
                wrong = f"{shown(value.value)} is not a number that can be dialled"
                yield _at(senders, value, (number, key), wrong, "write it such as +44 1632 960000, or leave it out")


def _countries(file: Source) -> Iterator[Problem]:
    for path, text in _values(file, "country"):
        if re.fullmatch("[A-Z]{2}", text.value) and not countries.exists(text.value):
            yield _at(file, text, path, f"{text.value} is no country's code", "look it up in ISO 3166")


def _citations(file: Source, facts: Facts) -> Iterator[Problem]:
    language = next((text.value for _, text in _values(file, "language")), "")
    for demand_number, demand in enumerate(_items(file.node, "demands")):
        for number, node in enumerate(_items(demand, "cites")):
            cite, _ = build(Citation, node, file.name)
            for key, wrong, wanted in _citation(cite, language, facts) if cite else ():
                place = place_of(node, (key,))
                path: Path = ("demands", demand_number, "cites", number, key)
                yield Problem(file.name, place.line, place.column, spelt(path), wrong, wanted)


def _citation(cite: Citation, language: str, facts: Facts) -> Iterator[tuple[str, str, str]]:
    instrument = facts.instruments.get(cite.instrument)
    if instrument is None:
        known = ", ".join(facts.instruments)
        yield "instrument", f"{shown(cite.instrument)} is not in the library", f"write one of {known}"
        return
    text = instrument.text(cite.article, cite.points, language)
    if text is None and not cite.quoted:
        yield "article", "the library has no text of it", "write the appeal's own words in `quoted:`"
    if text and text.status == "official" and cite.quoted and passage(cite.quoted, text.text, facts.spellings) is None:
        wanted = "copy the page's words; if the page misquotes, leave `quoted:` out and note a doubt"
        yield "quoted", f"contradicts the official text of article {cite.article}: {shown(text.text)}", wanted


def _at(file: Source, text: Text, path: Path, wrong: str, wanted: str) -> Problem:
    return Problem(file.name, text.place.line, text.place.column, spelt(path), wrong, wanted)
