"""Thousands of senders: what a run costs grows with their number, and not with its square."""

import cProfile
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pytest

from appeal_letters.batch import own_prose
from appeal_letters.batch.embassies import with_embassies
from appeal_letters.batch.job import Job
from appeal_letters.batch.plan import planned
from appeal_letters.batch.select import picks
from appeal_letters.facts.shipped import Facts
from appeal_letters.load import case as loading
from appeal_letters.load import pictures
from appeal_letters.load.whole import whole
from tests.render.drawings import drawn
from tests.world import appeal_letters, replace, small_case

SEVEN = tuple(f"minister-{number}" for number in range(1, 8))
HEAD = "id,name,role,organisation,address,country,languages,tone,layout,place,own_words\n"
ROW = "s{0},Sam Sample,Member,Sample Association,{0} Example Street; Sampleton,{1},en,{2},,Sampleton,{3}\n"


def many(folder: Path, senders: int, own_words: str = "I am number {0}.") -> Path:
    """Return a small case with seven recipients and so many senders in a table, of several countries and tones."""
    folder.mkdir(exist_ok=True)
    case = small_case(folder, *SEVEN)
    (case / "senders.yaml").unlink()
    kinds = [("GB", "formal"), ("DE", "urgent"), ("US", "personal")]
    rows = (ROW.format(number, *kinds[number % 3], own_words.format(number)) for number in range(senders))
    (case / "senders.csv").write_text(HEAD + "".join(rows), "utf-8")
    return case


def calls(work: Callable[[], object]) -> int:
    """Return how many calls of functions a work takes: a measure that no other load of the machine changes."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


def chosen(case: Path, facts: Facts, senders: int) -> None:
    """Load a case and choose its letters, each sender named."""
    named = tuple(f"s{number}" for number in range(senders))
    job = Job(case=case, today=dt.date(2026, 1, 1), signed_by=named, per_sender=3, per_recipient_at_least=4)
    loaded, facts = whole(case, facts, job.own)
    letters = picks(with_embassies(loaded), job, facts, own_prose.environment(own_prose.own(job))).picks
    assert len(letters) == 3 * senders


def planned_letters(case: Path, facts: Facts, senders: int) -> None:
    """Plan a case's letters as text, which cost little: what is left is what the program itself does for each."""
    job = Job(case=case, today=dt.date(2026, 1, 1), format="txt")
    loaded, own = whole(job.case, facts, job.own)
    with planned(job, own, with_embassies(loaded)) as plan:
        assert len(plan.tasks) == 7 * senders


@pytest.mark.parametrize(("work", "few"), [(chosen, 100), (planned_letters, 30)])
def test_the_work_is_linear(work: Callable[[Path, Facts, int], None], few: int, tmp_path: Path, facts: Facts) -> None:
    """Four times the senders: 4 would be linear, 16 the square."""
    small, large = many(tmp_path / "few", few), many(tmp_path / "many", 4 * few)
    work(small, facts, few)  # what is read once, tables and templates, is read now

    assert calls(lambda: work(large, facts, 4 * few)) < 5 * calls(lambda: work(small, facts, few))


def test_a_picture_that_all_senders_name_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, facts: Facts
) -> None:
    case = many(tmp_path, 30)
    drawn(case / "signature.png", 60, 20)
    table = (case / "senders.csv").read_text("utf-8").replace("own_words\n", "own_words,signature\n")
    (case / "senders.csv").write_text(table.replace(".\n", ".,signature.png\n"), "utf-8")
    read = Mock(wraps=pictures.picture)
    monkeypatch.setattr(loading, "picture", read)

    assert len(loading.load(case, facts).signatures) == 30
    assert read.call_count == 1


def test_words_that_a_flag_forbids_are_named_in_the_row_of_whoever_says_them(tmp_path: Path) -> None:
    """Once for each row, not once more for each recipient, and not in the rows of others who say the same."""
    case = many(tmp_path, 12, own_words="I live at {0} Example Street.")
    replace(case / "appeal.yaml", "date: 2012-01-24", "date: 2012-01-24\ndo_no_harm: {no_sender_address: true}")
    ran = appeal_letters("check", case)

    assert [line.partition(";")[0] for line in ran.lines[:-1]] == [
        f"senders.csv:{number + 2}:11: [{number + 1}].own_words: a letter would hold '{number} Example Street', which "
        "`do_no_harm: no_sender_address` forbids"
        for number in range(12)
    ]
