"""Tokens become the parts of a text that are numbers: their digits, what is said of them, how each follows another."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from appeal_letters.facts.dialling.brackets import USES
from appeal_letters.facts.dialling.tokens import Token
from appeal_letters.model.number import Use

Join = Literal["", "slash", "or", "bar", "next", "range"]
"""How a number follows the one before it; the first one follows none."""


@dataclass(frozen=True, slots=True)
class Part:
    """One number as it stands in the text, by its groups of digits.

    `plus` says that it begins with one, or with what stands for it; `zero` is how many groups stand before the `(0)`.
    `uses` are those of its label, none where it has none; parts with the same `run` stand behind the same labels, 0
    is before the first. `own` says that the label stands behind this very number.
    """

    start: int
    end: int
    groups: tuple[str, ...]
    plus: bool = False
    zero: int | None = None
    extension: str = ""
    notes: tuple[str, ...] = ()
    uses: tuple[Use, ...] = ()
    run: int = 0
    own: bool = False
    join: Join = ""

    @property
    def digits(self) -> str:
        """Return all its digits, without the `(0)`."""
        return "".join(self.groups)


_NOBODYS = Part(0, 0, ())


@dataclass
class _Parting:
    """Where the reading of a text has come to."""

    done: list[Part] = field(default_factory=list)
    now: Part = _NOBODYS
    closed: bool = False  # the number has an end: a word or an extension stood behind it
    extends: bool = False  # the next digits are an extension
    uses: tuple[Use, ...] = ()
    run: int = 0
    fresh: bool = False  # a label that the next one may go on from stood just before
    elsewhere: bool = False  # digits here are none of ours
    join: Join = ""
    notes: list[str] = field(default_factory=list)

    def finish(self, join: Join) -> None:
        """End the number, if there is one, and say how the next one follows it."""
        if self.now.groups:
            self.done.append(self.now)
            self.join = join
        self.now = _NOBODYS  # a plus without digits is none of the next number
        self.closed = self.extends = False

    def label(self, token: Token) -> None:
        """Begin the numbers of a label; labels beside each other are one."""
        self.finish("next")
        uses = token.uses or USES.get(token.kind, ())
        self.uses = (*self.uses, *uses) if self.fresh and uses else uses
        self.run += 0 if self.fresh else 1
        self.elsewhere = token.kind in {"nowhere", "messenger"}
        self.fresh = bool(uses)

    def behind(self, token: Token) -> None:
        """Label the number that stands before a label in brackets."""
        if self.now.groups and not self.now.own:
            self.now = replace(self.now, uses=token.uses, own=True)
            self.closed = True
        else:
            self.label(token)

    def plus(self, token: Token) -> None:
        """Begin a number with its country code."""
        self.finish("next")
        if not self.elsewhere:
            self.now = replace(self.now, start=token.start, plus=True)
        self.fresh = False

    def digits(self, token: Token) -> None:
        """Add a group of digits to a number, or an extension."""
        if self.elsewhere:
            return
        if self.extends:
            self.extension(token)
            return
        if self.closed:
            self.finish("next")
        if self.now.groups:
            self.now = replace(self.now, groups=(*self.now.groups, token.text), end=token.end)
        else:
            self.now = self.begun(token)
        self.fresh = False

    def begun(self, token: Token) -> Part:
        """Return a number of which this is the first group, with the notes that stand before it."""
        notes, self.notes = tuple(self.notes), []
        groups = (token.text,)
        start = self.now.start if self.now.plus else token.start
        where = (start, token.end, groups, self.now.plus)
        return Part(*where, notes=notes, uses=self.uses, run=self.run, join=self.join)

    def extension(self, token: Token) -> None:
        """Add the digits of an extension to the number before it."""
        if self.now.groups:
            self.now = replace(self.now, extension=token.text, end=token.end)
        else:
            self.done[-1] = replace(self.done[-1], extension=token.text, end=token.end)
        self.extends, self.closed = False, True

    def zero(self, token: Token) -> None:
        """Note the zero that is not dialled from abroad; in a number without country code it is a digit."""
        if self.now.groups and self.now.zero is None and not self.closed:
            self.now = replace(self.now, zero=len(self.now.groups))
        else:
            self.digits(token)

    def extending(self, token: Token) -> None:
        """Wait for an extension, where there is a number that can have one; `(int)` before a number is its plus."""
        if not self.now.groups and token.kind == "front":
            self.plus(token)
        elif self.extensible:
            self.extends = True
        else:
            self.word(token)

    @property
    def extensible(self) -> bool:
        """Say whether there is a number without an extension: this one, or behind the same label the one before."""
        if self.now.groups:
            return not self.now.extension
        last = self.done[-1] if self.done and not self.now.plus else _NOBODYS
        return bool(last.groups) and not last.extension and last.run == self.run

    def range(self, token: Token) -> None:
        """End the first number of a range."""
        if self.now.groups:
            self.finish("range")
        else:
            self.word(token)

    def address(self, _token: Token) -> None:
        """Pass over an address; numbers behind it have no label."""
        self.finish("next")
        if self.run:
            self.uses, self.run = (), self.run + 1
        self.fresh = self.elsewhere = False

    def word(self, token: Token) -> None:
        """Keep a word, or what stands in brackets, as a note on the number before it, else on the next one."""
        self.extends = False
        if self.elsewhere:
            return
        note = token.text if token.kind == "word" else f"; {token.text};"
        if self.now.groups:
            self.now = replace(self.now, notes=(*self.now.notes, note))
            self.closed = True
        else:
            self.notes.append(note)
            self.now = _NOBODYS

    def carrier(self, token: Token) -> None:
        """Pass over what holds the place of a company's digits, behind the 0 of inland calls only."""
        if self.now.groups != ("0",) or self.now.plus or self.closed:
            self.word(token)

    def number(self, token: Token) -> None:
        """Pass over what says that a number follows."""
        if self.now.groups:
            self.word(token)

    def line(self, _token: Token) -> None:
        """End a number with its line."""
        self.finish("next")
        self.fresh = False

    def colon(self, _token: Token) -> None:
        """End a label."""
        self.fresh = False

    def slash(self, _token: Token) -> None:
        """End a number from which the next may go on."""
        self.finish("slash")

    def alternative(self, _token: Token) -> None:
        """End a number from which the next may go on, at a word."""
        self.finish("or")

    def bar(self, token: Token) -> None:
        """End a number at what parts it from another kind of number; the capital I is a word elsewhere."""
        if token.text == "I" and not self.now.groups:
            self.word(token)
        else:
            self.finish("bar")

    def next(self, _token: Token) -> None:
        """End a number in a list."""
        self.finish("next")


