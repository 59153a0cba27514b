"""A fax as a file: its form, its size, its pixels, and that no faulty one passes the program's own check."""

import io
import re
import struct
import subprocess
import sys
import warnings
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, TiffImagePlugin

from appeal_letters.facts.faces import path
from appeal_letters.render.facsimile import Coding, FacsimileError, FaxPage, check, facsimile, proof, seconds
from appeal_letters.render.facsimile.coding import coded
from appeal_letters.render.facsimile.frame import FINE, STANDARD, Resolution
from tests.render.faxes import (
    A4,
    COMBINATIONS,
    LEGAL,
    LETTER,
    MM,
    bitmaps,
    black,
    changed,
    decoded,
    fax_of,
    joined,
    page,
    set_in,
    signature,
)
from tests.world import ROOT

SMALL = joined(page("10 20 30 40 re f", (200, 300)), page("50 20 30 40 re f", (200, 300)))
"""Two pages of little more than a stamp."""
PT_SERIF = "fontpkg_pt_serif/files/PT_Serif-Web-Regular.ttf"


@pytest.mark.parametrize(("fine", "coding"), COMBINATIONS)
def test_a_page_says_of_itself_what_class_f_wants_and_no_more(fine: bool, coding: Coding) -> None:  # noqa: FBT001
    tiff = facsimile(SMALL, fine=fine, coding=coding).tiff
    with TiffImagePlugin.TiffImageFile(io.BytesIO(tiff)) as picture:
        picture.seek(1)
        said = {number: value for number, value in dict(picture.tag_v2).items() if number not in {273, 279}}
    rows = 815 if fine else 407
    fixed = {254: 2, 256: 1728, 257: rows, 258: (1,), 262: 0, 266: 2, 274: 1, 277: 1, 278: rows, 282: 204.0, 296: 2}
    own = {259: 4, 293: 0} if coding == "t6" else {259: 3, 292: 0}

    assert said == {**fixed, **own, 283: 196.0 if fine else 98.0, 297: (1, 2)}


@pytest.mark.parametrize(("fine", "coding"), COMBINATIONS)
def test_a_letter_is_decoded_as_it_was_drawn(fine: bool, coding: Coding, pdfs: dict[str, bytes]) -> None:  # noqa: FBT001
    """White paper, black text; the file passes the program's own check."""
    made = facsimile(pdfs["president"], fine=fine, coding=coding)
    read = list(decoded(made.tiff))

    assert [one.tobytes() for one in read] == [
        one.tobytes() for one in bitmaps(pdfs["president"], FINE if fine else STANDARD)
    ]
    assert [one.getpixel((0, 0)) for one in read] == [255, 255]
    assert all(0.02 < black(one) / (one.width * one.height) < 0.12 for one in read)
    check(made.tiff, pdfs["president"])


def test_a_page_is_said_with_its_rows_and_its_bytes() -> None:
    made = facsimile(SMALL)
    strips = [coded(bits, "t6") for bits in bitmaps(SMALL, FINE)]

    assert made.pages == tuple(FaxPage(815, len(strip)) for strip in strips)
    assert all(strip in made.tiff for strip in strips)


def test_the_same_pdf_gives_the_same_bytes(pdfs: dict[str, bytes]) -> None:
    assert facsimile(pdfs["president"]).tiff == facsimile(pdfs["president"]).tiff


@pytest.mark.parametrize(
    ("sheet", "rows"),
    [
        (A4, (2287, 1143)),
        (LETTER, (2151, 1076)),
        (LEGAL, (2291, 1145)),
        (A4[::-1], (1170, 585)),
        ((9, 9000), (2291, 1145)),
    ],
)
def test_a_page_has_the_rows_of_its_sheet_and_never_too_many(sheet: tuple[float, float], rows: tuple[int, int]) -> None:
    """A4 and Letter at their true size; Legal is too long, and a sheet that lies too wide: they are made smaller."""
    blank = page(size=sheet)

    assert [[bits.size for bits in bitmaps(blank, resolution)] for resolution in (FINE, STANDARD)] == [
        [(1728, each)] for each in rows
    ]
    check(facsimile(blank).tiff, blank)


