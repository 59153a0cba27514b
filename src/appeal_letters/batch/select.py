"""Which letters a run makes: who writes to whom, in which language, tone and layout."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment, Template

from appeal_letters.batch.job import Job
from appeal_letters.compose import prose
from appeal_letters.errors import CaseError, Problem, UsageError
from appeal_letters.model.case import Case
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender

T = TypeVar("T", Sender, Recipient)

DEFAULT_TONE = "formal"
DEFAULT_LAYOUT = "din-b"


@dataclass(frozen=True, slots=True)
class Pick:
    """One letter to be made; `instead_of` is the recipient's first language where another one is used."""

    sender: Sender
    recipient: Recipient
    language: str
    tone: str
    layout: str
    prose: Template
    instead_of: str = ""


def picks(case: Case, job: Job, environment: Environment) -> list[Pick]:
    """Return the letters of a run in the case's order, all recipients of one sender together."""
    if not case.senders:
        message = "Nobody signs these letters."
        raise UsageError(message, "Write a senders.yaml into the case, or name a file with --senders.")
    senders = _chosen(case.senders, job.signed_by, "--from", "sender")
    recipients = _chosen(case.recipients, job.to, "--to", "recipient")
    usable = _usable(case, job, environment)
    return [_pick(case, job, environment, usable, sender, recipient) for sender in senders for recipient in recipients]


def languages_with_prose(folders: Sequence[Path]) -> tuple[str, ...]:
    """Return the languages for which there are prose templates."""
    found = {path.parent.name for folder in folders for path in (folder / "letters").glob("*/*.j2")}
    return tuple(sorted(found))


def tones(folders: Sequence[Path], language: str) -> tuple[str, ...]:
    """Return the tones that there are in a language."""
    found = {path.stem for folder in folders for path in (folder / "letters" / language).glob("*.j2")}
    return tuple(sorted(found - {"base"}))


def language_for(recipient: Recipient, case: Case, usable: Sequence[str]) -> str:
    """Return the first language the recipient reads that is complete here, else the case's own."""
    return next((tag for tag in recipient.languages if tag in usable), case.appeal.language)


def _usable(case: Case, job: Job, environment: Environment) -> tuple[str, ...]:
    """Return the languages in which case and prose are complete; refuse the asked one where it is not."""
    known = [tag for tag in case.translations if prose.template(environment, tag, "base")]
    complete = tuple(tag for tag in known if not case.translations[tag].missing)
    if job.language and job.language not in complete:
        raise _incomplete(case, job.language, known)
    return complete


def _incomplete(case: Case, language: str, known: Sequence[str]) -> Exception:
    translation = case.translations.get(language)
    if translation is not None and language in known:
        split = (text.split(": ", 1) for text in translation.missing)
        wanted = f"write its text in {language}"
        return CaseError([Problem(file, 1, 1, field, "is missing", wanted) for file, field in split])
    message = f"There are no letters in '{language}'."
    return UsageError(message, f"Languages with prose and texts of this case: {', '.join(known)}.")


def _chosen(all_of: Sequence[T], ids: Sequence[str], option: str, what: str) -> Sequence[T]:
    known = {item.id for item in all_of}
    for name in ids:
        if name not in known:
            message = f"{option} {name}: the case has no such {what}."
            raise UsageError(message, f"Its {what}s are {', '.join(item.id for item in all_of)}.")
    return [item for item in all_of if not ids or item.id in ids]


def _pick(
    case: Case, job: Job, environment: Environment, usable: Sequence[str], sender: Sender, recipient: Recipient
) -> Pick:
    language = job.language or language_for(recipient, case, usable)
    tone = job.tone or sender.tone or DEFAULT_TONE
    found = prose.template(environment, language, tone)
    if found is None or tone == "base":
        message = f"There is no tone '{tone}' in '{language}'."
        raise UsageError(message, "`appeal-letters list tones` shows which there are.")
    translated = {item.id: item for item in case.translations[language].recipients}
    first = recipient.languages[0] if recipient.languages and not job.language else language
    return Pick(
        sender,
        translated[recipient.id],
        language,
        tone,
        job.layout or sender.layout or DEFAULT_LAYOUT,
        found,
        instead_of=first if first != language else "",
    )
