"""A letter as a Word document: every word in a style named for it, the address in the window, no trace of us."""

import io
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from PIL import Image

from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case, Picture
from appeal_letters.model.document import Document, Fault
from appeal_letters.model.letter import Address, Letter, Listing, Paragraph, Signature
from appeal_letters.render.comparing import ReadBackError
from appeal_letters.render.press import Press
from appeal_letters.render.word import proof
from appeal_letters.render.word.scribe import Scribe
from tests.render.conftest import Letters
from tests.world import RECIPIENTS, appeal_letters, small_case

Typed = Callable[[Letter], bytes]


@pytest.fixture(scope="module")
def scribe(sample: Case, facts: Facts) -> Scribe:
    """Return a scribe for the sample's letters, with two layouts more: a window on the right, and Letter paper."""
    din = facts.layouts["din-b"]
    right = din.model_copy(update={"id": "right", "address_x": 123, "quiet_x0": 97, "quiet_x1": 210})
    letter = facts.layouts["none"].model_copy(update={"id": "any", "paper": "any"})
    return Scribe({**facts.layouts, "right": right, "any": letter}, sample)


@pytest.fixture(scope="module")
def typed(scribe: Scribe) -> Typed:
    """Return what types a letter; a letter that cannot be typed fails the test with its reason."""

    def made(letter: Letter) -> bytes:
        (document,) = scribe.documents([letter])
        assert isinstance(document, Document), document.reason
        assert (document.format, document.pages) == ("docx", 0)
        return document.data

    return made


def _opened(data: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(data))


