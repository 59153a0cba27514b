"""How tests read a PDF, without the program's own reader: lines of text, words, ink at ten pixels a millimetre."""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageOps

from appeal_letters.model.letter import Letter, Paragraph, Request, Requests

SCALE = 254 / 72  # ten pixels a millimetre
_PAINTS = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "s", "S", "sh", "Do", "EI"}


def lines(pdf: bytes) -> list[list[str]]:
    """Return the lines of text of each page, in the order of its content."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [str(page.get_textpage().get_text_range()).splitlines() for page in document]


def unpacked(pdf: bytes) -> bytes:
    """Return all that a PDF holds, with nothing compressed."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(
            file,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return file.getvalue()


def read_aloud(pdf: bytes) -> list[str]:
    """Return the alternative texts of the pictures of a PDF."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        tags = [item for item in opened.objects if isinstance(item, pikepdf.Dictionary)]
        return [str(tag.Alt) for tag in tags if tag.get("/S") == "/Figure"]


def painted(page: pikepdf.Page) -> Iterator[tuple[str, str]]:
    """Yield for each painting operator whether it stands in content, in an artifact or in neither, and its name."""
    marked: list[str] = []
    for step in pikepdf.parse_content_stream(page):
        name = str(step.operator)
        if name in {"BMC", "BDC"}:
            marked.append("artifact" if step.operands[0] == "/Artifact" else "content")
        elif name == "EMC":
            marked.pop()
        elif name in _PAINTS:
            yield marked[-1] if marked else "neither", name


def compact(text: str) -> str:
    """Return a text without blanks and hyphens: what a line's end can change."""
    return "".join(text.translate(dict.fromkeys(map(ord, "-\u00ad\ufffe\x02"))).split())


def ink(pdf: bytes, page: int = 0) -> Image.Image:
    """Return a page as a picture, ten pixels a millimetre, in which 255 is ink and 0 is paper."""
    with pypdfium2.PdfDocument(pdf) as document:
        grey = document[page].render(scale=SCALE, grayscale=True).to_pil()
    return ImageOps.invert(grey).point(lambda level: 255 if level > 60 else 0)


def box(x0: float, y0: float, x1: float, y1: float) -> tuple[int, int, int, int]:
    """Return millimetres as a box of such a picture."""
    return round(10 * x0), round(10 * y0), round(10 * x1), round(10 * y1)


def sizes(pdf: bytes) -> Iterator[tuple[int, float, float]]:
    """Yield for each visible sign its page, its height on it in millimetres and its size in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document):
            text, height = page.get_textpage(), page.get_height()
            for at in range(text.count_chars()):
                if not chr(pdfium.FPDFText_GetUnicode(text.raw, at)).isspace():
                    top = (height - text.get_charbox(at)[3]) * 25.4 / 72
                    yield number, top, round(0.75 * pdfium.FPDFText_GetFontSize(text.raw, at), 1)


def text_in(pdf: bytes, area: tuple[float, float, float, float]) -> str:
    """Return the text inside an area of the first page, given in millimetres from its top left corner."""
    x0, y0, x1, y1 = (length * 72 / 25.4 for length in area)
    with pypdfium2.PdfDocument(pdf) as document:
        top = document[0].get_height()
        return str(document[0].get_textpage().get_text_bounded(x0, top - y1, x1, top - y0))


@dataclass(frozen=True, slots=True)
class Set:
    """One text of a letter and the page on which each of its lines stands."""

    kind: str
    text: str
    pages: tuple[int, ...]

    @property
    def parts(self) -> list[int]:
        """Return how many lines of it stand on each of its pages."""
        return list(Counter(self.pages).values())


def placed(letter: Letter, pdf: bytes) -> list[Set]:
    """Return where every text from the salutation on stands."""
    numbered = ((number, line) for number, page in enumerate(lines(pdf), 1) for line in page[:-1])
    below = iter(list(numbered))
    while next(below)[1] != letter.reference_line:
        pass
    return [Set(kind, text, tuple(_taken(text, below))) for kind, text in _below(letter)]


def _taken(text: str, below: Iterator[tuple[int, str]]) -> Iterator[int]:
    read = ""
    while len(read) < len(compact(text)):
        number, line = next(below, (0, ""))
        assert number, f"the PDF ends before {text!r}"
        read += compact(line)
        yield number
    assert read == compact(text)


def _below(letter: Letter) -> Iterator[tuple[str, str]]:
    yield from (("subject", letter.subject), ("salutation", letter.salutation))
    for block, after in pairwise((*letter.body, None)):
        if isinstance(block, Paragraph):
            yield ("lead-in" if isinstance(after, Requests) else "paragraph"), block.text
        elif block is not None:
            yield from (text for request in block.items for text in _request(request))
    yield "closing", letter.closing
    yield from (("signer", str(line)) for signature in letter.signatures for line in signature.lines)
    for listing in letter.listings:
        head, *rest = listing.lines
        yield "listing", listing.label + head
        yield from (("listing", line) for line in rest)
    yield from (("note", note) for note in letter.notes)


def _request(request: Request) -> Iterator[tuple[str, str]]:
    yield "request", request.label + request.text
    for quotation in request.quotations:
        yield from (("lead", quotation.lead), ("quotation", quotation.text))
        yield "source", quotation.source + quotation.mark
