"""Prose of the user's own: one sentence changed, faults named, and no letter that it makes without end."""

import time
from pathlib import Path

import pytest
from jinja2 import TemplateError, TemplateRuntimeError, UndefinedError

from appeal_letters import resources, templating
from appeal_letters.templating.sandbox import MOST_CALLS, MOST_TEXT
from tests.compose.desk import Desk, formal
from tests.templating.own import EXTENDS, block, own
from tests.world import appeal_letters

NEEDED = ("salutation", "subject", "title", "closing", "place_and_date", "reference_line", "folio", "order")
DOUBLING = "".join(
    f"{{% block b{n} %}}{{{{ self.b{n + 1}() }}}}{{{{ self.b{n + 1}() }}}}{{% endblock %}}" for n in range(30)
)
RUNAWAY = {
    "recursion": block("{{ self.reply() }}"),
    "mutual recursion": block("{{ self.lead_in() }}") + "{% block lead_in %}{{ self.reply() }}{% endblock %}",
    "doubling": block("{{ self.b0() }}") + DOUBLING + "{% block b30 %}x{% endblock %}",
}


def test_a_users_block_changes_one_sentence(desk: Desk, tmp_path: Path) -> None:
    folder = own(tmp_path, block("R&D asks {{ persons }} to:", "lead_in"))
    shipped, changed = desk.write(), desk.write(prose=formal(folder))

    assert changed.paragraphs[4] == "R&D asks Mr. Igor Kalyapin to:"
    assert [*changed.paragraphs[:4], *changed.paragraphs[5:]] == [*shipped.paragraphs[:4], *shipped.paragraphs[5:]]
    assert changed.requests == shipped.requests


def test_a_copy_of_every_block_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    """What `list templates --blocks` prints can be copied as it is, but for the blocks that it says cannot."""
    origins = templating.origins(templating.environment(resources.templates()), "letters/en/formal.j2")
    copied = [block(one.text, one.block).removeprefix(EXTENDS) for one in origins if not one.refused]
    shipped, changed = desk.write(), desk.write(prose=formal(own(tmp_path, EXTENDS + "".join(copied))))

    assert len(copied) > len(origins) - len(copied)
    assert changed == shipped


def test_a_block_may_add_to_the_shipped_words(desk: Desk, tmp_path: Path) -> None:
    shipped = desk.write().paragraphs
    changed = desk.write(prose=formal(own(tmp_path, block("{{ super() | trim }} Thank you.")))).paragraphs

    assert changed == [*shipped[:-1], f"{shipped[-1]} Thank you."]


def test_a_frame_of_one_s_own_holds_for_every_tone(desk: Desk, tmp_path: Path) -> None:
    text = '{% extends "shipped/letters/en/base.j2" %}{% block fax %}Telefax{% endblock %}'
    letter = desk.write(prose=formal(own(tmp_path, text, "letters/en/base.j2")), sender={"fax": "1"}).letter

    assert "Telefax 1" in letter.letterhead


def test_a_users_order_leaves_parts_out(desk: Desk, tmp_path: Path) -> None:
    body = desk.write(prose=formal(own(tmp_path, block("demands reply", "order")))).letter.body

    assert [type(part).__name__ for part in body] == ["Requests", "Paragraph"]


@pytest.mark.parametrize(
    ("word", "so"), [("capitalize", "the Observatory"), ("upper", "a"), ("lower", "A"), ("trim", " a ")]
)
def test_a_filter_changes_letters_and_keeps_the_rest(desk: Desk, tmp_path: Path, word: str, so: str) -> None:
    """Jinja's own `capitalize` would make "The observatory" of it."""
    changed = desk.write(prose=formal(own(tmp_path, block(f"{{{{ '{so}' | {word} }}}}"))))

    assert changed.paragraphs[-1] == {"capitalize": "The Observatory", "upper": "A", "lower": "a", "trim": "a"}[word]


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        *((name, " ", f"the block '{name}' is empty") for name in NEEDED),
        ("order", "opening reply", "the block 'order' names the demands once"),
        ("order", "demands reply demands", "the block 'order' names the demands once"),
        ("order", "demands courtesy", "the prose template has no block 'courtesy'"),
        ("folio", "page", "the block 'folio' holds {n} and {m}, in this order"),
        ("folio", "{m}: {n}", "the block 'folio' holds {n} and {m}, in this order"),
    ],
)
def test_a_letter_cannot_do_without_a_block(desk: Desk, tmp_path: Path, name: str, text: str, wrong: str) -> None:
    with pytest.raises(TemplateRuntimeError) as raised:
        desk.write(prose=formal(own(tmp_path, block(text, name))))
    assert str(raised.value) == wrong


