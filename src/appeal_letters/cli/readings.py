"""What published texts were read as, in words: a table of `check`."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from appeal_letters.errors import flat

if TYPE_CHECKING:
    from appeal_letters.batch.readings import Read
    from appeal_letters.model.number import Inferred, Number

COLUMNS = ("recipient", "published", "read as", "look at")

_LONGEST = 120


def rows(found: "Sequence[Read]") -> list[tuple[str, ...]]:
    """Return a row for each number and address, and for each part of a text that was not read."""
    return [(one.recipient, flat(one.published), _as(one), "; ".join(_look(one))) for one in found]


def _as(one: "Read") -> str:
    from appeal_letters.facts.dialling import shown  # noqa: PLC0415 (`--help` answers at once without it)

    if not one.to or one.use == "email":
        return one.to or "NOT READ"
    extension = f" ext. {one.extension}" if one.extension else ""
    return f"{one.use} {shown(one.to)}{extension}"


def _look(one: "Read") -> Iterator[str]:
    """Yield what is to be looked at before a letter goes there."""
    if one.wrong:
        yield flat(one.wrong, _LONGEST)
    if one.own:
        yield "as `read_as` says"
    yield from _told(one.inferred, one.note, known=one.known)


def doubts(number: "Number") -> Iterator[str]:
    """Yield what is to be looked at before a number is dialled."""
    from appeal_letters.facts.dialling import is_known  # noqa: PLC0415 (as above)

    yield from _told(number.inferred, number.note, known=is_known(number.e164))


def _told(inferred: "Sequence[Inferred]", note: str, *, known: bool) -> Iterator[str]:
    if inferred:
        from appeal_letters.cli.phrases import phrases  # noqa: PLC0415 (as above)

        yield from map(phrases("inferred"), inferred)
    if not known:
        yield "no such number is known today"
    if note:
        yield flat(note)
