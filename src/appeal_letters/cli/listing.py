"""`appeal-letters list`: what there is to choose from."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from appeal_letters import resources
from appeal_letters.cli import completion
from appeal_letters.cli.known import LISTS, TONGUES, Rows, for_people, in_language, sources
from appeal_letters.cli.languages import show_languages
from appeal_letters.cli.options import CASE, FOLDER, case_folder, config_folder, instruments_folder, templates_folder
from appeal_letters.cli.recipients import recipients, show_table
from appeal_letters.cli.templates import Asked, files, refuse_unknown, show_blocks, tones_in
from appeal_letters.errors import CaseError, Problem, UsageError
from appeal_letters.mistyped import meant

if TYPE_CHECKING:
    from appeal_letters.facts.shipped import Facts


class Kind(click.Choice[str]):
    """What can be listed; a mistyped one is answered with the one that was probably meant."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the kind that was typed."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            self.fail(f"{error.message}{meant(value, self.choices)}", param, ctx)


KINDS = ("appeals", "recipients", "languages", *LISTS, *TONGUES, "tones", "templates")


@click.command("list")
@click.argument("what", metavar="WHAT", type=Kind(KINDS))
@click.argument("case", required=False, type=CASE)
@click.option("--sample", is_flag=True, help="List the recipients of the shipped sample case.")
@click.option("--templates", type=FOLDER, help="With tones and templates: a folder of your own prose.")
@click.option(
    "--language",
    metavar="TAG",
    shell_complete=completion.languages,
    help="With offices, forms and demands: in this language and not in English; with instruments, tones, templates: "
    "only in it.",
)
@click.option("--tone", metavar="NAME", shell_complete=completion.tones, help="With templates: only this tone.")
@click.option("--blocks", is_flag=True, help="With templates: every block, with its text, to copy from.")
@click.option("--instruments", type=FOLDER, help="With instruments: a folder of texts of your own.")
@click.option(
    "--csv", "as_csv", is_flag=True, help="With recipients: every field of theirs as a table, which loads back equal."
)
@click.option(
    "--from-country",
    metavar="CC",
    help="With recipients: what is dialled in this country, such as CH, to reach their faxes, and their e-mail.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON on stdout.")
def list_(  # noqa: PLR0913 (an argument for each option)
    *,
    what: str,
    case: Path | None,
    sample: bool,
    templates: Path | None,
    language: str | None,
    tone: str | None,
    blocks: bool,
    instruments: Path | None,
    as_csv: bool,
    from_country: str | None,
    as_json: bool,
) -> None:
    """List what there is to choose from, or to write to.

    WHAT is one of appeals, recipients (of a CASE), languages, instruments, layouts, envelopes, labels, offices,
    forms (of address), demands, tones and templates.
    """
    given = {"CASE": case, "--sample": sample, "--csv": as_csv, "--templates": templates, "--instruments": instruments}
    more = {"--language": language, "--tone": tone, "--blocks": blocks, "--from-country": from_country}
    _refuse_idle(what, {**given, **more})
    asked = Asked(_brought(case), templates_folder(templates), language, tone)
    if blocks:
        show_blocks(asked, as_json=as_json)
    elif as_csv:
        _refuse_beside("--csv", "--from-country", from_country)
        show_table(case, sample=sample, as_json=as_json)
    elif what == "languages":
        show_languages(_facts(), as_json=as_json)
    elif what == "instruments":
        _show(what, _instruments(instruments, language), as_json=as_json)
    else:
        _show(what, _table(what, case, asked, sample=sample, from_country=from_country), as_json=as_json)


def _show(what: str, table: Rows, *, as_json: bool) -> None:
    # Imported here, so that `--help` answers at once.
    from appeal_letters.cli import screen  # noqa: PLC0415

    if as_json:
        columns, rows = table
        screen.as_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        screen.table(screen.results(), *for_people(what, table))
        for number, source in enumerate(sources(table), 1):
            screen.results().print(f"{chr(10) if number == 1 else ''}{number}. {source}", soft_wrap=True, markup=False)


def _refuse_idle(what: str, given: Mapping[str, object]) -> None:
    """Refuse what would do nothing here."""
    for name, value in given.items():
        if value and name not in _HEEDED.get(what, ()):
            message = f"{name} says nothing about {what}."
            raise UsageError(message, "Leave it out.")


def _refuse_beside(option: str, other: str, given: str | None) -> None:
    if given:
        message = f"{option} prints a table that loads back; {other} has no place in it."
        raise UsageError(message, "Leave one of them out.")


_HEEDED = {
    "instruments": ("--instruments", "--language"),
    "recipients": ("CASE", "--sample", "--csv", "--from-country"),
    **dict.fromkeys(TONGUES, ("--language",)),
    "tones": ("CASE", "--templates", "--language"),
    "templates": ("CASE", "--templates", "--language", "--tone", "--blocks"),
}
"""What, beside --json, each list can be asked with."""


def _brought(case: Path | None) -> Path | None:
    """Return the case whose prose is meant: the one that was named, else the folder one is in where it is one."""
    if case is None:
        return Path() if Path("appeal.yaml").is_file() else None
    return case_folder(case, Path(), sample=False)


def _table(what: str, case: Path | None, asked: Asked, *, sample: bool, from_country: str | None) -> Rows:
    match what:
        case "recipients":
            return recipients(case, sample=sample, from_country=from_country)
        case "tones":
            return tones_in(asked)
        case "templates":
            return files(asked)
        case "appeals":
            return _appeals()
    return in_language(what, _facts(), asked.language) if what in TONGUES else LISTS[what](_facts())


def _facts() -> "Facts":
    from appeal_letters.facts.shipped import Facts  # noqa: PLC0415 (as above)

    return Facts(resources.data())


def _instruments(named: Path | None, language: str | None) -> Rows:
    """List the shipped instruments with the user's own; raise CaseError with every problem of those."""
    from appeal_letters.load.instruments import with_own_instruments  # noqa: PLC0415 (as above)
    from appeal_letters.load.own import Own  # noqa: PLC0415 (as above)

    problems: list[Problem] = []
    own = Own(folder=config_folder(), instruments=instruments_folder(named))
    facts = with_own_instruments(_facts(), own, problems)
    if problems:
        raise CaseError(problems)
    columns, rows = LISTS["instruments"](facts)
    refuse_unknown("language", language, list(dict.fromkeys(row[2] for row in rows)))
    return columns, [row for row in rows if language in {None, row[2]}]


def _appeals() -> Rows:
    from appeal_letters.load.case import is_case, load  # noqa: PLC0415 (as above)

    facts = _facts()
    cases = [(path.name, load(path, facts).appeal) for path in sorted(facts.cases.iterdir()) if is_case(path)]
    return ("id", "reference", "published", "title"), [
        (name, appeal.reference.text, appeal.published.isoformat(), appeal.title) for name, appeal in cases
    ]
