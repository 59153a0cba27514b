"""Whom a demand names must be somebody, and somebody must be asked for something."""

from pathlib import Path

from tests.load.small import APPEAL, case, problems
from tests.world import appeal_letters, replace, small_case


def test_a_demand_names_a_recipient_or_an_office(tmp_path: Path) -> None:
    text = APPEAL.replace("text: Release her.", "text: Release her., to: [minister, judge, minster]")

    assert problems(case(tmp_path, {"appeal.yaml": text})) == [
        (
            "appeal.yaml:9:64: demands[1].to[3]: 'minster' is neither a recipient's id nor an office; "
            "did you mean minister?"
        )
    ]


def test_a_recipient_without_a_demand_is_a_problem_at_its_place(tmp_path: Path) -> None:
    folder = small_case(tmp_path, "president")
    replace(folder / "appeal.yaml", "text: Guarantee his safety.", "text: Guarantee his safety., to: [judge]")

    ran = appeal_letters("check", folder)

    assert (ran.code, ran.lines[0]) == (
        3,
        (
            "recipients.yaml:1:75: [1].address: no demand is addressed to president; "
            "name it, or its office, in `to:` of a demand, or take it out of the case"
        ),
    )


def test_a_state_that_should_not_write_is_one(tmp_path: Path) -> None:
    """A code that is no country's would protect nobody: in the flag, and in whose national somebody is."""
    senders = "- {id: sam, name: Sam, address: [1 Lane], country: FR, nationality: [GB, UK]}\n"
    folder = case(tmp_path, {"senders.yaml": senders}, appeal="do_no_harm: {not_from: [UK, XX]}\n")

    assert [problem.partition(": ")[2] for problem in problems(folder)] == [
        "do_no_harm.not_from[1]: UK is no country's code; did you mean GB?",
        "do_no_harm.not_from[2]: XX is no country's code; look it up in ISO 3166",
        "[1].nationality[2]: UK is no country's code; did you mean GB?",
    ]
