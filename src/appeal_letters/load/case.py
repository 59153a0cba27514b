"""A folder becomes a case: every file read, every problem of all of them found in one go."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TypeVar

from appeal_letters.errors import CaseError, Problem
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.crosschecks import crosscheck
from appeal_letters.load.directory import with_directory
from appeal_letters.load.items import many, one
from appeal_letters.load.languages import Base, translations
from appeal_letters.load.missions import embassies
from appeal_letters.load.own import Own
from appeal_letters.load.pictures import picture
from appeal_letters.load.signers import Signing, signing
from appeal_letters.load.skipping import sorting, without
from appeal_letters.load.sources import Source, source, yaml_or_table
from appeal_letters.load.strays import strays
from appeal_letters.model.appeal import Appeal
from appeal_letters.model.case import Case, Kind, Picture, Sourced, Translation
from appeal_letters.model.fields import Record, shown
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender
from appeal_letters.reading.files import read
from appeal_letters.reading.nodes import Mapped, Text

_STEMS = ("appeal", "recipients", "senders", "missions")

R = TypeVar("R", bound=Record)

_NOTHING = Own()


@dataclass(frozen=True, slots=True)
class _Read:
    """The files of a case as read; `senders` is None where there is none."""

    appeal: Source
    recipients: Source
    senders: Source | None


def is_case(folder: Path) -> bool:
    """Say whether a folder is a case: it holds an appeal record."""
    return (folder / "appeal.yaml").is_file()


def load(folder: Path, facts: Facts, own: Own = _NOTHING) -> Case:
    """Return the case in a folder, or raise CaseError with all of its problems.

    `own` are the files of the user's own. A case without senders loads: who signs is asked for when there is
    something to sign.
    """
    record = source(folder / "appeal.yaml", Appeal)
    problems = [problem for stem in _STEMS for problem in strays(folder, stem, named=own.senders)]
    signed = signing(folder, own, problems, sample=_is_sample(record))
    files = _Read(record, _recipients(folder, own), signed.file if signed else None)
    problems += (problem for file in _all(files) for problem in file.problems)
    appeal = one(Appeal, files.appeal, problems)
    recipients = many(Recipient, files.recipients, problems)
    signers = signed.senders(problems) if signed else ()
    problems += crosscheck(files.appeal, files.recipients, files.senders, facts, wordless=own.wordless)
    pictures = _pictures(signers, signed, problems)
    words = _own_words(own.own_words, problems)
    known = embassies(appeal, (folder, own.folder, facts.folder), problems)
    others, more = translations(folder, Base(files.appeal, files.recipients, signed, own.wordless), facts, problems)
    sorted_ = sorting(problems, _lists(files, more) if own.skip_bad else [])
    if sorted_.fatal or appeal is None:
        raise CaseError(problems)
    first = Translation(appeal.language, appeal, recipients, senders=signers)
    case = Case(
        appeal,
        recipients,
        signers,
        own_words=words[0].text if words else "",
        signatures=pictures["signature"],
        letterheads=pictures["letterhead"],
        translations={appeal.language: first, **others},
        texts=(*(text for file in (*_all(files), *more) for text in file.sourced()), *words),
        places=_places(files),
        known_embassies=known,
    )
    return without(case, sorted_) if sorted_.skipped else case


def _recipients(folder: Path, own: Own) -> Source:
    """Return the file of recipients, with what it takes out of the user's directory."""
    found = yaml_or_table(folder, "recipients", Recipient) or source(folder / "recipients.yaml", Recipient)
    return with_directory(found, own.folder)


def _own_words(path: Path | None, problems: list[Problem]) -> tuple[Sourced, ...]:
    """Return the user's own words from a file of text."""
    if path is None:
        return ()
    text, more = read(path, path.name)
    problems += more
    return (Sourced(text.strip(), path.name, 1, 1, "own words"),) if text else ()


def _all(files: _Read) -> list[Source]:
    return [file for file in (files.appeal, files.recipients, files.senders) if file is not None]


def _lists(files: _Read, more: Sequence[Source]) -> list[tuple[Kind, Source]]:
    """Return the lists of recipients and senders, in every language, whatever the file of senders is called."""
    lists: list[tuple[Kind, Source]] = [("recipients", files.recipients)]
    if files.senders:
        lists.append(("senders", files.senders))
    stem = PurePath(files.senders.name).stem if files.senders else ""
    for file in more:
        name = PurePath(file.name).name
        if name.startswith("recipients."):
            lists.append(("recipients", file))
        elif stem and name.startswith(f"{stem}."):
            lists.append(("senders", file))
    return lists


def _is_sample(appeal: Source) -> bool:
    found = appeal.node.get("sample") if isinstance(appeal.node, Mapped) else None
    return isinstance(found, Text) and found.value == "true"


def _places(files: _Read) -> dict[tuple[str, str], Sourced]:
    lists = [("recipients", files.recipients), ("senders", files.senders)]
    return {(kind, name): at for kind, file in lists if file for name, at in file.addresses()}


def _pictures(
    senders: Sequence[Sender], signed: Signing | None, problems: list[Problem]
) -> dict[str, dict[str, Picture]]:
    """Return the senders' pictures, by the field that names them and the sender's id."""
    found = _named_pictures(signed, problems) if signed else {}
    named = {
        "signature": [(one.id, one.signature) for one in senders],
        "letterhead": [(one.id, one.letterhead) for one in senders],
    }
    return {field: {name: found[file] for name, file in rows if file in found} for field, rows in named.items()}


def _named_pictures(signed: Signing, problems: list[Problem]) -> dict[str, Picture]:
    found: dict[str, Picture | str] = {}  # by name: a whole office may have one letterhead
    for at in signed.file.sourced():
        if re.fullmatch(r"(?:\[\d+\]\.)?(?:signature|letterhead)", at.field):
            if at.text not in found:
                found[at.text] = _picture_beside(signed.folder, at.text)
            if isinstance(why := found[at.text], str):
                wanted = "name a PNG or JPEG file beside this file"
                problems.append(Problem(at.file, at.line, at.column, at.field, f"{shown(at.text)} {why}", wanted))
    return {name: made for name, made in found.items() if isinstance(made, Picture)}


def _picture_beside(folder: Path, name: str) -> Picture | str:
    # A case may come from somebody else: it must not fetch pictures from elsewhere on this machine.
    if not (folder / name).resolve().is_relative_to(folder.resolve()):
        return "is somewhere else"
    return picture(folder / name)
