"""Which letters a run makes: who writes to whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from jinja2 import Environment

from appeal_letters.batch import routes
from appeal_letters.batch.choose import Chooser, chooser, in_language
from appeal_letters.batch.embassies import writes_to
from appeal_letters.batch.job import Job
from appeal_letters.batch.reaching import reached
from appeal_letters.batch.wish import as_wished
from appeal_letters.compose.occasion import Choice
from appeal_letters.errors import CaseError, Problem, UsageError
from appeal_letters.facts.shipped import Facts
from appeal_letters.mistyped import meant, offered
from appeal_letters.model.case import Case
from appeal_letters.model.document import Fault
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender

T = TypeVar("T", Sender, Recipient)

POST, NOWHERE = "post", "none"
"""The channels of a letter and of its translation, which is for the sender alone."""


@dataclass(frozen=True, slots=True)
class Pick:
    """One letter to be made; `instead` says why it is not in the first language that the recipient reads.

    `letter` is, of a translation for the sender, the letter that it translates.
    """

    signers: tuple[Sender, ...]
    recipient: Recipient
    language: str
    choice: Choice
    instead: str = ""
    letter: "Pick | None" = None

    @property
    def channel(self) -> str:
        """Return the channel that it goes into."""
        return NOWHERE if self.letter else self.choice.way

    @property
    def sender(self) -> str:
        """Return who signs, as one name."""
        return signed(self.signers)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The letters of a run, and those that are left out for a problem, as `--skip-bad` asks.

    `pairs` are all who write to each other, sender and recipient, by whichever way; `unreached` are recipients to whom
    nothing goes by the way of this run; of a run by the channel plan, `wayless` are those whom no way reaches.
    """

    picks: list[Pick]
    skipped: tuple[Fault, ...] = ()
    pairs: frozenset[tuple[str, str]] = frozenset()
    unreached: tuple[Recipient, ...] = ()
    wayless: tuple[str, ...] = ()


def picks(case: Case, job: Job, facts: Facts, environment: Environment) -> Chosen:
    """Return the letters of a run in the case's order, all recipients of one sender together.

    Behind each letter stands its translation, where one is asked for and the letter is in another language.
    """
    if not case.senders:
        message = "Who are you? Nobody signs these letters."
        raise UsageError(message, "Type `appeal-letters me` once, or name a file with --senders.")
    if job.layout and job.layout not in facts.layouts:
        message = f"There is no layout '{job.layout}'.{meant(job.layout, facts.layouts)}"
        where = "`appeal-letters list layouts` shows them."
        raise UsageError(message, offered("The layouts are", list(facts.layouts), where))
    recipients = _chosen(case.recipients, job.to, "--to", "recipient")
    # A joint letter comes from where its letterhead says.
    groups = list(_signers(case, job))
    pairs = [(group, one) for group in groups for one in recipients if writes_to(case, group[0], one)]
    if not pairs:
        message = f"Nobody who signs writes to {', '.join(one.id for one in recipients)}."
        raise UsageError(message, "To an embassy only senders in its own country write: name one with --from.")
    wished = as_wished(case, job, pairs)
    served, unreached = reached(case, job, wished)
    everybody = frozenset((signed(signers), one.id) for signers, one in wished)
    found = _picked(chooser(case, job, facts, environment), served)
    wayless = routes.wayless({one.id: one for _, one in wished}.values(), case) if job.planned else ()
    return replace(found, pairs=everybody, unreached=unreached, wayless=wayless)


def _picked(chosen: Chooser, pairs: Sequence[tuple[tuple[Sender, ...], Recipient]]) -> Chosen:
    """Return the letters of the pairs; raise CaseError with every text that any of them lacks.

    With `--skip-bad` it is raised where all of them lack some.
    """
    made: list[Pick] = []
    skipped: dict[tuple[str, str], Fault] = {}  # a translation goes with its letter, and is not named beside it
    lacking: dict[Problem, None] = {}
    for signers, recipient in pairs:
        for channel, pick in ((chosen.job.way, _letter), (NOWHERE, _translation)):
            try:
                made += pick(chosen, signers, recipient)
            except CaseError as error:
                lacking.update(dict.fromkeys(error.problems))
                who, reason = (signed(signers), recipient.id), "; ".join(map(str, error.problems))
                skipped.setdefault(who, Fault(*who, reason, channel))
    if lacking and not (chosen.job.skip_bad and made):
        raise CaseError(list(lacking))
    return Chosen(made, tuple(skipped.values()))


def signed(signers: Sequence[Sender]) -> str:
    """Return who signs: an id, or the ids of a joint letter with `+` between them, whoever stands at its head."""
    return "+".join(sorted(signer.id for signer in signers))


def _letter(chooser: Chooser, signers: tuple[Sender, ...], recipient: Recipient) -> list[Pick]:
    language = chooser.language(recipient, signers)
    first = recipient.languages[0] if recipient.languages and not chooser.job.language else language
    instead = chooser.obstacle(first, recipient, signers) if first != language else ""
    parties = _parties(chooser, signers, recipient, language)
    return [Pick(*parties, language, chooser.choice(signers, language), instead=instead)]


def _translation(chooser: Chooser, signers: tuple[Sender, ...], recipient: Recipient) -> list[Pick]:
    """Return the translation of a letter, where one is asked for and the letter is in another language."""
    if not chooser.job.translation:
        return []
    language = chooser.complete(chooser.job.translation, recipient)
    (letter,) = _letter(chooser, signers, recipient)
    if letter.language == language:
        return []
    choice = chooser.of_translation(signers, language, letter.language)
    return [Pick(*_parties(chooser, signers, recipient, language), language, choice, letter=letter)]


def _parties(
    chooser: Chooser, signers: tuple[Sender, ...], recipient: Recipient, language: str
) -> tuple[tuple[Sender, ...], Recipient]:
    """Return who signs and whom it goes to, with their texts in a language."""
    return in_language(chooser.case, signers, language), chooser.known[language][recipient.id]


def _signers(case: Case, job: Job) -> Iterator[tuple[Sender, ...]]:
    """Yield who signs one letter: each sender alone, or all together, the one who was named first at the head."""
    chosen = _chosen(case.senders, job.signed_by, "--from", "sender")
    if not job.joint:
        yield from ((sender,) for sender in chosen)
        return
    if len(chosen) == 1:
        message = "A joint letter has several signers, and there is one."
        raise UsageError(message, "Name more with --from, or leave --joint out.")
    order = {name: at for at, name in reversed([*enumerate(job.signed_by)])}
    yield tuple(sorted(chosen, key=lambda sender: order.get(sender.id, 0)))


def _chosen(all_of: Sequence[T], ids: Sequence[str], option: str, what: str) -> Sequence[T]:
    known, named = {item.id: item for item in all_of}, frozenset(ids)
    for name in ids:
        if name not in known:
            message = f"{option} {name}: the case has no such {what}.{meant(name, known)}"
            raise UsageError(message, offered(f"Its {what}s are", list(known), f"They stand in the file of {what}s."))
    return [item for item in all_of if not ids or item.id in named]
