"""`appeal-letters list`: what there is to choose from."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from appeal_letters import resources
from appeal_letters.cli.options import case_folder

if TYPE_CHECKING:
    from appeal_letters.facts.shipped import Facts

Rows = tuple[tuple[str, ...], Sequence[tuple[str, ...]]]


@click.command("list")
@click.argument("what", type=click.Choice(["appeals", "recipients", "instruments", "offices", "layouts", "tones"]))
@click.argument("case", required=False, type=click.Path(path_type=Path))
@click.option("--sample", is_flag=True, help="List the recipients of the shipped sample case.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON on stdout.")
def list_(*, what: str, case: Path | None, sample: bool, as_json: bool) -> None:
    """List shipped appeals, the recipients of a CASE, instruments, offices, layouts or tones."""
    # Imported here, so that `--help` answers at once.
    from appeal_letters.cli import screen  # noqa: PLC0415

    columns, rows = _recipients(case, sample=sample) if what == "recipients" else _LISTS[what]()
    if as_json:
        screen.as_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        screen.table(screen.results(), columns, rows)


def _facts() -> "Facts":
    from appeal_letters.facts.shipped import Facts  # noqa: PLC0415 (as above)

    return Facts(resources.data())


def _recipients(case: Path | None, *, sample: bool) -> Rows:
    from appeal_letters.load.case import load  # noqa: PLC0415 (as above)

    facts = _facts()
    found = load(case_folder(case, facts.cases, sample=sample), facts)
    rows = [
        (one.id, one.name or "", one.office_text or one.organisation or one.office, one.country)
        for one in found.recipients
    ]
    return ("id", "name", "office", "country"), rows


def _appeals() -> Rows:
    from appeal_letters.load.case import is_case, load  # noqa: PLC0415 (as above)

    facts = _facts()
    cases = [(path.name, load(path, facts).appeal) for path in sorted(facts.cases.iterdir()) if is_case(path)]
    return ("id", "reference", "published", "title"), [
        (name, appeal.reference.text, appeal.published.isoformat(), appeal.title) for name, appeal in cases
    ]


def _instruments() -> Rows:
    rows = [
        (
            instrument.id,
            " ".join([article.article, *(f"({point})" for point in article.points)]),
            text.language,
            text.status,
        )
        for instrument in _facts().instruments.values()
        for article in instrument.articles
        for text in article.texts
    ]
    return ("instrument", "article", "language", "status"), rows


def _offices() -> Rows:
    facts = _facts()
    forms = facts.forms
    rows = [
        (office.id, office.meaning, (form.salutation or "") if (form := forms.get(("en", office.id))) else "")
        for office in facts.offices.values()
    ]
    return ("office", "held by", "salutation"), rows


def _layouts() -> Rows:
    rows = [(layout.id, layout.paper, layout.envelopes, layout.confidence) for layout in _facts().layouts.values()]
    return ("layout", "paper", "envelopes", "confidence"), rows


def _tones() -> Rows:
    from appeal_letters.batch.tones import languages_with_prose, tones  # noqa: PLC0415 (as above)

    folders = [resources.templates()]
    rows = [(tone, tag) for tag in languages_with_prose(folders) for tone in tones(folders, tag)]
    return ("tone", "language"), rows


_LISTS: dict[str, Callable[[], Rows]] = {
    "appeals": _appeals,
    "instruments": _instruments,
    "offices": _offices,
    "layouts": _layouts,
    "tones": _tones,
}
