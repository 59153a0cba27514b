"""How a letter is made, written once: the option, else what sender or recipient says, else the shipped default."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment, Template

from appeal_letters.batch.job import Job
from appeal_letters.batch.tones import tones
from appeal_letters.compose import prose
from appeal_letters.compose.letter import Choice
from appeal_letters.errors import CaseError, Problem, UsageError
from appeal_letters.facts.shipped import Facts
from appeal_letters.mistyped import meant, offered
from appeal_letters.model.case import Case
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender

DEFAULT_TONE = "formal"


@dataclass(frozen=True, slots=True)
class Chooser:
    """Chooses language, tone, layout, paper and own words.

    `known` are the languages for which there is prose; `usable` are those of them that are complete in the case,
    with the recipients by id.
    """

    case: Case
    job: Job
    facts: Facts
    environment: Environment
    known: Sequence[str]
    usable: Mapping[str, Mapping[str, Recipient]]

    def language(self, recipient: Recipient, signers: Sequence[Sender]) -> str:
        """Return the language of a letter; raise what says which texts it lacks."""
        written = [tag for tag in self.usable if all(tag in (signer.languages or (tag,)) for signer in signers)]
        language = self.job.language or language_for(recipient, self.case, written)
        if language not in self.usable:
            raise _incomplete(self.case, language, self.known)
        return language

    def choice(self, signers: Sequence[Sender], language: str) -> Choice:
        """Return how a letter of these signers is made."""
        first = signers[0]
        tone = self.job.tone or first.tone or DEFAULT_TONE
        paper = first.paper or self.facts.paper_for(first.country)
        layout = self._layout(first) or self.facts.default_for(first.country, paper)
        return Choice(
            tone,
            layout,
            self._prose(language, tone, "" if self.job.tone else first.id),
            paper=paper,
            large=self.job.large,
            own_words=own_words(self.case, signers, language),
            by_office=self.job.by_office,
            any_forms=self.job.any_forms,
            quotes=self.job.quotes,
        )

    def _layout(self, sender: Sender) -> str | None:
        """Return the layout that was asked for, or that the sender's record names."""
        asked = self.job.layout
        if asked and sender.paper and not self.facts.layouts[asked].takes(sender.paper):
            made_for = self.facts.layouts[asked].paper
            message = f"The layout {asked} is for {made_for}, and the paper of {sender.id} is {sender.paper}."
            raise UsageError(message, "Choose another layout, or another paper.")
        return asked or sender.layout

    def _prose(self, language: str, tone: str, of: str) -> Template:
        """Return the prose of a tone, which the record `of` a sender names where no option did."""
        found = prose.template(self.environment, language, tone) if tone != "base" else None
        if found is None:
            known = tones(self.environment.list_templates(), language)
            whose = f", which is the tone of {of}" if of else ""
            message = f"There is no tone '{tone}' in '{language}'{whose}.{meant(tone, known)}"
            raise UsageError(message, offered("The tones are", known, "`appeal-letters list tones` shows them."))
        return found


def chooser(case: Case, job: Job, facts: Facts, environment: Environment) -> Chooser:
    """Return the chooser of a run."""
    known = [tag for tag in case.translations if tag in facts.languages and prose.template(environment, tag, "base")]
    complete = {tag: texts for tag, texts in case.translations.items() if tag in known and not texts.missing}
    usable = {tag: {one.id: one for one in texts.recipients} for tag, texts in complete.items()}
    return Chooser(case, job, facts, environment, known, usable)


def language_for(recipient: Recipient, case: Case, usable: Collection[str]) -> str:
    """Return the first language the recipient reads that is complete here, else the case's own."""
    return next((tag for tag in recipient.languages if tag in usable), case.appeal.language)


def own_words(case: Case, signers: Sequence[Sender], language: str) -> str:
    """Return the own words of a letter: the option's, else the signers', else the case's.

    The first two are in the case's language: letters in another one have only what the case says in it.
    """
    mine = case.own_words or "\n\n".join(dict.fromkeys(one.own_words for one in signers if one.own_words))
    theirs = case.translations[language].appeal.own_words or ""
    return mine or theirs if language == case.appeal.language else theirs


def _incomplete(case: Case, language: str, known: Sequence[str]) -> Exception:
    translation = case.translations.get(language)
    if translation is not None and language in known:
        wanted = f"write its text in {language}"
        return CaseError([Problem(file, 1, 1, spot, "is missing", wanted) for file, spot in translation.missing])
    message = f"There are no letters in '{language}'.{meant(language, known)}"
    where = "`appeal-letters list tones` shows in which languages there is prose."
    return UsageError(message, offered("Languages with prose and texts of this case:", known, where))
