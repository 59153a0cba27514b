"""The pile: the pages of all letters in one PDF, as they are in the letters, and what is equal in them once."""

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from appeal_letters.model.case import Picture
from appeal_letters.model.letter import Letter, Signature
from appeal_letters.render import engine
from appeal_letters.render.pile.binding import bound
from appeal_letters.render.pile.source import Bundle, PileError, pages
from appeal_letters.render.pile.tree import Pages
from appeal_letters.render.pile.writer import PRODUCER, Writer
from tests.render.conftest import Letters, Setter
from tests.render.drawings import drawn
from tests.render.piles import pile, programs, reading, shown
from tests.world import ROOT


@pytest.fixture(scope="module")
def short(letter: Letter, pdf: Setter) -> bytes:
    """Return a letter of one page."""
    return pdf(replace(letter, body=letter.body[:1]))


@pytest.fixture(scope="module")
def stroke(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    """Return a signature."""
    return drawn(tmp_path_factory.mktemp("pile") / "signature.png", 600, 200)


@pytest.fixture(scope="module")
def all_kinds(letters: Letters, pdfs: dict[str, bytes], pdf: Setter, short: bytes, stroke: Picture) -> list[bytes]:
    """Return the six letters, and others: short, signed, hyphenated, of people with Greek and dotted letters."""
    letter, other = letters["president"], letters["geneva-ambassador"]
    names = ["Ελένη Παπαδοπούλου", "Ḥasan al-ʿAlawī", "Željko Šimić", "Łukasz Żółć"]
    signature = Signature(("Sam Sample",), stroke, "Signed")
    changed = [
        *(replace(one, signatures=(signature,)) for one in (letter, other)),
        *(replace(letter, letterhead=(name, *letter.letterhead), subject=name) for name in names),
        replace(letter, hyphenated=True),
    ]
    return [*pdfs.values(), short, *map(pdf, changed)]


@pytest.fixture(scope="module")
def bound_pile(all_kinds: list[bytes]) -> bytes:
    """Return the pile of them."""
    return pile(all_kinds)


def test_every_page_is_the_letters_own_in_picture_and_text(all_kinds: list[bytes], bound_pile: bytes) -> None:
    assert shown(bound_pile) == [page for letter in all_kinds for page in shown(letter)]


def test_what_draws_a_page_is_the_same_to_the_byte(all_kinds: list[bytes], bound_pile: bytes) -> None:
    def operators(pdf: bytes) -> list[bytes]:
        with reading(pdf) as opened:
            return [page.obj.Contents.read_raw_bytes() for page in opened.pages]

    assert operators(bound_pile) == [each for letter in all_kinds for each in operators(letter)]


def test_bookmarks_name_each_letter_and_lead_to_its_first_page(all_kinds: list[bytes], bound_pile: bytes) -> None:
    firsts, at = [], 0
    for letter in all_kinds:
        firsts.append(at)
        at += len(shown(letter))
    with reading(bound_pile) as opened, opened.open_outline() as outline:
        places = [mark.destination for mark in outline.root if isinstance(mark.destination, pikepdf.Array)]
        leads_to = [opened.pages.index(pikepdf.Page(place[0])) for place in places]
        titles = [mark.title for mark in outline.root]

    assert titles == [f"Letter {number}" for number in range(1, len(all_kinds) + 1)]
    assert leads_to == firsts


def test_each_font_stands_in_the_pile_once(all_kinds: list[bytes], bound_pile: bytes) -> None:
    names = {name for letter in all_kinds for name in programs(letter)}
    assert len(names) > 3
    assert programs(bound_pile) == sorted(names)


def test_a_shared_font_names_its_glyphs_and_draws_each_once(bound_pile: bytes) -> None:
    """Ghostscript hints glyphs by their script: without a name an e differs by pixels, and so does the é made of it."""
    with reading(bound_pile) as opened:
        found = [item for item in opened.objects if isinstance(item, pikepdf.Stream) and "/Length1" in item]
        fonts = [TTFont(io.BytesIO(item.read_bytes())) for item in found]
    latin = [font for font in fonts if {"e", "é"} <= set(map(chr, font.getBestCmap()))]

    assert latin
    for font in latin:
        e, accented = (font.getBestCmap()[ord(sign)] for sign in "eé")
        assert font["glyf"][accented].components[0].glyphName == e


def test_many_letters_are_far_smaller_than_their_sum(all_kinds: list[bytes]) -> None:
    """A letter adds its words; its fonts, pictures and tags are two thirds of it and more."""
    letters = [letter for letter in all_kinds if len(shown(letter)) == 2]
    one, all_of_them = len(pile(letters[:1])), len(pile(letters))
    assert all_of_them - one < sum(map(len, letters[1:])) / 3


def test_with_both_sides_printed_each_letter_begins_a_sheet(short: bytes, pdfs: dict[str, bytes]) -> None:
    long = pdfs["president"]
    on_paper = shown(pile([short, long, short], duplex=True))
    (first,) = shown(short)

    assert [page for page in on_paper if page[1]] == [first, *shown(long), first]
    assert [number for number, (_, text) in enumerate(on_paper, 1) if not text] == [2, 6]


def test_the_blank_page_is_blank_and_of_the_letters_size(letter: Letter, pdf: Setter) -> None:
    """Of a letter on US Letter, whose sheet is another one."""
    on_letter = pdf(replace(letter, layout="us-9", paper="Letter", body=letter.body[:1]))
    with reading(pile([on_letter], duplex=True)) as opened:
        boxes = [[round(float(side)) for side in page.mediabox] for page in opened.pages]
        assert "/Contents" not in opened.pages[1]

    assert boxes == [[0, 0, 612, 792]] * 2


def test_it_names_itself_and_says_nothing_else_of_its_making(bound_pile: bytes) -> None:
    with reading(bound_pile) as opened:
        properties = {key: str(value) for key, value in opened.docinfo.items()}
        kept = {"/Metadata", "/StructTreeRoot", "/Names", "/AcroForm"} & set(opened.Root.keys())
        assert str(opened.Root.Lang) == "en"
        assert "/ID" not in opened.trailer

    assert properties == {"/Title": "The pile", "/Producer": engine.PROGRAM}
    assert PRODUCER.decode() == f"({engine.PROGRAM})"
    assert kept == set()


def test_it_asks_to_be_printed_in_its_size_on_the_right_sides(short: bytes) -> None:
    """A sheet that the printer shrinks would not show its address in the window."""
    for duplex, sides in ((False, "/Simplex"), (True, "/DuplexFlipLongEdge")):
        with reading(pile([short], duplex=duplex)) as opened:
            wish = opened.Root.ViewerPreferences
            assert (str(wish.PrintScaling), str(wish.Duplex)) == ("/None", sides)


def test_the_same_letters_make_the_same_bytes(all_kinds: list[bytes], bound_pile: bytes) -> None:
    assert pile(all_kinds) == bound_pile


def test_no_page_knows_of_the_tags_that_stayed_behind(bound_pile: bytes) -> None:
    assert not [key for key in (b"/StructParent", b"/Annots", b"/Tabs", b"/StructElem") if key in bound_pile]


def test_more_pages_than_a_node_of_their_tree_holds() -> None:
    """Of 4,200 pages each is found where it should be, in a tree of three levels."""
    writer = Writer()
    tree = Pages(writer)
    for number in range(1, 4201):
        tree.add(b"/MediaBox [ 0 0 100 %d ] /Resources << >>" % number)
    root, info = writer.add(b"<< /Type /Catalog /Pages %d 0 R >>" % tree.end()), writer.add(b"<< >>")
    with reading(b"".join(writer.end(root, info))) as opened:
        assert [page.mediabox[3] for page in opened.pages] == list(range(1, 4201))
        assert max(len(node.Kids) for node in opened.objects if _is_node(node)) == 64
        assert opened.Root.Pages.Count == 4200


def _is_node(item: object) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Pages"


def test_a_pile_of_nothing_is_refused() -> None:
    with pytest.raises(PileError, match="no document"):
        list(bound((), "The pile", "en", duplex=False))


def test_pages_of_a_document(short: bytes, pdfs: dict[str, bytes]) -> None:
    assert [pages(Bundle("x", pdf)) for pdf in (short, pdfs["president"])] == [1, 2]


def test_letters_are_asked_for_one_at_a_time(short: bytes) -> None:
    """What the first one adds is there before the second one is read."""
    asked = []

    def letters() -> object:
        for number in (1, 2):
            asked.append(number)
            yield Bundle(str(number), short)

    parts = bound(letters(), "The pile", "en", duplex=False)  # type: ignore[arg-type]
    assert b"/Contents" in next(parts)
    assert asked == [1]


def test_memory_does_not_grow_with_the_pile(pdfs: dict[str, bytes], tmp_path: Path) -> None:
    """Ten times the letters, no two pages equal: at most 3 MB more at the peak, where the letters have 8 MB."""
    (tmp_path / "letter.pdf").write_bytes(pdfs["president"])
    words = [sys.executable, "-m", "tests.render.tall_pile", str(tmp_path / "letter.pdf")]
    peaks = [_answer([*words, str(count)]) for count in (30, 300)]

    assert peaks[1] - peaks[0] < 3


def _answer(words: list[str]) -> float:
    return float(subprocess.run(words, cwd=ROOT, check=True, capture_output=True).stdout)
