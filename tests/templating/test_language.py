"""What a user's own prose may hold, and how everything else is refused: by its name, at its line."""

import time

import pytest
from jinja2 import TemplateSyntaxError

from appeal_letters import resources, templating
from appeal_letters.templating import NotProseError, OwnProse
from appeal_letters.templating.language import DEEPEST, MOST_PARTS, parsed
from tests.templating.own import EXTENDS, block

ENVIRONMENT = templating.environment(resources.templates())
REFUSED = {
    "{% for n in persons %}x{% endfor %}": "`for`",
    "{% set who = 'We' %}": "`set`",
    "{% set who %}We{% endset %}": "`set`",
    "{% with a = 1 %}x{% endwith %}": "`with`",
    "{% macro m() %}x{% endmacro %}": "`macro`",
    "{% call m() %}x{% endcall %}": "`call`",
    "{% include '/etc/passwd' %}": "`include`",
    "{% import 'os' as os %}": "`import`",
    "{% from 'os' import getcwd %}": "`import`",
    "{% filter upper %}x{% endfilter %}": "`filter`",
    "{% block inner %}x{% endblock %}": "a block inside a block",
    "{{ 'x' * 1000000000 }}": "arithmetic",
    "{{ 9 ** 9 ** 9 }}": "arithmetic",
    "{{ -1 }}": "arithmetic",
    "{{ persons ~ persons }}": "`~`",
    "{{ persons[0] }}": "`[ ]`",
    "{{ recipient['parse_file'] }}": "`[ ]`",
    "{{ ['x'] }}": "`[ ]`",
    "{{ {'a': 1} }}": "`{ }`",
    "{{ persons, date }}": "a list",
    "{{ 0xfffffffffffffff }}": "this number",
    "{{ 1e400 }}": "this number",
    "{{ ''.__class__ }}": "`__class__`",
    "{{ recipient.__class__.__mro__ }}": "`__mro__`",
    "{{ self._TemplateReference__context }}": "`_TemplateReference__context`",
    "{{ self }}": "`self`",
    "{{ super }}": "`super`",
    "{{ persons | center(1000000000) }}": "the filter `center`",
    "{{ persons | trim('x') }}": "the filter `trim`",
    "{{ sendr | default('') }}": "the filter `default`",
    "{{ recipient | attr('parse_file') }}": "the filter `attr`",
    "{% if sendr is defined %}x{% endif %}": "the test `is defined`",
    "{{ range(10) }}": "this call",
    "{{ cycler('a') }}": "this call",
    "{{ lipsum(n=1000) }}": "this call",
    "{{ super.super() }}": "this call",
    "{{ self.opening(1) }}": "this call",
    "{{ self._x() }}": "this call",
    "{{ persons.upper() }}": "this call",
    "{{ recipient.doubted(persons) }}": "this call",
    "{{ recipient.parse_file('/etc/passwd') }}": "this call",
}
OUTSIDE = {
    "{% set who = 'We' %}": "`set` is not allowed in prose of your own",
    "{% if persons %}{% endif %}": "`if` is not allowed in prose of your own",
    "{% macro m() %}{% endmacro %}": "`macro` is not allowed in prose of your own",
    "{{ persons }}": "what stands outside every block is printed nowhere",
    "Dear friends,": "what stands outside every block is printed nowhere",
}
NO_PROSE = (
    '"../../../README.md"',
    '"/etc/passwd"',
    '"layout/letter.html"',
    '"letters/en/../x.j2"',
    "recipient.id",
    "7",
)


def refusal(text: str) -> NotProseError:
    with pytest.raises(NotProseError) as caught:
        parsed(ENVIRONMENT, text, "own.j2")
    return caught.value


@pytest.mark.parametrize(
    "allowed",
    [
        "Plain text, with { braces } and an empty line.\n\nAnother paragraph.",
        "{{ persons }} {{ recipient.name }} {{ form.salutation }}",
        "{% if recipient.title == 'Mr.' and not form %}x{% elif 'a' in persons %}y{% else %}z{% endif %}",
        "{% if recipient.title is not none and recipient.doubted('title') %}x{% endif %}",
        "{{ sender.role or 'a citizen' }} {{ 'we' if cites else 'I' }}",
        "{{ super() }} {{ self.opening() }} {{ super() | trim | upper | lower | capitalize }}",
        "{# a remark #}{% raw %}{{ as it stands }}{% endraw %}{%- if cites %} x{% endif -%}",
    ],
)
def test_a_block_may_hold_text_values_and_conditions(allowed: str) -> None:
    assert parsed(ENVIRONMENT, block(allowed), "own.j2").body


@pytest.mark.parametrize(("line", "called"), REFUSED.items())
def test_anything_else_is_refused_by_its_name_at_its_line(line: str, called: str) -> None:
    error = refusal(block(f"x\n{line}"))

    assert error.message == f"{called} is not allowed in prose of your own"
    assert (error.filename, error.lineno) == ("own.j2", 4)


