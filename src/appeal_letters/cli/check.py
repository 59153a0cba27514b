"""`appeal-letters check`: every problem, then what a human must decide, then who gets what."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Unpack

import click

from appeal_letters import resources
from appeal_letters.cli import remarks
from appeal_letters.cli.options import Asked, case_options, choice_options, job, output_options

if TYPE_CHECKING:
    from appeal_letters.batch.review import Review


@click.command()
@case_options
@choice_options
@output_options
def check(*, quiet: bool, as_json: bool, **asked: Unpack[Asked]) -> None:
    """Name every problem of a CASE, then what you must decide, then who gets what."""
    # Imported here, so that `--help` answers at once.
    from appeal_letters.batch.review import review  # noqa: PLC0415
    from appeal_letters.cli import screen  # noqa: PLC0415
    from appeal_letters.facts.shipped import Facts  # noqa: PLC0415

    facts = Facts(resources.data())
    found = review(job(asked, facts.cases), facts)
    if as_json:
        screen.as_json(asdict(found))
    else:
        _show(found, quiet=quiet)


def _show(found: "Review", *, quiet: bool) -> None:
    from appeal_letters.cli import screen  # noqa: PLC0415 (as above)

    people = screen.people()
    for sentence in remarks.sentences(found.remarks):
        people.print(sentence, soft_wrap=True, markup=False)
    if not quiet:
        rows = [(o.recipient, o.language, ", ".join(o.channels), ", ".join(o.missing)) for o in found.lines]
        screen.table(screen.results(), ("recipient", "language", "channels", "missing"), rows)