_STEPS: Mapping[str, Callable[[_Parting, Token], None]] = {
    **dict.fromkeys((*USES, "another", "nowhere", "messenger"), _Parting.label),
    **dict.fromkeys(
        ("word", "note", "denial", "hidden", "at", "at-in-brackets", "dot", "dot-in-brackets"), _Parting.word
    ),
    **dict.fromkeys(("extension", "abroad", "front"), _Parting.extending),
    "behind": _Parting.behind,
    "plus": _Parting.plus,
    "digits": _Parting.digits,
    "exit": _Parting.digits,
    "zero": _Parting.zero,
    "range": _Parting.range,
    "address": _Parting.address,
    "number": _Parting.number,
    "carrier": _Parting.carrier,
    "line": _Parting.line,
    "colon": _Parting.colon,
    "slash": _Parting.slash,
    "or": _Parting.alternative,
    "bar": _Parting.bar,
    "next": _Parting.next,
}


def parts(tokens: Iterable[Token]) -> list[Part]:
    """Return the numbers of a text, in its order."""
    parting = _Parting()
    for token in tokens:
        if step := _STEPS.get(token.kind):
            step(parting, token)
    parting.finish("")
    if parting.notes and parting.done:  # nothing stands behind them that they could be about
        parting.done[-1] = replace(parting.done[-1], notes=(*parting.done[-1].notes, *parting.notes))
    return parting.done
