"""The environment that a run finds, read once; the password of a mail account is told to no program that it starts."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import click

PASSWORD = "APPEAL_LETTERS_MAIL_PASSWORD"  # noqa: S105 (the name of a variable)
"""As `deliver.smtp` has it, which is loaded when there is something to send."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The environment without the password, as other programs get it; and the password alone, if there is one."""

    environment: Mapping[str, str]
    secrets: Mapping[str, str] = field(repr=False)


@contextmanager
def guarded() -> Iterator[Surroundings]:
    """Take the password out of this process's environment, which every program that it starts inherits, for a while."""
    password = os.environ.pop(PASSWORD, None)
    secrets = {} if password is None else {PASSWORD: password}
    try:
        yield Surroundings(dict(os.environ), secrets)
    finally:
        os.environ.update(secrets)


pass_surroundings = click.make_pass_decorator(Surroundings)
"""Gives a command the surroundings of its run first."""
