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
from appeal_letters.errors import UsageError, flat

if TYPE_CHECKING:
    from appeal_letters.reading.nodes import Mapped

Offered = Callable[[click.Context, click.Parameter, str], list[CompletionItem[str]]]
Found = Iterable[tuple[str, str]]
"""Values, each with a word about it, which zsh and fish show."""

_ID = re.compile(r"[a-z0-9-]+")  # the shell splits and runs what it is given: nothing else is let through


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
                if _ID.fullmatch(value.lower()) and value.startswith(incomplete) and value not in there
            ]
        return []

    return offered


@_offering
def recipients(context: click.Context) -> Found:
    """Offer the recipients of the case."""
    return _people(_file(_case(context), "recipients"))


@_offering
def senders(context: click.Context) -> Found:
    """Offer the senders of the case, or of the file that --senders names."""
    named: Path | None = context.params.get("senders")
    return _people(named.expanduser() if named else _file(_case(context), "senders"))


@_offering
def tones(context: click.Context) -> Found:
    """Offer the tones of the language on the line, or of all languages; "base" is the frame of them."""
    asked = context.params.get("language")
    return ((tone, "") for tone in sorted({tone for tag, tone in _prose(context) if asked in {None, tag}} - {"base"}))


@_offering
def languages(context: click.Context) -> Found:
    """Offer the languages that letters can be written in."""
    return ((tag, "") for tag in sorted({tag for tag, _ in _prose(context)}))


@_offering
def layouts(_context: click.Context) -> Found:
    """Offer the layouts, each with its envelopes."""
    return ((_cell(row, "id"), _cell(row, "envelopes")) for row in _rows(resources.data() / "layouts.csv"))


def _case(context: click.Context) -> Path:
    """Return the folder of the case that the line is about, as a run would find it."""
    from appeal_letters.cli.options import case_folder  # noqa: PLC0415 (options names what this module offers)

    # An option that still waits for its value leaves the words before it unparsed.
    words = [context.params.get("case"), *context.args]
    case = next((Path(word).expanduser() for word in words if word), None)  # the shell has not expanded ~ yet
    return case_folder(case, resources.data() / "appeals", sample=bool(context.params.get("sample")))


def _prose(context: click.Context) -> Iterator[tuple[str, str]]:
    """Yield language and tone of every prose template: the shipped ones, the user's own, the case's."""
    folders = [resources.templates()]
    if named := context.params.get("templates"):
        folders.append(named.expanduser())
    with contextlib.suppress(UsageError):  # there may be no case
        folders.append(_case(context) / "templates")
    for folder in folders:
        yield from ((path.parent.name, path.stem) for path in folder.glob("letters/*/*.j2"))


def _file(folder: Path, stem: str) -> Path:
    table = folder / f"{stem}.csv"
    return table if table.is_file() else folder / f"{stem}.yaml"


def _people(path: Path) -> Found:
    fields = ("name", "office_text", "organisation")
    for row in _rows(path):
        yield _cell(row, "id"), next((text for field in fields if (text := _cell(row, field))), "")


def _rows(path: Path) -> "Iterator[Mapped]":
    """Yield the rows of a file, YAML or CSV, whatever else may be wrong with them: no record is made."""
    from appeal_letters.reading.csv_files import read_csv  # noqa: PLC0415 (only when it is asked for)
    from appeal_letters.reading.files import read  # noqa: PLC0415 (as above)
    from appeal_letters.reading.nodes import Listed, Mapped  # noqa: PLC0415 (as above)
    from appeal_letters.reading.yaml_files import read_yaml  # noqa: PLC0415 (as above)

    text, _ = read(path, path.name)
    node, _ = (read_csv if path.suffix == ".csv" else read_yaml)(text, path.name)
    for row in node.items if isinstance(node, Listed) else ():
        if isinstance(row, Mapped):
            yield row


def _cell(row: "Mapped", name: str) -> str:
    """Return a field's text; nothing where it has none."""
    from appeal_letters.reading.nodes import Text  # noqa: PLC0415 (as above)

    node = row.get(name)
    return node.value if isinstance(node, Text) else ""
