"""Other programs read a fax: HylaFAX takes its fields; libtiff and efix decode its pages as they were drawn."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from appeal_letters.facts.faces import path as font
from appeal_letters.render.facsimile import Coding, FacsimileError, check, facsimile
from appeal_letters.render.facsimile.frame import FINE, STANDARD
from tests.outside.programs import missing, needed
from tests.render.faxes import COMBINATIONS, LEGAL, LETTER, bitmaps, changed, fax_of, page, set_in
from tests.world import appeal_letters

TIFFCHECK = Path("/usr/lib/hylafax/bin/tiffcheck")
AMIRI = "fontpkg_amiri/files/Amiri-Regular.ttf"
ARABIC = "<p dir=rtl>" + "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق. " * 40


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the president's letter in English and in Russian, a page of Arabic, and sheets of other sizes."""
    letters = {language: _written(tmp_path_factory.mktemp(language), language) for language in ("en", "ru")}
    arabic = set_in(font(AMIRI) or missing("Amiri (.ci/fonts)"), ARABIC)
    others = {"letter": page("72 72 400 600 re s", LETTER), "legal": page("9 9 30 990 re f", LEGAL)}
    return {**letters, "arabic": arabic, **others}


def _written(folder: Path, language: str) -> bytes:
    ran = appeal_letters("write", "--sample", "--language", language, "--to", "president", "--out", folder)
    assert ran.code == 0, ran.err
    (file,) = folder.glob("*.pdf")
    return file.read_bytes()


NAMES = ("en", "ru", "arabic", "letter", "legal")


def _said(*words: str | Path) -> list[str]:
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.splitlines()


def tiffcheck(file: Path, coding: Coding, *, fine: bool) -> list[str]:
    """Return what a fax server would have to do to a file; it ends with 0 whatever it says."""
    if not TIFFCHECK.is_file():
        missing("hylafax-server's tiffcheck (.ci/fax)")
    return _said(TIFFCHECK, "-3" if coding == "t6" else "-1", "-r", "196" if fine else "98", file)


@pytest.mark.parametrize("combination", COMBINATIONS)
@pytest.mark.parametrize("name", NAMES)
def test_a_fax_server_takes_every_file_as_it_is(
    name: str, combination: tuple[bool, Coding], pdfs: dict[str, bytes], tmp_path: Path
) -> None:
    (fine, coding), file = combination, tmp_path / "fax.tif"
    file.write_bytes(facsimile(pdfs[name], fine=fine, coding=coding).tiff)

    assert tiffcheck(file, coding, fine=fine) == ["OK"]


@pytest.mark.parametrize("combination", COMBINATIONS)
@pytest.mark.parametrize("name", NAMES)
def test_libtiff_decodes_every_file_to_the_pixels_that_were_drawn(
    name: str, combination: tuple[bool, Coding], pdfs: dict[str, bytes], tmp_path: Path
) -> None:
    """Its own programs: one finds no fault in any strip, the other unpacks them."""
    (fine, coding), file, plain = combination, tmp_path / "fax.tif", tmp_path / "plain.tif"
    file.write_bytes(facsimile(pdfs[name], fine=fine, coding=coding).tiff)
    looked = subprocess.run([needed("tiffinfo"), "-D", file], check=True, capture_output=True, text=True)
    _said(needed("tiffcp"), "-c", "none", "-f", "msb2lsb", "-r", "3000", file, plain)
    drawn = bitmaps(pdfs[name], FINE if fine else STANDARD)

    assert (looked.stderr, looked.stdout.count("min-is-white")) == ("", len(drawn))
    assert [read.tobytes() for read in _pages(plain)] == [bits.tobytes() for bits in drawn]
    check(file.read_bytes(), pdfs[name])


def _pages(file: Path) -> Iterator[Image.Image]:
    with Image.open(file) as picture:
        for number in range(getattr(picture, "n_frames", 1)):
            picture.seek(number)
            yield picture.convert("1")


@pytest.mark.parametrize("fine", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_a_decoder_of_its_own_unpacks_t4(name: str, fine: bool, pdfs: dict[str, bytes], tmp_path: Path) -> None:  # noqa: FBT001
    """Efix shares no code with libtiff; it writes a file for each page."""
    file = tmp_path / "fax.tif"
    file.write_bytes(facsimile(pdfs[name], fine=fine, coding="t4").tiff)
    _said(needed("efix"), "-o", "pbm", "-n", tmp_path / "%03d.pbm", file)
    unpacked = [read for one in sorted(tmp_path.glob("*.pbm")) for read in _pages(one)]

    assert [read.tobytes() for read in unpacked] == [
        bits.tobytes() for bits in bitmaps(pdfs[name], FINE if fine else STANDARD)
    ]


def test_a_fax_server_sees_a_row_too_many_but_not_that_black_is_white(pdfs: dict[str, bytes], tmp_path: Path) -> None:
    """Why the program checks pixels itself."""
    whole, file = facsimile(pdfs["en"]).tiff, tmp_path / "fax.tif"
    file.write_bytes(changed(changed(whole, 257, 2292), 278, 2292))
    assert tiffcheck(file, "t6", fine=True)[0] == "RESIZE"

    inverted = [ImageChops.invert(bits) for bits in bitmaps(pdfs["en"], FINE)]
    file.write_bytes(fax_of(inverted))
    assert tiffcheck(file, "t6", fine=True) == ["OK"]
    with pytest.raises(FacsimileError, match="page 1 is inverted"):
        check(file.read_bytes(), pdfs["en"])
