"""`appeal-letters me`: who signs, told once for all cases."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from appeal_letters import resources
from appeal_letters.cli import completion
from appeal_letters.cli.options import FILE, F, config_folder
from appeal_letters.errors import UsageError

if TYPE_CHECKING:
    from appeal_letters.batch.profile import Profile, Value
    from appeal_letters.facts.shipped import Facts


_OPTIONS = (
    click.option("--name", help="Your name under the letter."),
    click.option("--role", help="What you are, such as Secretary."),
    click.option("--organisation", help="The organisation that you sign for."),
    click.option("--address", multiple=True, metavar="LINE", help="A line of your address; repeated, line by line."),
    click.option("--country", help="The country you post from: two letters or its name."),
    click.option("--nationality", multiple=True, metavar="STATE", help="A state that you are a national of."),
    click.option("--place", help="The place beside the date."),
    click.option(
        "--languages",
        multiple=True,
        metavar="TAG",
        shell_complete=completion.languages,
        help="A language that you write in; may be repeated.",
    ),
    click.option("--telephone", metavar="NUMBER", help="For the letterhead."),
    click.option("--fax", metavar="NUMBER", help="For the letterhead."),
    click.option("--email", metavar="ADDRESS", help="For the letterhead."),
    click.option(
        "--tone", metavar="NAME", shell_complete=completion.tones, help="The tone of your letters, such as formal."
    ),
    click.option(
        "--layout",
        metavar="NAME",
        shell_complete=completion.layouts,
        help="The layout for your envelopes, such as din-b.",
    ),
    click.option("--paper", metavar="SIZE", help="The paper for plain envelopes, A4 or Letter."),
    click.option("--letterhead", metavar="FILE", help="A picture above your letterhead; it is copied."),
    click.option("--signature", metavar="FILE", help="A picture of your signature; it is copied."),
    click.option(
        "--channels",
        multiple=True,
        metavar="WAY",
        shell_complete=completion.ways,
        help="A way in which you send, post, fax or email; repeated, the best one first.",
    ),
    click.option(
        "--mail-host", metavar="NAME", help="Your server for outgoing mail; an empty one takes all of it out."
    ),
    click.option("--mail-port", metavar="NUMBER", help="Its port, unless it is 587 with starttls or 465 with tls."),
    click.option("--mail-security", metavar="KIND", help="How the connection is made secret: starttls or tls."),
    click.option("--mail-account", metavar="NAME", help="The name to log in with; the password is kept elsewhere."),
)


def _field_options(command: F) -> F:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command()
@_field_options
@click.option("--profile", type=FILE, help="Take this file as your profile.")
@click.option("--show", is_flag=True, help="Print what the profile says, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the profile as JSON on stdout.")
def me(*, profile: Path | None, show: bool, as_json: bool, **given: "Value | None") -> None:
    """Say who you are, once for all cases.

    Without options it asks, a question a line. With options nothing is asked and only these fields change; an empty
    value ("") takes a field out.
    """
    # Imported here, so that `--help` answers at once.
    from appeal_letters.batch.profile import present, save  # noqa: PLC0415
    from appeal_letters.cli.habits import unshipped_tone  # noqa: PLC0415
    from appeal_letters.facts.shipped import Facts  # noqa: PLC0415

    before = present(config_folder(), profile)
    typed = {_field(name): value for name, value in given.items() if value is not None and value != ()}
    if show:
        _show_only(before, typed)
        after = before
    else:
        after = _asked(before, Facts(resources.data()), typed)
        save(after, before)
        if doubtful := unshipped_tone(after):
            _say(doubtful)
    if show or as_json:
        _print(after, as_json=as_json)
    else:
        _say_where(after)


def _field(option: str) -> str:
    """Return the field that an option is for: those of the mail server stand in a record of their own."""
    return option.replace("mail_", "mail.")


def _show_only(before: "Profile", typed: "dict[str, Value]") -> None:
    if typed:
        message = "--show changes nothing, and other options were given as well."
        raise UsageError(message, "Leave one of them out.")
    if not before.values:
        message = f"There is no profile yet ({before.path})."
        raise UsageError(message, "Type `appeal-letters me` to write it.")


def _asked(before: "Profile", facts: "Facts", typed: "dict[str, Value]") -> "Profile":
    from appeal_letters.cli.interview import Interview  # noqa: PLC0415 (as above)

    if typed:
        return _changed(before, facts, typed)
    if sys.stdin and sys.stdin.isatty():
        return Interview(facts, _ask, _say).about(before)
    message = "There is nobody to ask: this is no terminal, and no option was given."
    raise UsageError(message, "`appeal-letters me --help` names the options, such as --name, --address and --country.")


def _changed(before: "Profile", facts: "Facts", typed: "dict[str, Value]") -> "Profile":
    """Return the profile with the fields that were typed; raise UsageError with all that is wrong of it."""
    from appeal_letters.batch.profile import FIELDS, faults, put  # noqa: PLC0415 (as above)
    from appeal_letters.cli.habits import kept_in_another_country  # noqa: PLC0415 (as above)

    after, found = before, []
    for name in sorted(typed, key=FIELDS.index):
        after, problems = put(after, name, typed[name])
        found += problems
    unclear = {problem.field for problem in found}
    found += [problem for problem in faults(after, facts) if problem.field not in unclear]
    if found:
        lines = [
            f"--{problem.field.replace('.', '-')}: {problem.wrong}; {problem.wanted}"
            for problem in dict.fromkeys(found)
        ]
        raise UsageError("\n".join(lines), "Nothing was written.")
    for kept, sentence in kept_in_another_country(before, after, facts):
        _say(f'{sentence} `appeal-letters me --{kept} ""` lets it follow the country.')
    return after


def _print(profile: "Profile", *, as_json: bool) -> None:
    from appeal_letters.batch.profile import nested  # noqa: PLC0415 (as above)
    from appeal_letters.cli import screen  # noqa: PLC0415 (as above)

    if as_json:
        screen.as_json({"file": str(profile.path), "profile": nested(profile)})
        return
    values = [(name, " / ".join(_lines(value))) for name, value in profile.values.items()]
    screen.table(screen.results(), ("field", "value"), [("file", str(profile.path)), *values])


def _lines(value: "Value") -> list[str]:
    return [line for line in value.splitlines() if line] if isinstance(value, str) else [*value]


def _say_where(profile: "Profile") -> None:
    _say(f"Your profile is {profile.path}; it stays on this machine, and only you can read it.")
    _say("Next: `appeal-letters new my-case` begins a case; `appeal-letters write --sample` writes letters to look at.")


def _ask(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False, err=True))


def _say(text: str) -> None:
    click.echo(text, err=True)
