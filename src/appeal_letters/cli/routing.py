"""The options of the channel plan: by which way whoever is written to is reached, and whom a verb then serves."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypedDict, TypeVar

import click

from appeal_letters.batch.job import Job
from appeal_letters.errors import UsageError
from appeal_letters.model.way import WAYS, Way

F = TypeVar("F", bound=Callable[..., Any])


class AskedOfRouting(TypedDict):
    """What the options of a verb that follows the plan were given as."""

    planned: bool
    channels: tuple[Way, ...]


class AskedOfPlan(TypedDict):
    """What the options of the verb that shows the plan were given as."""

    plan: bool
    channels: tuple[Way, ...]


def routing_options(command: F) -> F:
    """Give a command that sends by one way --planned and --channel."""
    told = "Serve only those whom the channel plan reaches by this way; `check --plan` shows it."
    return click.option("--planned", is_flag=True, help=told)(_channel_option(command, "--planned"))


def plan_options(command: F) -> F:
    """Give a command --plan and --channel."""
    told = "Show the channel plan instead: who is reached by which way, at which number or address, and how else."
    return click.option("--plan", is_flag=True, help=told)(_channel_option(command, "--plan"))


def _channel_option(command: F, follows: str) -> F:
    return click.option(
        "--channel",
        "channels",
        multiple=True,
        type=click.Choice(WAYS),
        help=f"With {follows}: take this way first where it is open; may be repeated, the best way first. "
        "[default: as your profile says, else post]",
    )(command)


def routed(orders: Job, asked: AskedOfRouting) -> Job:
    """Return the orders of a run that follows the plan, if it was asked to."""
    refuse_idle(asked["channels"], "--planned", given=asked["planned"])
    return replace(orders, planned=asked["planned"], channels=asked["channels"])


def refuse_idle(channels: tuple[Way, ...], plan: str, *, given: bool) -> None:
    """Raise UsageError for a way that was named without the option that asks for a `plan`."""
    if channels and not given:
        message = "--channel changes the channel plan, which was not asked for."
        raise UsageError(message, f"Add {plan}, or leave --channel out.")
