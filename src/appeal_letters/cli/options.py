"""The options that mean the same everywhere, and the case that a command is about."""

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypedDict, TypeVar, get_args

import click

from appeal_letters.batch.job import Job
from appeal_letters.cli import completion
from appeal_letters.compose.quotes import Quotes
from appeal_letters.compose.script import Script
from appeal_letters.errors import UsageError

F = TypeVar("F", bound=Callable[..., Any])

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # Python reads more forms; a letter's date has one


class _Named(click.Path):
    """A path; no text at all is none, though a system takes it for the current folder: a shell had no such variable."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """Return the path that was typed."""
        if value == "":
            self.fail("'' names no file and no folder; . is this folder.", param, ctx)
        return super().convert(value, param, ctx)


FOLDER = _Named(path_type=Path, file_okay=False)
FILE = _Named(path_type=Path, dir_okay=False)
CASE = _Named(path_type=Path)


class Day(click.ParamType[date]):
    """A day as year-month-day."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day that was typed."""
        try:
            return date.fromisoformat(str(value) if DAY.fullmatch(str(value)) else "")
        except ValueError:
            self.fail(f"'{value}' is not a day; write it as 2012-01-24.", param, ctx)


class Asked(TypedDict):
    """What the options that mean the same everywhere were given as."""

    case: Path | None
    sample: bool
    senders: Path | None
    profile: Path | None
    own_words: Path | None
    to: tuple[str, ...]
    signed_by: tuple[str, ...]
    joint: bool
    per_sender: int | None
    per_recipient_at_least: int | None
    seed: str | None
    blank_sender: bool
    posted_in: str | None
    by_office: bool
    forms: str
    language: str | None
    with_translation: str | None
    tone: str | None
    layout: str | None
    large_print: bool
    date: date | None
    quotes: Quotes
    script: Script | None
    max_sheets: int | None
    duplex: bool
    instruments: Path | None
    templates: Path | None
    skip_bad: bool


def case_options(command: F) -> F:
    """Give a command its CASE, --sample, --senders and --profile."""
    command = click.option("--profile", type=FILE, help="Take this file as your profile.")(command)
    command = click.option("--senders", type=FILE, help="Take the senders from this .yaml, .csv, .xlsx or .ods file.")(
        command
    )
    command = click.option("--sample", is_flag=True, help="Take the shipped sample case.")(command)
    return click.argument("case", required=False, type=CASE)(command)


_CHOICES = (
    click.option(
        "--to",
        multiple=True,
        metavar="ID",
        shell_complete=completion.recipients,
        help="Only to this recipient; may be repeated.",
    ),
    click.option(
        "--from",
        "signed_by",
        multiple=True,
        metavar="ID",
        shell_complete=completion.senders,
        help="Only from this sender; may be repeated.",
    ),
    click.option("--joint", is_flag=True, help="All senders sign one letter together."),
    click.option(
        "--per-sender",
        type=click.IntRange(min=1),
        metavar="N",
        help="Each sender writes only so many letters, shared out evenly.",
    ),
    click.option(
        "--per-recipient-at-least",
        type=click.IntRange(min=1),
        metavar="N",
        help="With --per-sender: write nothing where a recipient would get fewer letters.",
    ),
    click.option(
        "--seed",
        metavar="TEXT",
        help="With --per-sender: another seed, another draw. [default: the appeal's reference]",
    ),
    click.option("--blank-sender", is_flag=True, help="Leave lines for sender, date and name, to fill in by ink."),
    click.option(
        "--posted-in",
        metavar="CC",
        help="With --blank-sender: the country of posting. [default: where those who would sign live]",
    ),
    click.option("--by-office", is_flag=True, help="Write to every post without the person's name."),
    click.option(
        "--language",
        metavar="TAG",
        shell_complete=completion.languages,
        help="Write in this language, such as en.",
    ),
    click.option(
        "--with-translation",
        metavar="TAG",
        shell_complete=completion.languages,
        help="Add a translation of each letter into this language, for your information.",
    ),
    click.option(
        "--tone",
        metavar="NAME",
        shell_complete=completion.tones,
        help="Write in this tone; `list tones` names them.",
    ),
    click.option(
        "--layout",
        metavar="NAME",
        shell_complete=completion.layouts,
        help="Place the letter for these envelopes; `list layouts` names them.",
    ),
    click.option("--large-print", is_flag=True, help="Set the letter in 16 points; the window stays."),
    click.option("--date", type=Day(), help="Date the letters; without it the case's date, else today."),
    click.option("--own-words", type=FILE, help="Add a paragraph in your own words from this text file."),
    click.option(
        "--forms",
        type=click.Choice(["sure", "any"]),
        default="sure",
        show_default=True,
        help="Use only forms of address with a good source, or any.",
    ),
    click.option(
        "--quotes",
        type=click.Choice(get_args(Quotes)),
        default="letter",
        show_default=True,
        help="Quote articles in the letter's language, with the official text of another one first, or only name them.",
    ),
    click.option(
        "--script",
        type=click.Choice(get_args(Script)),
        help="Print the address in the destination's own script, or in Latin letters. "
        "[default: as the letter's language has it where the destination reads it, else in Latin letters]",
    ),
    click.option(
        "--max-sheets",
        type=click.IntRange(min=1),
        metavar="N",
        help="Keep each letter to N sheets: set closer, then without courtesies, then with less of the situation.",
    ),
    click.option("--duplex", is_flag=True, help="Print on both sides: a sheet holds two pages of a letter."),
    click.option("--instruments", type=FOLDER, help="Take texts of treaties from this folder first."),
    click.option("--templates", type=FOLDER, help="Look for templates in this folder first."),
    click.option("--skip-bad", is_flag=True, help="Leave out what has problems, name it, and go on with the rest."),
)
"""What people ask for first comes first: whom, how many, in which words, on which paper."""


