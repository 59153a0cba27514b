"""A character that no font has: which one, in which text, whose it is, and what to install."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from appeal_letters.batch import glyphs
from appeal_letters.batch.glyphs import Glyphs
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case, Sourced
from appeal_letters.render import extra
from tests import world
from tests.compose.desk import Desk, formal
from tests.world import appeal_letters, small_case


@pytest.fixture(autouse=True)
def _no_further_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the extra be installed nowhere."""
    for module in (glyphs, extra):
        monkeypatch.setattr(module, "path", lambda _: None)


def test_a_name_in_a_further_script_names_the_extra_to_install(tmp_path: Path) -> None:
    case = small_case(tmp_path, "president", "minister")
    world.replace(case / "recipients.yaml", "The minister himself", "ნინო")
    ran = appeal_letters("write", case, "--out", tmp_path / "out")

    told = (
        "recipients.yaml:2:24: [2].name: no font has the characters 'ი' (U+10D8), 'ნ' (U+10DC), 'ო' (U+10DD) of 'ნინო' "
        '(minister); pip install "appeal-letters[fonts-all]" brings one; or write it in another way'
    )
    assert (ran.code, ran.lines[:1]) == (3, [told])
    assert not (tmp_path / "out").exists()


def test_a_text_is_told_once_with_all_that_it_lacks(tmp_path: Path) -> None:
    """Whatever letters share it, and however many signs it lacks."""
    case = small_case(tmp_path, "president", "minister")
    world.replace(case / "appeal.yaml", "is threatened", "(ნინო მაგალითი, 王小明) is threatened")
    ran = appeal_letters("check", case)

    assert [line.partition(" of ")[0] for line in ran.lines[:-1]] == [
        "appeal.yaml:9:12: situation: no font has the characters 'ა' (U+10D0), 'გ' (U+10D2), 'თ' (U+10D7) and 8 more"
    ]


class _Unread(tuple[Sourced, ...]):
    """Texts that must not be gone through."""

    __slots__ = ()

    def __iter__(self) -> Iterator[Sourced]:
        raise AssertionError


def test_the_case_s_texts_are_gone_through_for_what_is_missing_alone(sample: Case, facts: Facts) -> None:
    """There are as many of them as letters."""
    letter = Desk(sample, facts, formal()).write().letter
    unread = Glyphs(replace(sample, texts=_Unread()), [])

    assert list(unread.problems(letter, lambda _: "")) == []
    with pytest.raises(AssertionError):
        list(unread.problems(letter, lambda _: "x"))


def test_a_sign_that_no_font_of_the_extra_has_is_to_be_written_in_another_way(tmp_path: Path) -> None:
    case = small_case(tmp_path, "president")
    world.replace(case / "appeal.yaml", "is threatened", "is \U00013000 threatened")
    ran = appeal_letters("check", case)

    assert ran.lines[0].endswith("; write it in another way")
    assert "fonts-all" not in ran.err
