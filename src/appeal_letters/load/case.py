"""A folder becomes a case: every file read, every problem of all of them found in one go."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from appeal_letters.errors import CaseError, Problem, UsageError
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.crosschecks import crosscheck
from appeal_letters.load.items import many, one
from appeal_letters.load.languages import Base, translations
from appeal_letters.load.pictures import picture
from appeal_letters.load.sources import Source, source, yaml_or_csv
from appeal_letters.model.appeal import Appeal
from appeal_letters.model.case import Case, Picture, Sourced, Translation
from appeal_letters.model.fields import Record, shown
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class _Read:
    """The files of a case as read; `senders` is None where there is none."""

    appeal: Source
    recipients: Source
    senders: Source | None


def is_case(folder: Path) -> bool:
    """Say whether a folder is a case: it holds an appeal record."""
    return (folder / "appeal.yaml").is_file()


def load(folder: Path, facts: Facts, senders: Path | None = None) -> Case:
    """Return the case in a folder, or raise CaseError with all of its problems.

    `senders` is a file of senders to take instead of the case's own. A case without senders loads: who signs
    is asked for when there is something to sign.
    """
    files = _Read(
        source(folder / "appeal.yaml", Appeal),
        yaml_or_csv(folder, "recipients", Recipient) or source(folder / "recipients.yaml", Recipient),
        _senders_file(folder, senders),
    )
    problems = [*_unread(folder, senders), *(problem for file in _all(files) for problem in file.problems)]
    appeal = one(Appeal, files.appeal, problems)
    recipients = many(Recipient, files.recipients, problems)
    signers = many(Sender, files.senders, problems) if files.senders else ()
    problems += crosscheck(files.appeal, files.recipients, files.senders, facts)
    signatures = _signatures(signers, (senders or folder / "senders").parent, files.senders, problems)
    others, read = translations(folder, Base(files.appeal, files.recipients), facts, problems)
    if problems or appeal is None:
        raise CaseError(problems)
    own = Translation(appeal.language, appeal, recipients)
    texts = tuple(text for file in (*_all(files), *read) for text in file.sourced())
    return Case(appeal, recipients, signers, signatures, {appeal.language: own, **others}, texts, _places(files))


def _unread(folder: Path, senders: Path | None) -> Iterator[Problem]:
    """Yield a problem for each file that looks like part of a case and would be passed over."""
    for path in sorted(set(folder.iterdir()) - {senders}) if folder.is_dir() else ():
        if re.fullmatch(
            r"(?:appeal|recipients|senders)(?:\..+)?\.(?:yml|xlsx?|ods|tsv)|appeal(?:\..+)?\.csv"
            r"|senders\.[a-z]{2,3}(?:-.+)?\.(?:yaml|csv)",
            path.name,
        ):
            wanted = "name it as docs/case.md says, such as appeal.fr.yaml or recipients.csv, or move it away"
            yield Problem(path.name, 1, 1, "file", "is not read under this name", wanted)


def _all(files: _Read) -> list[Source]:
    return [file for file in (files.appeal, files.recipients, files.senders) if file is not None]


def _senders_file(folder: Path, senders: Path | None) -> Source | None:
    if senders is not None and not senders.is_file():
        message = f"There is no file {senders.name} with senders."
        raise UsageError(message, "Name a .yaml or .csv file.")
    return source(senders, Sender) if senders else yaml_or_csv(folder, "senders", Sender)


def _places(files: _Read) -> dict[tuple[str, str], Sourced]:
    lists = [("recipients", files.recipients), ("senders", files.senders)]
    return {(kind, name): at for kind, file in lists if file for name, at in file.addresses()}


def _signatures(
    senders: Sequence[Sender], folder: Path, file: Source | None, problems: list[Problem]
) -> Mapping[str, Picture]:
    found = {}
    for at in file.sourced() if file else ():
        if re.fullmatch(r"\[\d+\]\.signature", at.field):
            made = _picture_beside(folder, at.text)
            if isinstance(made, Picture):
                found[at.text] = made
            else:
                wanted = "name a PNG or JPEG file beside this file"
                problems.append(Problem(at.file, at.line, at.column, at.field, f"{shown(at.text)} {made}", wanted))
    return {sender.id: found[sender.signature] for sender in senders if sender.signature in found}


def _picture_beside(folder: Path, name: str) -> Picture | str:
    # A case may come from somebody else: it must not fetch pictures from elsewhere on this machine.
    if not (folder / name).resolve().is_relative_to(folder.resolve()):
        return "is somewhere else"
    return picture(folder / name)
