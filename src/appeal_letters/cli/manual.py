"""The reference of all verbs, read off the program itself, and `appeal-letters man`, which prints it as a man page."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import click

from appeal_letters.errors import EXITS

NAME = "appeal-letters"

_ENVIRONMENT = (
    ("APPEAL_LETTERS_CONFIG", "The folder of your own files, in place of the system's."),
    ("NO_COLOR", "Where it is set and not empty, the screen stays plain: no colour, no bar, no cursor that moves."),
    ("TERM", "dumb makes the screen plain, too."),
)
_FILES = (
    (
        "appeal.yaml, recipients and senders (.yaml, .csv, .xlsx or .ods)",
        "A case: what happened, whom to write to, who signs.",
    ),
    ("~/.config/appeal-letters/", "Your own files; on macOS ~/Library/Application Support/appeal-letters/."),
    ("out/", "The letters, unless --out names another folder."),
    ("out/manifest.json", "What the letters are, and what each was made from."),
    ("out/old/", "Letters that were replaced, or whose recipient left the case."),
)


@dataclass(frozen=True, slots=True)
class Verb:
    """What `--help` says of a verb: its line of usage, its paragraphs, its options each with what it does."""

    name: str
    usage: str
    about: Sequence[str]
    options: Sequence[tuple[str, str]]


@click.command()
@click.pass_context
def man(context: click.Context) -> None:
    """Print the manual page, made from what --help says.

    `appeal-letters man | man -l -` shows it.
    """
    program = context.find_root().command
    from importlib.metadata import version  # noqa: PLC0415 (`--help` answers at once without it)

    click.echo("\n".join(page(program, version(NAME), date.today())))  # noqa: DTZ011 (the user's own calendar is meant)


def verbs(program: click.Command) -> list[Verb]:
    """Return the program itself, then every verb of it, in the order in which the help names them."""
    root = click.Context(program, info_name=NAME, **program.context_settings)
    commands = program.commands if isinstance(program, click.Group) else {}
    contexts = [click.Context(command, info_name=name, parent=root) for name, command in commands.items()]
    return [_verb(context) for context in (root, *contexts)]


def _verb(context: click.Context) -> Verb:
    command = context.command
    options = [option for option in command.get_params(context) if isinstance(option, click.Option)]
    records = filter(None, (option.get_help_record(context) for option in options))
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    about = [" ".join(paragraph.split()) for paragraph in (command.help or "").split("\n\n")]
    return Verb(context.info_name or "", usage, about, [(term, " ".join(does.split())) for term, does in records])


def page(program: click.Command, release: str, day: date) -> Iterator[str]:
    """Yield the lines of the man page, in the macros of man(7)."""
    whole, *commands = verbs(program)
    first, *more = whole.about
    yield f'.TH APPEAL-LETTERS 1 "{day}" "{NAME} {release}" "User Commands"'
    yield from (".SH NAME", *_text(f"{NAME} - {first[0].lower()}{first[1:].rstrip('.')}"))
    yield from (".SH SYNOPSIS", *_text(whole.usage), ".SH DESCRIPTION", *_paragraphs(more))
    yield from (".SH OPTIONS", *_terms(whole.options), ".SH COMMANDS")
    for verb in commands:
        yield from (".SS", *_text(f"{NAME} {verb.name}"), *_paragraphs([verb.usage, *verb.about]))
        yield from _terms(verb.options)
    yield from (".SH EXIT STATUS", *_terms([(str(code), when) for code, when in EXITS.items()]))
    yield from (".SH ENVIRONMENT", *_terms(_ENVIRONMENT), ".SH FILES", *_terms(_FILES))


def _paragraphs(texts: Sequence[str]) -> Iterator[str]:
    for number, text in enumerate(texts):
        yield from ((".PP", *_text(text)) if number else _text(text))


def _terms(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    for term, meaning in rows:
        yield from (".TP", ".B", *_text(term), *_text(meaning))


def _text(text: str) -> list[str]:
    """Return a text as lines of roff: its own signs escaped, each hyphen the one that is typed."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    escaped = re.sub(r"[^\x00-\x7f]", lambda sign: f"\\[u{ord(sign.group()):04X}]", escaped)
    lines = textwrap.wrap(escaped, 78, break_long_words=False, break_on_hyphens=False)
    return [f"\\&{line}" if line.startswith((".", "'")) else line for line in lines]
