"""`appeal-letters new`: the files of a new case, to be filled in."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from appeal_letters import resources
from appeal_letters.cli.options import FOLDER, case_folder, config_folder, output_options

if TYPE_CHECKING:
    from appeal_letters.batch.skeleton import Begun


@click.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--from", "like", metavar="CASE", type=click.Path(path_type=Path),
              help="Copy recipients, publishers and the frame of the demands from this case.")  # fmt: skip
@output_options
def new(*, folder: Path, like: Path | None, quiet: bool, as_json: bool) -> None:
    """Begin a case in DIR: two files to be filled in.

    Each field of a case has its line in them; the ones that must be filled in are named.
    """
    # Imported here, so that `--help` answers at once.
    from appeal_letters.batch.skeleton import begin  # noqa: PLC0415
    from appeal_letters.cli import screen  # noqa: PLC0415
    from appeal_letters.facts.shipped import Facts  # noqa: PLC0415
    from appeal_letters.load.own import Own, usual_profile  # noqa: PLC0415

    facts, config = Facts(resources.data()), config_folder()
    begun = begin(folder, facts, Own(folder=config), case_folder(like, facts.cases, sample=False) if like else None)
    if as_json:
        screen.as_json({**asdict(begun), "folder": str(begun.folder)})
    elif not quiet:
        _say(begun, like, usual_profile(config))


def _say(begun: "Begun", like: Path | None, profile: Path) -> None:
    from appeal_letters.cli import screen  # noqa: PLC0415 (as above)

    people = screen.people()
    lines = [f"{begun.folder} holds {' and '.join(begun.files)}. To be filled in:", *map(str, begun.to_fill)]
    if like:
        left = "what happened, texts in other languages, senders, pictures, missions, templates"
        lines.append(f"Not copied from {like}: {left}.")
    nobody = "Nobody signs the letters yet: `appeal-letters me` asks once who you are."
    lines.append(f"Your profile signs the letters: {profile}." if profile.exists() else nobody)
    lines.append(f"When everything is filled in, type: appeal-letters check {begun.folder}")
    for line in lines:
        people.print(line, soft_wrap=True, markup=False)
