"""Pages as pictures: of the sheet's size, small, and black on white."""

import io

import pytest
from PIL import Image

from appeal_letters.render.raster import PagePicture, pictures


@pytest.fixture(scope="module")
def pages(pdfs: dict[str, bytes]) -> list[PagePicture]:
    """Return the pages of the president's letter."""
    return list(pictures(pdfs["president"]))


def test_every_page_is_a_picture_of_the_sheet(pages: list[PagePicture]) -> None:
    """A4 at 120 dots per inch."""
    assert [page.sheet for page in pages] == [(210.0, 297.0)] * 2
    assert [page.pixels for page in pages] == [(993, 1404)] * 2


def test_a_picture_is_what_it_says(pages: list[PagePicture]) -> None:
    """PNG of that size in at most 16 greys, from black to white."""
    with Image.open(io.BytesIO(pages[0].png)) as picture:
        levels = {level for _, level in picture.convert("L").getcolors() or ()}
        assert (picture.format, picture.size) == ("PNG", pages[0].pixels)
    assert levels <= {17 * shade for shade in range(16)}
    assert (min(levels), max(levels)) == (0, 255)


def test_the_letters_of_six_stay_small(pages: list[PagePicture]) -> None:
    """Twelve pages, a third larger as text, are less than 3 MB."""
    assert max(len(page.png) for page in pages) * 12 * 4 / 3 < 3_000_000


def test_the_words_stand_where_they_are_printed(pages: list[PagePicture]) -> None:
    """Ink in the address's rectangle (25 to 90 mm, 58.5 to 87 mm), none left of it."""
    with Image.open(io.BytesIO(pages[0].png)) as picture:
        grey, scale = picture.convert("L"), picture.width / 210
    # left, top, right, bottom
    address, margin = ((x0 * scale, 58.5 * scale, x1 * scale, 87 * scale) for x0, x1 in ((25, 90), (8, 24)))
    assert [min(grey.crop(box).tobytes()) for box in (address, margin)] == [0, 255]
