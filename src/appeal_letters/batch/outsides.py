"""The outsides of a run's letters: which envelopes and labels are made, and whether everything fits them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property

from appeal_letters import resources, templating
from appeal_letters.batch import covers
from appeal_letters.batch.choices import Kind
from appeal_letters.batch.plan import Plan
from appeal_letters.batch.posting import Leaf
from appeal_letters.batch.select import POST, Pick
from appeal_letters.errors import Problem, RefusedError, UsageError
from appeal_letters.facts.envelopes import Envelope, envelope
from appeal_letters.facts.labels import LabelSheet, label_sheet
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.document import Fault
from appeal_letters.render.labels import LabelOrder
from appeal_letters.render.stationer import Stationer, stationer


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which envelopes and sheets of labels are wanted, by the names that are typed; empty where none are.

    `start`, `copies`, `outline` and `shift` are those of a LabelOrder.
    """

    envelopes: str = ""
    labels: str = ""
    return_labels: str = ""
    start: int = 1
    copies: int = 1
    outline: bool = False
    shift: tuple[float, float] = (0, 0)


@dataclass(frozen=True, slots=True)
class Stock:
    """What one file of outsides is printed on; `order` is that of labels."""

    kind: Kind
    on: Envelope | LabelSheet
    order: LabelOrder | None = None

    @property
    def media(self) -> str:
        """Return the paper as a printer calls it."""
        if isinstance(self.on, Envelope):
            return f"Custom.{self.on.width:g}x{self.on.height:g}mm"
        sizes = {"A4": "A4", "US-Letter": "Letter"}
        return sizes.get(self.on.paper, f"Custom.{self.on.page_w:g}x{self.on.page_h:g}mm")


def stocks(wanted: Wanted, facts: Facts) -> tuple[Stock, ...]:
    """Return what is wanted; raise UsageError for an unknown name, or an order that its sheet does not allow."""
    order = (wanted.start, wanted.copies, wanted.outline, wanted.shift)
    found = [Stock("envelopes", envelope(wanted.envelopes, facts.envelopes))] if wanted.envelopes else []
    sheets: list[tuple[Kind, str]] = [("labels", wanted.labels), ("return-labels", wanted.return_labels)]
    for kind, name in sheets:
        if name:
            sheet = label_sheet(name, facts.labels)
            found.append(Stock(kind, sheet, LabelOrder(sheet, *order)))
    return tuple(found)


class Outsides:
    """The envelopes and labels of one plan; what sets them is open as long as the stack that was given."""

    def __init__(self, wanted: Sequence[Stock], plan: Plan, stack: ExitStack) -> None:
        self.stocks, self._plan, self._stack = wanted, plan, stack
        self.left_out: dict[tuple[Kind, str, str], Fault] = {}

    @cached_property
    def _stationer(self) -> Stationer:
        shipped = templating.environment(resources.templates())
        return self._stack.enter_context(stationer(shipped, self._plan.case))

    def look(self) -> list[Problem]:
        """Return what keeps letters from their envelopes and labels; with `--skip-bad` these are left out instead.

        Raises RefusedError where return labels are wanted of addresses that the case does not give, UsageError where
        nobody knows them.
        """
        if any(stock.kind == "return-labels" for stock in self.stocks):
            self._refuse_without_senders()
        found: list[Problem] = []
        places = [(stock.on, stock.kind == "return-labels") for stock in self.stocks]
        for pick in self._picks.values() if places else ():
            told = covers.problems(self._plan, pick, self._stationer, places)
            for stock, problems in zip(self.stocks, told, strict=True):
                found += self._held_back(stock, pick, problems)
        return found

    def _refuse_without_senders(self) -> None:
        if self._plan.job.blank_sender:
            message = "A blank sender has no address yet: there are no return labels."
            raise UsageError(message, "Leave --return-labels or --blank-sender out.")
        if self._plan.case.appeal.do_no_harm.no_sender_address:
            message = "This case does not give the sender's address: there are no return labels."
            raise RefusedError(message, "Leave --return-labels out.")

    def pdfs(self, stock: Stock, leaves: Iterable[Leaf]) -> Iterator[bytes]:
        """Yield the PDFs of one kind of outsides, for letters in this order."""
        outsides = (self._plan.cover(self._picks[leaf.pair]) for leaf in leaves)
        if isinstance(stock.on, Envelope):
            return self._stationer.envelopes(outsides, stock.on)
        order = stock.order or LabelOrder(stock.on)
        make = self._stationer.labels if stock.kind == "labels" else self._stationer.return_labels
        return make(outsides, order)

    def with_one(self, stock: Stock, leaves: Iterable[Leaf]) -> list[Leaf]:
        """Return the letters that have an outside of this kind; without an address there is none."""
        return [leaf for leaf in leaves if leaf.pair in self._picks and (stock.kind, *leaf.pair) not in self.left_out]

    @cached_property
    def _picks(self) -> dict[tuple[str, str], Pick]:
        """The letters that have an address, by sender and recipient."""
        posted = (task for task in self._plan.tasks if task.pick.channel == POST and task.pick.recipient.address)
        return {task.key[:2]: task.pick for task in posted}

    def _held_back(self, stock: Stock, pick: Pick, problems: Sequence[Problem]) -> Sequence[Problem]:
        """Return the problems of one letter with one kind, none where `--skip-bad` leaves it out for them."""
        if not (problems and self._plan.job.skip_bad):
            return problems
        reason = f"not among the {stock.kind.replace('-', ' ')}: {'; '.join(map(str, problems))}"
        self.left_out[stock.kind, pick.sender, pick.recipient.id] = Fault(pick.sender, pick.recipient.id, reason)
        return ()
