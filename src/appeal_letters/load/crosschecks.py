"""What only several records or the facts together can show: repeated ids, unknown names, contradicted quotations."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from appeal_letters.errors import Problem
from appeal_letters.facts import countries
from appeal_letters.facts.dialling import can_be_dialled, is_address
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.citations import citations
from appeal_letters.load.formulas import formulas, unsaid
from appeal_letters.load.numbers import unread
from appeal_letters.load.records import problem_at
from appeal_letters.load.sources import Source
from appeal_letters.mistyped import alike, instead
from appeal_letters.model.fields import DAY, FOOTNOTE, ID, shown
from appeal_letters.model.recipient import NOBODY
from appeal_letters.reading.nodes import Listed, Mapped, Node, Path, Text, items_of, spelt, texts

_MOST_MEANT = 3


def crosscheck(
    appeal: Source, recipients: Source, senders: Source | None, facts: Facts, *, wordless: bool = False
) -> list[Problem]:
    """Return the problems that show when files and facts are held side by side; no broken record hides another's.

    `wordless` says that the words of articles are not asked for.
    """
    language = next((text.value for _, text in _values(appeal, "language")), "")
    problems = [
        *unknown_countries(appeal, "country", "not_from"),
        *_repeated_inside(appeal),
        *citations(appeal, facts, language, wordless=wordless),
        *formulas(appeal, facts, language),
        *unsaid(appeal, facts),
        *unknown_countries(recipients, "country", "of"),
    ]
    problems += [*_dates(appeal), *_marks(appeal), *_copies(appeal, recipients), *_surnames(recipients, ())]
    problems += _routes(appeal, recipients, facts.offices)
    problems += _surnames(appeal, ("persons",))
    problems += _genders(recipients, facts, language)
    problems += _nobody(recipients)
    problems += unread(recipients)
    held_by = {name: office.meaning for name, office in facts.offices.items()}
    problems += _names(recipients, "office", held_by, "appeal-letters list offices")
    return [*problems, *(signers(senders, facts) if senders else ())]


def signers(senders: Source, facts: Facts) -> list[Problem]:
    """Return the problems that facts show in those who sign: a list of senders, or one profile."""
    return [
        *unknown_countries(senders, "country", "nationality"),
        *_numbers(senders),
        *_mailboxes(senders),
        *_papers(senders, facts),
        *_names(senders, "layout", dict.fromkeys(facts.layouts, ""), "appeal-letters list layouts"),
    ]


def repeated(file: Source) -> Iterator[Problem]:
    """Yield a problem for each id of a list that an earlier item has."""
    yield from _repeated(file, _values(file, "id"))


def _repeated_inside(file: Source) -> Iterator[Problem]:
    for key, name in (("publishers", "id"), ("persons", "id"), ("demands", "label"), ("footnotes", "mark")):
        rows = (((key, number), item) for number, item in enumerate(items_of(file.node, key)))
        yield from _repeated(file, _texts_of(rows, name))


def _repeated(file: Source, values: Iterable[tuple[Path, Text]]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    # A sign such as "-" or a dot before each demand counts nothing: it may stand many times.
    for path, text in ((path, text) for path, text in values if any(map(str.isalnum, text.value))):
        if text.value in first:
            wrong = f"{shown(text.value)} stands twice (first in line {first[text.value]})"
            yield _at(file, text, path, wrong, f"give each its own {path[-1]}")
        first.setdefault(text.value, text.place.line)


def _values(file: Source, key: str) -> Iterator[tuple[Path, Text]]:
    return _texts_of(file.records(), key)


def _texts_of(rows: Iterable[tuple[Path, Node | None]], key: str) -> Iterator[tuple[Path, Text]]:
    for path, row in rows:
        value = row.get(key) if isinstance(row, Mapped) else None
        if isinstance(value, Text):
            yield (*path, key), value


def _names(file: Source, key: str, known: Mapping[str, str], where: str) -> Iterator[Problem]:
    """Yield a problem for each value that is none of the known names; each is given with what it is."""
    for path, text in _values(file, key):
        if text.value not in known:
            wanted = instead(_meant(text.value, known), f"write one of {', '.join(sorted(known))} (`{where}`)")
            yield _at(file, text, path, f"{shown(text.value)} is not known", wanted)


def _meant(typed: str, known: Mapping[str, str]) -> list[str]:
    """Return the names that were probably meant: the same in other letters, else by what they are, else alike ones."""
    words = countries.folded(typed)
    told = [name for name, what in known.items() if words and f" {words} " in f" {countries.folded(what)} "]
    return alike(typed, known, least=1) or told[:_MOST_MEANT] or alike(typed, known, most=_MOST_MEANT)


def _dates(appeal: Source) -> Iterator[Problem]:
    """Yield a problem for a date of letters, or a deadline, that lies before the appeal was published."""
    found = {key: text for key in ("published", "date", "deadline") for _, text in _values(appeal, key)}
    published = found.pop("published", None)
    if published is None:
        return
    for key, text in found.items():
        if re.fullmatch(DAY, text.value) and re.fullmatch(DAY, published.value) and text.value < published.value:
            wrong = f"{text.value} lies before the day the appeal was published"
            yield _at(appeal, text, (key,), wrong, f"write a day from {published.value} on")


def _marks(appeal: Source) -> Iterator[Problem]:
    """Yield a problem for each footnote mark that belongs to no footnote, or that would be printed as text."""
    rows: list[tuple[Path, Node | None]] = [((), note) for note in items_of(appeal.node, "footnotes")]
    notes = {text.value for _, text in _texts_of(rows, "mark")}
    for path, text in texts(appeal.node) if appeal.node else ():
        for mark in sorted(set(FOOTNOTE.findall(text.value)) - notes):
            yield _at(appeal, text, path, f"has the mark [^{mark}] of no footnote", "add the footnote, or take it out")
        for mark in sorted(notes):
            if f"[{mark}]" in text.value and path[0] != "footnotes":
                yield _at(appeal, text, path, f"has [{mark}], which would be printed", f"write the mark as [^{mark}]")
        if not FOOTNOTE.sub("", text.value).strip():
            yield _at(appeal, text, path, "has a footnote mark and no text", "write the text")


def _surnames(file: Source, inside: tuple[str, ...]) -> Iterator[Problem]:
    """Yield a problem for each surname that is no part of the name: it would be printed in a salutation."""
    items = items_of(file.node, inside[0]) if inside else file.node.items if isinstance(file.node, Listed) else ()
    for number, item in enumerate(items):
        name, surname = (item.get(key) if isinstance(item, Mapped) else None for key in ("name", "surname"))
        if isinstance(name, Text) and isinstance(surname, Text):
            whole, part = f" {countries.folded(name.value)} ", f" {countries.folded(surname.value)} "
            if part not in whole:
                wrong = f"{shown(surname.value)} is no part of the name {shown(name.value)}"
                yield _at(file, surname, (*inside, number, "surname"), wrong, "write it as it stands in the name")


def _genders(recipients: Source, facts: Facts, language: str) -> Iterator[Problem]:
    """Yield a problem for each gender that the published title contradicts, where neither is doubted."""
    known = facts.languages.get(language)
    for number, item in enumerate(recipients.node.items if isinstance(recipients.node, Listed) else ()):
        gender, title = (item.get(key) if isinstance(item, Mapped) else None for key in ("gender", "title"))
        if not (known and isinstance(gender, Text) and isinstance(title, Text)):
            continue
        doubted = {text.value for _, text in _texts_of((((), doubt) for doubt in items_of(item, "doubts")), "field")}
        if known.titles.gender(title.value) not in {None, gender.value} and not doubted & {"gender", "title"}:
            wrong = f"{shown(gender.value)} contradicts the title {shown(title.value)}"
            yield _at(recipients, gender, (number, "gender"), wrong, "correct it, or note a doubt on one of the two")


def _nobody(recipients: Source) -> Iterator[Problem]:
    """Yield a problem for each recipient whose name or office was left empty: other faults of it would hide that."""
    names = {"name", "office_text", "organisation"}
    for path, item in recipients.records():
        if names & {key.value for key in item.blank} and not any(map(item.get, names)):
            yield Problem(recipients.name, item.place.line, item.place.column, spelt(path), *NOBODY)


def _copies(appeal: Source, recipients: Source) -> Iterator[Problem]:
    """Yield a problem for each copy that looks like an id and is none: it would be printed as it stands."""
    if not isinstance(recipients.node, Listed):
        return  # what cannot be read is told; who is in it is not known
    ids = {text.value for _, text in _values(recipients, "id")}
    for number, item in enumerate(items_of(appeal.node, "copies")):
        if isinstance(item, Text) and re.fullmatch(ID, item.value) and item.value not in ids:
            wanted = "write a recipient's id, or a line of words such as Embassy of ..."
            yield _at(appeal, item, ("copies", number), f"no recipient has the id {shown(item.value)}", wanted)


def _routes(appeal: Source, recipients: Source, offices: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each name in a demand's `to` that is neither a recipient's id nor an office."""
    if not isinstance(recipients.node, Listed):
        return  # as above
    known = {*offices, *(text.value for _, text in _values(recipients, "id"))}
    for number, demand in enumerate(items_of(appeal.node, "demands")):
        for place, item in enumerate(items_of(demand, "to")):
            if isinstance(item, Text) and item.value not in known:
                wrong = f"{shown(item.value)} is neither a recipient's id nor an office"
                other = "write an id of recipients, or an office of `appeal-letters list offices`"
                wanted = instead(alike(item.value, known), other)
                yield _at(appeal, item, ("demands", number, "to", place), wrong, wanted)


