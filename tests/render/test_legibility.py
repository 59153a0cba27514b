"""What becomes illegible as a fax is named: grey, thin lines, small type, pictures that turn into blots or nothing."""

import io

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageDraw
from weasyprint import HTML

from appeal_letters.render.facsimile import Blur, FacsimileError, legibility
from appeal_letters.render.facsimile.frame import FINE, STANDARD, framed
from appeal_letters.render.facsimile.pictures import placed
from appeal_letters.render.facsimile.sheets import opened, pages
from tests.render.faxes import LEGAL, MM, bitmaps, page, signature

TYPE = "BT /H {} Tf 1 0 0 1 100 500 Tm (Sam Sample) Tj ET"


def told(pdf: bytes) -> list[tuple[str, str]]:
    """Return of what is told of a PDF the kind and the words."""
    return [(blur.kind, blur.what) for blur in legibility(pdf)]


def test_black_type_of_ten_points_and_lines_of_a_quarter_of_a_millimetre_are_legible() -> None:
    line = f"{0.25 * MM} w 100 400 m 300 400 l S 100 300 200 {0.25 * MM} re f 100 100 80 80 re f"
    assert told(page(f"{TYPE.format(10)} {line}")) == []


@pytest.mark.parametrize(
    "content",
    [
        "9.5 Tf 1 0 0 1 100 500 Tm",
        "1 Tf 9.5 0 0 9.5 100 500 Tm",
        "19 Tf 0.5 0 0 0.5 100 500 Tm",
        "19 Tf 0 .5 -.5 0 9 9 Tm",
    ],
)
def test_small_type_is_told_with_its_size_on_the_paper(content: str) -> None:
    """Whichever of size and matrix makes it small, and whichever way it runs."""
    assert told(page(f"BT /H {content} (Sam Sample) Tj ET")) == [
        ("small-type", "text 'Sam Sample': 9.5 pt, and a fax needs 10")
    ]


def test_type_that_a_larger_unit_makes_large_is_not_small() -> None:
    assert told(page(f"q 2 0 0 2 0 0 cm {TYPE.format(5)} Q".replace("100 500", "50 50"))) == []


def test_type_on_a_sheet_that_is_made_smaller_is_measured_on_the_fax() -> None:
    """Legal is 356 mm long, and a page of a fax 297.5."""
    assert told(page(TYPE.format(11), LEGAL)) == [("small-type", "text 'Sam Sample': 9.2 pt, and a fax needs 10")]


@pytest.mark.parametrize(("colour", "shown"), [("0.4 g", "666666"), ("0 0 1 rg", "0000ff"), ("0.9 g", "e6e6e6")])
def test_text_in_grey_or_in_a_colour_is_told(colour: str, shown: str) -> None:
    assert told(page(f"{colour} {TYPE.format(12)}")) == [
        ("grey", f"text 'Sam Sample': it is neither black nor white (#{shown})")
    ]


@pytest.mark.parametrize("colour", ["0 g", "0 0 0 1 k", "0.1 g", "1 g", "3 Tr"])
def test_black_white_and_what_is_not_drawn_is_no_grey(colour: str) -> None:
    """Printers' black, too, which readers show as a very dark grey."""
    assert told(page(TYPE.format(12).replace("BT", f"BT {colour}"))) == []


def test_grey_lines_and_areas_are_told_with_their_place() -> None:
    """The place is that of their beginning."""
    lines = f"2 w 0.5 G 100 {841.89 - 100 * MM} m 300 0 l S 0.8 g 100 {841.89 - 200 * MM} 50 50 re f"
    assert told(page(lines)) == [
        ("grey", "a line 100 mm below the top: it is neither black nor white (#808080)"),
        ("grey", "an area 200 mm below the top: it is neither black nor white (#cccccc)"),
    ]


def test_black_that_shines_through_is_grey() -> None:
    """Half transparent, as a form and as a colour."""
    half = HTML(string="<p style='opacity: .5'>through</p><p style='color: #0008'>and through</p>").write_pdf()
    assert [(kind, what[:24]) for kind, what in told(half) if kind == "grey"] == [
        ("grey", "text 'and through': it i"),
        ("grey", "text 'through': it is ne"),
    ]


@pytest.mark.parametrize(
    ("drawn", "width"),
    [
        (f"{0.2 * MM} w 100 {841.89 - 50 * MM} m 300 400 l S", "0.20"),
        (f"q 0.1 0 0 0.1 0 0 cm {2 * MM} w 1000 {8418.9 - 500 * MM} m 3000 4000 l S Q", "0.20"),
        (f"0 w 100 {841.89 - 50 * MM} m 300 400 l S", "0.00"),
        (f"100 {841.89 - 50 * MM} 200 {0.1 * MM} re f", "0.10"),
        (f"100 {841.89 - 50 * MM} {0.1 * MM} 200 re f", "0.10"),
    ],
)
def test_a_thin_line_is_told_with_its_width_however_it_is_drawn(drawn: str, width: str) -> None:
    """Stroked, stroked in other units, as thin as can be, filled."""
    assert told(page(drawn)) == [("thin-line", f"a line 50 mm below the top: {width} mm, and a fax needs 0.25")]


