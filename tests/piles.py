"""Piles of letters that tests count: the sample with many senders, and the rows of their letters."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from appeal_letters.batch.manifest import Row
from appeal_letters.load.postage import postage
from appeal_letters.model.case import Case
from appeal_letters.model.postage import Postage

DAY = date(2012, 1, 24)
TABLE = """\
zone,up_to_grams,price,currency,countries
inland,20,0.95,EUR,
inland,50,1.10,EUR,
world,10,1.20,EUR,*
world,20,1.25,EUR,
world,50,2,EUR,
swiss,20,1.80,CHF,CH
"""
"""In it the sample's ambassador in Geneva is in a zone of its own, and the five others are in one."""

Pages = Callable[[int, str], int]


def crowd(case: Case, number: int, country: str = "DE") -> Case:
    """Return a case with this many senders, `s1` and so on, called Sender 1 and so on."""
    first = case.senders[0]
    told = ({"id": f"s{n}", "name": f"Sender {n}", "country": country} for n in range(1, number + 1))
    return replace(case, senders=tuple(first.model_copy(update=one) for one in told))


def rates(folder: Path) -> Postage:
    """Return that table, loaded out of a folder."""
    (folder / "postage.csv").write_text(TABLE, "utf-8")
    found = postage(folder, None)
    assert found
    return found


def changed(case: Case, recipient: str, **more: object) -> Case:
    """Return a case of which one recipient is another."""
    found = (one.model_copy(update=more) if one.id == recipient else one for one in case.recipients)
    return replace(case, recipients=tuple(found))


def row(sender: str, recipient: str, pages: int = 2, channel: str = "post", layout: str = "din-b") -> Row:
    """Return the manifest's row of a letter."""
    return Row(sender, recipient, channel, "pdf", "en", "formal", layout, f"{sender}_{recipient}.pdf", pages, "", "")


def rows(case: Case, pages: Pages = lambda _number, _recipient: 2, *, layout: str = "din-b") -> list[Row]:
    """Return the rows of everybody's letters to everybody, by sender; `pages` is asked with the sender's number."""
    return [
        row(sender.id, one.id, pages(number, one.id), layout=layout)
        for number, sender in enumerate(case.senders, 1)
        for one in case.recipients
    ]


def by_recipient(pile: list[Row]) -> list[Row]:
    """Return the same letters with those to one recipient together."""
    return sorted(pile, key=lambda row: row.recipient)
