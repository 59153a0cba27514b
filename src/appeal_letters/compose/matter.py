"""What the record itself says in a letter: summary, situation, demands with their quotations.

It is the same for every sender, and for every recipient of the same demands, so it is made once for all of their
letters in one tone: the prose blocks that it needs (label, citation, notes) see nothing of sender or recipient.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from appeal_letters.compose.forms import courtesy
from appeal_letters.compose.prose import Prose
from appeal_letters.compose.quotations import words
from appeal_letters.compose.wording import paragraphs, printed, quoted
from appeal_letters.errors import CaseError, Problem
from appeal_letters.facts.languages import Language
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.appeal import Appeal, Citation, Demand
from appeal_letters.model.letter import Block, Paragraph, Quotation, Request, Requests
from appeal_letters.model.recipient import Recipient

_MARKS = {"as-quoted": "*", "courtesy": "†", "quoted-elsewhere": "‡"}
_OF_ONE_LETTER = ("sender", "recipient", "courtesy", "place", "date", "published", "on_behalf_of", "joint")


@dataclass(frozen=True, slots=True)
class Matter:
    """The record's part of a letter: its blocks by the names that `order` gives them, and the notes they need.

    `copies` are the lines of those who get a copy, by recipient's id or, for free lines, by themselves.
    """

    blocks: Mapping[str, tuple[Block, ...]]
    copies: Mapping[str, str]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forms:
    """The facts, and whether forms of address with a weak source may be used for those who get a copy."""

    facts: Facts
    any: bool = False


def matter(appeal: Appeal, recipients: Sequence[Recipient], language: Language, prose: Prose, forms: Forms) -> Matter:
    """Return the record's part of all letters in a tone; `prose` is that of any of them."""
    shared = prose.without(*_OF_ONE_LETTER)
    requests = Requests(tuple(_request(demand, language, forms.facts, shared) for demand in appeal.demands))
    return Matter(
        {
            "summary": _paragraphs(appeal.summary or "", language),
            "situation": _paragraphs(appeal.situation, language),
            "demands": (requests,),
        },
        _copies(appeal, recipients, language, forms),
        tuple(_notes(requests, shared)),
    )


def _copies(appeal: Appeal, recipients: Sequence[Recipient], language: Language, forms: Forms) -> dict[str, str]:
    known = {
        one.id: ", ".join(courtesy(one, appeal, language, forms.facts, any_forms=forms.any).who)
        for one in recipients
        if one.id in appeal.copies
    }
    return {copy: known.get(copy, copy) for copy in appeal.copies}


def _paragraphs(text: str, language: Language) -> tuple[Block, ...]:
    return tuple(Paragraph(paragraph) for paragraph in paragraphs(text, language))


def _request(demand: Demand, language: Language, facts: Facts, prose: Prose) -> Request:
    """Return a demand as published; where it has no text in the language, its formula says it."""
    quotations = tuple(_quotation(cite, language, facts, prose) for cite in demand.cites)
    text = printed(demand.text or _by_formula(demand, language, facts, prose), language)
    if quotations and not text.endswith((":", ";", ",", ".")):
        text += ":"
    return Request(prose.block("label", label=demand.label), text, quotations)


def _by_formula(demand: Demand, language: Language, facts: Facts, prose: Prose) -> str:
    formula = facts.formulas[language.tag][demand.formula or ""]
    return prose.filled(formula, others=language.noun("others", demand.others), cites=bool(demand.cites))


def _quotation(cite: Citation, language: Language, facts: Facts, prose: Prose) -> Quotation:
    found = words(cite, language.tag, facts)
    instrument = facts.instruments[cite.instrument]
    naming = instrument.naming(language.tag)
    if found is None or naming is None:
        wrong = f"there are no words of {cite.instrument} {cite.article} in {language.tag}"
        raise CaseError([Problem("appeal.yaml", 1, 1, "cites", wrong, "write them in `quoted:`")])
    source = prose.block(
        "citation",
        instrument=naming.short,
        symbol=instrument.symbol,
        unit=instrument.unit,
        article=cite.article,
        points=language.listed([f"({point})" for point in cite.points]),
    )
    lead = printed(cite.lead, language) if cite.lead else ""
    words_quoted = language.quoted(quoted(found.text, language))
    return Quotation(lead, words_quoted, printed(source, language), _MARKS.get(found.status, ""))


def _notes(requests: Requests, prose: Prose) -> Iterator[str]:
    used = {quotation.mark for request in requests.items for quotation in request.quotations}
    for status, mark in _MARKS.items():
        if mark in used:
            yield f"{mark} {prose.block('note_' + status.replace('-', '_'))}"
