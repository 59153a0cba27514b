"""PDFs that other hands had: bound so that they print as they do alone, or refused by name."""

import io
import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops

from appeal_letters.model.letter import Letter
from appeal_letters.render.pile.source import PileError
from tests.render.conftest import Setter
from tests.render.piles import changed, pile, programs, reading, shown

Change = Callable[[pikepdf.Pdf], object]


@pytest.fixture(scope="module")
def mine(pdfs: dict[str, bytes]) -> bytes:
    """Return a letter as the program made it."""
    return pdfs["president"]


@pytest.fixture(scope="module")
def other(pdfs: dict[str, bytes]) -> bytes:
    """Return another one."""
    return pdfs["foreign-minister"]


def _inherit(pdf: pikepdf.Pdf) -> None:
    pages = pdf.Root.Pages
    for key in ("/Resources", "/MediaBox"):
        pages[key] = pdf.pages[0].obj[key]
    for page in pdf.pages:
        del page.obj["/Resources"], page.obj["/MediaBox"]
    pages.Rotate, pages.CropBox = 90, Array([20, 30, 500, 700])


def _point(pdf: pikepdf.Pdf) -> None:
    """Let numbers and arrays stand in objects of their own."""
    for page in pdf.pages:
        page.obj.MediaBox = pdf.make_indirect(Array([pdf.make_indirect(side) for side in page.obj.MediaBox]))
        page.obj.Rotate = pdf.make_indirect(180)  # type: ignore[call-overload]
        page.obj.Contents = pdf.make_indirect(Array([pdf.make_stream(b"q"), page.obj.Contents, pdf.make_stream(b"Q")]))


def _go_round(pdf: pikepdf.Pdf) -> None:
    """Let resources hold forms whose resources they are."""
    found = pdf.pages[0].obj.Resources
    for name, left in (("/Round", 0), ("/Again", 300)):
        form = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 600, 600]), Resources=found)
        found.XObject[name] = pdf.make_indirect(pdf.make_stream(b"%d 0 200 200 re f" % left, form))
    pdf.pages[0].contents_add(b"/Round Do /Again Do")


def _leave_blank(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1].obj.Contents
    pdf.pages[1].obj.Resources = Dictionary()


def _stamp(pdf: pikepdf.Pdf) -> None:
    """Stamp a page with a note that prints, and one that does not; and leave a link."""
    drawing = pdf.make_stream(b"1 0 0 rg 0 0 100 50 re f", Subtype=Name.Form, BBox=Array([0, 0, 100, 50]))
    pdf.pages[0].obj.Annots = Array()
    for flags, left, kind in ((4, 100, Name.Stamp), (0, 300, Name.Stamp), (4, 100, Name.Link)):
        note = Dictionary(Type=Name.Annot, Subtype=kind, F=flags, Rect=Array([left, 100, left + 100, 150]))
        if kind == Name.Stamp:
            note.AP = Dictionary(N=drawing)
        pdf.pages[0].obj.Annots.append(pdf.make_indirect(note))


CHANGES: dict[str, tuple[Change, dict[str, object]]] = {
    "object streams": (lambda _: None, {"object_stream_mode": pikepdf.ObjectStreamMode.generate}),
    "plain objects": (lambda _: None, {"object_stream_mode": pikepdf.ObjectStreamMode.disable}),
    "nothing compressed": (lambda _: None, {"qdf": True}),
    "linearized": (lambda _: None, {"linearize": True}),
    "inherited": (_inherit, {}),
    "indirect": (_point, {}),
    "larger units": (lambda pdf: pdf.pages[0].obj.update({"/UserUnit": 2}), {}),
    "resources in a circle": (_go_round, {}),
    "a page left blank": (_leave_blank, {}),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_letter_saved_anew_comes_out_as_the_same_picture(name: str, mine: bytes, other: bytes) -> None:
    change, how = CHANGES[name]
    saved = changed(mine, change, **how)

    assert shown(pile([saved, other, mine])) == [*shown(saved), *shown(other), *shown(mine)]


def test_a_note_that_prints_is_printed_and_others_are_not(mine: bytes) -> None:
    """A stamp of 100 points by 50, and nothing where the other one stood or the link was."""
    stamped = changed(mine, _stamp)
    printed, alone = (_first_page(pile([each])) for each in (stamped, mine))

    assert ImageChops.difference(printed, alone).getbbox() == (100, 691, 201, 742)  # its edges are between pixels


def _first_page(pdf: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        picture: Image.Image = document[0].render(scale=1, grayscale=True).to_pil()
        return picture


def _field(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, F=4, Rect=Array([10, 10, 90, 30]), V="Sam")
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])
    pdf.Root.AcroForm = Dictionary(NeedAppearances=True, Fields=Array([pdf.pages[0].obj.Annots[0]]))


