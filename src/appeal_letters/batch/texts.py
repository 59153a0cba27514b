"""The files for a case's texts in another language, to be filled in: each text that a letter in it would lack."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from appeal_letters import resources, templating
from appeal_letters.batch import translating
from appeal_letters.batch.skeleton import Begun
from appeal_letters.batch.translating import Into
from appeal_letters.deliver.folder import place
from appeal_letters.errors import CaseError, Problem, RefusedError, UsageError
from appeal_letters.facts.languages import called, exists
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.items import many
from appeal_letters.load.own import Own
from appeal_letters.load.shapes import has_words, shapes
from appeal_letters.load.sources import ENDINGS, source, yaml_or_table
from appeal_letters.load.whole import whole
from appeal_letters.model.appeal import Appeal
from appeal_letters.model.case import Case
from appeal_letters.model.fields import Record, shown
from appeal_letters.model.sender import Sender
from appeal_letters.reading.nodes import Listed, Mapped, Node, Place, place_of, spelt
from appeal_letters.reading.nodes import Path as NodePath
from appeal_letters.reading.yaml_files import read_yaml

_STEMS = ("appeal", "recipients", "senders")


def begin_texts(folder: Path, tag: str, facts: Facts, own: Own) -> Begun:
    """Write the files for a case's texts in a language; the case is read with the user's `own` files.

    Raises UsageError for what is no other language, RefusedError where a file for its texts is there already, and
    CaseError where the case has problems, or items that no file in another language could name.
    """
    _refuse_no_tag(tag)
    case, facts = whole(folder, facts, own)
    if tag == case.appeal.language:
        message = f"The case is in {tag} already: its own files have the texts."
        raise UsageError(message, "Name another language.")
    _refuse_taken(folder, tag)
    if nameless := [*_nameless(folder, case.appeal)]:
        raise CaseError(nameless)
    written = _written(folder, case, Into(tag, case.appeal.language, facts))
    place(folder, {name: text.encode() for name, text in written.items()})
    to_fill = (problem for name, text in written.items() for problem in _to_fill(name, text, tag))
    return Begun(folder, tuple(written), tuple(sorted(to_fill)))


def _refuse_no_tag(tag: str) -> None:
    if not exists(tag):
        near = called(tag)
        todo = f"Did you mean {' or '.join(near)}?" if near else "Write a tag such as en, fr or pt-BR."
        raise UsageError(f"{shown(tag)} is not a language tag.", todo)


def _refuse_taken(folder: Path, tag: str) -> None:
    names = (f"{stem}.{tag}{ending}" for stem in _STEMS for ending in ENDINGS)
    taken = [path for name in names if (path := folder / name).exists() or path.is_symlink()]
    if taken:
        message = f"{taken[0]} is there already; nothing was touched."
        todo = (
            f"Write the texts into it, or move it away; `appeal-letters check --language {tag}` names what is missing."
        )
        raise RefusedError(message, todo)


def _written(folder: Path, case: Case, into: Into) -> Mapping[str, str]:
    """Return the text of each file by its name; senders only where the case has some with a text to tell."""
    senders = _senders(folder)
    files = {"appeal": translating.fields(case.appeal, into), "recipients": translating.items(case.recipients, into)}
    if any(one.role or one.organisation for one in senders):
        files["senders"] = translating.items(senders, into)
    head = templating.environment(resources.templates()).get_template("case/texts.yaml.j2")
    written = {}
    for stem, lines in files.items():
        first = templating.filled(head, file=f"{stem}.yaml", tag=into.tag, own=into.own).rstrip("\n")
        written[f"{stem}.{into.tag}.yaml"] = "\n".join([first, *lines, ""])
    return written


def _senders(folder: Path) -> tuple[Sender, ...]:
    """Return the case's own senders, whoever signs it."""
    found = yaml_or_table(folder, "senders", Sender)
    return many(Sender, found, []) if found else ()


def _nameless(folder: Path, appeal: Appeal) -> Iterator[Problem]:
    """Yield the items of the appeal that no file in another language could name: without an id, or named alike."""
    file = source(folder / "appeal.yaml", Appeal)
    for path, wrong, wanted in _unmatched(appeal, ()):
        at = place_of(file.node, path) if file.node else Place(1, 1)
        yield Problem(file.name, at.line, at.column, spelt(path), wrong, wanted)


def _unmatched(record: Record, path: NodePath) -> Iterator[tuple[NodePath, str, str]]:
    for key, shape in shapes(type(record)).items():
        if not (shape.is_list and shape.record and has_words(shape.record)):
            continue
        seen: set[tuple[object, ...]] = set()
        for number, item in enumerate(getattr(record, key)):
            name = tuple(getattr(item, part) for part in shape.record.matched_by)
            at = (*path, key, number)
            if not name[0]:
                wanted = f"write `{shape.record.matched_by[0]}:`, a short name for it"
                yield (*at, shape.record.matched_by[0]), "is missing, and texts in another language need it", wanted
            elif name in seen:
                wanted = "let one of them say it all, so that a text in another language belongs to one of them"
                yield at, f"stands twice ({' '.join(map(str, filter(None, name)))})", wanted
            seen.add(name)
            yield from _unmatched(item, at)


def _to_fill(name: str, text: str, tag: str) -> Iterator[Problem]:
    """Yield a problem for each key of a file that has nothing behind it."""
    node, _ = read_yaml(text, name)
    for path, at in _blanks(node, ()) if node else ():
        yield Problem(name, at.line, at.column, spelt(path), "is missing", f"write its text in {tag}")


def _blanks(node: Node, path: NodePath) -> Iterator[tuple[NodePath, Place]]:
    inner: Iterable[tuple[str | int, Node]] = ()
    match node:
        case Mapped():
            yield from (((*path, key.value), key.place) for key in node.blank)
            inner = ((key.value, value) for key, value in node.entries)
        case Listed():
            inner = enumerate(node.items)
    for step, value in inner:
        yield from _blanks(value, (*path, step))
