"""`appeal-letters list`: what the program knows, whatever the case: instruments, offices, forms of address, layouts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from appeal_letters.facts.offices import Form
    from appeal_letters.facts.shipped import Facts

Rows = tuple[tuple[str, ...], Sequence[tuple[str, ...]]]
"""The names of the columns, and the rows."""

_PERSON = {"name": "Sam Sample", "surname": "Sample", "titled": "Sam Sample"}
"""Somebody whose title and gender nobody knows, to show how the holder of an office is greeted."""


def _instruments(facts: "Facts") -> Rows:
    rows = [
        (
            instrument.id,
            " ".join([article.article, *(f"({point})" for point in article.points)]),
            text.language,
            text.status,
            naming.short if (naming := instrument.naming(text.language)) else "",
        )
        for instrument in facts.instruments.values()
        for article in instrument.articles
        for text in article.texts
    ]
    return ("instrument", "article", "language", "status", "name"), rows


def _offices(facts: "Facts") -> Rows:
    rows = [(office.id, office.meaning, _greeting(office.id, facts)) for office in facts.offices.values()]
    return ("office", "held by", "greeting"), rows


def _greeting(office: str, facts: "Facts") -> str:
    """Return the salutation, in English, of somebody in an office; of a body that is nobody's, that of the body."""
    by_name = (facts.forms.get(("en", office, None, name)) for name in ("known", "unknown"))
    form: Form | None = next(filter(None, by_name), None)
    style = next((one.style for one in facts.wordings.get(("en", office), ()) if one.style), "")
    # What stands behind `|` is for a published office without that style.
    return form.salutation.partition("|")[0].format(**_PERSON, style=style) if form else ""


def _forms(facts: "Facts") -> Rows:
    read = ("gender", "name", "salutation", "closing", "confidence", "source", "envelope", "note")
    rows = [
        (form.office, language, *(getattr(form, key) or "" for key in read), facts.offices[form.office].meaning)
        for (language, *_), form in facts.forms.items()
    ]
    return ("office", "language", *read, "held by"), rows


def _layouts(facts: "Facts") -> Rows:
    sure = {"low": "low: try one letter in its envelope first"}
    rows = [
        (one.id, one.paper, one.envelopes, " ".join(one.default_for), sure.get(one.confidence, one.confidence))
        for one in facts.layouts.values()
    ]
    return ("layout", "paper", "envelopes", "default for", "confidence"), rows


LISTS: Mapping[str, Callable[["Facts"], Rows]] = {
    "instruments": _instruments,
    "offices": _offices,
    "forms": _forms,
    "layouts": _layouts,
}
"""The tables by what is listed."""


def for_people(what: str, table: Rows) -> Rows:
    """Return what a screen has room for: of forms no source and no note, each instrument's name once."""
    columns, rows = table
    if what == "forms":
        shown = columns.index("closing")
        return columns[:shown], [row[:shown] for row in rows]
    return (columns, list(_named_once(rows))) if what == "instruments" else table


def _named_once(rows: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    before = ""
    for *cells, name in rows:
        yield (*cells, "" if name == before else name)
        before = name
