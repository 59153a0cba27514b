"""What faxes and mails do not heed of the options that choose letters: whoever typed it meant a letter to post."""

from collections.abc import Mapping

import click

from appeal_letters.errors import UsageError

_OF_POST = {
    "layout": "--layout",
    "with_translation": "--with-translation",
    "max_sheets": "--max-sheets",
    "duplex": "--duplex",
    "posted_in": "--posted-in",
}


def unposted(command: click.Command) -> click.Command:
    """Leave the options that concern letters on paper out of a command's help; typed all the same, they are refused."""
    for option in command.params:
        if isinstance(option, click.Option) and option.name in _OF_POST:
            option.hidden = True
    return command


def refuse_posting(asked: Mapping[str, object], what: str) -> None:
    """Raise UsageError for an option that concerns letters on paper only."""
    for name, option in _OF_POST.items():
        if asked.get(name):
            message = f"{option} is about letters that are posted, and says nothing about {what}."
            raise UsageError(message, "Leave it out; `write` and `print` heed it.")
