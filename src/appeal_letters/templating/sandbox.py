"""The environment: shipped templates from their folder, the user's own prose as texts, nothing undefined in silence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, is_dataclass
from numbers import Number
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateRuntimeError,
    Undefined,
    pass_context,
)
from jinja2.runtime import BlockReference, Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from appeal_letters import resources
from appeal_letters.mistyped import alike, instead
from appeal_letters.templating import language

MOST_CALLS = 100
"""Blocks that the prose of one letter may ask for by `self.<block>()` or `super()`; the shipped prose: twenty."""

MOST_TEXT = 200_000
"""Characters that values may add to the prose of one letter; a letter of two pages has 5,000."""


@dataclass(frozen=True, slots=True)
class OwnProse:
    """A prose template of the user's own: its name, such as letters/en/formal.j2, its text, and its file's name."""

    name: str
    text: str
    file: str


class _Shipped(FileSystemLoader):
    """The shipped templates; messages call them by their names, wherever they are installed."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, _, uptodate = super().get_source(environment, template)
        return source, template, uptodate


class _Own(BaseLoader):
    """The user's own prose, each text held against the language of prose before it is compiled."""

    def __init__(self, own: Sequence[OwnProse]) -> None:
        self._own = {prose.name: prose for prose in reversed(own)}  # the first of a name wins

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        prose = self._own.get(template)
        if prose is None:
            raise TemplateNotFound(template)
        language.parsed(environment, prose.text, prose.file)
        return prose.text, prose.file, None

    def list_templates(self) -> list[str]:
        return sorted(self._own)


class _Measured(Context):
    """The values of one letter, and how much its template has made of them so far."""

    calls = 0
    text = 0

    def call_block(self) -> None:
        self.calls += 1
        if self.calls > MOST_CALLS:
            message = f"blocks ask for each other more than {MOST_CALLS} times"
            raise TemplateRuntimeError(message)

    def add(self, text: str) -> None:
        self.text += len(text)
        if self.text > MOST_TEXT and not self.eval_ctx.autoescape:  # the page holds the whole letter, however long
            message = f"the values printed add up to more than {MOST_TEXT:,} characters"
            raise TemplateRuntimeError(message)


def _declared(record: object) -> set[str]:
    """Return the names that a record's own class declares: fields, properties, methods."""
    fields = type(record).model_fields if isinstance(record, BaseModel) else ()
    return {*fields, *vars(type(record))}


class _Unknown(StrictUndefined):
    """What a template names and there is not; of a record it says which field was probably meant."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        record = self._undefined_obj
        if not (isinstance(record, BaseModel) or is_dataclass(record)):
            return super()._undefined_message
        known = (name for name in _declared(record) if not name.startswith(("_", "model_")))
        near = alike(str(self._undefined_name), known)
        name, told = type(record).__name__.lower(), instead(near, "docs/templates.md says where they stand")
        return f"{name} has no field '{self._undefined_name}' ({told})"


class _Sandbox(ImmutableSandboxedEnvironment):
    """Of a record a template sees what the record itself declares: what pydantic adds can read files and unpickle."""

    context_class = _Measured

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 (whatever a template names)
        if isinstance(obj, BaseModel) and attr not in _declared(obj):
            return False
        return super().is_safe_attribute(obj, attr, value)

    def call(self, context: Context, called: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 (as above)
        if isinstance(called, BlockReference) and isinstance(context, _Measured):
            context.call_block()
        return super().call(context, called, *args, **kwargs)


def _text(value: object) -> str:
    """Return a value that is text; one that is none, such as None or a list, is a fault and no words."""
    if isinstance(value, bool) or not isinstance(value, str | Number | Undefined):
        found = "none" if value is None else f"a {type(value).__name__} and no text"
        message = f"a value to be printed is {found}; ask for it first, as in {{% if recipient.title %}}"
        raise TemplateRuntimeError(message)
    return str(value)


@pass_context
def _printed(context: Context, value: object) -> object:
    """Return a value to be printed, once it is known to be text and to fit."""
    text = _text(value)
    if isinstance(context, _Measured):
        context.add(text)
    return value


def environment(shipped: Path, own: Sequence[OwnProse] = ()) -> Environment:
    """Return the environment over the shipped templates and the user's own prose, which comes first.

    A user's template that takes a shipped one's name extends it as `shipped/<name>`: extending its own name
    would recurse. Escaping is on for layout/ only: in prose, O'Neill stays O'Neill.
    """
    ours = _Shipped(shipped)
    made = _Sandbox(
        loader=ChoiceLoader([_Own(own), ours, PrefixLoader({"shipped": ours})]),
        autoescape=lambda name: (name or "").removeprefix("shipped/").startswith("layout/"),
        undefined=_Unknown,
        finalize=_printed,
        keep_trailing_newline=False,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.clear()  # `range`, `lipsum` and the like make much of little
    # Jinja's own make words of None and of lists.
    made.filters |= {
        "trim": lambda value: _text(value).strip(),
        "upper": lambda value: _text(value).upper(),
        "lower": lambda value: _text(value).lower(),
        "capitalize": lambda value: _text(value)[:1].upper() + _text(value)[1:],  # Jinja's loses the other capitals
    }
    return made


def filled(template: Template, **values: object) -> str:
    """Return a template's text; whatever goes wrong in it is a TemplateError."""
    try:
        return template.render(**values)
    except TemplateError:
        raise
    except Exception as error:
        message = f"{type(error).__name__}: {error}"
        raise TemplateRuntimeError(message) from error


def sources(shipped: Path, own: Sequence[OwnProse] = ()) -> bytes:
    """Return all template texts that an environment can use, for the hash of what letters were made from."""
    ours = (part for kind in ("letters", "layout", "words") for part in resources.contents(shipped / kind))
    theirs = (part.encode() for prose in own for part in (prose.name, prose.text))
    return b"\0".join((*ours, *theirs))
