"""A folder becomes a case: every file read, every problem of all of them found in one go."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from appeal_letters.errors import CaseError, Problem, UsageError
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.crosschecks import crosscheck, repeated
from appeal_letters.load.pictures import picture
from appeal_letters.load.records import build
from appeal_letters.load.sources import Source, expect, source
from appeal_letters.load.translations import Overlay
from appeal_letters.model.appeal import Appeal
from appeal_letters.model.case import Case, Picture, Sourced, Translation
from appeal_letters.model.fields import Record
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender
from appeal_letters.reading.nodes import Listed, Mapped

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
        source(_table(folder, "recipients") or folder / "recipients.yaml", Recipient),
        _senders_file(folder, senders),
    )
    problems = [problem for file in _all(files) for problem in file.problems]
    appeal = _one(Appeal, files.appeal, problems)
    recipients = _many(Recipient, files.recipients, problems)
    signers = _many(Sender, files.senders, problems) if files.senders else ()
    problems += crosscheck(appeal, files.appeal, files.recipients, files.senders, facts)
    signatures = _signatures(signers, (senders or folder / "senders").parent, files.senders, problems)
    translations = _translations(folder, files, problems) if appeal and not problems else {}
    if problems or appeal is None:
        raise CaseError(problems)
    own = Translation(appeal.language, appeal, recipients)
    texts = tuple(text for file in _all(files) for text in file.sourced())
    return Case(appeal, recipients, signers, signatures, {appeal.language: own, **translations}, texts, _places(files))


def _all(files: _Read) -> list[Source]:
    return [file for file in (files.appeal, files.recipients, files.senders) if file is not None]


def _table(folder: Path, stem: str) -> Path | None:
    """Return the YAML or CSV file of that name in the case."""
    found = [path for path in (folder / f"{stem}.yaml", folder / f"{stem}.csv") if path.is_file()]
    if len(found) > 1:
        wrong = f"stands beside {stem}.csv, and only one of them can be right"
        raise CaseError([Problem(f"{stem}.yaml", 1, 1, "file", wrong, "keep one of the two")])
    return found[0] if found else None


def _senders_file(folder: Path, senders: Path | None) -> Source | None:
    if senders is not None and not senders.is_file():
        message = f"There is no file {senders.name} with senders."
        raise UsageError(message, "Name a .yaml or .csv file.")
    path = senders or _table(folder, "senders")
    return source(path, Sender) if path else None


def _one(record: type[R], file: Source, problems: list[Problem]) -> R | None:
    problems += expect(file, Mapped)
    if not isinstance(file.node, Mapped):
        return None
    built, more = build(record, file.node, file.name)
    problems += more
    return built


def _many(record: type[R], file: Source, problems: list[Problem]) -> tuple[R, ...]:
    problems += expect(file, Listed)
    if not isinstance(file.node, Listed):
        return ()
    found = []
    for number, item in enumerate(file.node.items):
        built, more = build(record, item, file.name, (number,))
        problems += more
        if built is not None:
            found.append(built)
    problems += repeated(file)
    return tuple(found)


def _places(files: _Read) -> dict[str, Sourced]:
    ids = re.compile(r"\[\d+\]\.id")
    lists = [file for file in (files.recipients, files.senders) if file is not None]
    return {text.text: text for file in lists for text in file.sourced() if ids.fullmatch(text.field)}


def _signatures(
    senders: Sequence[Sender], folder: Path, file: Source | None, problems: list[Problem]
) -> Mapping[str, Picture]:
    found = {}
    places = {text.text: text for text in (file.sourced() if file else ()) if text.field.endswith(".signature")}
    for sender in senders:
        if sender.signature:
            made = picture(folder / sender.signature)
            if isinstance(made, Picture):
                found[sender.id] = made
            else:
                at = places[sender.signature]
                wanted = "name a PNG or JPEG file beside this file"
                problems.append(Problem(at.file, at.line, at.column, at.field, f"{sender.signature} {made}", wanted))
    return found


def _translations(folder: Path, files: _Read, problems: list[Problem]) -> dict[str, Translation]:
    tags = {
        found.group(1): None
        for path in sorted(folder.iterdir())
        if (found := re.fullmatch(r"(?:appeal|recipients)\.([A-Za-z-]{2,11})\.(?:yaml|csv)", path.name))
    }
    made = {}
    for tag in tags:
        translation = _translation(folder, tag, files, problems)
        if translation is not None:
            made[tag] = translation
    return made


def _translation(folder: Path, tag: str, files: _Read, problems: list[Problem]) -> Translation | None:
    appeal, more, missing = _overlaid(folder, f"appeal.{tag}", Appeal, files.appeal)
    listed, others, absent = _overlaid(folder, f"recipients.{tag}", Recipient, files.recipients)
    found = [*more, *others]
    record, recipients = _one(Appeal, appeal, found), _many(Recipient, listed, found)
    problems += found
    if record is None or found:
        return None
    return Translation(tag, record.model_copy(update={"language": tag}), recipients, (*missing, *absent))


def _overlaid(
    folder: Path, stem: str, record: type[Record], base: Source
) -> tuple[Source, list[Problem], tuple[str, ...]]:
    """Lay the texts of a language over a file; without such a file all its texts are missing."""
    path = _table(folder, stem)
    texts = source(path, record) if path else Source(f"{stem}.yaml", None, ())
    overlay = Overlay(texts.name)
    if isinstance(base.node, Mapped):
        over = texts.node if isinstance(texts.node, Mapped) else Mapped((), base.node.place)
        node: Mapped | Listed = overlay.mapping(record, base.node, over)
    elif isinstance(base.node, Listed):
        rows = texts.node if isinstance(texts.node, Listed) else Listed((), base.node.place)
        node = overlay.items(record, base.node, rows)
    shape = expect(texts, type(base.node)) if isinstance(base.node, Mapped | Listed) else ()
    return Source(texts.name, node, ()), [*texts.problems, *shape, *overlay.problems], tuple(overlay.missing)
