"""The layout engine behind one door: our fonts only, nothing fetched, and a warning is a fault."""

import io  # noqa: I001 (the guarded import of the engine, in startup, comes before all others of it)
import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image

from appeal_letters.facts.faces import Face
from appeal_letters.render.fonts import Fonts
from appeal_letters.render.startup import weasyprint

import pydyf
from weasyprint.pdf.metadata import DocumentMetadata
from weasyprint.text.ffi import harfbuzz, pango
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

PROGRAM = "appeal-letters"
"""What the PDF names as its producer; the engine's own name and version stay out of the file."""

INK = "letter:ink"
"""The address of one black pixel, of which marks on the sheet are drawn."""

HYPHEN = "\u2011"
"""What is drawn where the engine parts a word. The soft hyphen itself is never drawn, and U+2010 is in no body font."""

_SOFT_HYPHEN = "\u00ad"
"""What a PDF says where a word is parted (ISO 32000-1, 14.8.2.2.3), so that whoever copies or reads it has it whole."""

_JOINER = "\u2060"
"""What the second glyph of a letter means, of which the first one means the letter: nothing that is seen or read.

Without it readers take the glyph's number for a character: in Tamil a vowel is drawn on both sides of its letter.
"""

_VARIANT = "pdf/ua-1"
_GIVES_UP = (RecursionError, ZeroDivisionError, ValueError, MemoryError)


class EngineError(Exception):
    """The engine could not set a page as asked; the message says why."""


class Engine:
    """One font configuration and image cache for all pages of a run; for one process and one thread."""

    def __init__(self, fonts: Fonts, folder: Path, further: Sequence[Face] = ()) -> None:
        """Take the fonts, further ones that letters need, and a private folder, which must outlive the engine."""
        self._known, self.further = fonts, further
        fonts.use_only_these(folder, further)
        self._fonts = FontConfiguration()
        self._images: dict[str, Any] = {}
        self._ink = black_pixel()

    def versions(self) -> dict[str, str]:
        """Return the versions on which the bytes of a PDF depend."""
        number = pango.pango_version()
        return {
            "weasyprint": str(weasyprint.__version__),
            "pango": f"{number // 10000}.{number // 100 % 100}.{number % 100}",
            "harfbuzz": _version(harfbuzz.hb_version_atleast),
            **self._known.versions(self.further),
        }

    def style(self, css: str) -> object:
        """Return a parsed style sheet."""
        fetcher = _Fetcher({})
        with _strictly(fetcher):
            return weasyprint.CSS(string=css, font_config=self._fonts, url_fetcher=fetcher)

    def lay_out(self, html: str, style: object, images: Mapping[str, bytes] | None = None) -> Any:  # noqa: ANN401
        """Return the engine's document; anything it would only log, or fetch, is an EngineError."""
        fetcher = _Fetcher({INK: self._ink, **(images or {})})
        with _strictly(fetcher):
            page = weasyprint.HTML(string=html, base_url="letter:///", url_fetcher=fetcher)
            return page.render(font_config=self._fonts, stylesheets=[style], cache=self._images, pdf_variant=_VARIANT)

    def pdf(self, document: Any, *, hyphenated: bool = False) -> bytes:  # noqa: ANN401 (the engine has no types)
        """Return the PDF of a document: tagged, with title and language, and no metadata beyond that.

        In a `hyphenated` one what is drawn as `HYPHEN` is a soft hyphen.
        """
        found = document.metadata
        # Dropped with the rest of the metadata and never fetched; but who attached it shall know.
        _refuse(("an attachment",) if found.attachments else ())
        document.metadata = _PlainMetadata(title=found.title, description=found.description, lang=found.lang)
        with _strictly(document.url_fetcher), _timeless():
            finisher = _finish_hyphenated if hyphenated else _finish
            return bytes(document.write_pdf(finisher=finisher, pdf_variant=_VARIANT, cache=self._images))


def black_pixel() -> bytes:
    """Return the picture behind `INK`, as PNG."""
    file = io.BytesIO()
    Image.new("L", (1, 1), 0).save(file, "PNG")
    return file.getvalue()


