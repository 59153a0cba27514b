"""Templates of the user's own: one sentence changed, faults named, nothing let out of the sandbox."""

from pathlib import Path

import pytest
from jinja2 import TemplateError, TemplateRuntimeError, UndefinedError

from tests.compose.desk import Desk, formal
from tests.world import appeal_letters

NEEDED = ("salutation", "subject", "title", "closing", "place_and_date", "reference_line", "folio", "order")


def own(folder: Path, text: str, name: str = "formal") -> Path:
    """Write a template of the user's own and return its folder."""
    path = folder / "own" / "letters" / "en" / f"{name}.j2"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return folder / "own"


def test_a_users_block_changes_one_sentence(desk: Desk, tmp_path: Path) -> None:
    folder = own(
        tmp_path,
        '{% extends "shipped/letters/en/formal.j2" %}\n{% block lead_in %}R&D asks {{ persons }} to:{% endblock %}',
    )
    shipped, changed = desk.write(), desk.write(prose=formal(folder))

    assert changed.paragraphs[4] == "R&D asks Mr. Igor Kalyapin to:"
    assert [*changed.paragraphs[:4], *changed.paragraphs[5:]] == [*shipped.paragraphs[:4], *shipped.paragraphs[5:]]
    assert changed.requests == shipped.requests


def test_a_setting_at_the_top_of_a_template_holds_in_its_blocks(desk: Desk, tmp_path: Path) -> None:
    text = (
        '{% extends "shipped/letters/en/formal.j2" %}\n{% set who = "We" %}\n'
        "{% block lead_in %}{{ who }} ask:{% endblock %}"
    )

    assert desk.write(prose=formal(own(tmp_path, text))).paragraphs[4] == "We ask:"


def test_a_users_order_leaves_parts_out(desk: Desk, tmp_path: Path) -> None:
    text = '{% extends "shipped/letters/en/formal.j2" %}\n{% block order %}demands reply{% endblock %}'
    body = desk.write(prose=formal(own(tmp_path, text))).letter.body

    assert [type(block).__name__ for block in body] == ["Requests", "Paragraph"]


@pytest.mark.parametrize(
    ("block", "text", "wrong"),
    [
        *((name, " ", f"the block '{name}' is empty") for name in NEEDED),
        ("order", "opening reply", "the block 'order' names the demands once"),
        ("order", "demands reply demands", "the block 'order' names the demands once"),
        ("order", "demands courtesy", "the prose template has no block 'courtesy'"),
        ("folio", "page", "the block 'folio' holds {n} and {m}, in this order"),
        ("folio", "{m}: {n}", "the block 'folio' holds {n} and {m}, in this order"),
    ],
)
def test_a_letter_cannot_do_without_a_block(desk: Desk, tmp_path: Path, block: str, text: str, wrong: str) -> None:
    changed = f'{{% extends "shipped/letters/en/formal.j2" %}}\n{{% block {block} %}}{text}{{% endblock %}}'

    with pytest.raises(TemplateRuntimeError) as raised:
        desk.write(prose=formal(own(tmp_path, changed)))
    assert str(raised.value) == wrong


@pytest.mark.parametrize(
    ("top", "label"),
    [
        ("{% set who = recipient.id %}", "{{ who }}"),
        ("{% set _who = recipient.id %}", "{{ _who }}"),
        ("{% macro who() %}{{ recipient.id }}{% endmacro %}", "{{ who() }}"),
    ],
)
def test_what_a_template_sets_in_one_letter_is_not_in_the_next(
    desk: Desk, tmp_path: Path, top: str, label: str
) -> None:
    text = f'{{% extends "shipped/letters/en/formal.j2" %}}\n{top}{{% block label %}}{label}{{% endblock %}}'
    prose, occasion = formal(own(tmp_path, text)), desk.occasion()
    names = ["president", "foreign-minister"]
    labels = [desk.write(name, prose=prose, occasion=occasion).requests[0].label for name in names]

    assert labels == names


def test_a_demands_number_knows_nothing_of_the_recipient(desk: Desk, tmp_path: Path) -> None:
    """It is the same in all letters, so a block that would make it differ is refused."""
    text = '{% extends "shipped/letters/en/formal.j2" %}\n{% block label %}{{ recipient.id }}{% endblock %}'

    with pytest.raises(UndefinedError, match="'recipient' is undefined"):
        desk.write(prose=formal(own(tmp_path, text)))


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ recipient.__class__ }}",
        "{{ self._TemplateReference__context.environment }}",
        "{{ recipient.doubted.__globals__ }}",
        "{{ recipient.parse_file('/etc/passwd') }}",
        "{{ recipient['parse_file']('/etc/passwd') }}",
        "{{ (sender | attr('parse_raw'))('N.', proto='pickle', allow_pickle=true) }}",
        "{% include '../../../README.md' %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}{{ os.getcwd() }}",
    ],
)
def test_a_template_cannot_leave_its_sandbox(desk: Desk, tmp_path: Path, hostile: str) -> None:
    text = f'{{% extends "shipped/letters/en/formal.j2" %}}\n{{% block reply %}}{hostile}{{% endblock %}}'

    with pytest.raises(TemplateError):
        desk.write(prose=formal(own(tmp_path, text)))


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("{{ sendr.name }}", "'sendr' is undefined"),
        ("{{ sender.nmae }}", "has no attribute 'nmae'"),
        ("{{ ''.__class__.__mro__ }}", "access to attribute '__class__'"),
        ("{% for n in range(10**9) %}x{% endfor %}", "Range too big"),
        ("{{ 1 // 0 }}", "division"),
        ("{{ 1 + 'one' }}", "unsupported operand"),
        ("{% if %}", "Expected an expression"),
        ("{{ reference | shout }}", "No filter named 'shout'"),
    ],
)
def test_a_faulty_template_is_a_problem_with_its_name_and_line(tmp_path: Path, line: str, wrong: str) -> None:
    folder = own(
        tmp_path, f'{{% extends "shipped/letters/en/formal.j2" %}}\n\n{{% block reply %}}\nx {line}\n{{% endblock %}}\n'
    )
    out = tmp_path / "out"
    ran = appeal_letters("write", "--sample", "--format", "txt", "--templates", folder, "--out", out)

    assert ran.code == 3
    assert "letters/en/formal.j2:4:1: template: " in ran.err
    assert wrong in ran.err
    assert not out.exists()


def test_a_template_that_extends_itself_is_a_problem(tmp_path: Path) -> None:
    folder = own(tmp_path, '{% extends "letters/en/formal.j2" %}\n')
    ran = appeal_letters("write", "--sample", "--format", "txt", "--templates", folder, "--out", tmp_path / "out")

    assert ran.code == 3
    assert "letters/en/formal.j2:1:1: template: " in ran.err
