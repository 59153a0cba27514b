"""From letters to a pile: the print file in posting order, and what goes with it."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial

from appeal_letters import resources, templating
from appeal_letters.batch import names
from appeal_letters.batch.job import Job, Notify
from appeal_letters.batch.manifest import Row
from appeal_letters.batch.posting import Leaf, Sort, in_files, in_order, sheets
from appeal_letters.batch.prints import File, Making, Prints
from appeal_letters.batch.run import Outcome, Written, written
from appeal_letters.batch.select import POST, Pick
from appeal_letters.batch.tally import Terms, tally
from appeal_letters.deliver.folder import sha256
from appeal_letters.errors import RefusedError
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.postage import postage
from appeal_letters.model.postage import Weights
from appeal_letters.render.checklist import checklist
from appeal_letters.render.pile.binding import bound
from appeal_letters.render.pile.source import Bundle, PileError


@dataclass(frozen=True, slots=True)
class Orders:
    """What is to be made of the letters, beside the job that writes them.

    `chunk` is the number of sheets that a print file holds at most; `weights` are those of paper and envelopes.
    """

    job: Job
    sort: Sort = "recipient"
    chunk: int | None = None
    weights: Weights = Weights()


@dataclass(frozen=True, slots=True)
class Pile:
    """What came of a run: that of its letters, and the files that were made of them."""

    outcome: Outcome
    files: tuple[File, ...]


def print_pile(orders: Orders, facts: Facts, notify: Notify) -> Pile:
    """Write the letters that are missing, then make the print file and what goes with it out of all of them.

    Raises as `run.write` does; a file that is there and was not made by this program is not touched.
    """
    with written(orders.job, facts, notify) as done:
        prints = Prints(done.folder, done.plan.case.appeal.reference.text, notify)
        made = prints.made(list(_Pile(done, orders).making()))
        return Pile(done.outcome, tuple(replace(one.file, sha256=digest) for one, digest in made))


class _Pile:
    """What is to be made of one run's letters."""

    def __init__(self, done: Written, orders: Orders) -> None:
        self._done, self._orders = done, orders
        self._plan, self._duplex = done.plan, orders.job.duplex
        self._leaves = in_order(self._posted(), orders.sort)

    def making(self) -> Iterator[Making]:
        """Yield the files of the pile, in the order in which they are printed."""
        yield self._checklist()
        yield from self._letters()

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
        parts = list(in_files(self._leaves, self._orders.chunk))
        for number, part in enumerate(parts, 1):
            name = self._name("print" if len(parts) == 1 else f"print-{number}-of-{len(parts)}")
            held = tuple(self._done.seen[leaf.row.file] for leaf in part)
            taken = sum(leaf.sheets for leaf in part)
            file = File("letters", name, len(part), taken, part[0].paper, self._duplex, held)
            yield Making(file, (held, self._duplex), partial(self._bound, file, map(self._bundle, part)))

    def _bundle(self, leaf: Leaf) -> Bundle:
        """Return a letter as it goes into the pile; one that is no longer the file that was seen is refused."""
        name = leaf.row.file
        data = self._done.folder.read(name)
        if data is None or sha256(data) != self._done.seen[name]:
            message = f"{name} was changed or taken away while the pile was made."
            raise RefusedError(message, "Type the same command again.")
        return Bundle(leaf.title, data)

    def _checklist(self) -> Making:
        plan, orders = self._plan, self._orders
        rows = [leaf.row for leaf in self._leaves]
        terms = Terms(
            plan.day,
            orders.weights,
            postage(orders.job.case, orders.job.config),
            duplex=self._duplex,
            by_sender=orders.sort == "sender",
            faults=self._done.outcome.failed,
        )
        found = tally(rows, plan.case, plan.facts, terms)
        said = (plan.case.appeal, plan.case.recipients, plan.case.senders, dict(plan.maker.versions))
        source = (terms, [asdict(row) for row in rows], said)
        file = File("checklist", self._name("checklist"), len(rows), 0, self._leaves[0].paper)
        documents = partial(checklist, found, templating.environment(resources.templates()))
        return Making(file, source, lambda: self._bound(file, (Bundle("Checklist", one) for one in documents())))

    def _bound(self, file: File, bundles: Iterable[Bundle]) -> Iterator[bytes]:
        title, language = file.name.removesuffix(".pdf"), self._plan.case.appeal.language
        try:
            yield from bound(bundles, title, language, duplex=file.duplex)
        except PileError as error:
            todo = "Move that letter away: the same command writes it anew."
            raise RefusedError(f"{file.name} cannot be made: {error}.", todo) from None

    def _name(self, what: str) -> str:
        appeal = self._plan.case.appeal
        reference = "" if appeal.do_no_harm.no_organisation else appeal.reference.text
        return f"{names.slug(reference)}_{what}.pdf"