@pytest.mark.parametrize(("sheet", "side"), [(A4, 20), (LETTER, -4)])
def test_what_is_drawn_has_its_true_size_and_place(sheet: tuple[float, float], side: int) -> None:
    """A square of 100 mm, 50 mm from the left and the top of a sheet that stands centred: 8.04 pixels a millimetre."""
    square = f"{50 * MM} {sheet[1] - 150 * MM} {100 * MM} {100 * MM} re f"
    for resolution in (FINE, STANDARD):
        (bits,) = bitmaps(page(square, sheet), resolution)
        box = ImageChops.invert(bits.convert("L")).getbbox()
        wanted = (side + 402, 50 * resolution.lines, side + 1206, 150 * resolution.lines)
        assert box is not None
        assert all(abs(one - other) <= 1 for one, other in zip(box, wanted, strict=True))


def test_a_legal_sheet_is_made_smaller_as_a_whole() -> None:
    """Nothing of it is cut off, and a square stays one."""
    (bits,) = bitmaps(page("0 0 100 100 re 512 908 100 100 re f", LEGAL), FINE)
    left, top, right, bottom = ImageChops.invert(bits.convert("L")).getbbox() or (0, 0, 0, 0)

    assert (top, bottom) == (0, 2291)
    assert abs((right - left) / 8.04 / ((bottom - top) / 7.7) - 612 / 1008) < 0.001


@pytest.mark.parametrize("letters", ["н", "H", "A", "ю", "ф"])
def test_no_hairline_of_a_letter_falls_between_two_rows(letters: str) -> None:
    """A letter of 10 pt stays in one piece at 98 lines to the inch, wherever it stands; else an "н" is read as "п"."""
    file = path(PT_SERIF)
    assert file
    lines = "".join(f"<p style='padding-top: {0.7 * step}pt'>{letters}</p>" for step in range(16))
    (bits,) = bitmaps(set_in(file, lines), STANDARD)

    assert len(pieces(bits)) == 16


def test_the_joined_letters_of_an_arabic_word_stay_joined() -> None:
    """محمد has no dots: it is one stroke of the pen, at 10 pt and 98 lines to the inch."""
    file = path("fontpkg_amiri/files/Amiri-Regular.ttf")
    if not file:
        pytest.skip("Amiri is not installed: .ci/fonts")
    lines = "".join(f"<p dir=rtl style='padding-top: {0.7 * step}pt'>محمد</p>" for step in range(16))
    (bits,) = bitmaps(set_in(file, lines), STANDARD)

    assert len(pieces(bits)) == 16


def pieces(bits: Image.Image) -> list[int]:
    """Return how many pixels each black piece of a page has."""
    box = ImageChops.invert(bits.convert("L")).getbbox()
    assert box
    inside = bits.crop(box)
    left = {(x, y) for x in range(inside.width) for y in range(inside.height) if not inside.getpixel((x, y))}
    found = []
    while left:
        edge, size = [left.pop()], 0
        while edge:
            x, y = edge.pop()
            size += 1
            near = {(x + across, y + down) for across in (-1, 0, 1) for down in (-1, 0, 1)} & left
            left -= near
            edge.extend(near)
        found.append(size)
    return found


@pytest.mark.parametrize("resolution", [FINE, STANDARD], ids=["196", "98"])
def test_a_line_of_a_quarter_of_a_millimetre_is_never_lost(resolution: Resolution) -> None:
    """Wherever it stands between two rows."""
    lines = "".join(f"{20 * MM} {(20 + 5.03 * step) * MM} {100 * MM} {0.25 * MM} re f " for step in range(40))
    (bits,) = bitmaps(page(lines), resolution)

    assert len(pieces(bits.crop((400, 0, 404, bits.height)))) == 40


