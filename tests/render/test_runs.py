"""Signs that the body font lacks: set in the font behind it, as large as the body font looks, and without a time."""

from dataclasses import replace

import pytest
from fontTools.misc import timeTools

from appeal_letters.model.letter import Letter
from appeal_letters.render import extra
from appeal_letters.render.fonts import Fonts
from appeal_letters.render.press import Press
from appeal_letters.render.runs import Run, marked
from appeal_letters.render.sizes import ADDRESS
from tests.render.conftest import Setter


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("Igor Kalyapin, Игорь Каляпин, № 5\u202f%", [""]),
        ("Mr. Αλέξης", ["", "Noto Serif"]),
        ("Ḥasan", ["Noto Serif", ""]),
        ("H\u0323asan", ["Noto Serif", ""]),
        ("", [""]),
    ],
)
def test_a_letter_and_its_marks_are_set_in_one_font(text: str, families: list[str]) -> None:
    """The body font has Latin and Cyrillic; Greek and dotted letters come from the font behind it."""
    runs = Fonts().runs(text)

    assert [run.family for run in runs] == families
    assert "".join(run.text for run in runs) == text


def test_a_text_in_the_body_font_gets_no_marks() -> None:
    assert marked([Run("<b> & Co.")], ()) == "<b> & Co."  # the template escapes it


def test_what_is_marked_is_escaped() -> None:
    assert marked([Run("<b> "), Run("Ω&", "Noto Serif")], ()) == (
        '&lt;b&gt; <span class="further noto-serif">Ω&amp;</span>'
    )


def test_a_line_does_not_grow_by_a_sign_of_another_font(letter: Letter, opened_press: Press) -> None:
    plain, greek = opened_press._trials(opened_press.sheet(letter), ADDRESS[0], ["Xy", "Ώϗ Ḥ"])

    assert greek.height == pytest.approx(plain.height, abs=0.01)


def test_a_font_cut_out_of_a_variable_one_bears_no_time(
    letter: Letter, pdf: Setter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same letter has the same bytes at another time, whatever the environment says of the time."""
    greek = replace(letter, subject="Αλέξης")
    before = pdf(greek)
    monkeypatch.setattr(timeTools.time, "time", lambda: 2_000_000_000.0)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")

    assert pdf(greek) == before


def test_a_letter_without_further_scripts_looks_for_no_further_font(
    letter: Letter, opened_press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looked(*_: object) -> None:
        pytest.fail("the table of further fonts was read")

    monkeypatch.setattr(extra, "faces", looked)
    fonts = Fonts()

    assert fonts.faces([*letter.texts, "Αλέξης Ḥasan"]) == ()
    assert fonts.missing("".join(letter.texts)) == ""
    assert opened_press.beside(letter) == ""
