"""The blocks of a template, as a user reads them who wants to change one."""

import pytest
from jinja2 import Environment

from appeal_letters import resources, templating
from appeal_letters.templating import OwnProse, blocks
from tests.templating.own import block


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{% block a %}One.{% endblock %}", {"a": "One."}),
        (
            "{% block a %}\nOne.\n\nTwo.\n{% endblock a %}\n\n{% block b %}{% endblock %}",
            {"a": "One.\n\nTwo.", "b": ""},
        ),
        (
            "{%- block a -%}\n  {{ x }}\n{%- if y %} z{% endif %}\n{%- endblock -%}\n",
            {"a": "{{ x }}\n{%- if y %} z{% endif %}"},
        ),
        ("{# {% block no %} #}{% block a %}{# One. #}{% endblock %}", {"a": "{# One. #}"}),
        ("{% raw %}{% block no %}{% endraw %}{% block a %}One.{% endblock %}", {"a": "One."}),
        ("{% block a %}{{ '{% endblock %}' }}{% endblock %}", {"a": "{{ '{% endblock %}' }}"}),
        ("no block", {}),
    ],
)
def test_a_block_s_text_is_what_stands_between_its_tags(text: str, found: dict[str, str]) -> None:
    assert blocks(text) == found


@pytest.mark.parametrize("name", ["base", "formal"])
def test_every_shipped_block_is_found(name: str) -> None:
    """The lexer finds what Jinja itself runs."""
    text = (resources.templates() / "letters" / "en" / f"{name}.j2").read_text("utf-8")

    assert list(blocks(text)) == list(Environment(autoescape=True).from_string(text).blocks)


def test_a_tone_takes_its_blocks_from_the_nearest_template_that_has_them() -> None:
    own = OwnProse("letters/en/formal.j2", block("Mine."), "own/formal.j2")
    environment = templating.environment(resources.templates(), [own])
    found = {origin.block: origin for origin in templating.origins(environment, own.name)}

    assert (found["reply"].text, found["reply"].file) == ("Mine.", "own/formal.j2")
    assert found["reply"].replaces == "letters/en/formal.j2"
    assert (found["opening"].file, found["opening"].replaces) == ("letters/en/formal.j2", "")
    assert found["closing"].file == "letters/en/base.j2"


def test_a_block_that_could_not_be_copied_says_why() -> None:
    environment = templating.environment(resources.templates())
    found = {origin.block: origin.refused for origin in templating.origins(environment, "letters/en/formal.j2")}

    assert found["publishers_in_text"] == "`set` is not allowed in prose of your own"
    assert found["opening"] == ""
