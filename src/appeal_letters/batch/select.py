"""Which letters a run makes: who writes to whom, in which language, tone and layout."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment, Template

from appeal_letters.batch.job import Job
from appeal_letters.compose import prose
from appeal_letters.errors import CaseError, Problem, UsageError
from appeal_letters.facts.shipped import Facts
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


def picks(case: Case, job: Job, facts: Facts, environment: Environment) -> list[Pick]:
    """Return the letters of a run in the case's order, all recipients of one sender together."""
    if not case.senders:
        message = "Nobody signs these letters."
        raise UsageError(message, "Write a senders.yaml into the case, or name a file with --senders.")
    if job.layout and job.layout not in facts.layouts:
        message = f"There is no layout '{job.layout}'."
        raise UsageError(message, f"The layouts are {', '.join(facts.layouts)}.")
    senders = _chosen(case.senders, job.signed_by, "--from", "sender")
    recipients = _chosen(case.recipients, job.to, "--to", "recipient")
    chooser = _Chooser(case, job, environment, _usable(case, job, environment))
    return [chooser.pick(sender, recipient) for sender in senders for recipient in recipients]


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


@dataclass(frozen=True, slots=True)
class _Chooser:
    """Chooses language, tone and layout: the option, else what the sender or recipient says, else the default."""

    case: Case
    job: Job
    environment: Environment
    usable: Sequence[str]

    def pick(self, sender: Sender, recipient: Recipient) -> Pick:
        language = self.job.language or language_for(recipient, self.case, self.usable)
        tone = self.job.tone or sender.tone or DEFAULT_TONE
        first = recipient.languages[0] if recipient.languages and not self.job.language else language
        return Pick(
            sender,
            self._translated(recipient, language),
            language,
            tone,
            self.job.layout or sender.layout or DEFAULT_LAYOUT,
            self._prose(language, tone),
            instead_of=first if first != language else "",
        )

    def _translated(self, recipient: Recipient, language: str) -> Recipient:
        return next(one for one in self.case.translations[language].recipients if one.id == recipient.id)

    def _prose(self, language: str, tone: str) -> Template:
        found = prose.template(self.environment, language, tone) if tone != "base" else None
        if found is None:
            message = f"There is no tone '{tone}' in '{language}'."
            raise UsageError(message, "`appeal-letters list tones` shows which there are.")
        return found
