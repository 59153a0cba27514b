"""The layout engine behind one door: our fonts only, nothing fetched, and a warning is a fault."""

import ctypes.util
import hashlib
import io
import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image

from appeal_letters.errors import MissingPartError
from appeal_letters.render.fonts import Fonts

PROGRAM = "appeal-letters"
"""What the PDF names as its producer; the engine's own name and version stay out of the file."""

INK = "letter:ink"
"""The address of one black pixel, of which marks on the sheet are drawn."""

_INSTALL = (
    "Debian: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; Fedora: dnf install pango "
    "harfbuzz; macOS: brew install pango harfbuzz"
)


class EngineError(Exception):
    """The engine could not set a page as asked; the message says why."""


class Engine:
    """One font configuration and image cache for all pages of a run; for one process and one thread."""

    def __init__(self, fonts: Fonts, folder: Path) -> None:
        """Take the fonts and a private folder for their configuration, which must outlive the engine."""
        self._weasyprint = _import()
        self._known = fonts
        fonts.use_only_these(folder)
        self._fonts = self._weasyprint.text.fonts.FontConfiguration()
        self._images: dict[str, Any] = {}
        self._ink = black_pixel()

    def versions(self) -> dict[str, str]:
        """Return the versions on which the bytes of a PDF depend."""
        ffi = self._weasyprint.text.ffi
        pango = ffi.pango.pango_version()
        return {
            "weasyprint": str(self._weasyprint.__version__),
            "pango": f"{pango // 10000}.{pango // 100 % 100}.{pango % 100}",
            "harfbuzz": _version(ffi.harfbuzz.hb_version_atleast),
            **self._known.versions(),
        }

    def style(self, css: str) -> object:
        """Return a parsed style sheet."""
        fetcher = _fetcher({})
        with _strictly(fetcher):
            return self._weasyprint.CSS(string=css, font_config=self._fonts, url_fetcher=fetcher)

    def lay_out(self, html: str, style: object, images: Mapping[str, bytes] | None = None) -> Any:  # noqa: ANN401
        """Return the engine's document; anything it would only log, or fetch, is an EngineError."""
        fetcher = _fetcher({INK: self._ink, **(images or {})})
        with _strictly(fetcher):
            page = self._weasyprint.HTML(string=html, base_url="letter:///", url_fetcher=fetcher)
            return page.render(font_config=self._fonts, stylesheets=[style], cache=self._images, pdf_variant="pdf/ua-1")

    def pdf(self, document: Any) -> bytes:  # noqa: ANN401 (the engine has no types)
        """Return the PDF of a document: tagged, with title and language, and no metadata beyond that."""
        # Dropped with the rest of the metadata and never fetched; but who attached it shall know.
        _refuse(("an attachment",) if document.metadata.attachments else ())
        document.metadata = _plain_metadata(document.metadata)
        with _strictly(document.url_fetcher):
            return bytes(document.write_pdf(finisher=_name_program, pdf_variant="pdf/ua-1", cache=self._images))


def picture_address(png: bytes) -> str:
    """Return the address by which a page asks for a picture; equal pictures share one."""
    return f"letter:{hashlib.sha256(png).hexdigest()}"


def _import() -> Any:  # noqa: ANN401 (the engine has no types)
    """Import the engine when it is first needed, without the 54 child processes that its look-up of libraries costs."""
    if "weasyprint" in sys.modules:
        return sys.modules["weasyprint"]
    look_up = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = _by_soname
    elif sys.platform == "darwin":
        # Only Homebrew's own Python looks where Homebrew puts libraries; its two prefixes, by processor.
        os.environ.setdefault("DYLD_FALLBACK_LIBRARY_PATH", "/opt/homebrew/lib:/usr/local/lib")
    try:
        import weasyprint  # noqa: PLC0415
        from PIL import ImageFile  # noqa: PLC0415
    except OSError as error:
        message = f"The layout engine cannot find a system library ({str(error).splitlines()[0]})."
        raise MissingPartError(message, _INSTALL) from None
    finally:
        ctypes.util.find_library = look_up
    if not weasyprint.text.ffi.harfbuzz_subset:
        raise MissingPartError("The system library harfbuzz-subset, which embeds fonts, is missing.", _INSTALL)
    # The engine lets half a picture pass for a whole one, in this whole process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return weasyprint


def _by_soname(name: str) -> None:
    """Find no library, so that the engine loads it by its soname: the same file."""
    del name


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


def _fetcher(images: Mapping[str, bytes]) -> Any:  # noqa: ANN401 (its base class is the engine's)
    """Return a fetcher that knows the given pictures and refuses everything else, by name."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class Fetcher(URLFetcher):  # type: ignore[misc]
        denied: tuple[str, ...] = ()

        def fetch(self, url: str, headers: object = None) -> object:
            del headers
            if url in images:
                return URLFetcherResponse(url, images[url], {"Content-Type": "image/png"})
            # Kept besides being raised: the engine's drawing of SVG swallows even fatal errors.
            self.denied = (*self.denied, url)
            raise FatalURLFetchingError(url)

    return Fetcher(fail_on_errors=True)


def _refuse(denied: tuple[str, ...]) -> None:
    if denied:
        message = f"a template asks for {denied[0][:80]}; a letter takes nothing from outside"
        raise EngineError(message)


@contextmanager
def _strictly(fetcher: Any) -> Iterator[None]:  # noqa: ANN401
    """Turn what the engine only logs, and what its fetcher denied, into EngineError."""
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415

    heard = _Heard(logging.WARNING)
    log = logging.getLogger("weasyprint")
    before = log.handlers, log.propagate
    log.handlers, log.propagate = [heard], False
    try:
        yield
    except FatalURLFetchingError as error:
        _refuse((str(error),))
    except (RecursionError, ZeroDivisionError, ValueError, MemoryError) as error:
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


def _name_program(_document: object, pdf: Any) -> None:  # noqa: ANN401
    import pydyf  # noqa: PLC0415 (comes with the engine)

    pdf.info["Producer"] = pydyf.String(PROGRAM)


def _plain_metadata(found: Any) -> Any:  # noqa: ANN401
    """Return only title, language and subject of what the engine found, under the program's name."""
    from weasyprint import __version__  # noqa: PLC0415
    from weasyprint.pdf.metadata import DocumentMetadata  # noqa: PLC0415

    class Plain(DocumentMetadata):  # type: ignore[misc]
        def generate_rdf_metadata(self, variant: str, version: object, conformance: object) -> bytes:
            rdf: bytes = super().generate_rdf_metadata(variant, version, conformance)
            return rdf.replace(f"WeasyPrint {__version__}".encode(), PROGRAM.encode())

    return Plain(title=found.title, description=found.description, lang=found.lang)
