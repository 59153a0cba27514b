"""docs/translate.md against the program: every key is explained, every file that it names is there."""

import re
from collections.abc import Iterator

import pytest

from appeal_letters import resources
from appeal_letters.cli.manual import verbs
from appeal_letters.cli.program import program
from appeal_letters.compose import brevity
from appeal_letters.facts.languages import Language
from appeal_letters.facts.offices import Form, Wording
from appeal_letters.model.fields import Record
from appeal_letters.templating import blocks
from tests.world import ROOT

MANUAL = (ROOT / "docs" / "translate.md").read_text("utf-8")


def part(name: str) -> str:
    """Return what stands between the marks of that name."""
    return MANUAL.partition(f"<!-- {name} -->")[2].partition("<!-- end -->")[0]


def files(tag: str) -> Iterator[str]:
    """Yield the files of a language that the page names, of any treaty."""
    for name in re.findall(r"`((?:data|templates)/\S*<tag>\S*)`", MANUAL):
        yield name.replace("<tag>", tag).replace("<id>", "un-hrd-declaration")


def test_every_key_of_a_language_is_explained_in_its_order() -> None:
    assert re.findall(r"^\| `(\w+)` \|", part("keys"), re.MULTILINE) == list(Language.model_fields)


@pytest.mark.parametrize(("table", "row"), [("forms", Form), ("wordings", Wording)])
def test_every_column_of_a_table_is_explained_in_its_order(table: str, row: type[Record]) -> None:
    assert re.findall(r"^\| `(\w+)` \|", part(table), re.MULTILINE) == list(row.model_fields)


def test_the_keys_that_are_needed_come_first() -> None:
    needed = [name for name, field in Language.model_fields.items() if field.is_required()]
    assert needed == list(Language.model_fields)[:5]


@pytest.mark.parametrize("tag", ["en", "fr"])
def test_every_file_of_a_language_is_there(tag: str) -> None:
    """English is the sample's own language: its texts have no file of their own."""
    missing = {name for name in files(tag) if not (ROOT / name).exists()}

    assert {name for name in missing if not (tag == "en" and name.startswith("data/appeals/"))} == set()
    assert len({*files(tag)}) > 12


def test_every_folder_of_a_languages_files_is_named() -> None:
    """Wherever French has a file, the page says so."""
    folders = {path.parent for path in resources.data().rglob("*fr.*")} | {resources.templates() / "letters" / "fr"}

    assert folders == {(ROOT / name).parent for name in files("fr")}


@pytest.mark.parametrize("tag", sorted(path.name for path in (resources.templates() / "letters").iterdir()))
def test_every_language_has_the_blocks_that_the_program_asks_for(tag: str) -> None:
    frame = (resources.templates() / "letters" / tag / "base.j2").read_text("utf-8")

    assert {*re.findall(r"`(\w+)`", part("asked"))} - {*blocks(frame)} == set()


def test_what_the_program_asks_for_is_never_left_out() -> None:
    """No prose can give it up to keep a letter to a number of sheets."""
    assert {*re.findall(r"`(\w+)`", part("asked"))} == brevity.OF_THE_FRAME


def test_every_command_is_one_of_the_programs() -> None:
    """With options that it has."""
    known = {verb.name: {word for term, _ in verb.options for word in term.split()} for verb in verbs(program)}
    typed = re.findall(r"appeal-letters ((?:new|list|check|write|preview)\b[^`\n]*)", MANUAL)

    assert len(typed) > 6
    assert [one for one in typed if not {*re.findall(r"--[a-z-]+", one)} <= known[one.split()[0]]] == []


def test_every_test_and_page_that_it_names_is_there() -> None:
    named = re.findall(r"\btests/\S+\.py", MANUAL)
    linked = re.findall(r"\]\(([^)#]+)\)", MANUAL)

    assert [name for name in named if not (ROOT / name).exists()] == []
    assert [name for name in linked if not (ROOT / "docs" / name).exists()] == []
    assert named
