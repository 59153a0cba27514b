"""Where the user's files say what a flag of the case keeps out of letters."""

import re
from collections.abc import Iterator, Sequence

from appeal_letters.batch.preflight import unprinted
from appeal_letters.compose.safeguards import Revealed, RevealingError
from appeal_letters.compose.traces import numbers, traces
from appeal_letters.errors import Problem
from appeal_letters.model.case import Case, Sourced
from appeal_letters.model.fields import shown
from appeal_letters.model.sender import Sender

_RIGHT_PLACES = {
    "no_organisation": r"(?:publishers|reference|report_back).*",
    "no_name_in_subject": r"(?!reference$|\[\d+\]\.id$).*",
    "no_sender_address": r"(?:\[\d+\]\.)?(?:address(?:\[\d+\])?|place|telephone|fax|email)",
}
"""Fields in which what a flag guards may stand: they tell of it, and are not what a letter prints."""

_NOWHERE = Sourced("", "appeal.yaml", 1, 1, "do_no_harm")  # a template says it


class Places:
    """Finds the places that make a letter hold what a flag forbids.

    Of a list of senders only the rows of those who sign are looked at: a list may be as long as that of the letters.
    """

    def __init__(self, case: Case) -> None:
        """Take the case; its texts are gone through when the first letter has such words."""
        self._case = case
        self._told: set[tuple[Revealed, tuple[str, ...]]] = set()
        self._rows: dict[tuple[str, str], list[Sourced]] = {}
        self._others: list[Sourced] = []

    def problems(self, error: RevealingError, signers: Sequence[Sender]) -> Iterator[Problem]:
        """Yield a problem for each such place; what was told of these signers already is not told again."""
        ids = tuple(signer.id for signer in signers)
        new = [one for one in error.found if (one, ids) not in self._told]
        self._told.update((one, ids) for one in new)
        texts = self._texts(ids) if new else []
        for one in new:
            for at in [text for text in texts if _reveals(text, one)] or [_NOWHERE]:
                wrong = f"a letter would hold {shown(one.words)}, which `do_no_harm: {one.flag}` forbids"
                yield Problem(at.file, at.line, at.column, at.field, wrong, "write it without that")

    def forget(self) -> None:
        """Tell of everything again: where letters are left out one by one, each is named with its own problems."""
        self._told.clear()

    def _texts(self, ids: Sequence[str]) -> list[Sourced]:
        """Return the texts that a letter of these signers may be made from."""
        if not self._others:
            self._part()
        keys = (_row(self._case.places["senders", one]) for one in ids if ("senders", one) in self._case.places)
        return [*self._others, *(text for key in keys for text in self._rows.get(key, ()))]

    def _part(self) -> None:
        """Part the texts of each sender's row from all others."""
        self._rows = {_row(at): [] for (kind, _), at in self._case.places.items() if kind == "senders"}
        for text in self._case.texts:
            self._rows.get(_row(text), self._others).append(text)


def _row(text: Sourced) -> tuple[str, str]:
    """Return the row of a list that a text stands in: its file, and its number in brackets."""
    return text.file, text.field.partition("]")[0] if text.field.startswith("[") else ""


def _reveals(text: Sourced, one: Revealed) -> bool:
    right = unprinted(text.field) or re.fullmatch(_RIGHT_PLACES[one.flag], text.field)
    return not right and any((*traces([one.words], [text.text], small=True), *numbers([one.words], [text.text])))
