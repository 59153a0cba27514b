"""`appeal-letters email`: each letter as a draft of an e-mail, a link that opens one, or the mails handed over."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Literal, Unpack

import click
from click.core import ParameterSource

from appeal_letters import resources
from appeal_letters.cli import sends
from appeal_letters.cli.making import AskedOfMaking, making_options, ordered
from appeal_letters.cli.opening import open_option, opened
from appeal_letters.cli.options import case_options, choice_options, output_options
from appeal_letters.cli.routing import AskedOfRouting, routed, routing_options
from appeal_letters.cli.sends import AskedOfSending, sending_options
from appeal_letters.cli.surroundings import Surroundings, pass_surroundings
from appeal_letters.cli.unposted import refuse_posting, unposted
from appeal_letters.errors import SOME_FAILED, UsageError

if TYPE_CHECKING:
    from appeal_letters.batch.job import Job
    from appeal_letters.batch.mailing import Links, Mails, Orders
    from appeal_letters.facts.shipped import Facts
    from appeal_letters.model.recipient import Recipient
    from appeal_letters.render.mail import Link


class _Asked(AskedOfMaking, AskedOfRouting, AskedOfSending):
    """What all options of `email` but the last few were given as."""

    no_attachment: bool
    mailto: bool
    send: Literal["smtp"] | None


@unposted
@click.command()
@case_options
@choice_options
@routing_options
@click.option("--no-attachment", is_flag=True, help="Only the text, without the letter as PDF.")
@click.option("--mailto", is_flag=True, help="List links that open a message, and write nothing.")
@click.option("--send", type=click.Choice(["smtp"]), help="Hand the mails over to your mail server, one by one.")
@sending_options
@making_options
@open_option
@output_options
@pass_surroundings
def email(found: Surroundings, /, *, open_: bool, quiet: bool, as_json: bool, **asked: Unpack[_Asked]) -> int:
    """Make a draft (.eml) of each letter of a CASE whose recipient has an e-mail address.

    A mail program opens it, to be read once more and sent. Nothing is sent without --send and a yes.
    """
    # Imported here, so that `--help` answers at once.
    from appeal_letters.batch.mailing import mail_letters  # noqa: PLC0415
    from appeal_letters.cli import summary  # noqa: PLC0415
    from appeal_letters.facts.shipped import Facts  # noqa: PLC0415

    _refuse_paper(asked)
    facts, out = Facts(resources.data()), asked["out"]
    job = routed(ordered(asked, facts.cases), asked)
    if asked["mailto"]:
        _refuse_beside_links(asked, open_=open_)
        return _links(job, facts, quiet=quiet, as_json=as_json)
    orders = _orders(asked, job, found.secrets)
    with summary.progress(quiet=quiet or as_json) as shown:
        confirm = sends.question(yes=asked["yes"], quiet=quiet)
        mails = sends.counted(lambda counter: mail_letters(orders, facts, shown.take, counter), shown, confirm)
    if as_json:
        summary.as_json(mails.outcome, shown.events, out, **_result(mails))
    else:
        summary.show(mails.outcome, shown.events, out, quiet=quiet)
        sends.say(_lines(mails, quiet=quiet))
    if open_:
        opened([out / row.file for row in mails.outcome.rows], found.environment)
    return sends.code(mails.receipts, failed=bool(mails.outcome.failed))


def _orders(asked: _Asked, job: "Job", secrets: Mapping[str, str]) -> "Orders":
    from appeal_letters.batch import carriers, sending  # noqa: PLC0415 (only when there is something to do)
    from appeal_letters.batch.mailing import Orders  # noqa: PLC0415 (as above)

    if asked["send"] is None:
        sends.refuse_idle(asked)
        return Orders(job, attached=not asked["no_attachment"])
    sending.refuse_sample(sample=asked["sample"])
    server = carriers.mail_server(job, secrets)
    to = sending.Orders(server, job.today, asked["sample"], asked["again"], asked["went_out"])
    return Orders(job, not asked["no_attachment"], to)


def _refuse_paper(asked: _Asked) -> None:
    """Raise UsageError for what only letters on paper have."""
    refuse_posting(asked, "an e-mail")
    if asked["blank_sender"]:
        message = "--blank-sender leaves lines to fill in by ink, and an e-mail has none."
        raise UsageError(message, "Leave it out; `write` and `print` heed it.")
    if asked["large_print"] and asked["no_attachment"]:
        message = "--large-print sets the letter that is attached, and --no-attachment leaves it out."
        raise UsageError(message, "Leave one of them out.")


def _result(mails: "Mails") -> dict[str, object]:
    """Return what there is to say of the mails for a machine."""
    sent = None if mails.receipts is None else [sends.as_record(one) for one in mails.receipts]
    return {"no_email": [one.id for one in mails.unreached], "sent": sent}


def _lines(mails: "Mails", *, quiet: bool) -> Iterator[str]:
    """Yield what there is to say of the mails for people: whom none reaches, and what became of each."""
    yield from () if quiet else map(_unreached, mails.unreached)
    yield from sends.became(mails.receipts or (), quiet=quiet)


def _unreached(one: "Recipient") -> str:
    return f"{one.id}: no e-mail address; `appeal-letters check --plan` shows how else."


def _refuse_beside_links(asked: _Asked, *, open_: bool) -> None:
    """Raise UsageError for what does nothing beside --mailto: nothing is written, and a link bears no letter."""
    out = click.get_current_context().get_parameter_source("out") is not ParameterSource.DEFAULT
    given: dict[str, object] = {"--send": asked["send"], "--no-attachment": asked["no_attachment"], "--open": open_}
    given |= {"--out": out, "--large-print": asked["large_print"], "--jobs": asked["jobs"], "--dask": asked["dask"]}
    for option in (name for name, value in given.items() if value):
        raise UsageError(f"{option} says nothing about links.", "Leave it, or --mailto, out.")
    sends.refuse_idle(asked)


def _links(job: "Job", facts: "Facts", *, quiet: bool, as_json: bool) -> int:
    """Print a link for each letter, and say what it has no room for."""
    from appeal_letters.batch.mailing import links  # noqa: PLC0415 (as above)
    from appeal_letters.cli import screen  # noqa: PLC0415 (as above)

    made = links(job, facts)
    if as_json:
        screen.as_json(_as_record(made))
        return SOME_FAILED if made.failed else 0
    for pick, link in made.found:
        sys.stdout.write(f"{link.text}\n")
        sends.say(() if quiet else (f"{pick.recipient.id}: {line}" for line in _of_link(link)))
    sends.say(() if quiet else map(_unreached, made.unreached))
    sends.say(f"{fault.recipient}: NO LINK: {fault.reason}" for fault in made.failed)
    return SOME_FAILED if made.failed else 0


def _as_record(made: "Links") -> dict[str, object]:
    """Return the links for a machine."""
    rows = [
        {"sender": pick.sender, "recipient": pick.recipient.id, "link": link.text, "left_out": link.left_out}
        for pick, link in made.found
    ]
    failed = [asdict(fault) for fault in made.failed]
    return {"links": rows, "failed": failed, "no_email": [one.id for one in made.unreached]}


def _of_link(link: "Link") -> Iterator[str]:
    """Yield what is to be known of a link before it is used."""
    from appeal_letters.render.mail import LONG  # noqa: PLC0415 (as above)

    if link.length > LONG:
        yield f"the link has {link.length:,} characters: some programs cut one of more than {LONG:,}."
    if link.left_out:
        yield f"not in the link: {', '.join(link.left_out)}."
