"""LibreOffice shows a Word document as the program's own PDF: the same words, pages and places."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from appeal_letters import resources, templating
from appeal_letters.facts.layouts import Layout, layouts
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case
from appeal_letters.model.document import Document
from appeal_letters.model.letter import Letter, Signature
from appeal_letters.render.press import press
from appeal_letters.render.word.scribe import Scribe
from tests.outside.programs import converted
from tests.render.letters import composed
from tests.render.pages import box, compact, ink, lines, text_in
from tests.world import RECIPIENTS

LAYOUTS = layouts(resources.data())
WINDOWS = [layout for layout in LAYOUTS.values() if layout.has_window]
Pdfs = dict[str, bytes]


@pytest.fixture(scope="module")
def letters(sample: Case, facts: Facts) -> dict[str, Letter]:
    """Return the six letters by recipient, the one with the longest address in each layout, and a joint one."""
    six = composed(sample, facts)
    longest = six["investigations-chairman"]
    signers = tuple(Signature((f"{name} Sample", "Secretary")) for name in ("Alex", "Kim", "Robin"))
    joint = replace(longest, signatures=signers)
    return {**six, **{name: replace(longest, layout=name) for name in LAYOUTS}, "joint": joint}


@pytest.fixture(scope="module")
def scribe(sample: Case, facts: Facts) -> Scribe:
    """Return what makes the documents."""
    return Scribe(facts.layouts, sample)


@pytest.fixture(scope="module")
def documents(letters: dict[str, Letter], scribe: Scribe) -> dict[str, bytes]:
    """Return the Word document of each letter."""
    return dict(zip(letters, _whole(scribe.documents(letters.values())), strict=True))


@pytest.fixture(scope="module")
def addresses(letters: dict[str, Letter], scribe: Scribe) -> dict[str, tuple[str, ...]]:
    """Return the lines of each letter's address, as broken for its window."""
    return {name: scribe.fit(letter).address for name, letter in letters.items()}


@pytest.fixture(scope="module")
def shown(documents: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Pdfs:
    """Return the documents as LibreOffice prints them."""
    return converted(tmp_path_factory.mktemp("office"), documents, "pdf")


@pytest.fixture(scope="module")
def ours(letters: dict[str, Letter], sample: Case, facts: Facts) -> Pdfs:
    """Return the program's own PDFs of the same letters."""
    with press(templating.environment(resources.templates()), facts.layouts, sample) as opened:
        return dict(zip(letters, _whole(opened.documents(letters.values())), strict=True))


def _whole(made: Iterator[object]) -> Iterator[bytes]:
    for document in made:
        assert isinstance(document, Document), document
        yield document.data


def _text(pdf: bytes, letter: Letter, address: Sequence[str]) -> str:
    """Return the running text of a PDF, without blanks, head and feet: readers tell those in another order."""
    pages = lines(pdf)
    text = compact("".join(line for page in pages for line in page))
    folio = letter.folio
    feet = [f"{letter.reference}{folio.before}{n}{folio.between}{len(pages)}" for n in range(1, len(pages) + 1)]
    head = map(str, (*letter.letterhead, *address, letter.place_and_date))
    for part in map(compact, (*feet, *head)):
        assert part in text
        text = text.replace(part, "", 1)
    return text.replace(compact(letter.return_line), "", 1)


@pytest.mark.parametrize("name", [*RECIPIENTS, *LAYOUTS, "joint"])
def test_it_shows_the_words_of_our_pdf_in_their_order(
    name: str, letters: dict[str, Letter], addresses: dict[str, tuple[str, ...]], shown: Pdfs, ours: Pdfs
) -> None:
    letter, address = letters[name], addresses[name]
    assert _text(shown[name], letter, address) == _text(ours[name], letter, address)


@pytest.mark.parametrize("name", [*RECIPIENTS, *LAYOUTS])
def test_it_takes_as_many_pages(name: str, shown: Pdfs, ours: Pdfs) -> None:
    """But where a PDF is set tighter to save a page: a word processor breaks pages itself."""
    more = 1 if name == "us-9" else 0
    assert len(lines(shown[name])) == len(lines(ours[name])) + more


@pytest.fixture(params=WINDOWS, ids=lambda layout: layout.id)
def layout(request: pytest.FixtureRequest) -> Layout:
    """Return each layout with a window."""
    found: Layout = request.param
    return found


@pytest.fixture
def figure(layout: Layout) -> Callable[[str], float]:
    """Return what tells a figure of the layout."""
    return lambda name: float(getattr(layout, name))


def test_the_window_shows_the_whole_address_and_nothing_else(
    layout: Layout, figure: Callable[[str], float], addresses: dict[str, tuple[str, ...]], shown: Pdfs
) -> None:
    """All ink of the quiet zone is inside the window or, for the return line, right above it."""
    x, y, width, height = (figure(f"address_{side}") for side in "xywh")
    top = y if layout.return_line_y is None else figure("return_line_y")
    quiet = box(*(figure(f"quiet_{side}") for side in ("x0", "y0", "x1", "y1")))
    page = ink(shown[layout.id])
    page.paste(0, box(x, top, x + width, y + height))

    address = compact("".join(addresses[layout.id]))
    assert compact(text_in(shown[layout.id], (x, y, x + width, y + height))) == address
    assert page.crop(quiet).getbbox() is None


def test_below_the_fold_the_text_begins(
    layout: Layout, figure: Callable[[str], float], letters: dict[str, Letter], shown: Pdfs
) -> None:
    begin, letter = figure("body_from_y") - 0.5, letters[layout.id]

    assert compact(text_in(shown[layout.id], (0, begin, 216, 297))).startswith(compact(letter.reference_line))
    assert compact(letter.reference_line) not in compact(text_in(shown[layout.id], (0, 0, 216, begin)))


def test_signers_stand_side_by_side_under_the_closing(shown: Pdfs) -> None:
    """Three in a row, on the page of the closing."""
    page = next(number for number, page in enumerate(lines(shown["joint"])) if "Yours sincerely," in page)
    places = [_place(shown["joint"], page, f"{name} Sample") for name in ("Alex", "Kim", "Robin")]

    assert [x for x, _ in places] == pytest.approx([25, 80, 135], abs=0.5)
    assert [y for _, y in places] == pytest.approx(3 * [places[0][1]], abs=0.1)


def _place(pdf: bytes, page: int, text: str) -> tuple[float, float]:
    """Return where a text begins, in millimetres from the page's lower left corner."""
    with pypdfium2.PdfDocument(pdf) as document:
        read = document[page].get_textpage()
        at, _ = read.search(text).get_next()
        left, bottom, _, _ = read.get_charbox(at)
    return left * 25.4 / 72, bottom * 25.4 / 72


def test_a_document_that_libreoffice_saved_is_still_good(
    letters: dict[str, Letter], documents: dict[str, bytes], scribe: Scribe, tmp_path: Path
) -> None:
    """The letter of somebody else is not."""
    (saved,) = converted(tmp_path, {"one": documents["president"]}, "docx").values()

    assert scribe.still_good(saved, letters["president"])
    assert not scribe.still_good(saved, letters["interior-minister"])
