"""Which letters a run makes: who writes to whom, in which language, tone and layout."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
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

    signers: tuple[Sender, ...]
    recipient: Recipient
    language: str
    tone: str
    layout: str
    prose: Template
    instead_of: str = ""

    @property
    def sender(self) -> str:
        """Return who signs: an id, or the ids of a joint letter with `+` between them."""
        return "+".join(signer.id for signer in self.signers)


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
    known = [tag for tag in case.translations if tag in facts.languages and prose.template(environment, tag, "base")]
    complete = {tag: texts for tag, texts in case.translations.items() if tag in known and not texts.missing}
    usable = {tag: {one.id: one for one in texts.recipients} for tag, texts in complete.items()}
    chooser = _Chooser(case, job, environment, known, usable)
    return [chooser.pick(sender, recipient) for sender in senders for recipient in recipients]


def language_for(recipient: Recipient, case: Case, usable: Collection[str]) -> str:
    """Return the first language the recipient reads that is complete here, else the case's own."""
    return next((tag for tag in recipient.languages if tag in usable), case.appeal.language)


def _incomplete(case: Case, language: str, known: Sequence[str]) -> Exception:
    translation = case.translations.get(language)
    if translation is not None and language in known:
        wanted = f"write its text in {language}"
        return CaseError([Problem(file, 1, 1, spot, "is missing", wanted) for file, spot in translation.missing])
    message = f"There are no letters in '{language}'."
    return UsageError(message, f"Languages with prose and texts of this case: {', '.join(known) or 'none'}.")


def _chosen(all_of: Sequence[T], ids: Sequence[str], option: str, what: str) -> Sequence[T]:
    known = {item.id for item in all_of}
    for name in ids:
        if name not in known:
            message = f"{option} {name}: the case has no such {what}."
            raise UsageError(message, f"Its {what}s are {', '.join(item.id for item in all_of)}.")
    return [item for item in all_of if not ids or item.id in ids]


@dataclass(frozen=True, slots=True)
class _Chooser:
    """Chooses language, tone and layout: the option, else what the sender or recipient says, else the default.

    `known` are the languages for which there is prose; `usable` are those of them that are complete in the case,
    with the recipients by id.
    """

    case: Case
    job: Job
    environment: Environment
    known: Sequence[str]
    usable: Mapping[str, Mapping[str, Recipient]]

    def pick(self, sender: Sender, recipient: Recipient) -> Pick:
        language = self.job.language or language_for(recipient, self.case, self.usable)
        if language not in self.usable:
            raise _incomplete(self.case, language, self.known)
        tone = self.job.tone or sender.tone or DEFAULT_TONE
        first = recipient.languages[0] if recipient.languages and not self.job.language else language
        return Pick(
            (sender,),
            self.usable[language][recipient.id],
            language,
            tone,
            self.job.layout or sender.layout or DEFAULT_LAYOUT,
            self._prose(language, tone),
            instead_of=first if first != language else "",
        )

    def _prose(self, language: str, tone: str) -> Template:
        found = prose.template(self.environment, language, tone) if tone != "base" else None
        if found is None:
            message = f"There is no tone '{tone}' in '{language}'."
            raise UsageError(message, "`appeal-letters list tones` shows which there are.")
        return found
