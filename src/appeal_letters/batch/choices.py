"""What can be chosen of a pile: its order, and the kinds of its files."""

from typing import Literal, get_args

Sort = Literal["recipient", "sender", "country"]
"""What comes together in the pile: the letters to one authority, from one signer, or into one country."""

SORTS: tuple[Sort, ...] = get_args(Sort)

Kind = Literal["checklist", "letters", "envelopes", "labels", "return-labels"]
"""What a file of the pile holds."""

USUAL: tuple[Kind, ...] = ("checklist", "letters")
"""What goes to a printer where nothing is named: all that is printed on the letters' paper."""

KINDS: tuple[Kind, ...] = get_args(Kind)
