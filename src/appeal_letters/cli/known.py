"""`appeal-letters list`: what the program knows, whatever the case: instruments, offices, forms of address, layouts."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from appeal_letters.facts.offices import Form
    from appeal_letters.facts.shipped import Facts

Rows = tuple[tuple[str, ...], Sequence[tuple[str, ...]]]
"""The names of the columns, and the rows."""

_PERSON = {"name": "Sam Sample", "surname": "Sample", "titled": "Sam Sample"}
"""Somebody whose title and gender nobody knows, to show how the holder of an office is greeted."""


def _instruments(facts: "Facts") -> Rows:
    """Return, for each article and each language of letters, its status there and which words a letter prints."""
    tags = _tags(facts)
    rows = [
        (
            instrument.id,
            " ".join([article.article, *(f"({point})" for point in article.points)]),
            tag,
            text.status if (text := instrument.text(article.article, article.points, tag)) else "",
            naming.short or "" if (naming := instrument.naming(tag)) else "",
            PRINTED[text.status if text else ""],
        )
        for instrument in facts.instruments.values()
        for article in instrument.articles
        for tag in tags
    ]
    return ("instrument", "article", "language", "status", "name", "printed"), rows


def _tags(facts: "Facts") -> list[str]:
    """Return the languages of letters, and those in which there is a text, English first."""
    known = {tag for instrument in facts.instruments.values() for tag in instrument.editions}
    return sorted({*facts.languages, *known}, key=lambda tag: (tag != "en", tag))


PRINTED = {
    "official": "the official words of what the appeal quotes; else of the whole article",
    "courtesy": "the appeal's own words in this language; else the courtesy translation, marked",
    "as-quoted": "the appeal's own words in this language; else those of an earlier appeal, marked",
    "": "the appeal's own words in this language, marked; without them there is no letter",
}
"""Which words of an article a letter prints, by the status of the library's text in its language."""


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
    """Return what a screen has room for: of forms no source and no note, of instruments a column for each language."""
    columns, rows = table
    if what == "forms":
        shown = columns.index("closing")
        return columns[:shown], [row[:shown] for row in rows]
    return _by_article(rows) if what == "instruments" else table


def _by_article(rows: Sequence[tuple[str, ...]]) -> Rows:
    """Return a row for each article, with its status by language; each instrument's name stands once."""
    tags = tuple(dict.fromkeys(row[2] for row in rows))
    found: dict[tuple[str, str], list[str]] = {}
    names: dict[str, str] = {}
    for instrument, article, _, status, name, _ in rows:
        found.setdefault((instrument, article), []).append(status or "-")
        names.setdefault(instrument, name)
    return ("instrument", "article", *tags, "name"), [
        (instrument, article, *statuses, names.pop(instrument, "")) for (instrument, article), statuses in found.items()
    ]
