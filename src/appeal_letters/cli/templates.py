"""`appeal-letters list tones` and `list templates`: the prose that there is, and its blocks, to copy from."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from appeal_letters import resources
from appeal_letters.batch.tones import FRAME, languages_with_prose, shipped, tones
from appeal_letters.errors import UsageError
from appeal_letters.mistyped import meant, offered

if TYPE_CHECKING:
    from appeal_letters.templating import Origin, OwnProse

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]
Row = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which prose is asked for: where the user's own is, and perhaps one language or tone of it."""

    case: Path | None = None
    templates: tuple[Path, ...] = ()
    language: str | None = None
    tone: str | None = None

    @property
    def own(self) -> "tuple[OwnProse, ...]":
        """Return the user's own prose; raise CaseError where it cannot be read."""
        if not (self.case or self.templates):
            return ()
        from appeal_letters.load.prose import own_prose  # noqa: PLC0415 (`list tones` answers at once without it)

        return own_prose(self.case, self.templates)

    def names(self) -> list[tuple[str, str]]:
        """Return language and tone of all prose that is asked for, "base" too; raise UsageError where there is none."""
        every = [*shipped(resources.templates()), *(prose.name for prose in self.own)]
        languages = languages_with_prose(every)
        refuse_unknown("language", self.language, languages)
        asked = [tag for tag in languages if self.language in {None, tag}]
        found = [(tag, tone) for tag in asked for tone in (FRAME, *tones(every, tag))]
        refuse_unknown("tone", self.tone, list(dict.fromkeys(tone for _, tone in found)))
        return [(tag, tone) for tag, tone in found if self.tone in {None, tone}]


def tones_in(asked: Asked) -> Table:
    """Return the table of tones."""
    return ("tone", "language"), [(tone, tag) for tag, tone in asked.names() if tone != FRAME]


def files(asked: Asked) -> Table:
    """Return the table of prose templates; of those with one name the first is used."""
    ours = [(name, name, "shipped") for name in shipped(resources.templates())]
    every = [*((prose.name, prose.file, "yours") for prose in asked.own), *ours]
    rows: list[tuple[str, ...]] = [
        (tag, tone, file, whose)
        for tag, tone in asked.names()
        for name, file, whose in every
        if name == f"letters/{tag}/{tone}.j2"
    ]
    return ("language", "tone", "file", "whose"), rows


def _blocks(asked: Asked) -> list[Row]:
    """Return every block of each tone: its text as it stands in its file, and where that is."""
    from appeal_letters import templating  # noqa: PLC0415 (as above)
    from appeal_letters.batch.own_prose import environment  # noqa: PLC0415 (as above)

    made = environment(asked.own)
    return [
        {"language": tag, "tone": tone, **_row(origin)}
        for tag, tone in asked.names()
        if asked.tone or tone != FRAME
        for origin in templating.origins(made, f"letters/{tag}/{tone}.j2")
    ]


def show_blocks(asked: Asked, *, as_json: bool) -> None:
    """Print blocks, for people as they are written in a template, so that any of them can be copied into one."""
    from appeal_letters.cli import screen  # noqa: PLC0415 (as above)

    rows = _blocks(asked)
    if as_json:
        screen.as_json(rows)
        return
    screen.people().print(_HOW, soft_wrap=True, markup=False)
    for (tag, tone), of_tone in groupby(rows, lambda row: (row["language"], row["tone"])):
        name = f"letters/{tag}/{tone}.j2"
        where = f"shipped/{name}" if name in shipped(resources.templates()) else name
        click.echo(f'{{# {tone}, {tag} #}}\n{{% extends "{where}" %}}\n')
        for file, of_file in groupby(of_tone, lambda row: row["file"]):
            click.echo(f"{{# {file} #}}\n\n" + "\n".join(map(_shown, of_file)))


_HOW = (
    "Copy a block and the line with `extends` into templates/letters/<language>/<tone>.j2 of your case, "
    "or of a folder that you name with --templates, and change its words. docs/templates.md tells more.\n"
)


def _row(origin: "Origin") -> Row:
    return {
        "block": origin.block,
        "text": origin.text,
        "file": origin.file,
        "replaces": origin.replaces or None,
        "refused": origin.refused or None,
    }


def _shown(row: Row) -> str:
    instead = f"{{# In place of the block in {row['replaces']}. #}}\n" if row["replaces"] else ""
    refused = f"{{# Not to be copied, only replaced: {row['refused']}. #}}\n" if row["refused"] else ""
    text = row["text"] or ""
    inside = f"\n{text}\n" if "\n" in text else text
    return f"{instead}{refused}{{% block {row['block']} %}}{inside}{{% endblock %}}\n"


def refuse_unknown(what: str, typed: str | None, known: Sequence[str], where: str = "templates") -> None:
    """Raise UsageError where a name was typed that is not known; `where` is the list that shows the known ones."""
    if typed is not None and typed not in known:
        message = f"There is no {what} '{typed}'.{meant(typed, known)}"
        raise UsageError(message, offered(f"The {what}s are", known, f"`appeal-letters list {where}` shows them."))
