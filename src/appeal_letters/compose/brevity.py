"""What a letter can do without: its prose says in which order its parts may go; what may never go is said here."""

from collections.abc import Collection

from jinja2 import TemplateRuntimeError

from appeal_letters.compose.prose import Prose

SITUATION = "situation"
"""The one part of the record that may be shortened: to its first paragraph."""

_OF_THE_RECORD = frozenset({"summary", "own_words", "demands"})
OF_THE_FRAME = frozenset(
    {
        *("order", "dispensable", "title", "place_and_date", "reference_line", "subject", "salutation", "closing"),
        *("telephone", "fax", "letterhead_alt", "signature_alt", "folio", "for_information", "copies", "enclosures"),
        *("cover_title", "cover_to", "cover_from", "cover_date", "cover_reference", "cover_subject", "cover_pages"),
        *("cover_request", "subject_alone"),
        *("label", "citation", "note_as_quoted", "note_quoted_elsewhere", "note_courtesy", "note_original"),
    }
)
"""Blocks that the program itself asks for: codes, names, numbers, sources, the marks of quotations, courtesy owed."""


def dispensable(prose: Prose) -> tuple[str, ...]:
    """Return the parts that a letter can do without, in the order in which they go; `situation` is all but its start.

    Raises TemplateRuntimeError where the template gives up what no letter may lose, or what it does not have.
    """
    named = dict.fromkeys(prose.block("dispensable").split())
    for name in named:
        if name in _OF_THE_RECORD | OF_THE_FRAME:
            raise TemplateRuntimeError(f"the block 'dispensable' names {name}, which no letter may lose")
        if name != SITUATION and name not in prose.context.blocks:
            raise TemplateRuntimeError(f"the block 'dispensable' names {name}, and there is no such block")
    return tuple(named)


def prose_of(left_out: Collection[str]) -> frozenset[str]:
    """Return those of the parts left out that are blocks of prose."""
    return frozenset(left_out) - {SITUATION}
