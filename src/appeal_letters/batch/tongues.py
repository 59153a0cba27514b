"""In which languages a case can be written to whom: what is used, what is complete, what is missing and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from appeal_letters.batch.remark import Remark
from appeal_letters.batch.select import Pick
from appeal_letters.model.case import Case, Missing

NOBODY_YET = "nobody yet"
"""What a file says of a translation that nobody has reviewed."""


@dataclass(frozen=True, slots=True)
class Texts:
    """One recipient's texts in one language: whether its letter is written in it, and what such a letter lacks."""

    recipient: str
    language: str
    used: bool
    missing: tuple[Missing, ...]


def texts_in_languages(case: Case, chosen: Sequence[Pick]) -> Iterator[Texts]:
    """Yield the texts of each recipient that is written to, in each language of the case."""
    used = {(pick.recipient.id, pick.language) for pick in chosen}
    for name in dict.fromkeys(pick.recipient.id for pick in chosen):
        for tag, texts in case.translations.items():
            yield Texts(name, tag, (name, tag) in used, texts.lacking(name))


def instead(chosen: Sequence[Pick]) -> Iterator[Remark]:
    """Yield whose letters are in another language than the first one that they read, and why; signers may differ."""
    for name, language, why in dict.fromkeys((pick.recipient.id, pick.language, pick.instead) for pick in chosen):
        if why:
            yield Remark("language", name, f"{language}, since {why}")


def untold(case: Case, chosen: Sequence[Pick]) -> Iterator[Remark]:
    """Yield the signers whose role or organisation is printed in the case's language in a letter in another one."""
    signing = {(one.id, pick.language) for pick in chosen for one in pick.signers}
    for tag in dict.fromkeys(pick.language for pick in chosen):
        for one in case.translations[tag].untold:
            if (one.of, tag) in signing:
                # Without its folder, which the page of `preview` does not tell.
                file, text = PurePath(one.file).name, one.field.rpartition(".")[2]
                yield Remark("untold", one.of, f"{tag}, since {file} has no {text}")


def copied(case: Case, chosen: Sequence[Pick]) -> Iterator[Remark]:
    """Yield the copy lines of words, which a letter in another language than the case's prints as they are."""
    ids = {one.id for one in case.recipients}
    others = dict.fromkeys(pick.language for pick in chosen if pick.language != case.appeal.language)
    for line in case.appeal.copies if others else ():
        if line not in ids:
            yield Remark("copy-as-is", line, ", ".join(others))


def unreviewed(case: Case, chosen: Sequence[Pick]) -> Iterator[Remark]:
    """Yield the languages of letters whose texts are a courtesy translation that nobody has reviewed."""
    for tag in dict.fromkeys(pick.language for pick in chosen):
        if case.is_translated(tag) and case.translations[tag].appeal.reviewed_by in {None, NOBODY_YET}:
            yield Remark("unreviewed", tag)
