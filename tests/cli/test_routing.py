"""The options of a verb that follows the channel plan."""

from datetime import date
from pathlib import Path
from typing import Unpack

import click
import pytest

from appeal_letters.batch.job import Job
from appeal_letters.cli.routing import AskedOfRouting, routed, routing_options
from appeal_letters.errors import UsageError
from tests.batch.folders import letters
from tests.world import appeal_letters, replace, small_case

DAY = date(2012, 1, 24)


@click.command()
@routing_options
def verb(**asked: Unpack[AskedOfRouting]) -> Job:
    """Return the orders of a verb that does nothing else."""
    return routed(Job(Path(), DAY), asked)


def orders(*options: str) -> Job:
    found: Job = verb.main(options, standalone_mode=False)
    return found


def test_the_plan_is_followed_only_where_it_was_asked_for() -> None:
    assert orders() == Job(Path(), DAY)


def test_ways_keep_the_order_in_which_they_were_named() -> None:
    asked = ("--planned", "--channel", "fax", "--channel", "email")

    assert orders(*asked) == Job(Path(), DAY, planned=True, channels=("fax", "email"))


def test_a_way_without_the_plan_is_refused() -> None:
    with pytest.raises(UsageError) as raised:
        orders("--channel", "fax")

    assert raised.value.todo == "Add --planned, or leave --channel out."


def test_who_writes_by_plan_serves_those_whom_the_plan_reaches_by_post(tmp_path: Path) -> None:
    """The others' letters of an earlier run stay: this run does not ask about them."""
    out = tmp_path / "out"
    appeal_letters("write", "--sample", "--format", "txt", "--out", out)
    ran = appeal_letters("write", "--sample", "--format", "txt", "--out", out, "--planned", "--channel", "fax")

    assert ran.lines[-1].startswith("1 letter in ")
    assert len(letters(out)) == 6


def test_a_pile_by_plan_holds_those_alone(tmp_path: Path) -> None:
    """Whoever has a fax is faxed; the pile is for the one who has none."""
    ran = appeal_letters("print", "--sample", "--out", tmp_path / "out", "--planned", "--channel", "fax")

    assert ran.code == 0
    assert any("1 letter on " in line for line in ran.lines)


def test_whom_no_way_reaches_is_named_by_a_run_that_follows_the_plan(tmp_path: Path) -> None:
    """Else nobody would hear of the authority that was left out."""
    case = small_case(tmp_path, "president", "minister")
    replace(case / "recipients.yaml", 'address: ["minister street, 1", Moscow], ', "")
    ran = appeal_letters("write", case, "--format", "txt", "--out", tmp_path / "out", "--planned")

    assert any(line.startswith("NO WAY IS OPEN") and line.endswith(": minister.") for line in ran.lines)
