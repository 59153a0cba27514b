"""`appeal-letters list recipients`: whom a case writes to."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from appeal_letters import resources
from appeal_letters.cli.known import Rows
from appeal_letters.cli.options import case_folder, config_folder
from appeal_letters.errors import UsageError
from appeal_letters.mistyped import instead

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from appeal_letters.facts.shipped import Facts
    from appeal_letters.model.case import Case
    from appeal_letters.model.recipient import Recipient


def recipients(case: Path | None, *, sample: bool, from_country: str | None) -> Rows:
    """Return the recipients of a case with the embassies of those who sign; say on stderr which nobody knows.

    `from_country` asks for what is dialled there to reach their faxes, and for their addresses of e-mail.
    """
    # Imported here, so that `--help` answers at once.
    from appeal_letters.batch import embassies  # noqa: PLC0415
    from appeal_letters.batch.flags import closed_channels  # noqa: PLC0415
    from appeal_letters.cli import remarks, screen  # noqa: PLC0415 (as above)

    loaded, facts = _loaded(case, sample=sample)
    found = embassies.with_embassies(loaded)
    more = _reached(from_country, closed_channels(found)) if from_country else ((), lambda _: ())
    for sentence in remarks.sentences([*embassies.missing(found, facts, found.senders)]):
        screen.people().print(sentence, soft_wrap=True, markup=False)
    rows = [
        (one.id, one.name or "", one.office_text or one.organisation or one.office, one.country, *more[1](one))
        for one in found.recipients
    ]
    return ("id", "name", "office", "country", *more[0]), rows


def _reached(
    country: str, closed: "Collection[str]"
) -> "tuple[tuple[str, ...], Callable[[Recipient], tuple[str, ...]]]":
    """Return the columns that say how recipients are reached from a country, and what makes a row's cells.

    Addresses of e-mail that a flag of the case closes are not shown.
    """
    from appeal_letters.facts import countries, reached  # noqa: PLC0415 (as above)
    from appeal_letters.facts.dialling import dialled  # noqa: PLC0415 (as above)

    if not countries.exists(country):
        message = f"--from-country {country}: there is no such country."
        wanted = instead(countries.suggested(country), "Write two capital letters, such as CH; ISO 3166 has them.")
        raise UsageError(message, wanted[0].upper() + wanted[1:])

    def cells(one: "Recipient") -> tuple[str, ...]:
        numbers = (
            f"{dialled(number.e164, country)}{f' ext. {number.extension}' if number.extension else ''}"
            for number in reached.faxes(one)
        )
        boxes = () if "email" in closed else reached.mailboxes(one)
        return ", ".join(numbers), ", ".join(box.address for box in boxes)

    return ("dialled", "email"), cells


def show_table(case: Path | None, *, sample: bool, as_json: bool) -> None:
    """Print the recipients of a case as a CSV table; an embassy, which depends on who signs, is none of them."""
    from appeal_letters.batch.sheet import recipients_table  # noqa: PLC0415 (as above)

    if as_json:
        message = "--csv and --json are two forms of the same list."
        raise UsageError(message, "Leave one of them out.")
    sys.stdout.write(recipients_table(_loaded(case, sample=sample)[0].recipients))


def _loaded(case: Path | None, *, sample: bool) -> "tuple[Case, Facts]":
    from appeal_letters.facts.shipped import Facts  # noqa: PLC0415 (as above)
    from appeal_letters.load.own import Own  # noqa: PLC0415 (as above)
    from appeal_letters.load.whole import whole  # noqa: PLC0415 (as above)

    facts = Facts(resources.data())
    return whole(case_folder(case, facts.cases, sample=sample), facts, Own(folder=config_folder()))[0], facts
