"""A folder becomes a case: every file read, every problem of all of them found in one go."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from appeal_letters.errors import CaseError, Problem, UsageError
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.crosschecks import citations, crosscheck, repeated
from appeal_letters.load.pictures import picture
from appeal_letters.load.records import build
from appeal_letters.load.sources import Source, expect, source
from appeal_letters.load.translations import Overlay
from appeal_letters.model.appeal import Appeal
from appeal_letters.model.case import Case, Picture, Sourced, Translation
from appeal_letters.model.fields import LANGUAGE_TAG, Record, shown
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender
from appeal_letters.reading.nodes import Listed, Mapped, Node, plain

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
        _yaml_or_csv(folder, "recipients", Recipient) or source(folder / "recipients.yaml", Recipient),
        _senders_file(folder, senders),
    )
    problems = [*_unread(folder, senders), *(problem for file in _all(files) for problem in file.problems)]
    appeal = _one(Appeal, files.appeal, problems)
    recipients = _many(Recipient, files.recipients, problems)
    signers = _many(Sender, files.senders, problems) if files.senders else ()
    problems += crosscheck(files.appeal, files.recipients, files.senders, facts)
    signatures = _signatures(signers, (senders or folder / "senders").parent, files.senders, problems)
    translations, translated = _translations(folder, files, facts, problems)
    if problems or appeal is None:
        raise CaseError(problems)
    own = Translation(appeal.language, appeal, recipients)
    texts = tuple(text for file in (*_all(files), *translated) for text in file.sourced())
    return Case(appeal, recipients, signers, signatures, {appeal.language: own, **translations}, texts, _places(files))


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


def _yaml_or_csv(folder: Path, stem: str, record: type[Record]) -> Source | None:
    """Read the YAML or CSV file of that name in the case, if there is one."""
    paths = [path for path in (folder / f"{stem}.yaml", folder / f"{stem}.csv") if path.exists()]
    if not paths:
        return None
    found = source(paths[0], record)
    if len(paths) == 1:
        return found
    wrong = f"stands beside {stem}.csv, and only one of them can be right"
    return replace(found, problems=(*found.problems, Problem(found.name, 1, 1, "file", wrong, "keep one of the two")))


def _senders_file(folder: Path, senders: Path | None) -> Source | None:
    if senders is not None and not senders.is_file():
        message = f"There is no file {senders.name} with senders."
        raise UsageError(message, "Name a .yaml or .csv file.")
    return source(senders, Sender) if senders else _yaml_or_csv(folder, "senders", Sender)


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


def _translations(
    folder: Path, files: _Read, facts: Facts, problems: list[Problem]
) -> tuple[dict[str, Translation], list[Source]]:
    """Return the case in its other languages, and their files as they were read."""
    made, read = {}, []
    for tag in _tags(folder, files.appeal, problems):
        appeal = _texts_of(folder, f"appeal.{tag}", Appeal)
        recipients = _texts_of(folder, f"recipients.{tag}", Recipient)
        translation = _translation(tag, (appeal, recipients), files, facts, problems)
        read += [appeal, recipients]
        if translation is not None:
            made[tag] = translation
    return made, read


def _texts_of(folder: Path, stem: str, record: type[Record]) -> Source:
    """Read a language's texts of a file; without such a file there are none."""
    return _yaml_or_csv(folder, stem, record) or Source(f"{stem}.yaml", None, ())


def _tags(folder: Path, appeal: Source, problems: list[Problem]) -> list[str]:
    """Return the languages that files of the case are named after; the case's own one is no other language."""
    own = appeal.node.get("language") if isinstance(appeal.node, Mapped) else None
    tags: dict[str, None] = {}
    for path in sorted(folder.iterdir()):
        if found := re.fullmatch(r"(?:appeal|recipients)\.(.+)\.(?:yaml|csv)", path.name):
            tag = found.group(1)
            wrong = _wrong_tag(tag, plain(own) if own else None)
            if wrong:
                problems.append(Problem(path.name, 1, 1, "file", *wrong))
            else:
                tags[tag] = None
    return list(tags)


def _wrong_tag(tag: str, own: object) -> tuple[str, str] | None:
    if tag == own:
        return f"is in {tag}, the case's own language", "put its texts into the file without a tag"
    if not re.fullmatch(LANGUAGE_TAG, tag):
        return f"has {shown(tag)} in its name, which is not a language tag", "name it such as appeal.fr.yaml"
    return None


def _translation(
    tag: str, texts: tuple[Source, Source], files: _Read, facts: Facts, problems: list[Problem]
) -> Translation | None:
    appeal, missing = _overlaid(texts[0], Appeal, files.appeal)
    listed, absent = _overlaid(texts[1], Recipient, files.recipients)
    found: list[Problem] = []
    record, recipients = _one(Appeal, appeal, found), _many(Recipient, listed, found)
    # What the case's own file has wrong is said there, and not once more in every language.
    said = {replace(problem, file="") for problem in problems}
    own = [problem for problem in found if replace(problem, file="") not in said]
    problems += [*appeal.problems, *listed.problems, *own]
    if record is not None:
        # A quotation that this language lacks is listed as missing; the case's own one is in other words.
        told = [one for one in citations(appeal, facts, tag) if (one.file, one.field) not in missing]
        problems += [one for one in told if one.field.endswith("quoted")]
    if record is None:
        return None
    return Translation(tag, record.model_copy(update={"language": tag}), recipients, (*missing, *absent))


def _overlaid(texts: Source, record: type[Record], base: Source) -> tuple[Source, tuple[tuple[str, str], ...]]:
    """Lay the texts of a language over a file."""
    overlay = Overlay(texts.name)
    kind: type[Mapped | Listed] = Mapped if record is Appeal else Listed
    node = _laid(overlay, record, base.node, texts.node) if isinstance(base.node, kind) else None
    problems = (*texts.problems, *expect(texts, kind), *overlay.problems)
    return Source(texts.name, node, problems), tuple(overlay.missing)


def _laid(overlay: Overlay, record: type[Record], base: Mapped | Listed, texts: Node | None) -> Node:
    if isinstance(base, Mapped):
        return overlay.mapping(record, base, texts if isinstance(texts, Mapped) else Mapped((), base.place))
    return overlay.items(record, base, texts if isinstance(texts, Listed) else Listed((), base.place))
