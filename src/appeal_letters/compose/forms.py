"""How a letter addresses its reader: the envelope's first lines, the salutation and the closing.

What the record publishes beats every table of `data/`. Without a name the letter goes to the post.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from appeal_letters.compose.states import UnnamedStateError, state_words
from appeal_letters.compose.wording import titled
from appeal_letters.facts.countries import folded
from appeal_letters.facts.languages import Language
from appeal_letters.facts.names import named_in
from appeal_letters.facts.offices import ANY_OFFICE, Form, Wording, fitting
from appeal_letters.facts.shipped import Facts
from appeal_letters.facts.titles import Titles
from appeal_letters.model.appeal import Appeal
from appeal_letters.model.fields import Gender, shown
from appeal_letters.model.inflected import Inflected, Joined, forms_of
from appeal_letters.model.recipient import Recipient

_NAME = re.compile(r"\{name(?::\w+)?\}")


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
    if not (by_office or recipient.by_office):
        return
    names = {*filter(None, map(folded, _surnames(recipient)))}
    for text in said:
        if any(f" {name} " in f" {folded(text)} " for name in names):
            raise NamelessError(recipient.id, f"the letter to the post would name the person: {shown(text)}")


def _surnames(recipient: Recipient) -> Iterator[str]:
    """Yield the surname, and the last word of the name in each other form that the record gives."""
    called, *others = forms_of(recipient.name or "")
    yield recipient.surname or called.rpartition(" ")[2]
    yield from (form.rpartition(" ")[2] for form in others if form != called)


def courtesy(  # noqa: PLR0913 (who is addressed, and in what)
    recipient: Recipient,
    appeal: Appeal,
    language: Language,
    facts: Facts,
    *,
    any_forms: bool = False,
    joint: bool = False,
) -> Courtesy:
    """Return how a recipient is addressed; `any_forms` allows forms whose source is weak, `joint` has several signers.

    Raises NamelessError where the envelope would name nobody, UnnamedStateError where a state has no name in the
    language, MissingFormError where the record lacks a grammatical form.
    """
    gender = _gender(recipient, language.titles)
    called = [one for one in facts.wordings.get((language.tag, recipient.office), ()) if one.gender in {None, gender}]
    form = form_of(recipient, language, facts, any_forms=any_forms)
    office = _office(recipient, appeal, called, language, facts)
    style = _style(recipient.office_text, called)
    words = _words(recipient, gender, style, language)
    repeated = _without_sign(recipient.salutation or fitting(form.repeated, style).format(**words))
    closing = (form.closing_joint if joint else None) or form.closing
    return Courtesy(
        _who(recipient, form, office, gender, language),
        recipient.salutation or fitting(form.salutation, style).format(**words),
        recipient.closing or fitting(closing, style).format(repeated=repeated),
    )


def _without_sign(salutation: str) -> str:
    return salutation.rstrip(" \u00a0\u202f,:!.;،")


def _gender(recipient: Recipient, titles: Titles) -> Gender | None:
    """Return the gender that was given, else what the published title tells; nothing that is doubted counts."""
    if recipient.gender and not recipient.doubted("gender"):
        return recipient.gender
    return titles.gender(_sure(recipient, "title", recipient.title))


def _sure(recipient: Recipient, field: str, text: str | None) -> str:
    return "" if recipient.doubted(field) else text or ""


def form_of(recipient: Recipient, language: Language, facts: Facts, *, any_forms: bool) -> Form:
    """Return the row for a recipient's office; instead of a weak one, the office's neutral one, then any official's.

    The office's neutral one says more than any official's, or it gives way to the one for the gender: a woman is not
    greeted as "Madame, Monsieur". Where all are weak, it is the last of them.
    """
    gender, named = _gender(recipient, language.titles), "known" if recipient.name else "unknown"
    own, neutral, theirs, last = (
        facts.forms.get((language.tag, office, of, named))
        for office in (recipient.office, ANY_OFFICE)
        for of in (gender, None)
    )
    telling = neutral if neutral and last and neutral.salutation != last.salutation else None
    rows = [row for row in (own or theirs, telling, theirs, neutral, last) if row]
    return rows[0] if any_forms else next((row for row in rows if row.confidence != "low"), rows[-1])


def _style(office_text: str | None, called: Sequence[Wording]) -> str:
    """Return what a salutation calls the office; nothing where the published office begins with none of its words."""
    styles = [one.style for one in called if one.style]
    if office_text is None:
        return styles[0] if styles else ""
    published = f"{folded(office_text)} "
    return next((style for style in styles if published.startswith(f"{folded(style)} ")), "")


def _words(recipient: Recipient, gender: Gender | None, style: str, language: Language) -> dict[str, str]:
    name = language.noun("name", recipient.name)
    surname = _sure(recipient, "surname", recipient.surname) or name
    title = language.titles.said(_sure(recipient, "title", recipient.title), gender)
    return {"name": name, "surname": surname, "titled": titled(title, surname) if title else name, "style": style}


def _office(
    recipient: Recipient, appeal: Appeal, called: Sequence[Wording], language: Language, facts: Facts
) -> Inflected:
    """Return the office as published, else as the language's table has it for an envelope."""
    if recipient.office_text:
        return language.noun("office", recipient.office_text)
    return Inflected(_usual_office(recipient, appeal, called, language, facts))


def _usual_office(
    recipient: Recipient, appeal: Appeal, called: Sequence[Wording], language: Language, facts: Facts
) -> str:
    """Return the office's usual wording, where the envelope needs one; empty where the language has none."""
    usual = next((one for one in called if one.wording), None)
    if not (usual and usual.wording) or (recipient.organisation and (recipient.name or usual.house)):
        return ""
    mission = facts.offices[recipient.office].mission
    code = recipient.of or (appeal.country if mission else recipient.country)
    try:
        return usual.wording.format(**state_words(code, language, facts))
    except UnnamedStateError as error:
        why = f"is missing, and there is no name in {language.tag} for the state {code}"
        raise NamelessError(recipient.id, why) from error


def _who(
    recipient: Recipient, form: Form, office: Inflected, gender: Gender | None, language: Language
) -> tuple[str, ...]:
    name = language.noun("name", recipient.name)
    # A doubted title is printed as published, unless the gender was given: both would contradict each other.
    title = None if gender and recipient.doubted("title") else recipient.title
    called = Joined([language.noun("title", title), name], " ".join) if title else None
    lines = [_line(part, name, office, called) for part in form.envelope.split("|")] if name or office else []
    found = tuple(line for line in (*lines, recipient.organisation) if line)
    if not found:
        raise NamelessError(recipient.id, "is missing, and without the person's name nobody is named")
    return found


def _line(part: str, name: Inflected, office: Inflected, called: Joined | None) -> str:
    """Return a line of the envelope; a published office that begins with "The" gets no other "The".

    Where the record has a title, the line of the name holds title and name, in the case that it asks for.
    """
    if called and name and (found := _NAME.search(part)):
        return found.group().format(name=called)
    before, holds_office, _ = part.partition("{office")
    if holds_office and not office:
        return ""
    line = part.format(name=name, office=office)
    return line.removeprefix(before) if office.casefold().startswith(before.casefold()) and before else line
