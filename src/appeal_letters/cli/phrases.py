"""Sentences that a command and a page both say: the macro `said` of a file of `templates/words/`."""

from collections.abc import Callable
from functools import cache

from appeal_letters import resources, templating


@cache
def phrases(name: str) -> Callable[..., str]:
    """Return what says the sentences of `words/<name>.j2`, as the page says them."""
    template = templating.environment(resources.templates()).get_template(f"words/{name}.j2")
    said: Callable[..., str] = getattr(template.module, "said")  # noqa: B009 (a macro is no declared attribute)
    return said
