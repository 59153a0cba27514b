"""Who writes to whom in a draw: evenly, the same way each time, and as even as it can be at all."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations, product
from random import Random

import pytest

from appeal_letters.batch.sharing import drawn

SEVEN = [f"minister-{number}" for number in range(1, 8)]
PRINTED = """
from appeal_letters.batch.sharing import drawn
may = {f"s{n}": [f"r{m}" for m in range(6)] + (["embassy"] if n < 5 else []) for n in range(30)}
print({sender: sorted(to) for sender, to in drawn(may, 3, "7").to.items()})
"""


def everybody(many: int) -> dict[str, list[str]]:
    """Return so many senders who may write to seven ministers."""
    return {f"s{number}": SEVEN for number in range(many)}


def best(may: Mapping[str, Sequence[str]], each: int) -> list[int]:
    """Return how many letters the recipients get in the most even of all distributions, the fewest first."""
    kinds = [list(combinations(to, min(each, len(to)))) for to in may.values()]
    names = {one for to in may.values() for one in to}
    counts = (Counter(one for to in chosen for one in to) for chosen in product(*kinds))
    return max(sorted(count[name] for name in names) for count in counts)


@pytest.mark.parametrize("senders", [1, 40, 2000])
def test_each_sender_writes_so_many_and_recipients_differ_by_one_at_most(senders: int) -> None:
    draw = drawn(everybody(senders), 3, "7")

    assert {len(to) for to in draw.to.values()} == {3}
    assert sum(draw.letters.values()) == 3 * senders
    assert max(draw.letters.values()) - min(draw.letters.values()) <= 1


def test_who_may_write_to_fewer_writes_to_all_of_them() -> None:
    assert drawn({"a": ["x"], "b": ["x", "y", "z"]}, 2, "7").to["a"] == {"x"}


def test_an_embassy_gets_what_its_few_senders_can_give_it() -> None:
    """Wherever they stand in the list; the ministers share the rest."""
    may = {f"s{number}": [*SEVEN, *(["embassy"] if number < 10 else [])] for number in range(100)}
    letters = dict(drawn(may, 3, "7").letters)

    assert letters.pop("embassy") == 10
    assert sorted(letters.values()) == [41, 41, 41, 41, 42, 42, 42]


def test_no_distribution_is_more_even() -> None:
    """Held against all distributions there are, where some may write to some only."""
    dice = Random(12)  # noqa: S311 (which cases are tried)
    for seed in range(300):
        may = {f"s{n}": [one for one in "abcd" if dice.random() < 0.6] for n in range(dice.randint(1, 5))}
        letters = drawn(may, 2, str(seed)).letters

        assert sorted(letters.values()) == (best(may, 2) if letters else [])


def test_a_sender_who_is_added_at_the_end_changes_nobody_else_s_letters() -> None:
    before, after = (drawn(everybody(many), 3, "7").to for many in (40, 41))

    assert {sender: to for sender, to in after.items() if sender != "s40"} == before


def test_another_seed_is_another_draw() -> None:
    assert drawn(everybody(40), 3, "7").to != drawn(everybody(40), 3, "8").to


def test_a_draw_is_pinned() -> None:
    """A new version of the program, or of Python, must not send other letters than the last one did."""
    draw = drawn({name: ["president", "minister", "judge"] for name in ("sam", "kim", "robin")}, 1, "7")

    assert {sender: [*to] for sender, to in draw.to.items()} == {
        "sam": ["minister"],
        "kim": ["judge"],
        "robin": ["president"],
    }


def test_no_draw_hangs_on_the_order_of_sets() -> None:
    """Python mixes them anew in each run."""
    first, *others = map(printed, "123")

    assert first.startswith("{'s0': [")
    assert others == [first, first]


def printed(seed: str) -> str:
    """Return a draw of a fresh process, in which the hashes of texts have a seed."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run([sys.executable, "-c", PRINTED], capture_output=True, text=True, check=True, env=environment)
    return ran.stdout