@pytest.mark.parametrize(("line", "wrong"), OUTSIDE.items())
def test_what_stands_outside_the_blocks_is_refused(line: str, wrong: str) -> None:
    """Jinja would drop it without a word."""
    error = refusal(f"{EXTENDS}\n{{# a remark #}}\n{line}\n")

    assert (error.message, error.lineno) == (wrong, 4)


@pytest.mark.parametrize("name", NO_PROSE)
def test_only_prose_can_be_extended(name: str) -> None:
    error = refusal(f"{{% extends {name} %}}")

    assert (error.message, error.lineno) == ("`extends` names no prose", 1)


@pytest.mark.parametrize(
    "deep",
    [
        "{{ " + "(" * 20_000 + "cites" + ")" * 20_000 + " }}",
        "{{ " + "not " * 15_000 + "cites }}",
        "{{ " + "cites or " * 6_000 + "cites }}",
        "{{ sender" + ".name" * 12_000 + " }}",
        "{{ persons" + " | trim" * 8_000 + " }}",
        "{% if cites %}" * 2_500 + "{% endif %}" * 2_500,
        "{% if cites %}" + "{% elif cites %}" * 3_500 + "{% endif %}",
    ],
    ids=["brackets", "not", "or", "attributes", "filters", "if", "elif"],
)
def test_what_is_nested_too_deep_is_refused_quickly(deep: str) -> None:
    """Neither Jinja nor Python gets to compile it."""
    begun = time.process_time()

    assert refusal(block(deep)).message == f"is nested more than {DEEPEST} deep"
    assert time.process_time() - begun < 5


def test_a_template_has_a_bounded_number_of_parts() -> None:
    """Python takes long to compile many."""
    wrong = f"holds more than {MOST_PARTS:,} values and conditions"

    assert refusal(block("{{ persons }}" * MOST_PARTS)).message == wrong
    assert parsed(ENVIRONMENT, block("{{ persons }}" * (MOST_PARTS // 2)), "own.j2").body


def test_a_number_that_python_cannot_read_is_refused() -> None:
    assert refusal(block("{{ " + "9" * 5_000 + " }}")).message == "holds a number that is too long"


@pytest.mark.parametrize(
    ("text", "line", "wrong"),
    [
        (block("x", "openning"), 2, "there is no block 'openning' to replace; did you mean opening?"),
        (EXTENDS.replace("formal", "formel"), 1, "there is no shipped/letters/en/formel.j2; did you mean "),
        (EXTENDS.replace("shipped/", ""), 1, "extends itself; extend `shipped/letters/en/formal.j2`"),
        (EXTENDS.replace("/en/", "/de/"), 1, "extends a template of another language, de; extend one of `shipped/lett"),
        (block("x") + block("y").removeprefix(EXTENDS), 5, "block 'reply' defined twice; "),
        (EXTENDS + EXTENDS, 2, "`extends` stands here a second time; "),
        (block("{% if %}"), 3, "Expected an expression, got 'end of statement block'; "),
        (block("{{ persons | shout }}"), 3, "the filter `shout` is not allowed in prose of your own; the filters are"),
        (EXTENDS + "{% block reply %}", 2, "Unexpected end of template. "),
    ],
)
def test_a_template_that_no_letter_could_use_is_a_fault_at_its_line(text: str, line: int, wrong: str) -> None:
    (fault,) = faults(OwnProse("letters/en/formal.j2", text, "own/formal.j2"))

    assert (fault.filename, fault.lineno) == ("own/formal.j2", line)
    assert f"{fault.message}; {getattr(fault, 'wanted', '')}".startswith(wrong)


def test_templates_that_extend_each_other_are_a_fault_of_both() -> None:
    pair = [
        OwnProse(f"letters/en/{name}.j2", f'{{% extends "letters/en/{other}.j2" %}}', f"{name}.j2")
        for name, other in (("one", "two"), ("two", "one"))
    ]

    assert [fault.message for fault in faults(*pair)] == ["extends itself"] * 2


def test_a_language_without_letters_has_none_to_change() -> None:
    (fault,) = faults(OwnProse("letters/english/formal.j2", block("x"), "english/formal.j2"))

    assert fault.message == "there are no letters in 'english' to change"


@pytest.mark.parametrize(
    "asking", ["{{ self.more() }}{% endblock %}", "x{% endblock %}{% block order %}more demands{% endblock %}"]
)
def test_a_block_of_one_s_own_is_one_that_the_template_asks_for(asking: str) -> None:
    text = EXTENDS + "{% block reply %}" + asking + "{% block more %}x{% endblock %}"

    assert faults(OwnProse("letters/en/formal.j2", text, "own.j2")) == []


def faults(*own: OwnProse) -> list[TemplateSyntaxError]:
    return list(templating.faults(templating.environment(resources.templates(), own), own))