def _numbers(senders: Source) -> Iterator[Problem]:
    """Yield a problem for each number of a letterhead that nobody could call back."""
    for path, item in senders.records():
        country = item.get("country")
        for key in ("telephone", "fax"):
            value = item.get(key)
            if isinstance(value, Text) and isinstance(country, Text) and not can_be_dialled(value.value, country.value):
                wrong = f"{shown(value.value)} is not a number that can be dialled"
                wanted = "write it such as +44 1632 960000, or leave it out"
                yield _at(senders, value, (*path, key), wrong, wanted)


def _mailboxes(senders: Source) -> Iterator[Problem]:
    """Yield a problem for each e-mail address that no mail can come from: another column has slipped into it."""
    for path, text in _values(senders, "email"):
        if not is_address(text.value):
            wanted = "write it such as sam@example.org, or leave it out"
            yield _at(senders, text, path, f"{shown(text.value)} is not an e-mail address", wanted)


def _papers(senders: Source, facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each sender's paper that the sender's layout does not take."""
    for path, item in senders.records():
        paper, name = item.get("paper"), item.get("layout")
        layout = facts.layouts.get(name.value) if isinstance(name, Text) else None
        if layout and isinstance(paper, Text) and paper.value in {"A4", "Letter"} and not layout.takes(paper.value):
            wrong = f"the layout {layout.id} is for {layout.paper}"
            yield _at(senders, paper, (*path, "paper"), wrong, "leave `paper:` out, or choose another layout")


def unknown_countries(file: Source, *keys: str) -> Iterator[Problem]:
    """Yield a problem for each code that is no country's under one of the keys, or in its list."""
    for path, text in texts(file.node) if file.node else ():
        key = next((step for step in reversed(path) if isinstance(step, str)), "")
        if key in keys and re.fullmatch("[A-Z]{2}", text.value) and not countries.exists(text.value):
            wanted = instead(countries.suggested(text.value), "look it up in ISO 3166")
            yield _at(file, text, path, f"{text.value} is no country's code", wanted)


def _at(file: Source, text: Text, path: Path, wrong: str, wanted: str) -> Problem:
    return problem_at(text.place, file.name, path, wrong, wanted)
