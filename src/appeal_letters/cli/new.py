"""`appeal-letters new`: the files of a new case, to be filled in."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from appeal_letters import resources
from appeal_letters.batch.tones import languages_with_prose, shipped
from appeal_letters.cli import completion
from appeal_letters.cli.options import CASE, FOLDER, case_folder, config_folder, output_options
from appeal_letters.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appeal_letters.batch.skeleton import Begun
    from appeal_letters.facts.shipped import Facts
    from appeal_letters.load.own import Own


@click.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--from", "like", metavar="CASE", type=CASE,
              help="Copy recipients, publishers and the frame of the demands from this case; "
                   "of a shipped one, its id.")  # fmt: skip
@click.option("--texts", metavar="TAG", shell_complete=completion.languages,
              help="Begin the texts in another language, such as fr, of the case in DIR.")  # fmt: skip
@output_options
def new(*, folder: Path, like: Path | None, texts: str | None, quiet: bool, as_json: bool) -> None:
    """Begin a case in DIR: two files to be filled in.

    Each field of a case has its line in them; the ones that must be filled in are named.

    With --texts, DIR is a case already: the files for its texts in another language are written into it, with the
    original above each text that is to be filled in.
    """
    # Imported here, so that `--help` answers at once.
    from appeal_letters.cli import screen  # noqa: PLC0415
    from appeal_letters.facts.shipped import Facts  # noqa: PLC0415
    from appeal_letters.load.own import Own  # noqa: PLC0415

    if texts and like:
        message = "--from and --texts were both given."
        raise UsageError(message, "Begin a case with the one, and its texts in another language with the other.")
    facts, own = Facts(resources.data()), Own(folder=config_folder())
    begun = _begun_texts(folder, texts, facts, own) if texts else _begun(folder, like, facts, own)
    if as_json:
        screen.as_json({**asdict(begun), "folder": str(begun.folder)})
    elif not quiet:
        told = _of_texts(begun, texts, facts) if texts else _of_case(begun, like, config_folder())
        for line in told:
            screen.people().print(line, soft_wrap=True, markup=False)


def _begun(folder: Path, like: Path | None, facts: "Facts", own: "Own") -> "Begun":
    from appeal_letters.batch.skeleton import begin  # noqa: PLC0415 (as above)

    return begin(folder, facts, own, _like(like, facts.cases) if like else None)


def _like(named: Path, shipped: Path) -> Path:
    """Return the case that was named: its folder, or the id of a shipped one."""
    known = shipped / named.name
    is_id = not named.exists() and len(named.parts) == 1 and (known / "appeal.yaml").is_file()
    return known if is_id else case_folder(named, shipped, sample=False)


def _begun_texts(folder: Path, tag: str, facts: "Facts", own: "Own") -> "Begun":
    from appeal_letters.batch.texts import begin_texts  # noqa: PLC0415 (as above)

    return begin_texts(case_folder(folder, facts.cases, sample=False), tag, facts, own)


def _of_case(begun: "Begun", like: Path | None, config: Path) -> "Iterator[str]":
    """Yield what is to be filled in, what is to be known of a case that was begun, and what comes next."""
    from appeal_letters.load.own import usual_profile  # noqa: PLC0415 (as above)

    yield f"{begun.folder} holds {' and '.join(begun.files)}. To be filled in:"
    yield from map(str, begun.to_fill)
    if like:
        left = "what happened, texts in other languages, senders, pictures, missions, templates"
        yield f"Not copied from {like}: {left}."
    profile, nobody = usual_profile(config), "Nobody signs the letters yet: `appeal-letters me` asks once who you are."
    yield f"Your profile signs the letters: {profile}." if profile.exists() else nobody
    yield f"When everything is filled in, type: appeal-letters check {begun.folder}"


def _of_texts(begun: "Begun", tag: str, facts: "Facts") -> "Iterator[str]":
    """Yield how much is to be filled in, where it begins, and what comes next."""
    for name in begun.files:
        lines = [problem.line for problem in begun.to_fill if problem.file == name]
        first = f", the first one in line {lines[0]}" if lines else ""
        yield f"{begun.folder / name}: {len(lines)} to be filled in{first}."
    prose = languages_with_prose(shipped(resources.templates()))
    if tag in prose and tag in facts.languages:
        yield f"When everything is filled in, type: appeal-letters check {begun.folder} --language {tag}"
    else:
        yield (
            f"There are no letters in `{tag}` yet: they need templates and data, too. docs/translate.md tells which, "
            "and `appeal-letters list languages` in which languages there are letters."
        )
