"""Language x tone x layout x reader: every letter is composed and measured, and the hardest are set and read back.

In each language and layout one tone is written, so that every tone meets every language and every layout;
EVERY_LETTER=required writes the letters of all tones, and sets all 800.
"""

import datetime as dt
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

from appeal_letters import resources, templating
from appeal_letters.batch.job import Job
from appeal_letters.batch.plan import Plan, Task
from appeal_letters.batch.select import picks
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.case import load
from appeal_letters.model.case import Case
from appeal_letters.model.document import Fault
from appeal_letters.render.press import Press, press
from tests.batch.everybody import with_hard_readers, with_two_persons
from tests.world import LANGUAGES, TONES, copy_of_sample

LAYOUTS = tuple(Facts(resources.data()).layouts)
ENVIRONMENT = templating.environment(resources.templates())
EVERY = os.environ.get("EVERY_LETTER") == "required"


def _written() -> Iterator[tuple[str, str, str]]:
    """Yield the languages, layouts and tones in which letters are written."""
    for (at, language), (row, layout), (number, tone) in product(*map(enumerate, (LANGUAGES, LAYOUTS, TONES))):
        if EVERY or number == (at + row) % len(TONES):
            yield language, layout, tone


@dataclass(frozen=True)
class Printer:
    """A case with a press that stays open; `to` are its readers, `hardest` those whose letters are set in `layouts`."""

    case: Case
    facts: Facts
    press: Press
    to: tuple[str, ...]
    hardest: tuple[str, ...]
    layouts: Collection[str]

    def problems(self, language: str, tone: str, layout: str, out: Path) -> list[str]:
        """Return what is wrong with the letters of a run, before and after they are set."""
        job = Job(out, dt.date(2012, 1, 24), out=out, to=self.to, language=language, tone=tone, layout=layout)
        plan = Plan(job, self.facts, self.case, picks(self.case, job, self.facts, ENVIRONMENT), self.press)
        found = [str(problem) for problem in plan.look(())]
        made = self.press.documents(plan.letter(task.pick) for task in plan.tasks if self.sets(task, layout))
        return [*found, *(f"{one.recipient}: {one.reason}" for one in made if isinstance(one, Fault))]

    def sets(self, task: Task, layout: str) -> bool:
        """Say whether a letter is set: only the hardest ones, or all but the sample's own."""
        hard = task.pick.recipient.id in self.hardest and layout in self.layouts
        return bool(self.hardest) and (EVERY or hard)


@pytest.fixture(scope="module")
def printers(facts: Facts, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sequence[Printer]]:
    """Return the sample, the one with hard readers and the one about two persons, each with its press."""
    makers: Mapping[Callable[[Path], Path], tuple[tuple[str, ...], tuple[str, ...], Collection[str]]] = {
        copy_of_sample: ((), (), ()),
        with_hard_readers: ((), ("long",), LAYOUTS),
        with_two_persons: (("president",), ("president",), ("din-b", "us-9")),
    }
    cases = {make: load(make(tmp_path_factory.mktemp("case")), facts) for make in makers}
    with ExitStack() as stack:
        presses = {make: stack.enter_context(press(ENVIRONMENT, facts.layouts, case)) for make, case in cases.items()}
        yield [Printer(cases[make], facts, presses[make], *whose) for make, whose in makers.items()]


def test_every_tone_meets_every_language_and_layout() -> None:
    """Nothing is left to the run that takes its time but the meeting of three."""
    found = list(_written())

    assert {(language, tone) for language, _, tone in found} == set(product(LANGUAGES, TONES))
    assert {(layout, tone) for _, layout, tone in found} == set(product(LAYOUTS, TONES))


@pytest.mark.parametrize(("language", "layout", "tone"), list(_written()))
def test_no_letter_has_a_problem(
    printers: Sequence[Printer], tmp_path: Path, language: str, layout: str, tone: str
) -> None:
    """No text or form is missing, every sign is in a font, every address stands in its window, every word on paper."""
    assert [printer.problems(language, tone, layout, tmp_path) for printer in printers] == [[], [], []]
