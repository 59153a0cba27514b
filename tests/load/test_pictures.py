"""A picture becomes plain pixels: nothing of a camera or an editor survives, and nothing but a picture passes."""

import io
import os
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from appeal_letters.load.case import load
from appeal_letters.load.pictures import LARGEST_FILE, MOST_PIXELS, WIDEST, picture
from appeal_letters.model.case import Picture
from tests.load.small import FACTS, SENDER, case, problems

ORIENTATION, MAKER = 0x0112, 0x010F
SECRET = b"SECRET-CAMERA"


def chunks(png: bytes) -> Iterator[bytes]:
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8]
        at += length + 12


def made(path: Path) -> Picture:
    found = picture(path)
    assert isinstance(found, Picture), found
    return found


def pixels(found: Picture) -> Image.Image:
    return Image.open(io.BytesIO(found.png))


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    """Return a JPEG, 40 x 20, its left half red, with all that a camera and an editor leave in one."""
    image = Image.new("RGB", (40, 20), "white")
    image.paste("red", (0, 0, 20, 20))
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # turn to the right to see it upright
    exif[MAKER] = SECRET.decode()
    image.save(
        tmp_path / "p.jpg", exif=exif, comment=SECRET, xmp=b"<x>" + SECRET + b"</x>", icc_profile=SECRET, quality=95
    )
    return tmp_path / "p.jpg"


def test_nothing_of_a_camera_survives(photograph: Path) -> None:
    assert photograph.read_bytes().count(SECRET) == 4

    found = made(photograph)

    assert SECRET not in found.png
    assert {*chunks(found.png)} == {b"IHDR", b"IDAT", b"IEND"}
    assert pixels(found).info == {}


def test_a_photograph_stands_upright(photograph: Path) -> None:
    """The camera's note on how it was held is followed before it is thrown away: left comes to the top."""
    found = made(photograph)

    assert pixels(found).size == (20, 40)
    assert pixels(found).getpixel((10, 10)) != pixels(found).getpixel((10, 30)) == (255, 255, 255)


def test_damaged_notes_of_a_camera_do_no_harm(photograph: Path) -> None:
    """They are thrown away, and nobody is warned of them."""
    whole = photograph.read_bytes()
    at = whole.index(SECRET)
    photograph.write_bytes(whole[: at - 30] + b"\xff" * 30 + whole[at:])

    assert pixels(made(photograph)).size == (40, 20)


def test_nothing_of_an_editor_survives(tmp_path: Path) -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", SECRET.decode())
    notes.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    Image.new("L", (5, 5), 0).save(tmp_path / "p.png", pnginfo=notes, dpi=(72, 72), icc_profile=SECRET)

    found = made(tmp_path / "p.png")

    assert {*chunks(found.png)} == {b"IHDR", b"IDAT", b"IEND"}


def test_transparent_ink_stands_on_white(tmp_path: Path) -> None:
    """What is transparent becomes white, what is half transparent grey, and no mask is left."""
    image = Image.new("RGBA", (3, 2), (0, 0, 0, 0))
    image.putpixel((1, 0), (0, 0, 0, 255))
    image.putpixel((2, 0), (0, 0, 0, 128))
    image.save(tmp_path / "p.png")

    seen = pixels(made(tmp_path / "p.png"))

    assert seen.mode == "RGB"
    assert [seen.getpixel((x, 0)) for x in range(3)] == [(255, 255, 255), (0, 0, 0), (127, 127, 127)]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_pixel_is_read(mode: str, tmp_path: Path) -> None:
    path = tmp_path / ("p.jpg" if mode == "CMYK" else "p.png")
    ink = Image.new("RGBA", (4, 2), (0, 0, 0, 255)).convert("RGB" if mode in {"I;16", "CMYK"} else mode)
    ink.convert("L" if mode == "I;16" else mode).convert(mode).save(path)

    assert pixels(made(path)).size == (4, 2)


def test_a_large_picture_is_made_smaller(tmp_path: Path) -> None:
    Image.new("L", (2 * WIDEST, 300)).save(tmp_path / "p.png")

    found = made(tmp_path / "p.png")

    assert pixels(found).size == (WIDEST, 150)


def test_the_same_pixels_make_the_same_bytes(photograph: Path) -> None:
    assert made(photograph).png == made(photograph).png


