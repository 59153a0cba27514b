"""How a letter addresses its reader: the envelope's first lines, the salutation and the closing.

What the record publishes beats every table of `data/`. Without a name the letter goes to the post.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from appeal_letters.compose.wording import titled
from appeal_letters.facts.countries import folded
from appeal_letters.facts.languages import Language
from appeal_letters.facts.names import named_in
from appeal_letters.facts.offices import Form, Wording
from appeal_letters.facts.shipped import Facts
from appeal_letters.facts.titles import Titles
from appeal_letters.model.appeal import Appeal
from appeal_letters.model.fields import Gender, shown
from appeal_letters.model.recipient import Recipient

_ANY_OFFICE = "other_official"
"""Its forms fill the gaps of the other offices' tables."""


@dataclass(frozen=True, slots=True)
class Courtesy:
    """How one reader is addressed; `who` are the lines of the envelope above the street."""

    who: tuple[str, ...]
    salutation: str
    closing: str


class NamelessError(Exception):
    """An envelope would not say for whom it is, or would say too much: whose it is, and why."""

    def __init__(self, recipient: str, why: str) -> None:
        super().__init__(recipient, why)
        self.recipient, self.why = recipient, why


def addressed(recipient: Recipient, *, by_office: bool) -> Recipient:
    """Return the record that a letter is written from: where it goes to the post, nothing of it names the person.

    A published salutation or closing that holds a word of the name is dropped, too.
    """
    if not (by_office or recipient.by_office):
        return recipient
    said = {"salutation": recipient.salutation, "closing": recipient.closing}
    naming = [field for field, text in said.items() if text and named_in(text, recipient)]
    gone = dict.fromkeys(("name", "surname", "title", "gender", "published", *naming))
    return recipient.model_copy(update={**gone, "doubts": ()})


def refuse_named(said: Iterable[str], recipient: Recipient, *, by_office: bool) -> None:
    """Raise NamelessError where what is said to the post names the person after all: an envelope, a copy line."""
    name = folded(recipient.surname or (recipient.name or "").rpartition(" ")[2])
    if name and (by_office or recipient.by_office):
        for text in said:
            if f" {name} " in f" {folded(text)} ":
                raise NamelessError(recipient.id, f"the letter to the post would name the person: {shown(text)}")


def courtesy(
    recipient: Recipient, appeal: Appeal, language: Language, facts: Facts, *, any_forms: bool = False
) -> Courtesy:
    """Return how a recipient is addressed; `any_forms` allows forms whose source is weak.

    Raises NamelessError where the envelope would name nobody, or a state that has no name in the language.
    """
    gender = _gender(recipient, language.titles)
    called = [one for one in facts.wordings.get((language.tag, recipient.office), ()) if one.gender in {None, gender}]
    form = form_of(recipient, language, facts, any_forms=any_forms)
    office = recipient.office_text or _usual_office(recipient, appeal, called, language, facts)
    style = _style(recipient.office_text, called)
    return Courtesy(
        _who(recipient, form, office, gender),
        recipient.salutation or _said(form.salutation, style).format(**_words(recipient, gender, style, language)),
        recipient.closing or _said(form.closing, style),
    )


def _gender(recipient: Recipient, titles: Titles) -> Gender | None:
    """Return the gender that was given, else what the published title tells; nothing that is doubted counts."""
    if recipient.gender and not recipient.doubted("gender"):
        return recipient.gender
    return titles.gender(_sure(recipient, "title", recipient.title))


def _sure(recipient: Recipient, field: str, text: str | None) -> str:
    return "" if recipient.doubted(field) else text or ""


def form_of(recipient: Recipient, language: Language, facts: Facts, *, any_forms: bool) -> Form:
    """Return the row for a recipient's office; instead of a weak one, the row that needs no gender."""
    tag, gender = language.tag, _gender(recipient, language.titles)
    named = "known" if recipient.name else "unknown"
    form = facts.forms.get((tag, recipient.office, gender, named)) or facts.forms[tag, _ANY_OFFICE, gender, named]
    return facts.forms[tag, form.office, None, named] if form.confidence == "low" and not any_forms else form


def _style(office_text: str | None, called: Sequence[Wording]) -> str:
    """Return what a salutation calls the office; nothing where the published office begins with none of its words."""
    styles = [one.style for one in called if one.style]
    if office_text is None:
        return styles[0] if styles else ""
    published = f"{folded(office_text)} "
    return next((style for style in styles if published.startswith(f"{folded(style)} ")), "")


def _said(cell: str, style: str) -> str:
    """Return the part of a cell before `|`, or behind it where the office has no style."""
    with_style, _, without = cell.partition("|")
    return with_style if style or not without else without


def _words(recipient: Recipient, gender: Gender | None, style: str, language: Language) -> dict[str, str]:
    name = recipient.name or ""
    surname = _sure(recipient, "surname", recipient.surname) or name
    title = language.titles.spoken(_sure(recipient, "title", recipient.title)) or language.titles.of(gender)
    return {"name": name, "surname": surname, "titled": titled(title, surname) if title else name, "style": style}


def _usual_office(
    recipient: Recipient, appeal: Appeal, called: Sequence[Wording], language: Language, facts: Facts
) -> str:
    """Return the office's usual wording, where the envelope needs one; empty where the language has none."""
    wording = next((one.wording for one in called if one.wording), None)
    if wording is None or (recipient.name and recipient.organisation):
        return ""
    mission = facts.offices[recipient.office].mission
    code = recipient.of or (appeal.country if mission else recipient.country)
    state = facts.states.get((language.tag, code))
    if state is None:
        raise NamelessError(recipient.id, f"is missing, and there is no name in {language.tag} for the state {code}")
    return wording.format(state=state)


def _who(recipient: Recipient, form: Form, office: str, gender: Gender | None) -> tuple[str, ...]:
    lines = [_line(part, recipient.name or "", office) for part in form.envelope.split("|")]
    # A doubted title is printed as published, unless the gender was given: both would contradict each other.
    if recipient.name and recipient.title and not (gender and recipient.doubted("title")):
        lines[0] = titled(recipient.title, recipient.name)
    if not recipient.name and not office:
        lines = []
    found = tuple(line for line in (*lines, recipient.organisation) if line)
    if not found:
        raise NamelessError(recipient.id, "is missing, and without the person's name nobody is named")
    return found


def _line(part: str, name: str, office: str) -> str:
    """Return a line of the envelope; a published office that begins with "The" gets no other "The"."""
    before, holds_office, _ = part.partition("{office}")
    if holds_office and (not office or office.casefold().startswith(before.casefold())):
        return office
    return part.format(name=name, office=office)
