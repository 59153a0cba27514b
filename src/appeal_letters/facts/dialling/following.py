"""The parts of a text become numbers: each by itself, or going on from the one before it.

What follows a slash, as ITU-T E.123 and published appeals have it: a plus or 00 begins a whole number; one or two
digits take the place of the last ones; fewer digits than the number before has take the place of as many of its last
ones, so that country and area are the same; as many are a number of the same country. Anything else is left unread.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from appeal_letters.facts.dialling import plan
from appeal_letters.facts.dialling.parts import Part
from appeal_letters.facts.dialling.plan import Amiss, Found
from appeal_letters.model.number import Inferred

_MOST_IN_A_RANGE = 20
_LONGEST_ENDING = 2
_SHORTEST_WHOLE = 9  # digits of a number behind 00: fewer may be the end of one, as 00001
_LONGEST_TAIL = 4  # digits: E.123's "555 1234 / 4444"


@dataclass(frozen=True, slots=True)
class Item:
    """A part, and the numbers that it is: each with what is inferred of it; or why it is none."""

    part: Part
    numbers: tuple[tuple[str, tuple[Inferred, ...]], ...] = ()
    why: str = ""

    @property
    def inferred(self) -> bool:
        """Say whether something of its first number is inferred."""
        return bool(self.numbers and self.numbers[0][1])


def items(parts: Sequence[Part], country: str, exits: frozenset[str]) -> Iterator[Item]:
    """Yield what each part is; two that a slash parts are one number where only together they are one."""
    before: Item | None = None
    at = 0
    while at < len(parts):
        listed = at > 0 and parts[at].join == "next" and parts[at].run == parts[at - 1].run
        one = _item(parts[at], before, country, exits, listed=listed)
        both = _joined(parts[at : at + 2], one, country, exits)
        at += 2 if both else 1
        one = both or one
        before = one if one.numbers else None
        yield one


def _item(part: Part, before: Item | None, country: str, exits: frozenset[str], *, listed: bool) -> Item:
    last = before.numbers[-1][0] if before else ""
    if before and _may_be_extension(part, before, last):
        return Item(part, why="may be another extension of the number before it")
    if part.join == "range":
        return _range(part, last)
    is_whole = part.plus or (part.groups[0].startswith("00") and len(part.digits) >= _SHORTEST_WHOLE)
    goes_on = bool(before) and part.join in {"slash", "or"} and not is_whole
    if goes_on and before and part.run == before.part.run:
        return _going_on(part, last, before, country)
    one = _alone(part, country, exits)
    if one.inferred and not plan.is_known(one.numbers[0][0]):  # a postcode is a possible number in Germany
        nothing = "may be no number at all: nothing says that it is one"
        one = Item(part, why=nothing if listed else "may lack its area code: no such number is known")
    if one.inferred and _may_be_local(part, one):
        one = Item(part, why="may lack its area code: it does not begin with 0")
    if goes_on and before and one.why and part.join == "slash":  # a label stands between them
        return _going_on(part, last, before, country)
    return one


def _may_be_extension(part: Part, before: Item, last: str) -> bool:
    """Say whether digits behind a number's extension may be one as well: they are fewer than such a number has."""
    follows = part.run == before.part.run or part.join in {"slash", "or"}
    return bool(before.part.extension) and follows and not part.plus and len(part.digits) < len(plan.parted(last)[1])


def _alone(part: Part, country: str, exits: frozenset[str]) -> Item:
    """Return the number that a part is by itself."""
    if part.plus:
        found = _abroad(part, part.groups)
        return Item(part, why="may be a range of numbers") if _may_be_range(part, found) else _made(part, found)
    prefix = _exit(part.groups[0], exits)
    if prefix == "00":
        return _made(part, _abroad(part, _behind(part.groups, len(prefix))))
    inside = _inside(part, country)
    outside = _abroad(part, _behind(part.groups, len(prefix))) if prefix else None
    if isinstance(outside, Found) and not _is_inside(inside, outside, country):
        return _made(part, outside)
    return _made(part, inside, _unsaid(part, inside))


def _may_be_local(part: Part, one: Item) -> bool:
    """Say whether digits may be a number of a town: in a plan of many lengths, without the 0 of an area code."""
    ((e164, inferred),) = one.numbers
    return inferred == ("country",) and not _with_zero(part, part.groups).startswith("0") and plan.wants_zero(e164)


def _inside(part: Part, country: str) -> Found | Amiss:
    """Return the number of a country that digits are, with or without its code in front; never one of two."""
    digits, code = _with_zero(part, part.groups), str(plan.code(country) or "+")
    if part.zero is not None and "".join(part.groups[: part.zero]) == code:
        return _abroad(part, part.groups)
    found = plan.national(digits, country)
    coded = plan.outside(digits) if digits.startswith(code) else None
    if not isinstance(coded, Found):
        return found
    bare = plan.behind_code(digits, country) if found == coded else found
    if isinstance(bare, Amiss) or bare == coded:  # 1 is America's code, and what is dialled at home
        return plan.international(digits)
    apart = coded.known and part.groups[0] == code  # the code stands alone, as 53 in "53 7 5550000"
    if bare.known or (plan.is_likely(bare.e164) and not apart):
        both = f"may begin with the country code {code}, or be a number without it"
        return Amiss(both) if plan.is_likely(coded.e164) else bare
    return plan.international(digits)


def _may_be_range(part: Part, found: Found | Amiss) -> bool:
    """Say whether the last of two groups of one length may be where a range ends: only without it there is a number."""
    *before, last = part.groups
    if not before or len(last) != len(before[-1]) or isinstance(found, Amiss) or found.known:
        return False
    shorter = plan.international("".join(before))
    return isinstance(shorter, Found) and shorter.known


