"""Count a pile of letters: what each weighs and costs, the sums, and what is missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from appeal_letters.batch import missing, whom
from appeal_letters.batch.flags import closed_channels
from appeal_letters.batch.manifest import Row
from appeal_letters.batch.posting import sheets
from appeal_letters.batch.select import NOWHERE
from appeal_letters.batch.sums import SumsSoFar
from appeal_letters.facts.layouts import PaperSize
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case
from appeal_letters.model.document import Fault
from appeal_letters.model.postage import ABROAD, INLAND, Postage, Weights, Zone
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender
from appeal_letters.model.tally import Item, Note, Part, Sums, Tally


@dataclass(frozen=True, slots=True)
class Terms:
    """How a pile is counted: the date of its letters, the settings, and in which order it lies.

    `envelope` is the name of the one that was chosen; left out, each letter's layout says which ones it is for.
    `papers` are those that letters were set for, by sender; left out, whoever signs has the usual one of the country.
    `faults` are the letters that were refused or could not be made; `outsides` those that have no envelope or label.
    """

    day: date
    weights: Weights = field(default_factory=Weights)
    postage: Postage | None = None
    envelope: str = ""
    duplex: bool = False
    by_sender: bool = False
    faults: Sequence[Fault] = ()
    outsides: Sequence[Fault] = ()
    papers: Mapping[str, str] = field(default_factory=dict)


def tally(rows: Sequence[Row], case: Case, facts: Facts, terms: Terms) -> Tally:
    """Count the rows of a pile, which lie in posting order; `case` is the one with its embassies.

    A pile of one sender is counted by sender, whatever its order. The rows are gone through twice, for the sums and
    then part by part: no more than one part is held beside them.
    """
    desk = _Desk(case, facts, terms)
    whole = SumsSoFar()
    for item in desk.items(rows):
        whole.add(item)
    senders = {row.sender for row in rows}
    by_sender = terms.by_sender or len(senders) <= 1
    paper = desk.paper(rows[0]) if rows else facts.papers["A4"]
    return Tally(
        appeal=case.appeal,
        day=terms.day,
        weights=terms.weights,
        width=paper.width,
        height=paper.height,
        by_sender=by_sender,
        senders=len(senders),
        recipients=len({row.recipient for row in rows}),
        sums=whole.sums,
        envelopes=whole.envelopes,
        notes=tuple(desk.notes(rows, whole.sums)),
        parts=desk.parts(rows, by_sender=by_sender),
        table=terms.postage.file if terms.postage else "",
        duplex=terms.duplex,
    )


class _Desk:
    """Knows whom the rows are about, and under which terms they are counted."""

    def __init__(self, case: Case, facts: Facts, terms: Terms) -> None:
        self._case, self._facts, self._terms = case, facts, terms
        self._senders = {one.id: one for one in case.senders}

    @cached_property
    def _recipients(self) -> Mapping[str, Recipient]:
        return {one.id: one for one in self._case.recipients}

    def items(self, rows: Iterable[Row]) -> Iterator[Item]:
        for number, row in enumerate(rows, 1):
            yield self._item(number, row)

    def parts(self, rows: Iterable[Row], *, by_sender: bool) -> Iterator[Part]:
        """Yield the documents of each sender, or to each recipient, that lie together."""
        for key, found in groupby(self.items(rows), lambda item: item.sender if by_sender else item.recipient):
            items, counted = tuple(found), SumsSoFar()
            for item in items:
                counted.add(item)
            about = dict.fromkeys(item.recipient for item in items)
            notes = [note for name in about for note in self._of_recipient(name)]
            refused = self._refused(key) if by_sender else ()
            yield Part(key, items, counted.sums, counted.envelopes, (*refused, *notes))

    def notes(self, rows: Sequence[Row], sums: Sums) -> Iterator[Note]:
        """Yield what is missing in the whole pile."""
        written = {row.recipient for row in rows}
        if not self._terms.postage:
            yield Note("no-table")
        yield from missing.unpriced(sums)
        countries = dict.fromkeys(country for row in rows for country in self._countries(row))
        if self._terms.postage and len(countries) > 1 and missing.says_not_where(self._terms.postage):
            yield Note("one-table", texts=tuple(map(self._facts.country_name, countries)))
        if self._case.appeal.enclosures:
            yield Note("enclosures", texts=self._case.appeal.enclosures)
        yield from self._refused()
        for one in self._case.recipients:
            if one.id not in written:
                yield Note("not-in-pile", self.called(one.id), recipient=one.id)
            yield from self._of_recipient(one.id)

    def paper(self, row: Row) -> PaperSize:
        """Return the paper of a letter: its layout's own or, where that takes any, the one that it was set for."""
        first = next(iter(self._signers(row.sender)), None)
        usual = first and (first.paper or self._facts.paper_for(first.country))
        return self._facts.layouts[row.layout].printed_on(self._terms.papers.get(row.sender) or usual or "A4")

    def called(self, recipient: str) -> str:
        """Return the name, or else the office, behind a recipient's id."""
        found = self._recipients.get(recipient)
        return whom.called(found, self._facts) if found else recipient

    def signed(self, sender: str) -> str:
        """Return the name behind a sender's id, or the names of all who sign a joint letter."""
        return ", ".join(one.name for one in self._signers(sender)) or sender

    def _signers(self, name: str) -> Sequence[Sender]:
        return [self._senders[part] for part in name.split("+") if part in self._senders]

    def _countries(self, row: Row) -> Sequence[str]:
        return tuple(dict.fromkeys(one.country for one in self._signers(row.sender)))

    def _refused(self, sender: str | None = None) -> Iterator[Note]:
        """Yield what could not be made, of one sender or of all: letters, then envelopes and labels."""
        found = (self._terms.faults, self._terms.outsides)
        lists = ([one for one in faults if sender is None or one.sender == sender] for faults in found)
        yield from missing.refused(next(lists), self.signed, self.called)
        yield from missing.refused(next(lists), self.signed, self.called, "no-outside")

    def _of_recipient(self, name: str) -> Iterator[Note]:
        if found := self._recipients.get(name):
            yield from missing.channels(found, self.called(name), closed_channels(self._case))

    def _item(self, number: int, row: Row) -> Item:
        to = self._recipients[row.recipient]
        item = Item(
            number=number,
            sender=row.sender,
            recipient=row.recipient,
            by=self.signed(row.sender),
            to=self.called(row.recipient),
            office=whom.office(to, self._facts) if to.name else "",
            country=self._facts.country_name(to.country),
            language=row.language,
            channel=row.channel,
            envelope=self._terms.envelope or self._facts.layouts[row.layout].envelopes,
            pages=row.pages,
            sheets=sheets(row.pages, duplex=self._terms.duplex),
        )
        return item if row.channel == NOWHERE else self._weighed(item, row, to)

    def _weighed(self, item: Item, row: Row, to: Recipient) -> Item:
        paper = self.paper(row)
        grams = self._terms.weights.letter(item.sheets, paper.width, paper.height)
        countries = self._countries(row)
        item = replace(item, grams=grams)
        if not to.address:
            return replace(item, unpriced="no-address")
        if len(countries) != 1:
            return replace(item, unpriced="no-country")
        if self._terms.postage is None:
            return replace(item, zone=INLAND if countries[0] == to.country else ABROAD, unpriced="no-table")
        zone = self._terms.postage.zone(countries[0], to.country)
        if zone is None:
            return replace(item, zone=item.country, unpriced="no-zone")
        here = self._facts.country_name(countries[0]) if zone.posted_in else ""
        return _priced(replace(item, zone=zone.name, posted_in=here), grams, zone)


def _priced(item: Item, grams: Decimal, zone: Zone) -> Item:
    rate = zone.rate(grams)
    if rate is None:
        return replace(item, unpriced="too-heavy")
    return replace(item, up_to=rate.up_to_grams, price=rate.price, currency=rate.currency)