def _parts(data: bytes) -> bytes:
    """Return the styles and settings of a document."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read("word/styles.xml") + file.read("word/settings.xml")


def _styled(data: bytes) -> dict[str, list[str]]:
    """Return the texts of the paragraphs, cells included, by the name of their style."""
    document = _opened(data)
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    found: dict[str, list[str]] = {}
    for line in (*document.paragraphs, *(line for cell in cells for line in cell.paragraphs)):
        assert line.style is not None
        found.setdefault(str(line.style.name), []).append(line.text)
    return found


def _changed(data: bytes, change: Callable[[WordDocument], object]) -> bytes:
    file, document = io.BytesIO(), _opened(data)
    change(document)
    document.save(file)
    return file.getvalue()


def _framed(data: bytes, style: str) -> dict[str, float]:
    """Return place and size in mm of the frame around the first paragraph of a style."""
    line = next(line for line in _opened(data).paragraphs if line.style and line.style.name == style)
    frame = line._p.get_or_add_pPr().find(qn("w:framePr"))
    assert frame is not None
    assert (frame.get(qn("w:hAnchor")), frame.get(qn("w:vAnchor"))) == ("page", "page")
    return {key: round(int(frame.get(qn(f"w:{key}"), 0)) * 25.4 / 1440, 1) for key in "xywh"}


def test_each_part_of_a_letter_has_a_style_of_its_own(letter: Letter, typed: Typed) -> None:
    styled = _styled(typed(letter))

    assert styled["Heading 1"] == [letter.subject]
    assert styled["Sender Name"] + styled["Sender"] == list(letter.letterhead)
    assert styled["envelope return"] == [letter.return_line]
    assert styled["Date"] == [letter.place_and_date]
    assert styled["Reference"] == [letter.reference_line]
    assert styled["Salutation"] + styled["Closing"] == [letter.salutation, letter.closing]
    assert styled["Signature"] == ["Sam Sample"]
    assert styled["Note"] == list(letter.notes)


def test_quotations_are_quotes(letter: Letter, typed: Typed) -> None:
    styled = _styled(typed(letter))

    assert [quote[:9] for quote in styled["Quote"]] == ["“Everyone", "“everyone", "“The Stat", "“create a"]
    assert len(styled["Quote Source"]) == 4
    assert styled["Demand Lead"][0].endswith("which states that")


def test_demands_keep_their_published_numbers_as_text(letter: Letter, typed: Typed) -> None:
    """An automatic number would change when a demand is deleted."""
    data = typed(letter)
    numbers = {style: [text.partition("\t")[0] for text in texts] for style, texts in _styled(data).items()}

    assert (numbers["Demand"], numbers["Demand Citing"]) == (["i.", "ii.", "v."], ["iii.", "iv."])
    assert _opened(data).element.findall(f".//{qn('w:numPr')}") == []


def test_only_a_page_break_is_told_to_a_paragraph(letter: Letter, typed: Typed) -> None:
    """Sizes, indents and spaces stand in the styles, so that a change of a style changes them all."""
    told = {inner.tag for line in _opened(typed(letter)).paragraphs if line._p.pPr is not None for inner in line._p.pPr}

    assert told == {qn("w:pStyle"), qn("w:keepNext"), qn("w:framePr")}


def test_what_belongs_together_stays_on_one_page(letter: Letter, typed: Typed) -> None:
    """The subject with the text, the lead-in with the demands, the last paragraph with closing and signer."""
    document = _opened(typed(letter))
    kept = {str(style.name) for style in document.styles if style.element.find(f".//{qn('w:keepNext')}") is not None}
    with_next = [line.text for line in document.paragraphs if line.paragraph_format.keep_with_next]

    assert kept >= {"Reference", "Heading 1", "Salutation", "Demand Citing", "Quote", "Closing", "Signature", "Listing"}
    assert [text[:12] for text in with_next] == ["I therefore ", "Where a deci"]


def test_no_row_of_signers_and_no_single_line_is_parted_by_a_page(letter: Letter, typed: Typed) -> None:
    two = Signature(("Sam Sample",)), Signature(("Kim Sample",))
    document = _opened(typed(replace(letter, signatures=two)))

    assert document.element.find(f".//{qn('w:cantSplit')}") is not None
    assert document.styles["Normal"].element.find(f".//{qn('w:widowControl')}") is not None


def test_word_opens_a_document_in_its_present_mode_and_knows_another_font(letter: Letter, typed: Typed) -> None:
    with zipfile.ZipFile(io.BytesIO(typed(letter))) as parts:
        settings, fonts = parts.read("word/settings.xml").decode(), parts.read("word/fontTable.xml").decode()

    assert 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings
    assert '<w:font w:name="PT Serif"><w:altName w:val="Times New Roman"/>' in fonts


@pytest.mark.parametrize(
    ("style", "size", "leading", "left"),
    [("Body Text", 10.5, 13.8, 0), ("Quote", 9.5, 12.4, 13.5), ("Demand", 10.5, 13.8, 8)],
)
def test_styles_have_the_figures_of_the_page(  # noqa: PLR0913 (four are the case's figures)
    style: str, size: float, leading: float, left: float, letter: Letter, typed: Typed
) -> None:
    """Type and leading in points, the indent in millimetres."""
    found = _opened(typed(letter)).styles[style]
    spacing = found.paragraph_format

    assert isinstance(spacing.line_spacing, Length)
    assert (found.font.size, spacing.line_spacing) == (Pt(size), Pt(leading))
    assert spacing.left_indent == pytest.approx(Mm(left), abs=Mm(0.1))


def test_the_address_stands_in_the_rectangle_of_its_layout(letter: Letter, typed: Typed) -> None:
    data = typed(letter)

    assert _framed(data, "envelope address") == {"x": 25, "y": 58.5, "w": 65, "h": 28.5}
    assert _framed(data, "envelope return") == {"x": 25, "y": 52.5, "w": 65, "h": 0}
    assert [_framed(data, style)["x"] for style in ("Sender", "Sender Name", "Date")] == [125, 125, 125]


def test_with_a_window_on_the_right_sender_and_date_stand_at_the_left(letter: Letter, typed: Typed) -> None:
    data = typed(replace(letter, layout="right"))

    assert [_framed(data, style)["x"] for style in ("Sender", "envelope address", "Date")] == [25, 123, 25]


def test_the_text_begins_below_the_window(letter: Letter, typed: Typed) -> None:
    """Where there is no reference line, the subject begins there."""
    for changed, style in ((letter, "Reference"), (replace(letter, reference_line=""), "Heading 1")):
        document = _opened(typed(changed))
        space = document.styles[style].paragraph_format.space_before
        assert document.sections[0].top_margin + space >= Mm(104.9)


def test_an_address_is_broken_as_in_the_pdf(letters: Letters, scribe: Scribe, opened_press: Press) -> None:
    assert [scribe.fit(letters[one]).address for one in RECIPIENTS] == [
        opened_press.fit(letters[one]).address for one in RECIPIENTS
    ]
    assert [scribe.fit(letters[one]).step for one in RECIPIENTS] == [
        opened_press.fit(letters[one]).step for one in RECIPIENTS
    ]


def test_an_address_that_no_size_holds_is_a_misfit_and_makes_no_document(letter: Letter, scribe: Scribe) -> None:
    long = replace(letter, address=Address(("Ms. A. Name",), tuple(f"Line {n} of many more" for n in range(60)), "X"))
    (misfit,) = scribe.measure([long])
    (made,) = scribe.documents([long])

    assert (misfit.kind, misfit.whose) == ("recipients", "investigations-chairman")
    assert made == Fault("sample", "investigations-chairman", misfit.why)
    assert misfit.why.startswith("the address does not fit the window of layout din-b: Ms. A. Name / Line 0")


def test_a_long_address_is_broken_by_the_widths_of_its_letters(letter: Letter, scribe: Scribe) -> None:
    """A line of two widths takes two lines; a letter that the font lacks counts as a square."""
    long = replace(letter, address=Address(("Ms. A. Name",), ("Directorate " * 5 + "of", *"ABC"), "COUNTRY"))
    wide = replace(letter, address=Address(("ḥ" * 19,), ("Long Street, 1",), "COUNTRY"))

    assert scribe.fit(long).step == 1
    assert scribe.fit(wide).step == 1


def test_the_foot_counts_the_pages(letter: Letter, typed: Typed) -> None:
    line = _opened(typed(letter)).sections[0].footer.paragraphs[0]
    fields = [field.get(qn("w:instr")) for field in line._p.iter(qn("w:fldSimple"))]

    assert (proof.text(line._p).strip(), fields) == ("RUS 002 / 0112 / OBS 009 page 1 of 1", ["PAGE", "NUMPAGES"])


def test_several_signers_stand_side_by_side(letter: Letter, typed: Typed) -> None:
    """They are read one after the other; the fourth of five begins a second row."""
    names = [f"{name} Sample" for name in ("Alex", "Kim", "Max", "Robin", "Sam")]
    data = typed(replace(letter, signatures=tuple(Signature((name, "Secretary")) for name in names)))
    (table,) = _opened(data).tables

    assert [[cell.text for cell in row.cells][:1] for row in table.rows] == [
        ["Alex Sample\nSecretary"],
        ["Robin Sample\nSecretary"],
    ]
    assert proof.text(table._tbl).split() == " ".join(f"{name} Secretary" for name in names).split()


def _picture(width: int, height: int) -> Picture:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(file, "PNG")
    return Picture(file.getvalue(), "0")


def test_pictures_are_described_and_as_large_as_their_room(letter: Letter, typed: Typed) -> None:
    """A signature has 60 x 14 mm, a letterhead the sender's 65 x 16 mm."""
    signed = Signature(("Sam Sample",), _picture(600, 280), "Signature of Sam Sample")
    shown = replace(letter, signatures=(signed,), letterhead_picture=_picture(650, 10), letterhead_alt="Emblem")
    shapes = _opened(typed(shown)).inline_shapes

    assert [shape._inline.docPr.get("descr") for shape in shapes] == ["Emblem", "Signature of Sam Sample"]
    assert [(round(shape.width.mm), round(shape.height.mm)) for shape in shapes] == [(65, 1), (30, 14)]


