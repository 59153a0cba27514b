"""PDFs and faxes for tests: pages drawn by a few operators or set in a font, and files with a fault."""

import io
import struct
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw, ImageFilter
from weasyprint import HTML

from appeal_letters.render.facsimile.coding import Coding, coded
from appeal_letters.render.facsimile.container import Strip, contained
from appeal_letters.render.facsimile.drawing import drawn
from appeal_letters.render.facsimile.frame import FINE, Resolution
from appeal_letters.render.facsimile.sheets import opened, pages

A4, LETTER, LEGAL = (595.276, 841.89), (612.0, 792.0), (612.0, 1008.0)
MM = 72 / 25.4
COMBINATIONS: list[tuple[bool, Coding]] = [(True, "t6"), (True, "t4"), (False, "t6"), (False, "t4")]


def page(
    content: str = "",
    size: tuple[float, float] = A4,
    picture: Image.Image | None = None,
    matrix: tuple[float, ...] = (1, 0, 0, 1, 0, 0),
) -> bytes:
    """Return a PDF of a page with this content; `/P` draws the picture, `/F` a form of this matrix that draws it."""
    pdf = pikepdf.new()
    made = pdf.add_blank_page(page_size=size)
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    made.obj.Resources = Dictionary(Font=Dictionary(H=font), XObject=Dictionary())
    if picture:
        made.obj.Resources.XObject.P = _picture(pdf, picture)
        looks = {"BBox": Array([0, 0, 1000, 1000]), "Matrix": Array(matrix), "Resources": made.obj.Resources}
        form = pdf.make_stream(b"q 100 0 0 100 10 20 cm /P Do Q", Type=Name.XObject, Subtype=Name.Form, **looks)
        made.obj.Resources.XObject.F = form
    made.obj.Contents = pdf.make_stream(content.encode())
    return _saved(pdf)


def _picture(pdf: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Object:
    looks = {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 8, "Width": picture.width, "Height": picture.height}
    return pdf.make_stream(picture.convert("L").tobytes(), Type=Name.XObject, Subtype=Name.Image, **looks)


def joined(*pdfs: bytes) -> bytes:
    """Return the pages of several PDFs as one."""
    whole = pikepdf.new()
    for data in pdfs:
        with pikepdf.open(io.BytesIO(data)) as opened_:
            whole.pages.extend(opened_.pages)
    return _saved(whole)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    file = io.BytesIO()
    pdf.save(file)
    pdf.close()
    return file.getvalue()


def set_in(path: Path, body: str, style: str = "") -> bytes:
    """Return a PDF of HTML, set in a font at 10 pt."""
    face = f"@font-face {{ font-family: F; src: url({path.as_uri()}) }} @page {{ size: A4; margin: 20mm }}"
    look = f"body {{ font: 10pt/15pt F; margin: 0 }} p {{ margin: 0 }} {style}"
    return bytes(HTML(string=f"<html lang=en><style>{face} {look}</style>{body}</html>").write_pdf())


def bitmaps(pdf: bytes, resolution: Resolution) -> list[Image.Image]:
    """Return the pages of a PDF as those of a fax."""
    with opened(pdf) as document:
        return [drawn(one, resolution) for one in pages(document)]


def decoded(tiff: bytes) -> Iterator[Image.Image]:
    """Yield the pages of a fax as libtiff decodes them."""
    with Image.open(io.BytesIO(tiff)) as picture:
        for number in range(getattr(picture, "n_frames", 1)):
            picture.seek(number)
            yield picture.convert("1")


def fax_of(bits: Sequence[Image.Image], rows: int = 0, resolution: Resolution = FINE) -> bytes:
    """Return a fax of pages that are given as pixels; of each `rows` more are said than there are."""
    strips = [Strip(page.height + rows, coded(page, "t6")) for page in bits]
    return b"".join(contained(strips, len(strips), resolution, "t6"))


def black(bits: Image.Image) -> int:
    """Return how many pixels are black."""
    return bits.convert("L").histogram()[0]


def signature(paper: tuple[int, int] = (110, 210), ink: int = 60) -> Image.Image:
    """Return a photographed signature: a curve of ink on paper that is darker on one side, 60 mm by 20 at 20 a mm."""
    shade = Image.linear_gradient("L").rotate(90).resize((1200, 400))
    photo = shade.point([paper[0] + (paper[1] - paper[0]) * level // 255 for level in range(256)])
    points = [(60 + 108 * step, (90, 310)[step % 2]) for step in range(11)]
    ImageDraw.Draw(photo).line(points, fill=ink, width=8, joint="curve")
    return photo.filter(ImageFilter.GaussianBlur(1.2))


def directories(tiff: bytes) -> Iterator[tuple[int, Mapping[int, int]]]:
    """Yield where each directory of a file begins, and where in the file the value of each of its fields stands."""
    (at,) = struct.unpack_from("<L", tiff, 4)
    while at:
        (many,) = struct.unpack_from("<H", tiff, at)
        entries = range(at + 2, at + 2 + 12 * many, 12)
        yield at, {struct.unpack_from("<H", tiff, entry)[0]: entry + 8 for entry in entries}
        (at,) = struct.unpack_from("<L", tiff, at + 2 + 12 * many)


def changed(tiff: bytes, field: int, value: int, page: int = 0) -> bytes:
    """Return a file in whose page a field of one number has another value."""
    places = list(directories(tiff))[page][1]
    return b"".join((tiff[: places[field]], struct.pack("<H", value), tiff[places[field] + 2 :]))