@pytest.mark.parametrize("resolution", [FINE, STANDARD], ids=["196", "98"])
def test_a_photographed_signature_stays_a_line(resolution: Resolution) -> None:
    """Where the paper is as dark as others' ink, on one side: at most a tenth is black, and the stroke goes through."""
    (bits,) = bitmaps(page("170 0 0 57 100 500 cm /P Do", picture=signature()), resolution)
    found = pieces(bits)

    assert max(found) / sum(found) > 0.9
    assert 0.02 < black(bits) / (482 * 20 * resolution.lines) < 0.1


def test_twenty_pages_take_no_more_memory_than_two() -> None:
    """A page is 4 MB as pixels, and 16 as samples: not two of them are held."""
    lines = "from tests.render.faxes import joined, page\n" + MEMORY
    words = [sys.executable, "-c", lines]
    ran = subprocess.run(words, cwd=ROOT, env={"PYTHONPATH": f"{ROOT}/src:{ROOT}"}, capture_output=True, check=True)

    assert int(ran.stdout) < 30_000


MEMORY = """
import resource
from appeal_letters.render.facsimile import facsimile
def most():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
one = page("100 100 200 200 re f")
facsimile(joined(one, one))
before = most()
assert len(facsimile(joined(*[one] * 20)).pages) == 20
print(most() - before)
"""


@pytest.mark.parametrize(("speed", "wanted"), [(9600, 9), (14400, 6)])
def test_the_time_on_the_line_is_that_of_the_coded_pages(speed: int, wanted: int) -> None:
    """10,000 bytes are 80,000 bits; whole seconds, rounded up."""
    assert seconds((FaxPage(2287, 4000), FaxPage(2287, 6000)), speed) == wanted


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(FacsimileError, match="it does not open as a PDF"):
        facsimile(b"%PDF-1.7 and no more")


