"""The one sandboxed Jinja environment: prose without escaping, layout with it, nothing undefined in silence."""

from collections.abc import Callable, Sequence
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
    TemplateRuntimeError,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from appeal_letters import resources


class _Sandbox(ImmutableSandboxedEnvironment):
    """Of a record a template sees what the record itself declares: what pydantic adds can read files and unpickle."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 (whatever a template names)
        if isinstance(obj, BaseModel) and attr not in type(obj).model_fields and attr not in vars(type(obj)):
            return False
        return super().is_safe_attribute(obj, attr, value)


class _Files(FileSystemLoader):
    """A folder of templates; a file that is not UTF-8 is a fault at its first line."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError:
            raise TemplateSyntaxError("is not UTF-8; save it as UTF-8", 1, template) from None


def environment(shipped: Path, own: Sequence[Path] = ()) -> Environment:
    """Return the environment over the shipped templates and the user's own folders, which come first.

    A user's file that takes a shipped one's name extends it as `shipped/<name>`: extending its own name
    would recurse. Escaping is on for layout/ only: in prose, O'Neill stays O'Neill.
    """
    theirs: list[BaseLoader] = [_Files(folder) for folder in own]
    ours = _Files(shipped)
    return _Sandbox(
        loader=ChoiceLoader([*theirs, ours, PrefixLoader({"shipped": ours})]),
        autoescape=lambda name: (name or "").removeprefix("shipped/").startswith("layout/"),
        undefined=StrictUndefined,
        keep_trailing_newline=False,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def filled(template: Template, **values: object) -> str:
    """Return a template's text; whatever a user's template does wrong is a TemplateError."""
    try:
        return template.render(**values)
    except TemplateError:
        raise
    except Exception as error:
        message = f"{type(error).__name__}: {error}"
        raise TemplateRuntimeError(message) from error


def sources(shipped: Path, own: Sequence[Path] = ()) -> bytes:
    """Return all template texts that an environment can use, for the hash of what letters were made from."""
    folders = [folder / kind for folder in (shipped, *own) for kind in ("letters", "layout")]
    return b"\0".join(part for folder in folders for part in resources.contents(folder))
