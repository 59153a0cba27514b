"""How a letter is made, written once: the option, else what sender or recipient says, else the shipped default."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jinja2 import Environment, Template

from appeal_letters.batch.job import Job
from appeal_letters.batch.preflight import missing_problems
from appeal_letters.batch.tones import FRAME, tones
from appeal_letters.compose import prose
from appeal_letters.compose.occasion import Choice
from appeal_letters.errors import CaseError, Problem, UsageError
from appeal_letters.facts.shipped import Facts
from appeal_letters.mistyped import meant, offered
from appeal_letters.model.case import Case
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender

DEFAULT_TONE = "formal"
UNPOSTED = "none"
"""The layout of what goes into no envelope: no window, so that no address is too long for one."""


@dataclass(frozen=True, slots=True)
class Chooser:
    """Chooses language, tone, layout, paper and own words.

    `written` are the languages of letters, which data and prose know; `known` are those of them that the case has
    texts in, with the recipients by id.
    """

    case: Case
    job: Job
    facts: Facts
    environment: Environment
    written: frozenset[str]
    known: Mapping[str, Mapping[str, Recipient]]

    def language(self, recipient: Recipient, signers: Sequence[Sender]) -> str:
        """Return the language of a letter; raise what says which texts it lacks.

        The rule: `--language`, else the first language that the recipient reads, the signers write and the letter is
        complete in, else the case's own.
        """
        fit = (tag for tag in recipient.languages if not self.obstacle(tag, recipient, signers))
        return self.complete(self.job.language or next(fit, self.case.appeal.language), recipient)

    def complete(self, language: str, recipient: Recipient) -> str:
        """Return a language in which a recipient's letter lacks no text; raise what says which ones it lacks."""
        if language not in self.written or not self.facts.greets_in(language):
            raise _unknown(language, sorted(tag for tag in self.written if self.facts.greets_in(tag)))
        if language not in self.known:
            raise CaseError([_textless(language)])
        if lacking := self.case.translations[language].lacking(recipient.id):
            raise CaseError(list(missing_problems(lacking, language)))
        return language

    def obstacle(self, language: str, recipient: Recipient, signers: Sequence[Sender]) -> str:
        """Return why a letter is not written in a language that its recipient reads; empty where nothing is amiss."""
        if language not in self.written or not self.facts.greets_in(language):
            return f"there are no letters in {language}"
        if not all(language in (signer.languages or (language,)) for signer in signers):
            return f"who signs does not write {language}"
        if language not in self.known:
            return f"the case has no texts in {language}"
        if lacking := self.case.translations[language].lacking(recipient.id):
            told = ", ".join(f"{one.file}: {one.field}" for one in lacking)
            return f"the texts in {language} are not complete: {told}"
        tone = self.tone(signers)
        return "" if prose.template(self.environment, language, tone) else f"there is no tone {tone} in {language}"

    def tone(self, signers: Sequence[Sender]) -> str:
        """Return the tone of these signers' letters."""
        return self.job.tone or signers[0].tone or DEFAULT_TONE

    def choice(self, signers: Sequence[Sender], language: str) -> Choice:
        """Return how a letter of these signers is made."""
        first, tone = signers[0], self.tone(signers)
        paper = first.paper or self.facts.paper_for(first.country)
        layout = self._layout(first) if self.job.way == "post" else UNPOSTED
        layout = layout or self.facts.default_for(first.country, paper)
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
            script=self.job.script,
            way=self.job.way,
        )

    def of_translation(self, signers: Sequence[Sender], language: str, letter: str) -> Choice:
        """Return how the translation of these signers' letter, which is in the language `letter`, is made.

        It says what the letter says, in its tone and on its paper; own words only where the letter has the same ones.
        """
        choice = self.choice(signers, language)
        paper = self.facts.layouts[choice.layout].printed_on(choice.paper).id
        own = zip(_own_words(self.case, signers, letter), _own_words(self.case, signers, language), strict=True)
        words = next((translated for said, translated in own if said), "")
        return replace(choice, layout=UNPOSTED, paper=paper, own_words=words, translates=letter, way="post")

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
        found = prose.template(self.environment, language, tone) if tone != FRAME else None
        if found is None:
            known = tones(self.environment.list_templates(), language)
            whose = f", which is the tone of {of}" if of else ""
            message = f"There is no tone '{tone}' in '{language}'{whose}.{meant(tone, known)}"
            raise UsageError(message, offered("The tones are", known, "`appeal-letters list tones` shows them."))
        return found


def chooser(case: Case, job: Job, facts: Facts, environment: Environment) -> Chooser:
    """Return the chooser of a run."""
    names = frozenset(environment.list_templates())  # by name: a template is compiled when a letter asks for it
    written = frozenset(tag for tag in facts.languages if f"letters/{tag}/{FRAME}.j2" in names)
    known = {tag: recipients for tag, recipients in case.spelt.items() if tag in written}
    return Chooser(case, job, facts, environment, written, known)


def own_words(case: Case, signers: Sequence[Sender], language: str) -> str:
    """Return the own words of a letter: the option's, else the signers', else the case's.

    The option's are in the case's language: letters in another one have only what signers and case say in it.
    """
    return next(filter(None, _own_words(case, signers, language)), "")


def _own_words(case: Case, signers: Sequence[Sender], language: str) -> tuple[str, str, str]:
    """Return the own words by who gives them: the option, the signers, the case."""
    given = case.own_words if language == case.appeal.language else ""
    mine = "\n\n".join(dict.fromkeys(one.own_words for one in in_language(case, signers, language) if one.own_words))
    return given, mine, case.translations[language].appeal.own_words or ""


def in_language(case: Case, signers: Sequence[Sender], language: str) -> tuple[Sender, ...]:
    """Return the signers with their texts in a language."""
    known = case.translations[language].signers
    return tuple(known.get(one.id, one) for one in signers)


def _unknown(language: str, known: Sequence[str]) -> Exception:
    message = f"There are no letters in '{language}'.{meant(language, known)}"
    where = "docs/translate.md tells how to add a language."
    return UsageError(message, f"{offered('There are letters in', known, '')} {where}")


def _textless(language: str) -> Problem:
    wanted = f"begin it with `appeal-letters new --texts {language}` and the case"
    return Problem(f"appeal.{language}.yaml", 1, 1, "file", f"is missing: the case has no texts in {language}", wanted)