def _version(at_least: Callable[[int, int, int], int]) -> str:
    """Return a version that a library tells only by comparison."""
    major = _largest(lambda n: at_least(n, 0, 0))
    minor = _largest(lambda n: at_least(major, n, 0))
    return f"{major}.{minor}.{_largest(lambda n: at_least(major, minor, n))}"


def _largest(holds: Callable[[int], int]) -> int:
    number = 0
    while holds(number + 1):
        number += 1
    return number


class _Fetcher(URLFetcher):  # type: ignore[misc]
    """Knows the pictures it is given, refuses everything else, and keeps what was asked for."""

    def __init__(self, images: Mapping[str, bytes]) -> None:
        super().__init__(fail_on_errors=True)
        self._pictures = images
        self.denied: tuple[str, ...] = ()

    def fetch(self, url: str, headers: object = None) -> object:
        del headers
        if url in self._pictures:
            return URLFetcherResponse(url, self._pictures[url], {"Content-Type": "image/png"})
        # Kept besides being raised: the engine's drawing of SVG swallows even fatal errors.
        self.denied = (*self.denied, url)
        raise FatalURLFetchingError(url)


class _PlainMetadata(DocumentMetadata):  # type: ignore[misc]
    """Title, language and subject, under the program's name."""

    def generate_rdf_metadata(self, variant: str, version: object, conformance: object) -> bytes:
        rdf: bytes = super().generate_rdf_metadata(variant, version, conformance)
        return rdf.replace(f"WeasyPrint {weasyprint.__version__}".encode(), PROGRAM.encode())


def _finish(_document: object, pdf: Any) -> None:  # noqa: ANN401 (the engine has no types)
    pdf.info["Producer"] = pydyf.String(PROGRAM)
    _mean(pdf, {"": _JOINER})


def _finish_hyphenated(document: object, pdf: Any) -> None:  # noqa: ANN401 (the engine has no types)
    _finish(document, pdf)
    _mean(pdf, {HYPHEN: _SOFT_HYPHEN})


def _mean(pdf: Any, instead: Mapping[str, str]) -> None:  # noqa: ANN401 (the engine has no types)
    """Let glyphs that are drawn for a text mean another one to whoever copies or reads it."""
    endings = {f"> <{_hex(drawn)}>".encode(): f"> <{_hex(meant)}>".encode() for drawn, meant in instead.items()}
    for table in (item.stream for item in pdf.objects if isinstance(item, pydyf.Stream)):
        if table and table[0] == b"/CIDInit /ProcSet findresource begin":  # which glyph means which characters
            for drawn, meant in endings.items():
                table[:] = (line[: -len(drawn)] + meant if line.endswith(drawn) else line for line in table)


def _hex(text: str) -> str:
    return text.encode("utf-16-be").hex()


def _refuse(denied: tuple[str, ...]) -> None:
    if denied:
        message = f"a template asks for {denied[0][:80]}; a letter takes nothing from outside"
        raise EngineError(message)


@contextmanager
def _timeless() -> Iterator[None]:
    """Let no font bear the time at which it was cut out of a variable one: fontTools takes it from the environment."""
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    os.environ[name] = "0"
    try:
        yield
    finally:
        os.environ.pop(name)
        os.environ.update({name: before} if before is not None else {})


@contextmanager
def _strictly(fetcher: _Fetcher) -> Iterator[None]:
    """Turn what the engine only logs, and what its fetcher denied, into EngineError."""
    heard = _Heard(logging.WARNING)
    log = logging.getLogger("weasyprint")
    before = log.handlers, log.propagate
    log.handlers, log.propagate = [heard], False
    try:
        yield
    except FatalURLFetchingError as error:
        _refuse((str(error),))
    except _GIVES_UP as error:
        message = f"the layout engine gave up ({type(error).__name__})"
        raise EngineError(message) from error
    finally:
        log.handlers, log.propagate = before
    _refuse(fetcher.denied)
    if heard.messages:
        raise EngineError(heard.messages[0])


class _Heard(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