def _unsaid(part: Part, inside: Found | Amiss) -> Inferred:
    """Return what a number of the address's country does not say: its country code or, of that, the plus alone."""
    return "plus" if isinstance(inside, Found) and inside.e164 == f"+{part.digits}" else "country"


def _exit(digits: str, exits: frozenset[str]) -> str:
    """Return the exit code that digits begin with, none where they begin with no such code."""
    return next((code for code in sorted(exits) if digits.startswith(code)), "")


def _is_inside(inside: Found | Amiss, outside: Found, country: str) -> bool:
    """Say whether digits are rather a number of the country: 011 is Delhi's area code, and an exit code elsewhere."""
    if not isinstance(inside, Found) or plan.code(country) == 1:
        return False
    return inside.known or not outside.known


def _behind(groups: Sequence[str], count: int) -> tuple[str, ...]:
    """Return groups of digits without so many first digits; groups that are gone stay, empty, to be counted."""
    left: list[str] = []
    for group in groups:
        cut = min(count, len(group))
        left.append(group[cut:])
        count -= cut
    return tuple(left)


def _abroad(part: Part, groups: Sequence[str]) -> Found | Amiss:
    """Return the number behind a plus; its (0) is left out but where only with it a number is known, as in Italy."""
    found = plan.international("".join(groups))
    kept = found if part.zero is None else plan.international(_with_zero(part, groups))
    if found == kept or isinstance(kept, Amiss) or not kept.known:
        return found
    return Amiss("is a number with its (0) and another one without it") if _is_known(found) else kept


def _is_known(found: Found | Amiss) -> bool:
    return isinstance(found, Found) and found.known


def _with_zero(part: Part, groups: Sequence[str]) -> str:
    at = len(groups) if part.zero is None else part.zero
    return "".join((*groups[:at], "" if part.zero is None else "0", *groups[at:]))


def _made(part: Part, found: Found | Amiss, *inferred: Inferred) -> Item:
    if isinstance(found, Amiss):
        return Item(part, why=found.why)
    return Item(part, ((found.e164, inferred),))


def _joined(pair: Sequence[Part], one: Item, country: str, exits: frozenset[str]) -> Item | None:
    """Return the number that a slash stands in, behind its area code; None where its first half is one already."""
    if len(pair) == 1 or pair[1].join != "slash" or pair[1].plus or pair[0].run != pair[1].run or pair[0].extension:
        return None
    if one.numbers and plan.is_known(one.numbers[-1][0]):
        return None
    head, tail = pair
    notes = (*head.notes, *tail.notes)
    whole = replace(head, end=tail.end, groups=(*head.groups, *tail.groups), notes=notes, extension=tail.extension)
    both = _alone(whole, country, exits)
    return both if both.numbers and plan.is_known(both.numbers[0][0]) else None


def _going_on(part: Part, last: str, before: Item, country: str) -> Item:
    """Return the number that a part is which goes on from the last one."""
    code, rest = plan.parted(last)
    digits = part.digits
    has_trunk = plan.trunk(plan.home(last)) == "0" and digits.startswith("0") and len(digits) > _LONGEST_TAIL
    if len(digits) >= len(rest) or has_trunk:
        return _whole(part, last, country)
    if not _fits(len(digits), before.part, last):
        return Item(part, why=f"does not show how it goes on from {plan.shown(last)}")
    inferred: Inferred = "ending" if len(digits) <= _LONGEST_ENDING else "area"
    return _exact(part, f"{code}{rest[: -len(digits)]}{digits}", inferred)


def _whole(part: Part, last: str, country: str) -> Item:
    """Return a number with an area code of its own: of the country before it, or of that of the address."""
    digits = _with_zero(part, part.groups)
    there, here = plan.national(digits, plan.home(last)), plan.national(digits, country)
    if isinstance(here, Amiss) or plan.parted(last)[0] == f"+{plan.code(country)}":
        return _made(part, there, "area")
    if isinstance(there, Amiss) or (here.known and not there.known):
        return _made(part, here, "country")
    if there.known and not here.known:
        return _made(part, there, "area")
    return Item(part, why="may be a number of the country before it or of that of the address")


def _fits(count: int, before: Part, last: str) -> bool:
    """Say whether so many digits are a tail of the number before: a few, whole groups of it, or all but its area."""
    tails = set(accumulate(len(group) for group in reversed(before.groups)))
    return count <= _LONGEST_TAIL or count in tails or count == plan.subscriber(last)


def _exact(part: Part, e164: str, inferred: Inferred) -> Item:
    """Return a number that was put together, if it is one as it stands."""
    found = plan.international(e164[1:])
    if isinstance(found, Found) and found.e164 != e164:
        found = Amiss("makes no number with the one before it")
    return _made(part, found, inferred)


def _range(part: Part, last: str) -> Item:
    """Return the numbers of a range behind its first one."""
    if not last or part.plus or len(part.digits) > _LONGEST_TAIL:
        return Item(part, why="is no end of a range: wanted are its last digits")
    end = f"{last[: -len(part.digits)]}{part.digits}"
    count = int(end[1:]) - int(last[1:])
    if not 0 < count <= _MOST_IN_A_RANGE:
        return Item(part, why=f"is no end of a range of up to {_MOST_IN_A_RANGE} numbers from {plan.shown(last)} on")
    each = (_exact(part, f"+{int(last[1:]) + number}", "range") for number in range(1, count + 1))
    found = list(each)
    numbers = tuple(one for item in found for one in item.numbers)
    return Item(part, numbers, next((item.why for item in found if item.why), ""))
