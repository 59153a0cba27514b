"""From letters to a pile: the print file in posting order, and what goes with it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from functools import partial

from appeal_letters import resources, templating
from appeal_letters.batch import handing, names
from appeal_letters.batch.choices import USUAL, Kind, Sort
from appeal_letters.batch.handing import Confirm, Handed, PrintFile, Receipt
from appeal_letters.batch.job import Job, Notify
from appeal_letters.batch.manifest import Row
from appeal_letters.batch.outsides import Outsides, Stock, Wanted, stocks
from appeal_letters.batch.plan import Plan
from appeal_letters.batch.posting import Leaf, in_files, in_order, sheets
from appeal_letters.batch.prints import File, Making, Prints
from appeal_letters.batch.run import Outcome, Written, written
from appeal_letters.batch.select import POST, Pick
from appeal_letters.batch.tally import Terms, tally
from appeal_letters.deliver.folder import sha256
from appeal_letters.errors import Problem, RefusedError
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.postage import postage
from appeal_letters.model.document import Fault
from appeal_letters.model.postage import Weights
from appeal_letters.render.checklist import checklist
from appeal_letters.render.comparing import ReadBackError
from appeal_letters.render.engine import EngineError
from appeal_letters.render.pile.binding import bound
from appeal_letters.render.pile.source import Bundle, PileError, pages


@dataclass(frozen=True, slots=True)
class Orders:
    """What is to be made of the letters, beside the job that writes them.

    `chunk` is the number of sheets that a print file holds at most; `weights` are those of paper and envelopes;
    `outside` are the envelopes and labels. What `handed` names goes to the `printer`, where there is one.
    """

    job: Job
    weights: Weights
    sort: Sort = "recipient"
    chunk: int | None = None
    outside: Wanted = field(default_factory=Wanted)
    printer: handing.Orders | None = None
    handed: tuple[Kind, ...] = USUAL


@dataclass(frozen=True, slots=True)
class Pile:
    """What came of a run: that of its letters, the files that were made of them, and what became of these.

    `left_out` are letters that have no envelope or label, as --skip-bad allows.
    """

    outcome: Outcome
    files: tuple[File, ...]
    left_out: tuple[Fault, ...] = ()
    handed: Handed | None = None


@dataclass(frozen=True, slots=True)
class Counter:
    """Who is asked, and told, about what goes to a printer."""

    confirm: Confirm
    told: Callable[[Receipt], None]


def print_pile(orders: Orders, facts: Facts, notify: Notify, counter: Counter) -> Pile:
    """Write the letters that are missing, make the print file and what goes with it, and hand over what was ordered.

    Raises as `run.write` and `handing.handed` do; a file that is there and was not made by this program is not touched.
    """
    if orders.printer:
        handing.ready(orders.printer)
    wanted = stocks(orders.outside, facts)
    with ExitStack() as stack:
        made: list[Outsides] = []

        def look(plan: Plan) -> list[Problem]:
            made.append(Outsides(wanted, plan, stack))
            return made[0].look()

        done = stack.enter_context(written(orders.job, facts, notify, look))
        files = tuple(_made(_Pile(done, orders, made[0]), done, notify))
        left_out = tuple(made[0].left_out.values())
        return Pile(done.outcome, files, left_out, _handed(done, orders, files, counter))


def _made(pile: "_Pile", done: Written, notify: Notify) -> Iterator[File]:
    prints = Prints(done.folder, done.plan.case.appeal.reference.text, notify)
    for one, digest in prints.made(list(pile.making())):
        yield replace(one.file, sha256=digest, sheets=one.file.sheets or _sheets(done, one.file.name))


def _sheets(done: Written, name: str) -> int:
    """Return the pages of a finished file of which every page is a sheet."""
    return pages(Bundle(name, done.folder.read(name) or b""))


def _handed(done: Written, orders: Orders, files: Sequence[File], counter: Counter) -> Handed | None:
    wanted = [_ticket(file) for file in files if file.kind in orders.handed]
    if orders.printer is None or not wanted:
        return None
    to = replace(orders.printer, sample=orders.printer.sample or done.plan.case.appeal.sample)
    return handing.handed(done.folder, to, wanted, counter.told, counter.confirm)


def _ticket(file: File) -> PrintFile:
    sides = "two-sided-long-edge" if file.duplex else "one-sided"
    return PrintFile(file.name, file.sha256, file.sheets, file.media, sides, file.kind, file.held)


class _Pile:
    """What is to be made of one run's letters."""

    def __init__(self, done: Written, orders: Orders, outsides: Outsides) -> None:
        self._done, self._orders, self._outsides = done, orders, outsides
        self._plan, self._duplex = done.plan, orders.job.duplex
        self._parts = list(in_files(in_order(self._posted(), orders.sort), orders.chunk))
        # What goes with the letters lies in the order in which they come out of the printer, file by file.
        self._leaves = [leaf for part in self._parts for leaf in part]

    def making(self) -> Iterator[Making]:
        """Yield the files of the pile, in the order in which they are printed; none where no letter could be made."""
        if not self._leaves:
            return
        yield self._checklist()
        yield from self._letters()
        for stock in self._outsides.stocks:
            if leaves := self._outsides.with_one(stock, self._leaves):
                yield self._outside(stock, leaves)

    def _posted(self) -> Iterator[Leaf]:
        """Yield the letters that go by post; a translation is for the sender alone."""
        rows = {(row.sender, row.recipient): row for row in self._done.outcome.rows if row.channel == POST}
        for task in self._plan.tasks:
            if task.pick.channel == POST and (row := rows.get(task.key[:2])):
                yield self._leaf(task.pick, row)

    def _leaf(self, pick: Pick, row: Row) -> Leaf:
        paper = self._plan.facts.layouts[row.layout].printed_on(pick.choice.paper).id
        return Leaf(row, pick.recipient.country, paper, sheets(row.pages, duplex=self._duplex))

    def _letters(self) -> Iterator[Making]:
        for number, part in enumerate(self._parts, 1):
            name = self._name("print" if len(self._parts) == 1 else f"print-{number}-of-{len(self._parts)}")
            held = tuple(self._done.seen[leaf.row.file] for leaf in part)
            taken = sum(leaf.sheets for leaf in part)
            file = File("letters", name, len(part), taken, part[0].paper, self._duplex, held)
            source = (held, [leaf.title for leaf in part], self._duplex)
            yield Making(file, source, partial(self._bound, file, map(self._bundle, part)))

    def _bundle(self, leaf: Leaf) -> Bundle:
        """Return a letter as it goes into the pile; one that is no longer the file that was seen is refused."""
        name = leaf.row.file
        data = self._done.folder.read(name)
        if data is None or sha256(data) != self._done.seen[name]:
            message = f"{name} was changed or taken away while the pile was made."
            raise RefusedError(message, "Type the same command again.")
        return Bundle(leaf.title, data)

    def _outside(self, stock: Stock, leaves: Sequence[Leaf]) -> Making:
        what = "envelope" if stock.kind == "envelopes" else stock.kind
        file = File(stock.kind, self._name(f"{what}-{names.slug(stock.on.id)}"), len(leaves), 0, stock.media)
        spelt = [texts.recipients for texts in self._plan.case.translations.values()]
        source = (stock, [leaf.row.made_from for leaf in leaves], spelt, self._plan.case.senders)
        return Making(file, source, lambda: self._bound(file, self._sheets(stock, leaves)))

    def _sheets(self, stock: Stock, leaves: Sequence[Leaf]) -> Iterator[Bundle]:
        for number, pdf in enumerate(self._outsides.pdfs(stock, leaves), 1):
            yield Bundle(f"{stock.kind} {number}", pdf)

    def _checklist(self) -> Making:
        plan, orders = self._plan, self._orders
        rows = [leaf.row for leaf in self._leaves]
        terms = Terms(
            plan.day,
            orders.weights,
            postage(orders.job.case, orders.job.config),
            envelope=next((stock.on.id for stock in self._outsides.stocks if stock.kind == "envelopes"), ""),
            duplex=self._duplex,
            by_sender=orders.sort == "sender",
            faults=[fault for fault in self._done.outcome.failed if fault.channel == POST],
            outsides=tuple(self._outsides.left_out.values()),
            papers={leaf.row.sender: leaf.paper for leaf in self._leaves},
        )
        found = tally(rows, plan.case, plan.facts, terms)
        said = (plan.case.appeal, plan.case.recipients, plan.case.senders, dict(plan.maker.versions))
        source = (terms, [asdict(row) for row in rows], said)
        file = File("checklist", self._name("checklist"), len(rows), 0, self._leaves[0].paper)
        documents = partial(checklist, found, templating.environment(resources.templates()))
        return Making(file, source, lambda: self._bound(file, (Bundle(file.kind, one) for one in documents())))

    def _bound(self, file: File, bundles: Iterable[Bundle]) -> Iterator[bytes]:
        title, language = file.name.removesuffix(".pdf"), self._plan.case.appeal.language
        try:
            yield from bound(bundles, title, language, duplex=file.duplex)
        except PileError as error:
            todo = "Move that letter away: the same command writes it anew."
            raise RefusedError(f"{file.name} cannot be made: {error}.", todo) from None
        except (EngineError, ReadBackError) as error:
            raise RefusedError(f"{file.name} cannot be made: {error}.", "The letters are written.") from None

    def _name(self, what: str) -> str:
        appeal = self._plan.case.appeal
        reference = "" if appeal.do_no_harm.no_organisation else appeal.reference.text
        return f"{names.slug(reference)}_{what}.pdf"
