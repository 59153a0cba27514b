"""The page budget: what letters do to keep to a number of sheets, and what is told of it.

The order costs the reader as little as it can. First a letter is set closer, down to the floor of `render/sizes.py`: no
word is lost. Then it goes without one part after the other that its prose calls `dispensable`, until it fits; a part
that went in vain comes back, and the letter is set as loosely again as its words allow. All else that it says stays.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count

from appeal_letters.batch.remark import Kind, Remark
from appeal_letters.batch.select import Pick
from appeal_letters.batch.tones import SHORTEST
from appeal_letters.errors import CaseError, Problem
from appeal_letters.model.case import Case
from appeal_letters.model.letter import Letter, Spacing
from appeal_letters.render.makers import Pager


@dataclass(frozen=True, slots=True)
class Budget:
    """Holds letters to a number of sheets, each of one page or two.

    `letter` composes a letter, `dispensables` names the parts that it can do without, in the order in which they go.
    """

    sheets: int
    sides: int
    case: Case
    pager: Pager
    letter: Callable[[Pick], Letter]
    dispensables: Callable[[Pick], Iterable[str]]

    def held(self, pick: Pick) -> tuple[Pick, Letter]:
        """Return a letter as it keeps to its sheets; raise CaseError where it cannot.

        It depends on nothing but the letter itself, so that it comes out the same in every run and process.
        """
        for shorter, letter in self._shorter(pick):
            if self._spacing(letter):
                return self._spaced(*self._restored(shorter, letter))
        raise CaseError([self._problem(pick)])

    def _spacing(self, letter: Letter) -> Spacing | None:
        return self.pager.spacing(letter, self.sheets * self.sides)

    def _restored(self, pick: Pick, letter: Letter) -> tuple[Pick, Letter]:
        """Return a letter that fits with those parts again without which it would fit as well, the dearest first."""
        for part in reversed(pick.choice.left_out[:-1]):  # with the last one it did not fit
            fuller = _without(pick, [one for one in pick.choice.left_out if one != part])
            longer = self.letter(fuller)
            if self._spacing(longer):
                pick, letter = fuller, longer
        return pick, letter

    def _spaced(self, pick: Pick, letter: Letter) -> tuple[Pick, Letter]:
        spacing = self._spacing(letter) or letter.spacing
        if spacing == letter.spacing:
            return pick, letter
        choice = replace(pick.choice, spacing=spacing)
        return replace(pick, choice=choice), replace(letter, spacing=spacing)

    def _shorter(self, pick: Pick) -> Iterator[tuple[Pick, Letter]]:
        """Yield a letter, then the same without one part more; a part that says nothing in it is none."""
        letter = self.letter(pick)
        yield pick, letter
        for part in self.dispensables(pick):
            less = _without(pick, [*pick.choice.left_out, part])
            shorter = self.letter(less)
            if shorter != letter:
                pick, letter = less, shorter
                yield pick, letter

    def _problem(self, pick: Pick) -> Problem:
        *_, (_, letter) = self._shorter(pick)
        least = next(sheets for sheets in count(self.sheets + 1) if self.pager.spacing(letter, sheets * self.sides))
        own = pick.language == self.case.appeal.language
        file = "appeal.yaml" if own else f"appeal.{pick.language}.yaml"
        at = next(text for text in self.case.texts if (text.file, text.field) == (file, "situation"))
        whose = f" from {pick.sender}" if pick.choice.own_words else ""
        wrong = f"the letter to {pick.recipient.id}{whose} takes {_sheets(least)} when it is as short as it can be"
        wanted = ", or ".join(self._ways_out(pick, letter, least))
        return Problem(at.file, at.line, at.column, at.field, wrong, wanted)

    def _ways_out(self, pick: Pick, letter: Letter, least: int) -> Iterator[str]:
        yield f"write --max-sheets {least}"
        if self.sides == 1 and self.pager.spacing(letter, self.sheets * 2):
            yield "add --duplex"
        if pick.choice.tone != SHORTEST:
            yield f"choose --tone {SHORTEST}"
        yield "shorten the own words" if pick.choice.own_words else "shorten the texts"


def like(pick: Pick, letter: Pick) -> Pick:
    """Return a translation without the parts that its letter does without; of another letter it is none."""
    if (pick.sender, pick.recipient.id) != (letter.sender, letter.recipient.id):
        return pick
    return replace(_without(pick, letter.choice.left_out), letter=letter)


def _without(pick: Pick, parts: Iterable[str]) -> Pick:
    return replace(pick, choice=replace(pick.choice, left_out=tuple(parts)))


def shortened(picks: Iterable[Pick]) -> Iterator[Remark]:
    """Yield what was left out of letters, and which of them are set in the smallest type."""
    posted = [pick for pick in picks if not pick.letter]
    yield from _told("left-out", [(pick, " ".join(pick.choice.left_out)) for pick in posted])
    yield from _told("set-closest", [(pick, "floor" * (pick.choice.spacing == "floor")) for pick in posted])


def _told(kind: Kind, said: Iterable[tuple[Pick, str]]) -> Iterator[Remark]:
    """Yield a remark about each recipient, with the senders where it does not hold of all of them."""
    found: dict[str, dict[str, list[str]]] = {}
    for pick, text in said:
        found.setdefault(pick.recipient.id, {}).setdefault(text, []).append(pick.sender)
    for recipient, senders in found.items():
        for text, those in senders.items():
            if text:
                yield Remark(kind, recipient if len(senders) == 1 else f"{recipient} (from {', '.join(those)})", text)


def _sheets(number: int) -> str:
    return "1 sheet" if number == 1 else f"{number} sheets"
