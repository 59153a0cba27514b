"""What only several records or the facts together can show: repeated ids, unknown names, contradicted quotations."""

from collections.abc import Iterator

from appeal_letters.errors import Problem
from appeal_letters.facts import countries
from appeal_letters.facts.quotations import passage
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.sources import Source
from appeal_letters.model.appeal import Appeal, Citation
from appeal_letters.model.fields import shown
from appeal_letters.reading.nodes import Listed, Mapped, Path, Text, place_of, spelt


def crosscheck(
    appeal: Appeal | None,
    appeal_file: Source,
    recipients_file: Source,
    senders_file: Source | None,
    facts: Facts,
) -> list[Problem]:
    """Return the problems that show when records and facts are held side by side."""
    problems = list(_names(recipients_file, "office", facts.offices, "appeal-letters list offices"))
    problems += _countries(recipients_file)
    if senders_file:
        problems += _countries(senders_file)
        problems += _names(senders_file, "layout", facts.layouts, "appeal-letters list layouts")
    if appeal:
        problems += [*_appeal_country(appeal, appeal_file), *_citations(appeal, appeal_file, facts)]
    return problems


def repeated(file: Source) -> Iterator[Problem]:
    """Yield a problem for each id of a list that an earlier item has."""
    first: dict[str, int] = {}
    for path, text in _values(file, "id"):
        if text.value in first:
            wrong = f"{shown(text.value)} stands twice (first in line {first[text.value]})"
            yield _at(file, text, path, wrong, "give each its own id")
        first.setdefault(text.value, text.place.line)


def _values(file: Source, key: str) -> Iterator[tuple[Path, Text]]:
    items = file.node.items if isinstance(file.node, Listed) else ()
    for number, item in enumerate(items):
        value = item.get(key) if isinstance(item, Mapped) else None
        if isinstance(value, Text):
            yield (number, key), value


def _names(file: Source, key: str, known: object, where: str) -> Iterator[Problem]:
    names = set(known) if isinstance(known, dict) else set()
    for path, text in _values(file, key):
        if text.value not in names:
            wanted = f"write one of {', '.join(sorted(names))} (`{where}`)"
            yield _at(file, text, path, f"{shown(text.value)} is not known", wanted)


def _countries(file: Source) -> Iterator[Problem]:
    for path, text in _values(file, "country"):
        if len(text.value) == 2 and text.value.isupper() and not countries.exists(text.value):  # noqa: PLR2004
            yield _at(file, text, path, f"{text.value} is no country's code", "look it up in ISO 3166")


def _appeal_country(appeal: Appeal, file: Source) -> Iterator[Problem]:
    if not countries.exists(appeal.country):
        place = place_of(file.node, ("country",)) if file.node else None
        line, column = (place.line, place.column) if place else (1, 1)
        wrong = f"{appeal.country} is no country's code"
        yield Problem(file.name, line, column, "country", wrong, "look it up in ISO 3166")


def _citations(appeal: Appeal, file: Source, facts: Facts) -> Iterator[Problem]:
    for demand_number, demand in enumerate(appeal.demands):
        for number, cite in enumerate(demand.cites):
            path: Path = ("demands", demand_number, "cites", number)
            for key, wrong, wanted in _citation(cite, appeal.language, facts):
                place = place_of(file.node, (*path, key)) if file.node else None
                line, column = (place.line, place.column) if place else (1, 1)
                yield Problem(file.name, line, column, spelt((*path, key)), wrong, wanted)


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
