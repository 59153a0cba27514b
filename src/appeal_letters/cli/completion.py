"""`appeal-letters completion`, and what the shell then offers: ids of the case on the line, tones, layouts, languages.

A shell shows what a program says amid the line that is being typed. So nothing is ever said here: files that
cannot be read offer nothing, and `check` tells why.
"""

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem, get_completion_class

from appeal_letters import resources
from appeal_letters.batch import tones as prose
from appeal_letters.errors import UsageError, flat
from appeal_letters.load.own import ME, usual_profile
from appeal_letters.model.way import WAYS

if TYPE_CHECKING:
    from appeal_letters.reading.nodes import Mapped, Node

Offered = Callable[[click.Context, click.Parameter, str], list[CompletionItem[str]]]
Found = Iterable[tuple[str, str]]
"""Values, each with a word about it, which zsh and fish show."""

# The shell splits and runs what it is given: only what `model.fields` takes for an id, a name or a language is let
# through. It is not imported: it would load the records.
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, *, shell: str) -> None:
    """Print the script that lets your shell complete what you type.

    With it the tab key offers commands, options, files, and the ids and names that fit: recipients and senders of
    the CASE on the line, tones, layouts, languages.

    To try it in bash or zsh, type: eval "$(appeal-letters completion bash)", with the name of your shell; in fish:
    appeal-letters completion fish | source
    """
    kind = get_completion_class(shell)
    if kind is not None:  # click knows each shell of the choice
        script = kind(context.find_root().command, {}, "appeal-letters", "_APPEAL_LETTERS_COMPLETE")
        click.echo(script.source())


def _offering(find: Callable[[click.Context], Found]) -> Offered:
    """Make the values that are found a completion: those that go on from what was typed and are not there yet."""

    def offered(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        there = context.params.get(parameter.name or "") or () if parameter.multiple else ()
        with contextlib.suppress(Exception):
            return [
                CompletionItem(value, help=flat(about) or None)
                for value, about in find(context)
                if _PLAIN.fullmatch(value) and value.startswith(incomplete) and value not in there
            ]
        return []

    return offered


@_offering
def recipients(context: click.Context) -> Found:
    """Offer the recipients of the case."""
    return _people(_yaml_or_table(_case(context), "recipients"))


@_offering
def senders(context: click.Context) -> Found:
    """Offer who signs, as a run would find it: the file after --senders, the case's senders, the profile."""
    if named := context.params.get("senders"):
        return _people(named.expanduser())
    case = _case(context)
    theirs, mine = _yaml_or_table(case, "senders"), _profile(context)
    if mine.exists() and (_cell(_node(case / "appeal.yaml"), "sample") == "true" or not theirs.exists()):
        return [(ME, _cell(_node(mine), "name"))]
    return _people(theirs)


@_offering
def tones(context: click.Context) -> Found:
    """Offer the tones of the language on the line, or of all languages."""
    names = _prose(context)
    asked = context.params.get("language")
    tags = [asked] if asked else prose.languages_with_prose(names)
    return ((tone, "") for tone in sorted({tone for tag in tags for tone in prose.tones(names, tag)}))


@_offering
def languages(context: click.Context) -> Found:
    """Offer the languages that letters can be written in."""
    return ((tag, "") for tag in prose.languages_with_prose(_prose(context)))


@_offering
def layouts(_context: click.Context) -> Found:
    """Offer the layouts, each with its envelopes."""
    return ((_cell(row, "id"), _cell(row, "envelopes")) for row in _rows(resources.data() / "layouts.csv"))


@_offering
def ways(_context: click.Context) -> Found:
    """Offer the ways in which letters can be sent."""
    return ((way, "") for way in WAYS)


def _case(context: click.Context) -> Path:
    """Return the folder of the case that the line is about, as a run would find it."""
    from appeal_letters.cli.options import case_folder  # noqa: PLC0415 (options names what this module offers)

    # An option that still waits for its value leaves the words before it unparsed.
    words = [context.params.get("case"), *context.args]
    case = next((Path(word).expanduser() for word in words if word), None)  # the shell has not expanded ~ yet
    return case_folder(case, resources.data() / "appeals", sample=bool(context.params.get("sample")))


def _profile(context: click.Context) -> Path:
    """Return the file that is the profile of the line; it may not be there."""
    from appeal_letters.cli.options import config_folder  # noqa: PLC0415 (as above)

    named: Path | None = context.params.get("profile")
    return named.expanduser() if named else usual_profile(config_folder())


def _prose(context: click.Context) -> list[str]:
    """Return the names of all prose templates: the shipped ones, the user's own, the case's."""
    folders = [resources.templates()]
    if named := context.params.get("templates"):
        folders.append(named.expanduser())
    with contextlib.suppress(UsageError):  # there may be no case
        folders.append(_case(context) / "templates")
    return [name for folder in folders for name in prose.shipped(folder)]


def _yaml_or_table(folder: Path, stem: str) -> Path:
    """Return the file that a run would read; where there is none, one that is not there."""
    paths = [folder / f"{stem}.{ending}" for ending in ("yaml", "csv", "xlsx", "ods")]
    return next((path for path in paths if path.exists()), paths[0])


def _people(path: Path) -> Found:
    fields = ("name", "office_text", "organisation")
    for row in _rows(path):
        yield _cell(row, "id"), next((text for field in fields if (text := _cell(row, field))), "")


def _rows(path: Path) -> "Iterator[Mapped]":
    """Yield the rows of a file, whatever else may be wrong with them."""
    from appeal_letters.reading.nodes import Listed, Mapped  # noqa: PLC0415 (only when it is asked for)

    node = _node(path)
    for row in node.items if isinstance(node, Listed) else ():
        if isinstance(row, Mapped):
            yield row


def _node(path: Path) -> "Node | None":
    """Return what a file says, YAML or a table; no record is made of it."""
    from appeal_letters.reading.files import decode, read_bytes  # noqa: PLC0415 (as above)
    from appeal_letters.reading.table_files import TABLES  # noqa: PLC0415 (as above)
    from appeal_letters.reading.yaml_files import read_yaml  # noqa: PLC0415 (as above)

    data, _ = read_bytes(path, path.name)
    if read_table := TABLES.get(path.suffix.lower()):
        return read_table(data, path.name)[0]
    return read_yaml(decode(data, path.name)[0], path.name)[0]


def _cell(row: "Node | None", name: str) -> str:
    """Return a field's text; nothing where it has none."""
    from appeal_letters.reading.nodes import Mapped, Text  # noqa: PLC0415 (as above)

    node = row.get(name) if isinstance(row, Mapped) else None
    return node.value if isinstance(node, Text) else ""
