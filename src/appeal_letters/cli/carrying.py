"""Through whom faxes are sent: a fax server, a gateway that takes e-mail, a folder that another program empties."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from appeal_letters.cli.options import FOLDER
from appeal_letters.cli.sends import AskedOfSending, refuse_idle, sending_options
from appeal_letters.cli.surroundings import Surroundings
from appeal_letters.errors import UsageError

if TYPE_CHECKING:
    from appeal_letters.batch.job import Job
    from appeal_letters.batch.parcel import Carrier
    from appeal_letters.batch.sending import Orders

F = TypeVar("F", bound=Callable[..., Any])

Send = Literal["hylafax", "email-gateway", "folder"]

_NEEDS: Mapping[Send, str] = {"hylafax": "--host", "email-gateway": "--pattern", "folder": "--into"}


_SUCH_AS: Mapping[Send, str] = {
    "hylafax": "HOST",
    "email-gateway": "{digits}@example.org",
    "folder": "DIR",
}


class AskedOfCarrying(AskedOfSending):
    """What the options of this page were given as."""

    send: Send | None
    host: str | None
    pattern: str | None
    into: Path | None
    resolution: Literal["fine", "standard"]


def carrying_options(command: F) -> F:
    """Give a command --send, what each way of sending needs, and what is answered where it would ask."""
    command = click.option("--into", type=FOLDER, help="With --send folder: the folder.")(sending_options(command))
    command = click.option(
        "--pattern",
        metavar="TEXT",
        help="With --send email-gateway: its addresses, as {digits}@example.org or {number}@example.org.",
    )(command)
    command = click.option("--host", metavar="HOST[:PORT]", help="With --send hylafax: the fax server.")(command)
    return click.option(
        "--send",
        type=click.Choice(list(_NEEDS)),
        help="Hand the faxes over: to a HylaFAX server, by e-mail to a gateway, or into a folder for another program.",
    )(command)


def orders(asked: AskedOfCarrying, job: "Job", found: Surroundings, *, sample: bool) -> "Orders | None":
    """Return what is to be sent, None where nothing is. Raises UsageError where a way lacks something, or gets more."""
    from appeal_letters.batch.sending import Orders  # noqa: PLC0415 (only when there is something to do)

    given = {"--host": asked["host"], "--pattern": asked["pattern"], "--into": asked["into"]}
    needed = _NEEDS.get(asked["send"]) if asked["send"] else None
    for option in (name for name, value in given.items() if value is not None and name != needed):
        raise UsageError(f"{option} goes with another way of sending.", "`appeal-letters fax --help` tells with which.")
    if asked["send"] is None:
        refuse_idle(asked)
        return None
    if given[needed or ""] is None:
        todo = f"Add {needed} {_SUCH_AS[asked['send']]}."
        raise UsageError(f"--send {asked['send']} does not say where to.", todo)
    carrier = _carrier(asked, job, found)
    return Orders(carrier, job.today, sample, asked["again"], asked["went_out"])


def _carrier(asked: AskedOfCarrying, job: "Job", found: Surroundings) -> "Carrier":
    """Return the way out that was asked for."""
    from appeal_letters.batch import carriers  # noqa: PLC0415 (as above)

    fine = asked["resolution"] == "fine"
    if asked["send"] == "hylafax":
        return carriers.hylafax(asked["host"] or "", found.environment, fine=fine)
    if asked["send"] == "folder":
        return carriers.Spool(asked["into"] or Path(), fine=fine)
    return carriers.gateway(asked["pattern"] or "", job, found.secrets)
