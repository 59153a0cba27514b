"""The case in its other languages: their files laid over the case's own, with every problem that shows."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from appeal_letters.errors import Problem
from appeal_letters.facts.languages import exists
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.citations import citations
from appeal_letters.load.formulas import unsaid
from appeal_letters.load.items import many, one
from appeal_letters.load.signers import Signing
from appeal_letters.load.sources import Source, expect, yaml_or_table
from appeal_letters.load.translations import Overlay
from appeal_letters.model.appeal import Appeal
from appeal_letters.model.case import Missing, Translation
from appeal_letters.model.fields import Record, shown
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender
from appeal_letters.reading.nodes import Listed, Mapped, Node, Place, plain, spelt
from appeal_letters.reading.nodes import Path as NodePath


@dataclass(frozen=True, slots=True)
class Base:
    """The files that texts of other languages are laid over; `wordless` says that articles are only named."""

    appeal: Source
    recipients: Source
    signing: Signing | None = None
    wordless: bool = False


@dataclass(frozen=True, slots=True)
class _Texts:
    """The files of one language as read."""

    tag: str
    appeal: Source
    recipients: Source
    senders: Source | None

    @property
    def all(self) -> list[Source]:
        return [file for file in (self.appeal, self.recipients, self.senders) if file]


def translations(
    folder: Path, base: Base, facts: Facts, problems: list[Problem]
) -> tuple[dict[str, Translation], list[Source]]:
    """Return the case in its other languages, and their files as they were read."""
    made, read = {}, []
    # What the case's own files have wrong is said there, and not once more in every language.
    said = {replace(problem, file="") for problem in problems}
    for tag in _tags(folder, base.appeal, problems):
        texts = _Texts(
            tag,
            _texts_of(folder, f"appeal.{tag}", Appeal),
            _texts_of(folder, f"recipients.{tag}", Recipient),
            base.signing.texts(tag) if base.signing else None,
        )
        read += texts.all
        if (translation := _translation(texts, base, facts, problems, said)) is not None:
            made[tag] = translation
    return made, read


def _texts_of(folder: Path, stem: str, record: type[Record]) -> Source:
    """Read a language's texts of a file; without such a file there are none."""
    return yaml_or_table(folder, stem, record) or Source(f"{stem}.yaml", None, ())


def _tags(folder: Path, appeal: Source, problems: list[Problem]) -> list[str]:
    """Return the languages that files of the case are named after; the case's own one is no other language."""
    own = appeal.node.get("language") if isinstance(appeal.node, Mapped) else None
    tags: dict[str, None] = {}
    for path in sorted(folder.iterdir()):
        if found := re.fullmatch(r"(?:appeal|recipients|senders)\.(.+)\.(?:yaml|csv|xlsx|ods)", path.name):
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
    if not exists(tag):
        return f"has {shown(tag)} in its name, which is not a language tag", "name it such as appeal.fr.yaml"
    return None


def _translation(
    texts: _Texts, base: Base, facts: Facts, problems: list[Problem], said: Container[Problem]
) -> Translation | None:
    """Return the case in a language; problems that are `said` already, but for their file, are not added."""
    tag, appeal = texts.tag, _laid_over(texts.appeal, Appeal, base.appeal)
    listed = _laid_over(texts.recipients, Recipient, base.recipients)
    signing = base.signing
    signed = _laid_over(texts.senders, Sender, signing.file) if signing and texts.senders else None
    found: list[Problem] = []
    record, recipients = one(Appeal, appeal.file, found), many(Recipient, listed.file, found)
    senders = replace(signing, file=signed.file).senders(found) if signing and signed else ()
    found += unsaid(appeal.file, facts)
    problems += [problem for laid in (appeal, listed, signed) if laid for problem in laid.file.problems]
    problems += [problem for problem in found if replace(problem, file="") not in said]
    if record is None:
        return None
    if record.status != "courtesy":  # our own translation of an article gives way to an official text, whatever it says
        problems += [one for one in citations(appeal.file, facts, tag) if one.field.endswith("quoted")]
    asked = (path for path in _wordless(record, facts, tag) if not (base.wordless and path[-1] == "quoted"))
    cited = (Missing(f"{name}.{tag}.yaml", "short") for name in _nameless(record, facts, tag))
    return Translation(
        tag,
        record.model_copy(update={"language": tag}),
        recipients,
        missing=(
            *appeal.lacks((*_unsaid_without(record, appeal.missing), *asked)),
            *cited,
            *listed.lacks(listed.missing),
        ),
        senders=senders,
        untold=signed.lacks(path for path in signed.kept if path[-1] in {"role", "organisation"}) if signed else (),
    )