@pytest.mark.parametrize("style", ["border", "border-top", "border-left"])
def test_borders_as_the_layout_engine_draws_them_are_measured(style: str) -> None:
    """It fills what is between two rectangles, and cuts it to one side."""
    for width, wanted in ((0.15, ["thin-line"]), (0.25, [])):
        box = f"<p style='{style}: {width}mm solid black; padding: 3mm'>A box</p>"
        assert [kind for kind, _ in told(HTML(string=box).write_pdf())] == wanted


def test_what_is_wrong_in_the_same_way_is_told_once_a_page() -> None:
    lines = " ".join(f"100 {100 * step} 200 0.3 re f" for step in range(1, 6))
    assert [(blur.page, blur.kind, ", and 4 more: 0.11 mm" in blur.what) for blur in legibility(page(lines))] == [
        (1, "thin-line", True)
    ]


def _told_of(picture: Image.Image) -> list[tuple[str, str]]:
    return told(page(f"{60 * MM} 0 0 {20 * MM} 100 {841.89 - 120 * MM} cm /P Do", picture=picture))


def test_a_picture_that_turns_into_a_blot_is_told_with_its_pixels() -> None:
    blot = Image.new("L", (600, 200), 20)
    ImageDraw.Draw(blot).line([(50, 100), (550, 120)], fill=255, width=9)
    ((kind, what),) = _told_of(blot)

    assert (kind, what[:63]) == ("blot", "a picture of 481 x 153 pixels 100 mm below the top: 96% of it t")


def test_a_picture_of_which_nothing_is_left_is_told() -> None:
    """The paper of a photograph without ink, and ink as pale as paper."""
    for pale in (Image.new("L", (600, 200), 190), signature((225, 240), 215)):
        ((kind, what),) = _told_of(pale)
        assert (kind, "next to nothing of it is left" in what) == ("blot", True)


def test_a_signature_that_comes_out_as_a_line_is_not_told() -> None:
    """Drawn in ink on white, and photographed in the shade: the second is parted by its surroundings."""
    assert _told_of(signature((255, 255), 30)) == []
    assert _told_of(signature()) == []


def test_a_text_that_would_move_the_cursor_is_shown_flat() -> None:
    escape = TYPE.format(8).replace("(Sam Sample)", r"(A\033[2J\nB)")
    ((_, what),) = told(page(escape))

    assert what.isprintable()


def test_pages_are_counted_from_one(pdfs: dict[str, bytes]) -> None:
    """A letter as it goes by post has small type on both of its pages; its marks for folding are thin lines."""
    found = legibility(pdfs["president"])

    assert {blur.page for blur in found if blur.kind == "small-type"} == {1, 2}
    assert Blur(1, "thin-line", "a line 149 mm below the top, and 2 more: 0.09 mm, and a fax needs 0.25") in found


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(FacsimileError, match="it does not open as a PDF"):
        legibility(b"")


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize(
    ("content", "matrix"),
    [
        ("100 0 0 50 200 300 cm /P Do", (1, 0, 0, 1, 0, 0)),
        ("0.5 0 0 -0.5 100 500 cm /F Do", (1, 0, 0, 1, 0, 0)),
        ("/F Do", (0.5, 0, 0, 1.5, 90, 400)),
        ("2 0 0 1 10 10 cm q 1 0 0 1 5 50 cm /F Do Q", (0.5, 0, 0, 1.5, 90, 400)),
    ],
)
def test_a_picture_is_found_where_it_is_drawn(content: str, matrix: tuple[float, ...], turned: int) -> None:
    """On the page and in forms, whichever matrix places it, on a page that is turned and cut."""
    with pikepdf.open(io.BytesIO(page(content, picture=Image.new("L", (10, 10), 0), matrix=matrix))) as pdf:
        pdf.pages[0].obj.Rotate = turned
        pdf.pages[0].obj.CropBox = pikepdf.Array([20, 30, 590, 830])
        file = io.BytesIO()
        pdf.save(file)
    for resolution in (FINE, STANDARD):
        with opened(file.getvalue()) as document:
            for one in pages(document):
                (place,) = placed(one, framed(one.get_size(), resolution), resolution)
        (bits,) = bitmaps(file.getvalue(), resolution)
        seen = ImageChops.invert(bits.convert("L")).getbbox()
        assert seen is not None
        assert all(abs(one - other) <= 2 for one, other in zip(seen, place.box, strict=True))