def test_what_a_case_forbids_leaves_nothing_behind(letter: Letter, typed: Typed) -> None:
    bare = typed(replace(letter, reference="", reference_line="", return_line=""))

    assert {"Reference", "envelope return"} & _styled(bare).keys() == set()
    assert _opened(bare).sections[0].footer.paragraphs[0].text.startswith("\tpage ")


def test_copies_hang_by_their_label(letter: Letter, typed: Typed) -> None:
    data = typed(replace(letter, listings=(Listing("Copy to", ("Somebody", "Somebody else")),)))

    assert _styled(data)["Listing"] == ["Copy to\tSomebody", "\tSomebody else"]


def test_large_print_is_16_points_below_the_fold(letter: Letter, typed: Typed) -> None:
    styles = _opened(typed(replace(letter, large=True))).styles
    sizes = {str(style.name): style.font.size.pt for style in styles if style.font.size}
    above = {name: sizes.pop(name) for name in ("Sender", "Sender Name", "envelope address", "envelope return")}
    sizes.pop("Date")

    assert min(sizes.values()) == 16
    assert max(above.values()) == 11


def test_a_layout_for_any_paper_takes_the_letters(letter: Letter, typed: Typed) -> None:
    for paper, width in (("A4", 210), ("Letter", 215.9)):
        section = _opened(typed(replace(letter, layout="any", paper=paper))).sections[0]
        assert section.page_width is not None
        assert section.page_width.mm == pytest.approx(width, abs=0.1)