def _unsaid_without(appeal: Appeal, missing: Iterable[NodePath]) -> Iterator[NodePath]:
    """Yield the texts that letters lack; of whom a formula speaks nobody asks where a text says the demand."""
    said = {("demands", number, "others") for number, demand in enumerate(appeal.demands) if demand.text}
    yield from (path for path in missing if path not in said)


def _wordless(appeal: Appeal, facts: Facts, tag: str) -> Iterator[NodePath]:
    """Yield the demands that have neither a text nor a formula in a language, and the articles without any words."""
    for number, demand in enumerate(appeal.demands):
        if not (demand.text or demand.formula in facts.formulas.get(tag, ())):
            yield "demands", number, "text"
        for at, cite in enumerate(demand.cites):
            instrument = facts.instruments.get(cite.instrument)
            if instrument and not (cite.quoted or instrument.text(cite.article, cite.points, tag)):
                yield "demands", number, "cites", at, "quoted"


def _nameless(appeal: Appeal, facts: Facts, tag: str) -> Iterator[str]:
    """Yield the cited instruments that have no name in a language."""
    for name in dict.fromkeys(cite.instrument for demand in appeal.demands for cite in demand.cites):
        instrument = facts.instruments.get(name)
        if instrument and not instrument.naming(tag):
            yield name


@dataclass(frozen=True, slots=True)
class _Laid:
    """A file with the texts of another language; the ways to those that this language lacks, and to those it keeps.

    `absent` says where one of them would stand.
    """

    file: Source
    missing: tuple[NodePath, ...]
    kept: tuple[NodePath, ...]
    absent: Mapping[NodePath, Place]

    def lacks(self, paths: Iterable[NodePath]) -> tuple[Missing, ...]:
        """Return texts that this language lacks, each with whose it is."""
        ids = {way[:1]: str(plain(name)) for way, item in self.file.records() if (name := item.get("id"))}
        found = ((path, self.absent.get(path, Place(1, 1))) for path in paths)
        return tuple(
            Missing(self.file.name, spelt(path), ids.get(path[:1]) or ids.get((), ""), at.line, at.column)
            for path, at in found
        )


def _laid_over(texts: Source, record: type[Record], base: Source) -> _Laid:
    """Lay the texts of a language over a file."""
    overlay = Overlay(texts.name)
    # A list of what nothing names is no file of the case's: that is told already.
    kind: type[Mapped | Listed] = Listed if isinstance(base.node, Listed) and record.matched_by else Mapped
    node = _laid(overlay, record, base.node, texts.node) if isinstance(base.node, kind) else None
    problems = (*texts.problems, *expect(texts, kind), *overlay.problems)
    file = replace(base, name=texts.name, node=node, problems=problems)
    return _Laid(file, tuple(overlay.missing), tuple(overlay.kept), overlay.absent)


def _laid(overlay: Overlay, record: type[Record], base: Mapped | Listed, texts: Node | None) -> Node:
    if isinstance(base, Mapped):
        return overlay.mapping(record, base, texts if isinstance(texts, Mapped) else Mapped((), Place(1, 1)))
    return overlay.items(record, base, texts if isinstance(texts, Listed) else Listed((), Place(1, 1)))