def _layer(pdf: pikepdf.Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Draft"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


def _deep(pdf: pikepdf.Pdf) -> None:
    inner = Dictionary()
    for _ in range(500):
        inner = pdf.make_indirect(Dictionary(Further=inner))
    pdf.pages[0].obj.Resources.Properties = inner


def _abroad(pdf: pikepdf.Pdf) -> None:
    image = Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, F="/etc/passwd")
    pdf.pages[0].obj.Resources.XObject.Abroad = pdf.make_stream(b"", image)


def _no_size(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.MediaBox = Name.A4


def _break_contents(pdf: pikepdf.Pdf) -> None:
    contents = pdf.pages[0].obj.Contents
    contents.write(contents.read_raw_bytes()[:-20], filter=Name.FlateDecode)


def _break_font(pdf: pikepdf.Pdf) -> None:
    file = _font(pdf).DescendantFonts[0].FontDescriptor.FontFile2
    file.write(file.read_raw_bytes()[::-1], filter=Name.FlateDecode)


_LOCKED = pikepdf.Encryption(owner="secret", user="")
_CLOSED = pikepdf.Encryption(owner="secret", user="secret")
REFUSED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "locked": (lambda pdf: changed(pdf, lambda _: None, encryption=_LOCKED), "encrypted"),
    "closed": (lambda pdf: changed(pdf, lambda _: None, encryption=_CLOSED), "encrypted"),
    "layers": (lambda pdf: changed(pdf, _layer), "layers"),
    "a field to be drawn": (lambda pdf: changed(pdf, _field), "/Widget"),
    "no page": (lambda pdf: changed(pdf, lambda opened: opened.pages.__delitem__(slice(None))), "no page"),
    "deep": (lambda pdf: changed(pdf, _deep), "too deep"),
    "another file": (lambda pdf: changed(pdf, _abroad), "another file"),
    "no size": (lambda pdf: changed(pdf, _no_size), "damaged"),
    "cut off": (lambda pdf: pdf[: len(pdf) // 2], "damaged"),
    "edited in place": (lambda pdf: pdf.replace(b"endobj", b"endobj    ", 3), "damaged"),
    "operators that end in the middle": (lambda pdf: changed(pdf, _break_contents), "damaged"),
    "a broken font": (lambda pdf: changed(pdf, _break_font), "damaged"),
    "no PDF": (lambda _: b"Dear Sir or Madam", "damaged"),
    "empty": (lambda _: b"", "damaged"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_bound_is_refused_by_name(name: str, mine: bytes) -> None:
    make, why = REFUSED[name]
    with pytest.raises(PileError, match=f"^Letter 2: .*{re.escape(why)}"):
        pile([mine, make(mine)])


def _font(pdf: pikepdf.Pdf, name: str = "/DROIWJ+PT-Serif") -> pikepdf.Object:
    """Return the body font."""
    fonts = dict(pdf.pages[0].obj.Resources.Font.items())
    return next(font for font in fonts.values() if str(font.BaseFont) == name)


def _other_outline(pdf: pikepdf.Pdf) -> None:
    """Draw an e as an o."""
    file = _font(pdf).DescendantFonts[0].FontDescriptor.FontFile2
    font, out = TTFont(io.BytesIO(file.read_bytes())), io.BytesIO()
    names = font.getGlyphOrder()
    font["glyf"].glyphs[names[0x48]] = font["glyf"].glyphs[names[0x52]]
    font.save(out)
    file.write(out.getvalue())


def _other_width(pdf: pikepdf.Pdf) -> None:
    widths = _font(pdf).DescendantFonts[0].W
    widths[1] = Array([int(widths[1][0]) + 50])


def _other_meaning(pdf: pikepdf.Pdf) -> None:
    """Let an e mean an o to who copies the text."""
    table = _font(pdf).ToUnicode
    table.write(table.read_bytes().replace(b"<0048> <0065>", b"<0048> <006f>"))


def _through_another_map(pdf: pikepdf.Pdf) -> None:
    """Draw an o for each e by the map from characters to glyphs."""
    glyphs = [0x52 if number == 0x48 else number for number in range(800)]
    _font(pdf).DescendantFonts[0].CIDToGIDMap = pdf.make_stream(struct.pack(">800H", *glyphs))


@pytest.mark.parametrize("change", [_other_outline, _other_width, _other_meaning, _through_another_map])
@pytest.mark.parametrize("first", [True, False])
def test_a_font_that_differs_in_one_glyph_stays_its_letters_own(
    change: Change, mine: bytes, other: bytes, *, first: bool
) -> None:
    """Whichever is bound first; and all others share theirs."""
    edited = changed(mine, change)
    letters = [edited, mine, other] if first else [mine, edited, other]
    bound = pile(letters)

    assert shown(edited) != shown(mine)
    assert shown(bound) == [page for letter in letters for page in shown(letter)]
    assert programs(bound) == sorted([*programs(mine), "/DROIWJ+PT-Serif"])


DRAWN = {
    "a glyph that the letter lacks": b"BT /DROIWJ 90 Tf 1 0 0 1 50 300 Tm <%b> Tj ET",
    "as characters": b"BT /DROIWJ 90 Tf 1 0 0 1 50 300 Tm (%b) Tj ET",
    "by another name": b"BT /TRZIGB 9 Tf /#44ROIWJ 90 Tf 1 0 0 1 50 300 Tm <%b> Tj ET",
    "behind a Q": b"BT /DROIWJ 90 Tf ET q BT /TRZIGB 9 Tf ET Q BT 1 0 0 1 50 300 Tm <%b> Tj ET",
    "with blanks": b"BT /DROIWJ 90 Tf 1 0 0 1 50 300 Tm < %b > Tj ET",
    "by a second name": b"BT /Second 90 Tf 1 0 0 1 50 300 Tm <%b> Tj ET",
    "behind a comment": b"BT /DROIWJ 90 Tf %% /TRZIGB 9 Tf\n1 0 0 1 50 300 Tm <%b> Tj ET",
}
"""Ways in which an editor draws a text of one's own into a page."""


def _draw(pdf: pikepdf.Pdf, operators: bytes) -> None:
    """Draw before all else, with a second name for the body font."""
    pdf.pages[0].obj.Resources.Font.Second = _font(pdf)
    pdf.pages[0].contents_add(b"q " + operators + b" Q", prepend=True)


@pytest.mark.parametrize("way", DRAWN)
def test_no_page_shows_a_glyph_that_it_did_not_have(
    way: str, mine: bytes, other: bytes, letter: Letter, pdf: Setter
) -> None:
    """A sign that is no part of the letter's font draws nothing there, though another letter's font has it."""
    with_ae = pdf(replace(letter, letterhead=(*letter.letterhead, "Æ")))
    glyph = _glyph(with_ae, "Æ")
    assert glyph
    code = bytes.fromhex(f"{glyph:04x}") if way == "as characters" else b"%04x" % glyph
    code = re.sub(rb"([()\\])", rb"\\\1", code) if way == "as characters" else code
    edited = changed(mine, lambda opened: _draw(opened, DRAWN[way] % code))
    letters = [with_ae, edited, other]

    assert shown(pile(letters)) == [page for each in letters for page in shown(each)]
    assert not _glyph(mine, "Æ")


@pytest.mark.parametrize("operators", [b"0 g /Stamp Do", b"/Mask gs 0 0 600 800 re f"])
def test_no_form_shows_a_glyph_that_the_letter_did_not_have(
    operators: bytes, mine: bytes, letter: Letter, pdf: Setter
) -> None:
    """The same where the text stands in a form, or in a mask."""
    with_ae = pdf(replace(letter, letterhead=(*letter.letterhead, "Æ")))
    text = b"1 g BT /F 90 Tf 1 0 0 1 50 300 Tm <%04x> Tj ET" % _glyph(with_ae, "Æ")

    def stamp(opened: pikepdf.Pdf) -> None:
        found = opened.pages[0].obj.Resources
        group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
        form = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 600, 800]), Group=group)
        form.Resources = Dictionary(Font=Dictionary(F=_font(opened)))
        drawn = opened.make_indirect(opened.make_stream(text, form))
        if b"Stamp" in operators:
            found.XObject.Stamp = drawn
        else:
            found.ExtGState.Mask = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=drawn))
        opened.pages[0].contents_add(b"q " + operators + b" Q", prepend=True)

    edited = changed(mine, stamp)
    assert shown(pile([with_ae, edited])) == [*shown(with_ae), *shown(edited)]


