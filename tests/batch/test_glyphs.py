"""A character that no font has: which one, in which text, whose it is, and what to install."""

from pathlib import Path

import pytest

from appeal_letters.batch import glyphs
from appeal_letters.render import extra
from tests.world import appeal_letters, replace, small_case


@pytest.fixture(autouse=True)
def _no_further_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the extra be installed nowhere."""
    for module in (glyphs, extra):
        monkeypatch.setattr(module, "path", lambda _: None)


def test_a_name_in_a_further_script_names_the_extra_to_install(tmp_path: Path) -> None:
    case = small_case(tmp_path, "president", "minister")
    replace(case / "recipients.yaml", "The minister himself", "ნინო")
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
    replace(case / "appeal.yaml", "is threatened", "(ნინო მაგალითი, 王小明) is threatened")
    ran = appeal_letters("check", case)

    assert [line.partition(" of ")[0] for line in ran.lines[:-1]] == [
        "appeal.yaml:9:12: situation: no font has the characters 'ა' (U+10D0), 'გ' (U+10D2), 'თ' (U+10D7) and 8 more"
    ]


def test_a_sign_that_no_font_of_the_extra_has_is_to_be_written_in_another_way(tmp_path: Path) -> None:
    case = small_case(tmp_path, "president")
    replace(case / "appeal.yaml", "is threatened", "is \U00013000 threatened")
    ran = appeal_letters("check", case)

    assert ran.lines[0].endswith("; write it in another way")
    assert "fonts-all" not in ran.err
