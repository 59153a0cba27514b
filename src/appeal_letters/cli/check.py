"""`appeal-letters check`: every problem, then what a human must decide, then who gets what."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from appeal_letters import resources
from appeal_letters.cli.options import (
    case_folder,
    case_options,
    choice_options,
    output_options,
    templates_folder,
    today,
)

if TYPE_CHECKING:
    from appeal_letters.batch.review import Remark, Review


@click.command()
@case_options
@choice_options
@output_options
def check(  # noqa: PLR0913 (each is an option that a person can type)
    *,
    case: Path | None,
    sample: bool,
    senders: Path | None,
    to: tuple[str, ...],
    signed_by: tuple[str, ...],
    language: str | None,
    tone: str | None,
    layout: str | None,
    date: date | None,
    templates: Path | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Name every problem of a CASE, then what you must decide, then who gets what."""
    # Imported here, so that `--help` answers at once.
    from appeal_letters.batch.job import Job  # noqa: PLC0415
    from appeal_letters.batch.review import review  # noqa: PLC0415
    from appeal_letters.cli import screen  # noqa: PLC0415
    from appeal_letters.facts.shipped import Facts  # noqa: PLC0415

    facts = Facts(resources.data())
    job = Job(
        case=case_folder(case, facts.cases, sample=sample),
        today=today(),
        senders=senders,
        to=to,
        signed_by=signed_by,
        language=language,
        tone=tone,
        layout=layout,
        date=date,
        templates=templates_folder(templates),
    )
    found = review(job, facts)
    if as_json:
        screen.as_json(asdict(found))
    else:
        _show(found, quiet=quiet)


def _show(found: "Review", *, quiet: bool) -> None:
    from appeal_letters.cli import screen  # noqa: PLC0415 (as above)

    people = screen.people()
    for remark in found.remarks:
        people.print(_said(remark), soft_wrap=True, markup=False)
    if not quiet:
        rows = [(o.recipient, o.language, ", ".join(o.channels), ", ".join(o.missing)) for o in found.lines]
        screen.table(screen.results(), ("recipient", "language", "channels", "missing"), rows)


def _said(remark: "Remark") -> str:
    day = f"{remark.day.day} {remark.day:%B %Y}" if remark.day else ""
    return {
        "sample": "This is a sample: its letters can be looked at, and nothing of it is ever sent.",
        "nobody-signs": "Nobody signs yet: write a senders.yaml, or name one with --senders.",
        "deadline-passed": f"The deadline passed on {day}: ask the publisher before you write.",
        "old-appeal": f"THIS APPEAL IS {_age(remark.days).upper()} OLD (published {day}): ask whether it still stands.",
        "never-checked": f"{remark.about}: nobody has noted when the address was last checked (`checked_on`).",
        "checked-long-ago": f"{remark.about}: the address was last checked {_age(remark.days)} ago ({day}).",
        "doubt": f"{remark.about}: doubtful: {remark.text}",
        "language": f"{remark.about}: written in {remark.text}, for which texts are missing.",
    }[remark.kind]


def _age(days: int) -> str:
    years, months = int(days // 365.25), int(days % 365.25 // 30.44)
    parts = [f"{number} {unit}{'s' if number != 1 else ''}" for number, unit in ((years, "year"), (months, "month"))]
    return " and ".join(part for part, number in zip(parts, (years, months), strict=True) if number) or f"{days} days"
