"""`appeal-letters check`: every problem, then what a human must decide, then who gets what, and in which language."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Unpack

import click

from appeal_letters import resources
from appeal_letters.cli import readings, remarks
from appeal_letters.cli.options import Asked, case_options, choice_options, job, output_options
from appeal_letters.cli.routing import AskedOfPlan, plan_options, refuse_idle
from appeal_letters.errors import SOME_FAILED

if TYPE_CHECKING:
    from appeal_letters.batch.matrix import Matrix
    from appeal_letters.batch.review import Review
    from appeal_letters.batch.tongues import Texts


class _Asked(Asked, AskedOfPlan):
    """What all options of the verb were given as, but for those that it names."""


@click.command()
@case_options
@choice_options
@plan_options
@output_options
def check(*, quiet: bool, as_json: bool, **asked: Unpack[_Asked]) -> int:
    """Name every problem of a CASE, then what you must decide, then who gets what."""
    # Imported here, so that `--help` answers at once.
    from appeal_letters.batch.review import review  # noqa: PLC0415
    from appeal_letters.cli import screen  # noqa: PLC0415
    from appeal_letters.facts.shipped import Facts  # noqa: PLC0415

    facts = Facts(resources.data())
    refuse_idle(asked["channels"], "--plan", given=asked["plan"])
    orders = replace(job(asked, facts.cases), channels=asked["channels"])
    found = review(orders, facts, routed=asked["plan"])
    if as_json:
        screen.as_json({name: value for name, value in asdict(found).items() if value is not None})
    else:
        _show(found, quiet=quiet)
    return SOME_FAILED if found.skipped else 0


def _show(found: "Review", *, quiet: bool) -> None:
    from appeal_letters.cli import plan, screen, summary  # noqa: PLC0415 (as above)

    people, results = screen.people(), screen.results()
    for sentence in remarks.sentences(found.remarks):
        people.print(sentence, soft_wrap=True, markup=False)
    for line in summary.left_out(found.skipped):
        people.print(line, soft_wrap=True, markup=False)
    if quiet:
        return
    if found.routes is not None:
        plan.show(found)
        return
    rows = [(o.recipient, o.language, ", ".join(o.channels), ", ".join(o.missing)) for o in found.lines]
    screen.table(results, ("recipient", "language", "channels", "missing"), rows)
    if found.matrix:
        results.print()
        screen.table(results, ("letters", str(found.matrix.letters)), list(_numbers(found.matrix)))
    languages = list(dict.fromkeys(texts.language for texts in found.texts))
    if len(languages) > 1:
        results.print()
        screen.table(results, ("texts in", *languages), _cells(found.texts, languages))
        for line in _lacking(found.texts):
            results.print(line, soft_wrap=True, markup=False)
    if found.readings:
        results.print()
        screen.table(results, readings.COLUMNS, readings.rows(found.readings))


def _numbers(matrix: "Matrix") -> Iterator[tuple[str, str]]:
    """Yield the rows of the letters in numbers."""
    fewest, most = matrix.per_sender
    yield "senders", str(matrix.senders)
    yield "recipients", str(matrix.recipients)
    yield "per sender", str(most) if fewest == most else f"{fewest} to {most}"
    kinds = (("to", matrix.per_recipient), ("in", matrix.by_language), ("posted in", matrix.by_country))
    for kind, counted in kinds:
        yield from ((f"{kind} {name}", str(number)) for name, number in counted.items())


def _cells(texts: "Sequence[Texts]", languages: Sequence[str]) -> list[tuple[str, ...]]:
    """Return a row for each recipient: what there is of their letter in each language."""
    said = {(one.recipient, one.language): _said(one) for one in texts}
    names = dict.fromkeys(one.recipient for one in texts)
    return [(name, *(said[name, tag] for tag in languages)) for name in names]


def _said(texts: "Texts") -> str:
    if texts.missing:
        return f"{len(texts.missing)} missing"
    return "used" if texts.used else "complete"


def _lacking(texts: "Sequence[Texts]") -> Iterator[str]:
    """Yield a line for each language that lacks texts, with each of them once, by file."""
    missing: dict[tuple[str, str], dict[str, None]] = {}
    for one in texts:
        for text in one.missing:
            missing.setdefault((one.language, text.file), {})[text.field] = None
    for (language, file), fields in missing.items():
        yield f"Missing in {language}: {file}: {', '.join(fields)}"
