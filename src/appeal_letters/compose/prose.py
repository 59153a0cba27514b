"""The prose templates of one language and tone: named blocks of plain text, filled for one letter."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, TemplateNotFound, TemplateRuntimeError
from jinja2.runtime import Context


def template(environment: Environment, language: str, tone: str) -> Template | None:
    """Return the prose of a language and tone, None where there is none."""
    try:
        return environment.get_template(f"letters/{language}/{tone}.j2")
    except TemplateNotFound:
        return None


_OF_ONE_BLOCK = {
    **dict.fromkeys(
        (
            "label",
            "instrument",
            "symbol",
            "adopted",
            "article",
            "points",
            "original_language",
            "signer",
            "letter_language",
        ),
        "",
    ),
    "unit": "article",
}
"""Values that only some blocks get (`label`, `citation`, notes, `signature_alt`); empty while the rest is filled."""


@dataclass(frozen=True)
class Prose:
    """The blocks of a template with one letter's values in them."""

    context: Context

    @classmethod
    def of(cls, template: Template, values: Mapping[str, object], left_out: Collection[str] = ()) -> "Prose":
        """Fill a template; its top-level settings run once and hold in every block.

        The blocks `left_out` say nothing, whether the letter or another block asks for them.
        """
        context = template.new_context({**_OF_ONE_BLOCK, **values})
        _run(context, template.root_render_func)
        context.blocks.update({name: [_nothing] for name in left_out if name in context.blocks})
        return cls(context)

    def needed(self, name: str, **more: Any) -> str:  # noqa: ANN401 (whatever a block speaks of)
        """Return the text of a block that no letter can do without; `more` are as in `block`."""
        text = self.block(name, **more)
        if not text:
            raise TemplateRuntimeError(f"the block '{name}' is empty")
        return text

    def without(self, *names: str, why: str | None = None) -> "Prose":
        """Return the same prose with these values unknown: a block that asks for one is refused, and told why."""
        return Prose(self.context.derived({name: StrictUndefined(hint=why, name=name) for name in names}))

    def filled(self, text: str, **more: object) -> str:
        """Return a formula with the letter's values in it; `more` are values that only this one needs."""
        template = self.context.environment.from_string(text)
        return _run(template.new_context({**self.context.get_all(), **more}), template.root_render_func).strip()

    def block(self, name: str, **more: Any) -> str:  # noqa: ANN401 (whatever a block speaks of)
        """Return a block's text; `more` are values that only this block needs."""
        if name not in self.context.blocks:
            message = f"the prose template has no block '{name}'"
            raise TemplateRuntimeError(message)
        context = self.context.derived(more) if more else self.context
        return _run(context, self.context.blocks[name][0]).strip()


def _nothing(_context: Context) -> Iterator[str]:
    return iter(())


def _run(context: Context, part: Callable[[Context], Iterator[str]]) -> str:
    try:
        return "".join(part(context))
    except Exception:  # noqa: BLE001 (Jinja raises it again, with the template's line in place of its compiled code's)
        context.environment.handle_exception()
