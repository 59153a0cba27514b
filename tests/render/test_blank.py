"""Letters to fill in by ink: a rule for each line, its caption below, in every layout and format."""

import io
from dataclasses import replace
from itertools import pairwise

import docx
import pikepdf
import pypdfium2
import pytest

from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case
from appeal_letters.model.document import Document
from appeal_letters.model.letter import Blank, Letter, Paragraph, Signature
from appeal_letters.render import plain
from appeal_letters.render.press import Press
from appeal_letters.render.word.scribe import Scribe
from tests.render.conftest import Setter
from tests.render.pages import box, compact, ink, lines, painted, text_in
from tests.render.windows import WINDOWS, figures, stray_ink, window

HEAD = ("Name", "Address", "", "")


@pytest.fixture(scope="module", params=[False, True], ids=["regular", "large"])
def blank(request: pytest.FixtureRequest, letter: Letter) -> Letter:
    """Return a letter of one page, or two in large print, with lines to fill in."""
    return replace(
        letter,
        letterhead=(*map(Blank, HEAD), "United Kingdom"),
        place_and_date=Blank("Place and date"),
        return_line="",
        signatures=(Signature((Blank("Name in block letters"),)),),
        body=(Paragraph("I write to you."),),
        notes=(),
        large=request.param,
    )


def rules(pdf: bytes, page: int = 0) -> list[tuple[float, float, float]]:
    """Return the long thin lines of a page: left, top and width in millimetres."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        height = document[page].get_height()
        for thing in document[page].get_objects():
            left, _, right, top = thing.get_bounds()
            if thing.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH and right - left > 30 * 72 / 25.4:
                found.append(tuple(round(figure * 25.4 / 72, 1) for figure in (left, height - top, right - left)))
    return found


@pytest.mark.parametrize("name", [*WINDOWS, "none"])
def test_each_line_has_a_rule_with_room_above_it(name: str, blank: Letter, pdf: Setter, opened_press: Press) -> None:
    """Six of them, at least 7 mm apart, each as wide as the column of the sender."""
    letter = replace(blank, layout=name)
    data, side = pdf(letter), opened_press.sheet(letter).side
    found = [rule for page in range(len(lines(data))) for rule in rules(data, page)]

    assert [width for _, _, width in found] == [pytest.approx(float(side.width), abs=0.2)] * 6
    assert {left for left, _, _ in found[:5]} == {float(side.x)}
    assert all(below[1] - above[1] > 7 for above, below in pairwise(found[:5]))


@pytest.mark.parametrize("name", WINDOWS)
def test_nothing_of_it_shows_through_the_window(
    name: str, blank: Letter, pdf: Setter, facts: Facts, opened_press: Press
) -> None:
    layout, letter = facts.layouts[name], replace(blank, layout=name)
    data = pdf(letter)
    first = figures(layout)["body_from_y"]

    assert stray_ink(layout, ink(data)) is None
    assert compact(text_in(data, window(layout))) == compact("".join(opened_press.fit(letter).address))
    assert ink(data).crop(box(20, first - 1, 210, first)).getbbox() is None
    assert compact(text_in(data, (0, first, 210, 260))).startswith(compact(blank.reference_line))


def test_a_rule_is_no_content_and_no_tag_is_empty(blank: Letter, pdf: Setter) -> None:
    """A screen reader hears the captions, and nothing where there is none; each element has content."""
    with pikepdf.open(io.BytesIO(pdf(blank))) as opened:
        tags = [
            one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/StructElem"
        ]
        assert tags
        assert all(
            "/K" in tag and len(tag.K.as_list() if isinstance(tag.K, pikepdf.Array) else [tag.K]) for tag in tags
        )
        assert not [tag for tag in tags if tag.S == "/Figure"]
        assert {kind for page in opened.pages for kind, name in painted(page) if name == "f*"} == {"artifact"}


def test_there_is_room_for_the_signature_above_the_printed_name(blank: Letter, pdf: Setter) -> None:
    data = pdf(blank)
    page = len(lines(data)) - 1
    with pypdfium2.PdfDocument(data) as document:
        text, height = document[page].get_textpage(), document[page].get_height()
        at, _ = text.search(blank.closing).get_next()
        below = (height - text.get_charbox(at)[1]) * 25.4 / 72

    assert rules(data, page)[-1][1] - below > 22


def test_plain_text_draws_the_lines_behind_their_captions(blank: Letter) -> None:
    said = plain.text(blank).splitlines()

    assert said[:5] == [f"Name: {'_' * 32}", f"Address: {'_' * 32}", "_" * 32, "_" * 32, "United Kingdom"]
    assert f"Place and date: {'_' * 32}" in said
    assert said[-1] == f"Name in block letters: {'_' * 32}"


@pytest.mark.parametrize("name", ["din-b", "none"])
def test_a_word_document_has_lines_to_type_on(name: str, blank: Letter, sample: Case, facts: Facts) -> None:
    """Each is a tab to the end of the column, drawn as a line; its caption is below."""
    (made,) = Scribe(facts.layouts, sample).documents([replace(blank, layout=name)])
    assert isinstance(made, Document)
    document = docx.Document(io.BytesIO(made.data))
    found = [
        (line.style.name, line.text)
        for line in document.paragraphs
        if line.style and "Blank" in (line.style.name or "")
    ]

    assert [text for _, text in found] == [
        *("\t", "Name", "\t", "Address", "\t", "\t"),
        *("\t", "Place and date"),
        *("\t", "Name in block letters"),
    ]
    assert {document.styles[style].element.xpath(".//w:tab/@w:leader")[0] for style, text in found if text == "\t"} == {
        "underscore"
    }
