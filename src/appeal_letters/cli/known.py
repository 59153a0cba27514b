"""`appeal-letters list`: what the program knows, whatever the case: from instruments to sheets of labels."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from appeal_letters.cli.templates import refuse_unknown

if TYPE_CHECKING:
    from appeal_letters.facts.offices import Form
    from appeal_letters.facts.shipped import Facts

Rows = tuple[tuple[str, ...], Sequence[tuple[str, ...]]]
"""The names of the columns, and the rows."""


def _instruments(facts: "Facts") -> Rows:
    """Return, for each article and each language of letters, its status there and which words a letter prints."""
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
        for tag in sorted({*facts.languages, *instrument.editions}, key=lambda tag: (tag != "en", tag))
    ]
    return ("instrument", "article", "language", "status", "name", "printed"), rows


PRINTED = {
    "official": "the official text: the passage quoted, else the whole",
    "courtesy": "the appeal's words, else this translation; marked",
    "as-quoted": "the appeal's words, else an earlier appeal's; marked",
    "": "the appeal's words, marked; without them no letter",
}
"""Which words of an article a letter prints, by the status of the library's text in its language."""


def _offices(facts: "Facts", tag: str) -> Rows:
    """Return how somebody in each office is greeted in a language, and where that is from."""
    greetings = ((office, _greeting(office.id, facts, tag)) for office in facts.offices.values())
    return ("office", "held by", "greeting", "confidence", "source"), [
        (office.id, office.meaning, *greeting) for office, greeting in greetings
    ]


def _greeting(office: str, facts: "Facts", tag: str) -> tuple[str, str, str]:
    """Return a salutation in a language, how good its source is, and the source.

    It is that of somebody whose title and gender nobody knows; of a body that is nobody's, that of the body.
    """
    from appeal_letters.facts.offices import fitting  # noqa: PLC0415 (`list tones` answers at once without it)
    from appeal_letters.model.inflected import Inflected  # noqa: PLC0415 (as above)

    by_name = (facts.forms.get((tag, office, None, name)) for name in ("known", "unknown"))
    form: Form | None = next(filter(None, by_name), None)
    if form is None:
        return "", "", ""
    called = facts.wordings.get((tag, office), ())
    style = next((one.style for one in called if one.style and one.gender is None), "")
    person = {"name": Inflected("Sam Sample"), "surname": Inflected("Sample"), "titled": Inflected("Sam Sample")}
    return fitting(form.salutation, style).format(**person, style=style), form.confidence, form.source


def _forms(facts: "Facts", tag: str) -> Rows:
    read = ("gender", "name", "salutation", "closing", "confidence", "source", "envelope", "note")
    rows = [
        (form.office, language, *(getattr(form, key) or "" for key in read), facts.offices[form.office].meaning)
        for (language, *_), form in facts.forms.items()
        if language == tag
    ]
    return ("office", "language", *read, "held by"), rows


def _demands(facts: "Facts", tag: str) -> Rows:
    """Return every formula of any language with its text in this one; a formula that this one lacks has none."""
    names = dict.fromkeys(name for known in facts.formulas.values() for name in known)
    return ("formula", "text"), [(name, facts.formulas.get(tag, {}).get(name, "")) for name in names]


def _layouts(facts: "Facts") -> Rows:
    sure = {"low": "low: try one letter in its envelope first"}
    rows = [
        (one.id, one.paper, one.envelopes, " ".join(one.default_for), sure.get(one.confidence, one.confidence))
        for one in facts.layouts.values()
    ]
    return ("layout", "paper", "envelopes", "default for", "confidence"), rows


def _envelopes(facts: "Facts") -> Rows:
    rows = [(one.id, f"{one.width:g} x {one.height:g} mm", one.confidence) for one in facts.envelopes.values()]
    return ("envelope", "size", "confidence"), rows


def _labels(facts: "Facts") -> Rows:
    rows = [
        (one.id, one.description, f"{one.label_w:g} x {one.label_h:g} mm", str(one.labels), one.paper)
        for one in facts.labels.values()
    ]
    return ("labels", "for", "size", "on a sheet", "paper"), rows


LISTS: Mapping[str, Callable[["Facts"], Rows]] = {
    "instruments": _instruments,
    "layouts": _layouts,
    "envelopes": _envelopes,
    "labels": _labels,
}
"""The tables by what is listed."""

TONGUES: Mapping[str, Callable[["Facts", str], Rows]] = {"offices": _offices, "forms": _forms, "demands": _demands}
"""The tables that are another one in each language."""


def in_language(what: str, facts: "Facts", typed: str | None) -> Rows:
    """Return a table of TONGUES in the language that was typed, else in the program's own.

    Raises UsageError where nothing is known in that language.
    """
    from appeal_letters.facts.countries import SPOKEN  # noqa: PLC0415 (as above)

    known = facts.formulas if what == "demands" else dict.fromkeys(tag for tag, *_ in facts.forms)
    refuse_unknown("language", typed, list(known), "languages")
    return TONGUES[what](facts, typed or SPOKEN)


def for_people(what: str, table: Rows) -> Rows:
    """Return what a screen has room for: instead of a source its number, of instruments a row for each status."""
    columns, rows = table
    match what:
        case "offices" | "forms":
            kept = [columns.index(name) for name in _SHOWN[what]]
            numbers = {source: str(number) for number, source in enumerate(sources(table), 1)}
            return _SHOWN[what], [tuple(numbers.get(row[at], row[at]) for at in kept) for row in rows]
        case "demands":
            return columns, [(name, _readable(text)) for name, text in rows]
        case "instruments":
            return _by_status(rows)
    return table


_SHOWN = {
    "offices": ("office", "held by", "greeting", "confidence", "source"),
    "forms": ("office", "gender", "name", "salutation", "confidence", "source"),
}


def sources(table: Rows) -> list[str]:
    """Return the sources of a table's rows, each once; its place in the list is its number for people."""
    columns, rows = table
    found = [row[columns.index("source")] for row in rows] if "source" in columns else []
    return list(filter(None, dict.fromkeys(found)))


def _readable(formula: str) -> str:
    """Return a formula with its slots in <>, and in [] what depends on them, by `|` where it is one or the other."""
    text = re.sub(r"{{\s*(\w+)[^}]*}}", r"<\1>", formula)
    text = re.sub(r"{%-?\s*if\b[^%]*%}", "[", text)
    text = re.sub(r"{%-?\s*el(?:se|if)\b[^%]*%}", "|", text)
    return re.sub(r"{%-?\s*endif\s*-?%}", "]", text)


def _by_status(rows: Sequence[tuple[str, ...]]) -> Rows:
    """Return a row for each instrument, language and status, with its articles; each instrument's name stands once."""
    found: dict[tuple[str, ...], list[str]] = {}
    names: dict[str, str] = {}
    for instrument, article, tag, status, name, printed in rows:
        found.setdefault((instrument, tag, status or "none", printed), []).append(article)
        names.setdefault(instrument, name)
    grouped = sorted(found.items(), key=lambda item: _rank(item[0], list(names)))
    return ("instrument", "language", "status", "a letter prints", "name", "articles"), [
        (*of, names.pop(of[0], ""), ", ".join(articles)) for of, articles in grouped
    ]


def _rank(of: tuple[str, ...], instruments: Sequence[str]) -> tuple[object, ...]:
    """Return what sorts by instrument as listed, English first, and from the official text to none."""
    instrument, tag, status, _ = of
    return instruments.index(instrument), tag != "en", tag, [*PRINTED].index("" if status == "none" else status)
