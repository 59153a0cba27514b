"""Facts of the finished PDFs, looked at with pikepdf."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
import pytest

from appeal_letters.model.letter import Letter, Requests, Signature
from appeal_letters.render import plain
from appeal_letters.render.press import Press
from tests.render.conftest import Letters, Setter
from tests.render.drawings import drawn
from tests.render.pages import box, compact, ink, lines, painted, read_aloud


@pytest.fixture(scope="module")
def opened(pdfs: dict[str, bytes]) -> Iterator[pikepdf.Pdf]:
    """Return the PDF with the longest address, open."""
    with pikepdf.open(io.BytesIO(pdfs["investigations-chairman"])) as pdf:
        yield pdf


def _elements(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """Yield all elements of a structure tree."""
    kids = node.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def test_every_sample_letter_has_two_pages(pdfs: dict[str, bytes]) -> None:
    assert {recipient: len(lines(pdf)) for recipient, pdf in pdfs.items()} == dict.fromkeys(pdfs, 2)


def test_every_page_says_which_letter_it_is_and_how_many_there_are(letter: Letter, pdfs: dict[str, bytes]) -> None:
    for pdf in pdfs.values():
        feet = [page[-1] for page in lines(pdf)]
        assert feet == [f"{letter.reference} page 1 of 2", f"{letter.reference} page 2 of 2"]


def test_a_letter_holds_its_own_address_and_no_others(letters: Letters, pdfs: dict[str, bytes]) -> None:
    """Told apart by the name and the street: towns and countries they may share."""
    texts = {recipient: compact("".join("".join(page) for page in lines(pdf))) for recipient, pdf in pdfs.items()}
    marks = {one.recipient: (one.address.who[0], *one.address.where) for one in letters.values()}
    for recipient, text in texts.items():
        held = {whose for whose, known in marks.items() if any(compact(line) in text for line in known)}
        assert held == {recipient}


def test_words_come_in_the_order_of_the_plain_text(letter: Letter, pdf: Setter) -> None:
    """Without a return line, PDF and plain text are two renderings of the same words."""
    bare = replace(letter, layout="none")
    read = [line for page in lines(pdf(bare)) for line in page[:-1]]

    assert compact("".join(read)) == compact(plain.text(bare).replace("|", ""))


@pytest.mark.parametrize("label", ["(viii)", "Recommendation 12.", "WWWWWWWWWW"])
def test_a_wide_label_widens_the_hanging_indent_and_never_breaks(
    label: str, letter: Letter, opened_press: Press, pdf: Setter
) -> None:
    """The whole block hangs by its widest label; short ones hang by 8 mm."""
    demands = next(block for block in letter.body if isinstance(block, Requests))
    wide = Requests((replace(demands.items[0], label=label, text="Release her."), *demands.items[1:]))
    changed = replace(letter, body=(letter.body[0], wide))

    assert opened_press.fit(letter).label_width == 8
    assert opened_press.fit(changed).label_width > 8
    assert f"{label}Release her." in [line.replace(f"{label} ", label) for line in lines(pdf(changed))[0]]


def test_every_font_is_embedded_as_a_subset(opened: pikepdf.Pdf) -> None:
    fonts = [font for page in opened.pages for font in dict(page.Resources.Font).values()]
    inner = [font.DescendantFonts[0] for font in fonts]

    assert len({str(font.BaseFont) for font in inner}) == 3
    assert all(re.match(r"/[A-Z]{6}\+", str(font.BaseFont)) for font in inner)
    assert all({"/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys()) for font in inner)


def test_it_is_tagged_and_has_one_heading(opened: pikepdf.Pdf, letter: Letter) -> None:
    kinds = [str(element.S) for element in _elements(opened.Root.StructTreeRoot)]

    assert opened.Root.MarkInfo.Marked
    assert kinds.count("/H1") == 1
    assert kinds.count("/BlockQuote") == 4
    assert str(opened.Root.Lang) == letter.language


def test_no_tag_is_empty(opened: pikepdf.Pdf) -> None:
    assert [element for element in _elements(opened.Root.StructTreeRoot) if not element.get("/K")] == []


def test_all_ink_is_tagged_or_an_artifact(opened: pikepdf.Pdf) -> None:
    """Feet and marks are artifacts, text is content, and nothing is neither."""
    for page in opened.pages:
        assert {kind for kind, _ in painted(page)} == {"content", "artifact"}
    assert [kind for kind, name in painted(opened.pages[0]) if name == "Do"] == ["artifact"] * 3


def test_its_properties_are_title_subject_and_the_program(opened: pikepdf.Pdf, letter: Letter) -> None:
    assert {key: str(value) for key, value in opened.docinfo.items()} == {
        "/Title": letter.title,
        "/Subject": letter.subject,
        "/Producer": "appeal-letters",
    }


def test_its_metadata_say_no_more_than_its_properties(opened: pikepdf.Pdf, letter: Letter) -> None:
    """No date, identifier or engine; and the mark of PDF/UA."""
    packet = ET.fromstring(opened.Root.Metadata.read_bytes())  # noqa: S314 (made by our own program)
    texts = [(element.text or "").strip() for element in packet.iter()]
    values = [value for element in packet.iter() for value in element.attrib.values()]

    assert sorted(text for text in (*texts, *values) if text) == sorted(
        [letter.title, letter.subject, "appeal-letters", "1", "x-default", "x-default"]
    )
    assert "/ID" not in opened.trailer


def test_a_signature_is_drawn_and_can_be_read_aloud(letter: Letter, pdf: Setter, tmp_path: Path) -> None:
    """The picture stands below the closing, and its tag has the alternative text."""
    stroke = drawn(tmp_path / "signature.png", 600, 200)
    made = pdf(replace(letter, signatures=(Signature(("Sam Sample",), stroke, "Signature of Sam Sample"),)))

    assert read_aloud(made) == ["Signature of Sam Sample"]
    with_, without = (ink(one, page=1).crop(box(20, 200, 100, 270)) for one in (made, pdf(letter)))
    assert with_.histogram()[255] - without.histogram()[255] > 10_000


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_another_reader_finds_the_same_words(pdfs: dict[str, bytes], tmp_path: Path) -> None:
    pdf = pdfs["investigations-chairman"]
    (tmp_path / "letter.pdf").write_bytes(pdf)
    words = ["pdftotext", "-raw", "-enc", "UTF-8", str(tmp_path / "letter.pdf"), "-"]
    ran = subprocess.run(words, check=True, capture_output=True)

    assert compact(ran.stdout.decode()) == compact("".join("".join(page) for page in lines(pdf)))