FIRST, SECOND = bitmaps(SMALL, FINE)
WHOLE = facsimile(SMALL).tiff
BLACK = Image.new("1", FIRST.size, 0)
LONG = Image.new("1", (1728, 2292), 255)
FAULTS: dict[str, tuple[Callable[[], bytes], str]] = {
    "a black page": (lambda: fax_of([FIRST, BLACK]), "page 2 is wholly black"),
    "its bits inverted": (lambda: fax_of([FIRST, ImageChops.invert(SECOND)]), "page 2 is inverted"),
    "its tag inverted": (lambda: changed(WHOLE, 262, 1), "page 1 has PhotometricInterpretation 1 where 0 is wanted"),
    "a row too long": (lambda: fax_of([FIRST, LONG]), "page 2 has 2292 rows, .* 2291 at most"),
    "another sheet": (lambda: fax_of([FIRST, LONG.crop((0, 0, 1728, 816))]), "page 2 has 816 rows, and that .* 815"),
    "more rows said": (lambda: fax_of([FIRST, SECOND], rows=1), "page 1 has 816 rows, and that of the PDF makes 815"),
    "a page missing": (lambda: fax_of([FIRST]), "pages: it has 1, and the PDF 2"),
    "a page more": (lambda: fax_of([FIRST, SECOND, SECOND]), "pages: it has 3, and the PDF 2"),
    "pages exchanged": (lambda: fax_of([SECOND, FIRST]), r"page 1 differs from that of the PDF in \d+ pixels"),
    "cut off": (lambda: WHOLE[:-1], "its page 2 is cut off"),
    "half of a page lost": (lambda: WHOLE[: -len(WHOLE) // 4], "does not read as TIFF"),
    "something behind": (lambda: WHOLE + b"\0", "its last page ends at"),
    "narrower": (lambda: changed(WHOLE, 256, 1720), "page 1 has ImageWidth 1720 where 1728 is wanted"),
    "another coding": (lambda: changed(WHOLE, 259, 1), "page 1 is neither T.4 nor T.6"),
    "many strips": (lambda: changed(WHOLE, 278, 8), "page 1 has RowsPerStrip 8 where 815 is wanted"),
    "bits turned": (lambda: changed(WHOLE, 266, 1), "page 1 has FillOrder 1 where 2 is wanted"),
    "greys": (lambda: changed(WHOLE, 258, 8), "page 1 has BitsPerSample 8 where 1 is wanted"),
    "another page number": (lambda: changed(WHOLE, 297, 7, 1), "page 2 has PageNumber 7 2 where 1 2 is wanted"),
    "no TIFF": (lambda: SMALL, "does not read as TIFF"),
    "nothing": (lambda: b"", "does not read as TIFF"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_faulty_fax_does_not_pass(name: str) -> None:
    made, message = FAULTS[name]
    with pytest.raises(FacsimileError, match=message):
        check(made(), SMALL)


def test_a_whole_fax_passes() -> None:
    """Whatever made it: the faults above are the only thing that is wrong with theirs."""
    assert fax_of([FIRST, SECOND]) == WHOLE
    check(WHOLE, SMALL)


def test_what_goes_wrong_with_the_pdf_is_no_fault_of_the_fax(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without memory for the drawing, the fax is as good as it was."""
    monkeypatch.setattr(proof, "drawn", without_memory)
    with pytest.raises(MemoryError):
        check(WHOLE, SMALL)


def without_memory(*_: object) -> Image.Image:
    raise MemoryError


@pytest.mark.filterwarnings("ignore:of the next version")
@pytest.mark.parametrize(("owner", "name"), [(proof, "drawn"), (TiffImagePlugin.TiffImageFile, "seek")])
def test_a_deprecated_call_spoils_no_fax(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> None:
    """In what draws the pages, or in what reads the file: it says nothing of either."""
    real: Callable[..., object] = getattr(owner, name)

    def deprecated(*arguments: object) -> object:
        warnings.warn("of the next version", DeprecationWarning, stacklevel=2)
        return real(*arguments)

    monkeypatch.setattr(owner, name, deprecated)
    check(WHOLE, SMALL)


@pytest.mark.parametrize("resolution", [FINE, STANDARD], ids=["196", "98"])
def test_a_page_of_one_row_more_than_297_mm_does_not_pass(resolution: Resolution) -> None:
    """Nor where each page is as the PDF's sheet would make it."""
    long = Image.new("1", (1728, resolution.most + 1), 255)
    with pytest.raises(FacsimileError, match=f"page 1 has {resolution.most + 1} rows, .* {resolution.most} at most"):
        check(fax_of([long], resolution=resolution), page(size=(595, 850)))


def test_a_fax_of_another_resolution_than_it_says_does_not_pass() -> None:
    place = WHOLE.index(struct.pack("<LLLL", 204, 1, 196, 1)) + 8
    with pytest.raises(FacsimileError, match="page 1 has 815 rows, and that of the PDF makes 407"):
        check(WHOLE[:place] + struct.pack("<L", 98) + WHOLE[place + 4 :], SMALL)


def test_no_name_and_no_date_stands_in_a_fax() -> None:
    """Four letters of ASCII in a row do not even come about by chance in so small a file."""
    assert re.findall(rb"[A-Za-z]{4,}|[0-9]{4}:[0-9]{2}", WHOLE) == []


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE) - 1))
def test_a_fax_cut_off_anywhere_does_not_pass(length: int) -> None:
    with pytest.raises(FacsimileError):
        check(WHOLE[:length], SMALL)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_no_damage_does_more_than_be_refused(place: int, other: int) -> None:
    """Whatever byte is another one: it is refused, or it shows the same pages and only unused bits differ."""
    damaged = WHOLE[:place] + bytes([WHOLE[place] ^ other]) + WHOLE[place + 1 :]
    try:
        check(damaged, SMALL)
    except FacsimileError:
        return
    assert [bits.tobytes() for bits in decoded(damaged)] == [FIRST.tobytes(), SECOND.tobytes()]