def refused(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    found = picture(path)
    assert isinstance(found, str)
    return found


@pytest.mark.parametrize("part", [0.0, 0.01, 0.3, 0.7, 0.98])
@pytest.mark.parametrize("name", ["p.png", "p.jpg"])
def test_a_truncated_file_is_refused(name: str, part: float, tmp_path: Path) -> None:
    Image.effect_noise((60, 60), 90).save(tmp_path / name)
    whole = (tmp_path / name).read_bytes()

    assert refused(tmp_path / name, whole[: int(len(whole) * part)]) == "is not a whole PNG or JPEG picture"


@pytest.mark.parametrize("content", [b"hello", b"%PDF-1.7", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a"])
def test_what_is_no_picture_is_refused_whatever_its_name(content: bytes, tmp_path: Path) -> None:
    assert refused(tmp_path / "p.png", content) == "is not a whole PNG or JPEG picture"


def test_another_format_is_refused(tmp_path: Path) -> None:
    Image.new("L", (4, 4)).save(tmp_path / "p.png", format="GIF")

    assert picture(tmp_path / "p.png") == "is not a whole PNG or JPEG picture"


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "p.png", b"\0" * (LARGEST_FILE + 1)) == "is larger than 10 MB"


@pytest.mark.parametrize("rows", [MOST_PIXELS // 10_000 + 1, 10_000, 30_000])
def test_a_small_file_of_too_many_pixels_is_refused_unread(rows: int, tmp_path: Path) -> None:
    """Some hundred bytes can ask for gigabytes of memory."""
    header = struct.pack(">IIBBBBB", 10_000, rows, 8, 0, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    image_data = struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))

    assert refused(tmp_path / "p.png", b"\x89PNG\r\n\x1a\n" + chunk + image_data) == "has more than 40 million pixels"


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    assert picture(tmp_path) == "is no file"


def test_a_pipe_is_no_picture_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.png")

    assert picture(tmp_path / "p.png") == "is no file"


@pytest.mark.parametrize(
    ("mode", "size", "colour"),
    [("L", (30, 10), 255), ("L", (30, 10), 201), ("RGBA", (30, 10), (0, 0, 0, 0)), ("L", (1, 1), 0), ("L", (30, 1), 0)],
    ids=["white", "too pale", "transparent", "a pixel", "a hairline"],
)
def test_a_picture_that_shows_nothing_is_refused(
    mode: str, size: tuple[int, int], colour: float | tuple[int, ...], tmp_path: Path
) -> None:
    """A letter would go out without its signature, and nobody would be told."""
    Image.new(mode, size, colour).save(tmp_path / "p.png")

    assert picture(tmp_path / "p.png") == "shows nothing: it is too small or too pale"


def test_a_signature_belongs_to_its_sender(tmp_path: Path) -> None:
    Image.new("L", (30, 10)).save(tmp_path / "sam.png")
    files = {"senders.yaml": SENDER.replace("}", ", signature: sam.png}") + SENDER.replace("id: sam", "id: kim")}

    signatures = load(case(tmp_path, files), FACTS).signatures

    assert {sender: pixels(found).size for sender, found in signatures.items()} == {"sam": (30, 10)}


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("gone.png", "is not there"),
        ("senders.yaml", "is not a whole PNG or JPEG picture"),
        ("../sam.png", "is somewhere else"),
        ("/etc/hostname", "is somewhere else"),
        ("x" * 300, "is not a whole PNG or JPEG picture"),
    ],
)
def test_a_signature_that_is_no_picture_beside_the_file_is_a_problem(name: str, wrong: str, tmp_path: Path) -> None:
    """A case may come from somebody else: it must not bring a picture from elsewhere into a letter."""
    (problem,) = problems(case(tmp_path, {"senders.yaml": SENDER.replace("}", f", signature: {name}}}")}))

    assert problem.startswith("senders.yaml:1:102: [1].signature: '")
    assert problem.endswith(f"' {wrong}; name a PNG or JPEG file beside this file")


def test_a_signature_that_is_a_link_to_elsewhere_is_a_problem(tmp_path: Path) -> None:
    """Neither the name nor a link leads out of the folder."""
    Image.new("L", (30, 10)).save(tmp_path / "elsewhere.png")
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "sam.png").symlink_to(tmp_path / "elsewhere.png")
    files = {"senders.yaml": SENDER.replace("}", ", signature: sam.png}")}

    assert [problem.partition(";")[0] for problem in problems(case(tmp_path / "case", files))] == [
        "senders.yaml:1:102: [1].signature: 'sam.png' is somewhere else"
    ]
