"""The pages of a real letter as pictures in docs/pictures, compared as an eye would; --update makes them anew."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from tests.world import ROOT, appeal_letters

FOLDER = ROOT / "docs" / "pictures"
DPI = 80
FINER = 4
"""Pages are drawn this much finer and made smaller: at 80 dpi the reader would push each letter to a whole pixel."""
TILE = 16
"""Pixels: pictures are compared tile by tile (5 mm), so that a short line weighs as much as a long one."""
SIGNED = (70, 791, 250, 815)
"""Where the signer's name stands on the last page, in pixels."""
MOST = 10
"""Grey levels of 255 by which the most different tile may differ."""


@pytest.fixture(scope="module", params=["din-b", "none"])
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[Image.Image]]:
    """Return a layout and the pages of the sample's letter with the longest address in it."""
    return request.param, _written(request.param, tmp_path_factory.mktemp(request.param))


def _written(layout: str, out: Path) -> list[Image.Image]:
    words = ("--sample", "--to", "investigations-chairman", "--layout", layout)
    assert appeal_letters("write", *words, "--out", out).code == 0
    (pdf,) = out.glob("*.pdf")
    with pypdfium2.PdfDocument(pdf) as document:
        return [_drawn(page) for page in document]


def test_the_pages_look_as_they_did(pages: tuple[str, list[Image.Image]], request: pytest.FixtureRequest) -> None:
    layout, made = pages
    files = [FOLDER / f"{layout}-{number}.png" for number in range(1, len(made) + 1)]
    if request.config.getoption("--update"):
        for file, page in zip(files, made, strict=True):
            _write(file, page)

    assert sorted(FOLDER.glob(f"{layout}-*.png")) == files
    assert [file.name for file, page in zip(files, made, strict=True) if difference(_read(file), page) > MOST] == []


@pytest.mark.parametrize("layout", ["din-a", "swiss-right", "swiss-left", "nf", "uk", "us-9"])
def test_the_first_page_looks_as_it_did_in_every_other_layout(
    layout: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """What differs between layouts stands on the first page."""
    made, file = _written(layout, tmp_path)[0], FOLDER / f"{layout}-1.png"
    if request.config.getoption("--update"):
        _write(file, made)

    assert difference(_read(file), made) <= MOST


def test_another_edge_of_the_letters_is_no_difference(pages: tuple[str, list[Image.Image]]) -> None:
    """A quarter of a pixel to the side and a tenth less black: what another version of a font library may do."""
    page = pages[1][0]
    other = page.transform(page.size, Image.Transform.AFFINE, (1, 0, 0.25, 0, 1, 0), Image.Resampling.BILINEAR)

    assert 0 < difference(page, other.point(lambda level: min(255, level + (255 - level) // 10))) <= MOST


@pytest.mark.parametrize("moved", [6, 1000], ids=["2 mm lower", "lost"])
def test_one_line_elsewhere_is_a_difference(moved: int, pages: tuple[str, list[Image.Image]]) -> None:
    """The shortest line, the signer's name, counts as much as any other."""
    page, name = pages[1][-1], SIGNED
    changed = page.copy()
    changed.paste(255, name)
    changed.paste(page.crop(name), (name[0], name[1] + moved))

    assert min(page.crop(name).tobytes()) < 100
    assert difference(page, changed) > 2 * MOST


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    drawn: Image.Image = page.render(scale=FINER * DPI / 72, grayscale=True).to_pil()
    return drawn.reduce(FINER)


def difference(one: Image.Image, other: Image.Image) -> int:
    """Return by how many grey levels the most different tile of two slightly blurred pictures differs."""
    if one.size != other.size:
        return 255
    blurred = (picture.filter(ImageFilter.GaussianBlur(1.5)) for picture in (one, other))
    return max(ImageChops.difference(*blurred).reduce(TILE).tobytes())


def _read(file: Path) -> Image.Image:
    with Image.open(file) as picture:
        return picture.convert("L")


def _write(file: Path, page: Image.Image) -> None:
    """Write a page in 16 greys: a third of the size, and the eye sees no difference."""
    file.parent.mkdir(exist_ok=True)
    page.quantize(16).save(file, optimize=True)