def test_a_demands_number_knows_nothing_of_the_recipient(desk: Desk, tmp_path: Path) -> None:
    """It is the same in all letters, so a block that would make it differ is refused."""
    with pytest.raises(UndefinedError, match="'recipient' is undefined"):
        desk.write(prose=formal(own(tmp_path, block("{{ recipient.id }}", "label"))))


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ recipient.__class__ }}",
        "{{ self._TemplateReference__context.environment }}",
        "{{ recipient.doubted.__globals__ }}",
        "{{ recipient.parse_file }}",
        "{{ recipient['parse_file']('/etc/passwd') }}",
        "{{ (sender | attr('parse_raw'))('N.', proto='pickle', allow_pickle=true) }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}{{ os.getcwd() }}",
    ],
)
def test_a_template_cannot_leave_its_sandbox(desk: Desk, tmp_path: Path, hostile: str) -> None:
    with pytest.raises(TemplateError):
        desk.write(prose=formal(own(tmp_path, block(hostile))))


@pytest.mark.parametrize("text", RUNAWAY.values(), ids=RUNAWAY)
def test_blocks_that_ask_for_each_other_without_end_are_stopped(desk: Desk, tmp_path: Path, text: str) -> None:
    begun = time.process_time()

    with pytest.raises(TemplateRuntimeError, match=f"more than {MOST_CALLS} times"):
        desk.write(prose=formal(own(tmp_path, text)))
    assert time.process_time() - begun < 5


def test_the_text_of_a_letter_is_bounded(desk: Desk, tmp_path: Path) -> None:
    """However long the record's values are, and however often a template prints them."""
    prose = formal(own(tmp_path, block("{{ sender.role }}" * 100)))

    with pytest.raises(TemplateRuntimeError, match=f"more than {MOST_TEXT:,} characters"):
        desk.write(prose=prose, sender={"role": "x" * (MOST_TEXT // 99)})


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("recipient.closing", "is none"),
        ("recipient.closing | trim", "is none"),
        ("sender.address", "is a tuple and no text"),
        ("recipient.doubted", "is a method and no text"),
        ("cites", "is a bool and no text"),
    ],
)
def test_what_is_no_text_is_never_printed(desk: Desk, tmp_path: Path, value: str, wrong: str) -> None:
    """Jinja would print None as a word."""
    with pytest.raises(TemplateRuntimeError, match=f"a value to be printed {wrong}"):
        desk.write(prose=formal(own(tmp_path, block(f"{{{{ {value} }}}}"))))


@pytest.mark.parametrize(
    ("text", "line", "wrong"),
    [
        (block("x\n{{ sendr.name }}"), 4, "'sendr' is undefined; correct the template"),
        (block("x\n{{ sender.nmae }}"), 4, "sender has no field 'nmae' (did you mean name?); correct"),
        (
            block("x\n{{ courtesy.titel }}"),
            4,
            "courtesy has no field 'titel' (docs/templates.md says where they stand)",
        ),
        (block("x\n{{ courtesy.closng }}"), 4, "courtesy has no field 'closng' (did you mean closing?); correct"),
        (
            block("x\n{{ recipient.rank }}"),
            4,
            "recipient has no field 'rank' (docs/templates.md says where they stand); correct",
        ),
        (block("x\n{{ recipient.closing }}"), 4, "a value to be printed is none; ask for it first"),
        (block(f"x\n{{{{ {'s' * 60_000} }}}}"), 4, f"'{'s' * 60}"),
        (block("x\n{{ self.reply() }}"), 4, "blocks ask for each other more than"),
        (block("x\n{{ ''.__class__ }}"), 4, "`__class__` is not allowed in prose of your own; a block is plain text"),
        (block("x\n{% if %}"), 4, "Expected an expression"),
        (block("x", "openning"), 2, "there is no block 'openning' to replace; did you mean opening?"),
        (EXTENDS + "{% extends 'letters/en/formal.j2' %}", 2, "`extends` stands here a second time"),
        (EXTENDS.replace("shipped/", ""), 1, "extends itself; extend `shipped/letters/en/formal.j2`"),
        (block("", "salutation"), 1, "the block 'salutation' is empty"),
    ],
)
def test_a_faulty_template_is_a_problem_with_its_file_and_line(
    tmp_path: Path, text: str, line: int, wrong: str
) -> None:
    folder = own(tmp_path / "own", text)
    changes = ("--format", "txt", "--out", tmp_path / "out", "--templates", folder)
    ran = appeal_letters("write", "--sample", *changes)

    assert ran.code == 3
    assert ran.lines[0].startswith(f"{folder}/letters/en/formal.j2:{line}:1: template: ")
    assert wrong in ran.lines[0]
    assert len(ran.lines[0]) < 1000
    assert not (tmp_path / "out").exists()
