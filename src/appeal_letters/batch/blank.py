"""`--blank-sender`: letters with lines to fill in by ink, in the place of those who would sign.

A blank letter is for whoever comes to the table, so nothing of it is guessed. But a letter is posted somewhere: the
country decides the envelope, the country line and the embassy. It is the one in which those who would sign live, and
they are found as always: `--senders`, the case's own, the profile. What all of them have in common otherwise, the
envelopes in the box and the languages that they can answer for, holds for the blank letter, too.
"""

from collections.abc import Sequence
from dataclasses import replace

from appeal_letters.batch.job import Job
from appeal_letters.compose.blanks import BlankSender
from appeal_letters.errors import UsageError
from appeal_letters.facts import countries
from appeal_letters.mistyped import instead
from appeal_letters.model.case import Case
from appeal_letters.model.sender import Sender

_ANYWHERE = ("tone",)
_AT_HOME = ("layout", "paper")
"""What those who would sign have in common; of envelopes and paper it says something only in their own country."""


def signing(case: Case, job: Job) -> Case:
    """Return the case with a blank sender where the run asks for one, else as it is."""
    if not job.blank_sender:
        if job.posted_in:
            message = "--posted-in says where letters from a blank sender are posted; the others' records say that."
            raise UsageError(message, "Add --blank-sender, or leave --posted-in out.")
        return case
    if job.signed_by:
        message = "Letters from a blank sender are from nobody: --from has nobody to choose."
        raise UsageError(message, "Leave --from or --blank-sender out.")
    blank = _blank(case.senders, job.posted_in)
    texts = {tag: replace(one, senders=(), untold=()) for tag, one in case.translations.items()}
    return replace(case, senders=(blank,), signatures={}, letterheads={}, translations=texts)


def _blank(senders: Sequence[Sender], posted_in: str | None) -> BlankSender:
    country = _known(posted_in) if posted_in else _common(senders, "country")
    if not country:
        lived = ", ".join(dict.fromkeys(sender.country for sender in senders))
        why = f": those who would sign live in {lived}" if lived else ""
        message = f"The country in which letters from a blank sender are posted is not known{why}."
        raise UsageError(message, "Name it with --posted-in, such as --posted-in CH.")
    names = (*_ANYWHERE, *(_AT_HOME if country == _common(senders, "country") else ()))
    found = {name: value for name in names if (value := _common(senders, name))}
    return BlankSender.model_validate({"country": country, "languages": _written_by_all(senders), **found})


def _written_by_all(senders: Sequence[Sender]) -> tuple[str, ...]:
    """Return the languages that everybody writes who would sign, in the first one's order; none where all write any."""
    lists = [sender.languages for sender in senders if sender.languages]
    if not lists:
        return ()
    common = tuple(tag for tag in lists[0] if all(tag in one for one in lists))
    if not common:
        message = "Those who would sign have no language in common: whoever fills in a letter might not write it."
        raise UsageError(message, "Name senders with --senders who have one.")
    return common


def _known(typed: str) -> str:
    if countries.exists(typed):
        return typed
    message = f"--posted-in {typed}: there is no such country."
    wanted = instead(countries.suggested(typed), "Write two capital letters, such as CH; ISO 3166 has them.")
    raise UsageError(message, wanted[0].upper() + wanted[1:])


def _common(senders: Sequence[Sender], name: str) -> object:
    """Return what a field has with all senders; None where they differ or there are none."""
    found = {getattr(sender, name) for sender in senders}
    return found.pop() if len(found) == 1 else None