def test_a_document_says_its_language_and_direction(letter: Letter, typed: Typed) -> None:
    styles = _opened(typed(replace(letter, language="ar", direction="rtl"))).styles
    language = styles.element.find(f".//{qn('w:lang')}")

    assert language.get(qn("w:bidi")) == "ar"
    assert styles["Normal"].element.find(f".//{qn('w:bidi')}") is not None


def test_running_text_is_set_as_its_language_wants(letter: Letter, typed: Typed) -> None:
    """In large print, and in a language that wants none of it, the document says nothing of it."""
    french = replace(letter, language="fr", hyphenated=True, justified=True)
    words = (b'<w:suppressAutoHyphens w:val="0"/>', b'<w:jc w:val="both"/>', b"<w:autoHyphenation/>")
    counts = [tuple(_parts(typed(one)).count(word) for word in words) for one in (letter, french)]

    assert counts == [(0, 0, 0), (7, 7, 1)]


def test_a_narrow_blank_is_written_as_it_is(letter: Letter, typed: Typed) -> None:
    told = replace(letter, body=(Paragraph("«\u202fAssez\u202f»"), *letter.body))

    assert _styled(typed(told))["Body Text"][0] == "«\u202fAssez\u202f»"


def test_a_soft_hyphen_is_left_out(letter: Letter, typed: Typed) -> None:
    assert _styled(typed(replace(letter, closing="Yours sin\u00adcerely,")))["Closing"] == ["Yours sincerely,"]


def test_the_same_letter_has_the_same_bytes(letter: Letter, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    first = typed(letter)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)

    assert typed(letter) == first
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_document_knows_its_title_and_nothing_else(letter: Letter, typed: Typed) -> None:
    """No author, no date, no program, no leftovers of an empty document's template."""
    data = typed(letter)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names, core = parts.namelist(), parts.read("docProps/core.xml").decode()

    assert sorted(names) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]
    assert core.count("</") == 2
    assert _opened(data).core_properties.title == letter.title


