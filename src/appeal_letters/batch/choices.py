"""What can be chosen of a pile: its order, and the kinds of its files."""

from typing import Literal, get_args

from appeal_letters.model.way import Way

Sort = Literal["recipient", "sender", "country"]
"""What comes together in the pile: the letters to one authority, from one signer, or into one country."""

SORTS: tuple[Sort, ...] = get_args(Sort)

Kind = Literal["checklist", "letters", "envelopes", "labels", "return-labels"]
"""What a file of the pile holds."""

Made = Kind | Literal["dial-sheet"]
"""What is made of a folder's letters beside their own forms."""

USUAL: tuple[Kind, ...] = ("checklist", "letters")
"""What goes to a printer where nothing is named: all that is printed on the letters' paper."""

DIAL_SHEET: Literal["dial-sheet"] = "dial-sheet"
"""The kind of the page from which faxes are dialled by hand; it goes with no pile."""

KINDS: tuple[Kind, ...] = get_args(Kind)


def way_of(kind: str) -> Way:
    """Return the way of the letters of which a file of that kind is made."""
    return "fax" if kind == DIAL_SHEET else "post"
