"""Sums of a pile, document by document."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from appeal_letters.model.postage import INLAND, rounded
from appeal_letters.model.tally import Item, Lot, Sums


class SumsSoFar:
    """Sums up items one after the other; what it holds grows with zones and weights, not with letters."""

    def __init__(self) -> None:
        self._lots: dict[tuple[object, ...], Lot] = {}
        self._seen: Counter[str] = Counter()
        self._envelopes: Counter[str] = Counter()

    def add(self, item: Item) -> None:
        """Count one more document."""
        self._seen.update(pages=item.pages, sheets=item.sheets, **{"letters" if item.is_letter else "translations": 1})
        if item.grams is None:
            return
        self._envelopes[item.envelope] += 1
        lot = Lot(item.zone, item.up_to, item.price, item.currency, item.unpriced, 1, item.grams, item.posted_in)
        weight = rounded(lot.grams) if lot.unpriced == "no-table" else lot.up_to
        key = (lot.zone, lot.posted_in, lot.unpriced, weight, lot.price, lot.currency)
        if before := self._lots.get(key):
            lot = replace(lot, letters=before.letters + 1, grams=max(lot.grams, before.grams))
        self._lots[key] = lot

    @property
    def envelopes(self) -> Mapping[str, int]:
        """Return how many letters need which envelope."""
        return dict(self._envelopes)

    @property
    def sums(self) -> Sums:
        """Return the sums of what was counted: inland first, then by zone and weight."""
        lots = sorted(self._lots.values(), key=lambda lot: (lot.zone != INLAND, lot.zone, lot.posted_in, lot.grams))
        postage: dict[str, Decimal] = {}
        for lot in lots:
            if lot.postage is not None:
                postage[lot.currency] = postage.get(lot.currency, Decimal(0)) + lot.postage
        seen = self._seen
        unpriced = sum(lot.letters for lot in lots if lot.price is None)
        return Sums(
            seen["letters"], seen["translations"], seen["pages"], seen["sheets"], tuple(lots), postage, unpriced
        )