def choice_options(command: F) -> F:
    """Give a command the options that choose letters and how they are made."""
    for option in reversed(_CHOICES):
        command = option(command)
    return command


def output_options(command: F) -> F:
    """Give a command --quiet and --json."""
    command = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON on stdout.")(command)
    return click.option("--quiet", is_flag=True, help="Say nothing but what went wrong.")(command)


def job(asked: Asked, samples: Path, *, printing: bool = False) -> Job:
    """Return what was asked as a run's orders; the clock is read once, here.

    Only where a pile is made for `printing` does --duplex mean anything by itself.
    """
    if asked["duplex"] and not asked["max_sheets"] and not printing:
        message = "--duplex says how many pages a sheet holds, and no number of sheets is asked for."
        raise UsageError(message, "Add --max-sheets N, or leave it out.")
    return Job(
        case=case_folder(asked["case"], samples, sample=asked["sample"]),
        today=date.today(),  # noqa: DTZ011 (the user's own calendar is meant)
        senders=asked["senders"],
        profile=asked["profile"],
        config=config_folder(),
        own_words=asked["own_words"],
        to=asked["to"],
        signed_by=asked["signed_by"],
        joint=asked["joint"],
        per_sender=asked["per_sender"],
        per_recipient_at_least=asked["per_recipient_at_least"],
        seed=asked["seed"],
        blank_sender=asked["blank_sender"],
        posted_in=asked["posted_in"],
        by_office=asked["by_office"],
        any_forms=asked["forms"] == "any",
        language=asked["language"],
        translation=asked["with_translation"],
        tone=asked["tone"],
        layout=asked["layout"],
        large=asked["large_print"],
        date=asked["date"],
        quotes=asked["quotes"],
        script=asked["script"],
        max_sheets=asked["max_sheets"],
        duplex=asked["duplex"],
        instruments=instruments_folder(asked["instruments"]),
        templates=templates_folder(asked["templates"]),
        skip_bad=asked["skip_bad"],
    )


def config_folder() -> Path:
    """Return the folder of the user's own files, which may not be there: APPEAL_LETTERS_CONFIG, else the system's."""
    import platformdirs  # noqa: PLC0415 (only when there is something to do: `--help` answers at once)

    named = os.environ.get("APPEAL_LETTERS_CONFIG")
    return Path(named) if named else platformdirs.user_config_path("appeal-letters", appauthor=False)


def case_folder(case: Path | None, samples: Path, *, sample: bool) -> Path:
    """Return the folder of the case that was named, or raise UsageError: nobody writes a sample by mistake."""
    if sample and case is not None:
        message = "A case and --sample were both given."
        raise UsageError(message, "Name one of them.")
    if sample:
        return samples / "rus-002-0112-obs-009"
    # Whoever names the record means the case that it stands in.
    folder = case.parent if case and case.name == "appeal.yaml" else case or Path()
    if not (folder / "appeal.yaml").is_file():
        here = "This folder" if case is None else str(folder)
        message = f"{here} is no case: it holds no appeal.yaml."
        raise UsageError(message, "Name a case, begin one with `appeal-letters new DIR`, or try the shipped --sample.")
    return folder


def templates_folder(templates: Path | None) -> tuple[Path, ...]:
    """Return the user's own template folders."""
    return (_folder(templates, "templates"),) if templates else ()


def instruments_folder(instruments: Path | None) -> Path | None:
    """Return the folder of instruments that was named."""
    return _folder(instruments, "instruments") if instruments else None


def _folder(named: Path, what: str) -> Path:
    if not named.is_dir():
        message = f"There is no folder {named}."
        raise UsageError(message, f"Name a folder of {what}.")
    return named
