"""The outsides of a run's letters: what is wrong with them is a problem with its place, before anything is made."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from appeal_letters import resources, templating
from appeal_letters.batch import covers
from appeal_letters.batch.job import Job
from appeal_letters.batch.plan import Plan, planned
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.case import load
from appeal_letters.render.stationer import Stationer, stationer
from tests.world import replace


@contextmanager
def stand(case: Path, facts: Facts, to: str) -> Iterator[tuple[Plan, Stationer]]:
    """Open the plan of the letters to one recipient of a case, and a stationer for them."""
    loaded = load(case, facts)
    with (
        planned(Job(case, dt.date(2012, 1, 24), case / "out", to=(to,), format="txt"), facts, loaded) as plan,
        stationer(templating.environment(resources.templates()), loaded) as opened,
    ):
        yield plan, opened


def problems(case: Path, facts: Facts, *, on: str = "DL", to: str = "president", returning: bool = False) -> list[str]:
    where = facts.envelopes.get(on) or facts.labels[on]
    with stand(case, facts, to) as (plan, opened):
        told = [covers.problems(plan, pick, opened, [(where, returning)]) for pick in plan.letters]
        return [str(one) for (found,) in told for one in found]


def test_the_outsides_of_the_sample_have_no_problems(case: Path, facts: Facts) -> None:
    assert problems(case, facts) == []
    assert problems(case, facts, on="avery:L7160", returning=True) == []


def test_an_address_that_is_too_long_is_told_at_its_place(case: Path, facts: Facts) -> None:
    (told,) = problems(case, facts, on="avery:5160", to="investigations-chairman")

    assert told.startswith("recipients.yaml:")
    assert "the address does not fit a label of avery:5160: " in told
    assert told.endswith("; shorten it, or choose larger labels")


def test_a_sender_s_address_that_is_too_long_is_told_at_its_place(case: Path, facts: Facts) -> None:
    replace(case / "senders.yaml", "1 Example Street", "1 Example Street" * 40)
    (told,) = problems(case, facts)

    assert told.startswith("senders.yaml:")
    assert told.endswith("; shorten it, or choose a larger envelope")


def test_a_form_that_only_the_other_script_needs_is_a_problem(case: Path, facts: Facts) -> None:
    """An English letter does not ask for the dative of a Russian name; its envelope does."""
    replace(case / "recipients.ru.yaml", ", dative: Дмитрию Медведеву", "")
    (told,) = problems(case, facts)

    assert told.startswith("recipients.ru.yaml:")
    assert "dative" in told


def test_a_text_that_the_other_script_lacks_leaves_it_out(case: Path, facts: Facts) -> None:
    with stand(case, facts, "president") as (plan, _):
        assert plan.cover(plan.letters[0]).native
    office = "  office_text: {nominative: Президент Российской Федерации, dative: Президенту Российской Федерации}\n"
    replace(case / "recipients.ru.yaml", office, "")
    with stand(case, facts, "president") as (plan, _):
        assert plan.cover(plan.letters[0]).native is None
