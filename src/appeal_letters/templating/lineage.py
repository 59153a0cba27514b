"""What a user's own prose builds on: the templates that it extends, and the blocks that it takes from them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, nodes

from appeal_letters.errors import flat
from appeal_letters.mistyped import instead, nearest
from appeal_letters.templating import language
from appeal_letters.templating.blocks import blocks
from appeal_letters.templating.language import NotProseError
from appeal_letters.templating.sandbox import OwnProse


@dataclass(frozen=True, slots=True)
class Origin:
    """A block of a tone as it is used: its text, its file, and the file whose block it replaces.

    `refused` says why a copy of it could not be a block of the user's own.
    """

    block: str
    text: str
    file: str
    replaces: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class _Step:
    """One template on the way from a tone to its frame."""

    file: str
    text: str
    tree: nodes.Template

    @property
    def blocks(self) -> dict[str, nodes.Block]:
        return {block.name: block for block in self.tree.find_all(nodes.Block)}


def origins(environment: Environment, name: str) -> list[Origin]:
    """Return the blocks of a prose template, its own first, then those that it takes from what it extends."""
    found: dict[str, Origin] = {}
    for step in _chain(environment, _step(environment, name), name):
        for block, text in blocks(step.text).items():
            near = found.get(block)
            if near is None:
                found[block] = Origin(block, text, step.file, refused=_refused(step.blocks[block]))
            elif not near.replaces:
                found[block] = replace(near, replaces=step.file)
    return list(found.values())


def files(environment: Environment, name: str) -> set[str]:
    """Return the files of a prose template and of all that it extends."""
    return {step.file for step in _chain(environment, _step(environment, name), name)}


def _refused(block: nodes.Block) -> str:
    try:
        language.check_block(block, "")
    except NotProseError as error:
        return error.message or ""
    return ""


def faults(environment: Environment, own: Sequence[OwnProse]) -> Iterator[TemplateSyntaxError]:
    """Yield the first fault of each of the user's own templates."""
    languages = {name.split("/")[2] for name in environment.list_templates() if name.startswith("shipped/letters/")}
    for prose in own:
        try:
            tree = language.parsed(environment, prose.text, prose.file)
            environment.compile(prose.text, prose.name, prose.file)
            _check_language(prose, languages)
            _check_blocks(environment, prose, _Step(prose.file, prose.text, tree))
        except TemplateSyntaxError as error:
            yield error


def _check_language(prose: OwnProse, languages: set[str]) -> None:
    tag = prose.name.split("/")[1]
    if tag not in languages:
        wanted = _wanted(tag, languages, "list templates")
        raise NotProseError(f"there are no letters in '{flat(tag)}' to change", wanted, 1, prose.file)


def _check_blocks(environment: Environment, prose: OwnProse, own: _Step) -> None:
    """Refuse a block that would be read by nobody: its parents have none of that name, and the file asks for none."""
    parents = list(_chain(environment, own, prose.name))[1:]
    known = {name for parent in parents for name in parent.blocks}
    for name, block in own.blocks.items():
        if parents and name not in known and name not in _asked_for(own):
            wanted = _wanted(name, known, "list templates --blocks")
            raise NotProseError(f"there is no block '{flat(name)}' to replace", wanted, block.lineno, prose.file)


def _asked_for(step: _Step) -> set[str]:
    """Return the blocks that a template names in an `order` of its own or asks for as self.<block>()."""
    order = step.blocks.get("order")
    data = order.find_all(nodes.TemplateData) if order else ()
    called = (
        attribute.attr
        for attribute in step.tree.find_all(nodes.Getattr)
        if isinstance(attribute.node, nodes.Name) and attribute.node.name == "self"
    )
    return {*called, *(word for text in data for word in text.data.split())}


def _chain(environment: Environment, first: _Step, name: str) -> Iterator[_Step]:
    """Yield a template and, one after the other, what it extends."""
    seen, step, tongue = {name}, first, _tongue(name)
    yield step
    while found := language.parent(step.tree):
        name, line = found
        if name in seen:
            wrong, wanted = "extends itself", f"extend `shipped/{name.removeprefix('shipped/')}`"
            raise NotProseError(wrong, wanted, line, step.file)
        if (other := _tongue(name)) and other != tongue:
            wrong = f"extends a template of another language, {flat(other)}"
            raise NotProseError(wrong, f"extend one of `shipped/letters/{tongue}/`", line, step.file)
        seen.add(name)
        try:
            step = _step(environment, name)
        except TemplateNotFound:
            wanted = _wanted(name, environment.list_templates(), "list templates")
            raise NotProseError(f"there is no {flat(name)}", wanted, line, step.file) from None
        yield step


def _tongue(name: str) -> str:
    """Return the language in whose folder a template is, letters/<language>/<tone>.j2; empty where it is in none."""
    parts = name.removeprefix("shipped/").split("/")
    return parts[1] if parts[2:] else ""


def _step(environment: Environment, name: str) -> _Step:
    if environment.loader is None:
        raise TemplateNotFound(name)
    text, file, _ = environment.loader.get_source(environment, name)
    return _Step(file or name, text, environment.parse(text, filename=file))


def _wanted(typed: str, known: Iterable[str], command: str) -> str:
    near = nearest(typed, known)
    return instead([near] if near else [], f"`appeal-letters {command}` shows which there are")
