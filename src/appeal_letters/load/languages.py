"""The case in its other languages: their files laid over the case's own, with every problem that shows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from appeal_letters.errors import Problem
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.citations import citations
from appeal_letters.load.items import many, one
from appeal_letters.load.sources import Source, expect, yaml_or_csv
from appeal_letters.load.translations import Overlay
from appeal_letters.model.appeal import Appeal
from appeal_letters.model.case import Missing, Translation
from appeal_letters.model.fields import LANGUAGE_TAG, Record, shown
from appeal_letters.model.recipient import Recipient
from appeal_letters.reading.nodes import Listed, Mapped, Node, plain, spelt
from appeal_letters.reading.nodes import Path as NodePath


@dataclass(frozen=True, slots=True)
class Base:
    """The files that texts of other languages are laid over."""

    appeal: Source
    recipients: Source


def translations(
    folder: Path, base: Base, facts: Facts, problems: list[Problem]
) -> tuple[dict[str, Translation], list[Source]]:
    """Return the case in its other languages, and their files as they were read."""
    made, read = {}, []
    for tag in _tags(folder, base.appeal, problems):
        appeal = _texts_of(folder, f"appeal.{tag}", Appeal)
        recipients = _texts_of(folder, f"recipients.{tag}", Recipient)
        translation = _translation(tag, (appeal, recipients), base, facts, problems)
        read += [appeal, recipients]
        if translation is not None:
            made[tag] = translation
    return made, read


def _texts_of(folder: Path, stem: str, record: type[Record]) -> Source:
    """Read a language's texts of a file; without such a file there are none."""
    return yaml_or_csv(folder, stem, record) or Source(f"{stem}.yaml", None, ())


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
    tag: str, texts: tuple[Source, Source], base: Base, facts: Facts, problems: list[Problem]
) -> Translation | None:
    appeal, missing = _overlaid(texts[0], Appeal, base.appeal)
    listed, absent = _overlaid(texts[1], Recipient, base.recipients)
    ids = {way[0]: str(plain(name)) for way, item in base.recipients.records() if (name := item.get("id"))}
    found: list[Problem] = []
    record, recipients = one(Appeal, appeal, found), many(Recipient, listed, found)
    # What the case's own file has wrong is said there, and not once more in every language.
    said = {replace(problem, file="") for problem in problems}
    own = [problem for problem in found if replace(problem, file="") not in said]
    problems += [*appeal.problems, *listed.problems, *own]
    if record is None:
        return None
    problems += [one for one in citations(appeal, facts, tag) if one.field.endswith("quoted")]
    lacking = [Missing(texts[0].name, spelt(path)) for path in (*missing, *_wordless(record, facts, tag))]
    lacking += [Missing(texts[1].name, spelt(path), ids.get(path[0], "")) for path in absent]
    return Translation(tag, record.model_copy(update={"language": tag}), recipients, tuple(lacking))


def _wordless(appeal: Appeal, facts: Facts, tag: str) -> Iterator[NodePath]:
    """Yield the demands that have neither a text nor a formula in a language, and the articles without any words."""
    for number, demand in enumerate(appeal.demands):
        if not (demand.text or demand.formula in facts.formulas.get(tag, ())):
            yield "demands", number, "text"
        for at, cite in enumerate(demand.cites):
            instrument = facts.instruments.get(cite.instrument)
            if instrument and not (cite.quoted or instrument.text(cite.article, cite.points, tag)):
                yield "demands", number, "cites", at, "quoted"


def _overlaid(texts: Source, record: type[Record], base: Source) -> tuple[Source, tuple[NodePath, ...]]:
    """Lay the texts of a language over a file."""
    overlay = Overlay(texts.name)
    kind: type[Mapped | Listed] = Mapped if record is Appeal else Listed
    node = _laid(overlay, record, base.node, texts.node) if isinstance(base.node, kind) else None
    problems = (*texts.problems, *expect(texts, kind), *overlay.problems)
    return replace(base, name=texts.name, node=node, problems=problems), tuple(overlay.missing)


def _laid(overlay: Overlay, record: type[Record], base: Mapped | Listed, texts: Node | None) -> Node:
    if isinstance(base, Mapped):
        return overlay.mapping(record, base, texts if isinstance(texts, Mapped) else Mapped((), base.place))
    return overlay.items(record, base, texts if isinstance(texts, Listed) else Listed((), base.place))
