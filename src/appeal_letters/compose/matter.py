"""What the record itself says in a letter: summary, situation, demands with their quotations.

It is the same for every sender, and for every recipient of the same demands, so it is made once for all of their
letters in one tone: the prose blocks that it needs (label, citation, notes) see nothing of sender or recipient.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from appeal_letters.compose.citing import Citing
from appeal_letters.compose.forms import courtesy
from appeal_letters.compose.prose import Prose
from appeal_letters.compose.quotations import Quoting
from appeal_letters.compose.wording import paragraphs, printed
from appeal_letters.facts.languages import Language
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.appeal import Appeal, Demand
from appeal_letters.model.letter import Block, Paragraph, Request, Requests
from appeal_letters.model.recipient import Recipient

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
    """The facts, whether forms of address with a weak source may be used for copies, and how articles are quoted."""

    facts: Facts
    any: bool = False
    quoting: Quoting = field(default_factory=Quoting)


def matter(appeal: Appeal, recipients: Sequence[Recipient], language: Language, prose: Prose, forms: Forms) -> Matter:
    """Return the record's part of all letters in a tone; `prose` is that of any of them."""
    shared = prose.without(*_OF_ONE_LETTER)
    cites = [cite for demand in appeal.demands for cite in demand.cites]
    citing = Citing(language, forms.facts, shared, forms.quoting, cites)
    requests = Requests(tuple(_request(demand, citing, forms.facts) for demand in appeal.demands))
    return Matter(
        {
            "summary": _paragraphs(appeal.summary or "", language),
            "situation": _paragraphs(appeal.situation, language),
            "demands": (requests,),
        },
        _copies(appeal, recipients, language, forms),
        tuple(citing.notes(requests)),
    )


def called(recipient: Recipient, appeal: Appeal, language: Language, forms: Forms) -> str:
    """Return the line that names somebody who gets a copy: what the envelope says above the street."""
    return ", ".join(courtesy(recipient, appeal, language, forms.facts, any_forms=forms.any).who)


def _copies(appeal: Appeal, recipients: Sequence[Recipient], language: Language, forms: Forms) -> dict[str, str]:
    known = {one.id: called(one, appeal, language, forms) for one in recipients if one.id in appeal.copies}
    return {copy: known.get(copy, copy) for copy in appeal.copies}


def _paragraphs(text: str, language: Language) -> tuple[Block, ...]:
    return tuple(Paragraph(paragraph) for paragraph in paragraphs(text, language))


def _request(demand: Demand, citing: Citing, facts: Facts) -> Request:
    """Return a demand as published; where it has no text in the language, its formula says it."""
    language = citing.language
    quotations = tuple(citing.quotation(demand.label, cite) for cite in demand.cites)
    text = printed(demand.text or _by_formula(demand, language, facts, citing.prose), language)
    if quotations and not text.endswith((":", ";", ",", ".")):
        text += language.unbroken(language.colon)
    return Request(citing.prose.block("label", label=demand.label), text, quotations)


def _by_formula(demand: Demand, language: Language, facts: Facts, prose: Prose) -> str:
    formula = facts.formulas[language.tag][demand.formula or ""]
    return prose.filled(formula, others=language.noun("others", demand.others), cites=bool(demand.cites))