def _glyph(pdf: bytes, sign: str) -> int:
    """Return the number of the body font's glyph for a sign, 0 where a letter has none."""
    with reading(pdf) as opened:
        table = zlib.decompress(_font(opened).ToUnicode.read_raw_bytes()).decode("ascii")
    found = re.search(rf"<(\w{{4}})> <{ord(sign):04x}>", table)
    return int(found[1], 16) if found else 0


def test_programs_of_other_forms_are_bound_as_they_are(mine: bytes) -> None:
    """A font that is not in the file at all, and a Type 3 one."""

    def write(opened: pikepdf.Pdf) -> None:
        fonts = opened.pages[0].obj.Resources.Font
        fonts.F1 = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        glyph = opened.make_stream(b"900 0 0 0 900 900 d1 0 0 900 900 re f")
        fonts.F2 = Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 900, 900]), FirstChar=65, LastChar=65,
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), CharProcs=Dictionary(box=glyph), Widths=Array([900]),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([65, Name.box])),
        )  # fmt: skip
        opened.pages[0].contents_add(b"BT /F1 40 Tf 1 0 0 1 50 300 Tm (Hello) Tj /F2 40 Tf (AAA) Tj ET")

    edited = changed(mine, write)
    assert shown(pile([edited, mine])) == [*shown(edited), *shown(mine)]