@pytest.mark.parametrize("line", ["Smolenskaya-Sennaya pl, 32/34", "For the eyes of Sergey Lavrov, and nobody else."])
def test_a_letter_that_was_composed_with_anothers_line_is_refused(line: str, letter: Letter, scribe: Scribe) -> None:
    (made,) = scribe.documents([replace(letter, body=(*letter.body, Paragraph(line)))])

    assert made == Fault("sample", "investigations-chairman", "it holds a line that belongs to foreign-minister")


def test_a_document_with_a_word_more_is_no_new_document(letter: Letter, scribe: Scribe, typed: Typed) -> None:
    more = _changed(typed(letter), lambda document: document.add_paragraph("More"))
    with pytest.raises(ReadBackError, match="it reads 'More' where '' was composed"):
        proof.check(more, letter, scribe.fit(letter), scribe._strangers)


def _rewritten(style: str, text: str) -> Callable[[WordDocument], None]:
    def change(document: WordDocument) -> None:
        next(line for line in document.paragraphs if line.style and line.style.name == style).text = text

    return change


@pytest.mark.parametrize(
    ("style", "text", "good"),
    [
        ("Body Text", "I write to you in my own words.", True),
        ("Body Text", "I write to Sergey Lavrov.", False),
        ("Demand", "i.\tRelease him.", False),
        ("envelope address", "Somebody else", False),
    ],
)
def test_a_changed_document_is_good_while_address_and_demands_stand(  # noqa: PLR0913 (three are the case's figures)
    style: str,
    text: str,
    good: bool,  # noqa: FBT001 (a case's figure)
    letter: Letter,
    scribe: Scribe,
    typed: Typed,
) -> None:
    assert scribe.still_good(_changed(typed(letter), _rewritten(style, text)), letter) is good


def test_a_comment_may_not_hold_anothers_address_either(letter: Letter, scribe: Scribe, typed: Typed) -> None:
    def comment(text: str) -> bytes:
        return _changed(typed(letter), lambda to: to.add_comment(to.paragraphs[-1].runs, text))

    assert scribe.still_good(comment("Is this right?"), letter)
    assert not scribe.still_good(comment("As to Sergey Lavrov?"), letter)


@pytest.mark.parametrize("share", [0, 0.3, 0.9, 0.99])
def test_half_a_document_is_not_good(share: float, letter: Letter, scribe: Scribe, typed: Typed) -> None:
    whole = typed(letter)

    assert not scribe.still_good(whole[: int(share * len(whole))], letter)


def test_a_zip_file_without_a_document_is_not_good(letter: Letter, scribe: Scribe) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("word/document.xml", "<")

    assert not scribe.still_good(file.getvalue(), letter)


def test_every_character_but_those_that_xml_forbids_can_be_written(scribe: Scribe) -> None:
    assert scribe.missing("ḥ ж ⚖ \U0001f54a \t") == ""
    assert scribe.missing("a\x0cb\ufffe") == "\x0c\ufffe"


def test_write_makes_documents_and_keeps_those_that_a_person_edits(tmp_path: Path) -> None:
    case, out = small_case(tmp_path, "president"), tmp_path / "out"
    words = ("write", case, "--format", "docx", "--out", out)
    assert appeal_letters(*words).code == 0
    (file,) = out.glob("*.docx")
    file.write_bytes(_changed(file.read_bytes(), _rewritten("Body Text", "In my own words.")))
    edited = file.read_bytes()

    assert appeal_letters(*words).code == 0
    assert file.read_bytes() == edited


def test_without_python_docx_the_run_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written; other formats do without it."""
    for name in [name for name in sys.modules if name.startswith("appeal_letters.render.word")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)
    case = small_case(tmp_path, "president")
    ran = appeal_letters("write", case, "--format", "docx", "--out", tmp_path / "out")

    assert (ran.code, ran.lines[0]) == (5, "python-docx, which writes .docx files, is missing.")
    assert "pip install python-docx" in ran.err
    assert not (tmp_path / "out").exists()
    assert appeal_letters("write", case, "--format", "txt", "--out", tmp_path / "out").code == 0
