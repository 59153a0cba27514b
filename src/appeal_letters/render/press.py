"""The press: letters in, PDFs out, in the same order; how much work letters share is its own secret."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateError

from appeal_letters.facts.layouts import Layout
from appeal_letters.model.case import Case
from appeal_letters.model.document import Document, Fault
from appeal_letters.model.letter import Letter
from appeal_letters.render import fitting, readback, strangers
from appeal_letters.render.comparing import ReadBackError
from appeal_letters.render.engine import HYPHEN, INK, Engine, EngineError
from appeal_letters.render.fitting import PICTURE_GAP, Extent, Fit, Misfit
from appeal_letters.render.fonts import Fonts
from appeal_letters.render.gauge import Gauge
from appeal_letters.render.sheet import MARGINS, Sheet
from appeal_letters.render.sizes import HEAD, Style
from appeal_letters.templating import filled


class Press:
    """Sets letters; made by `press()`, which gives it a private folder for as long as it is open."""

    def __init__(self, environment: Environment, layouts: Mapping[str, Layout], case: Case, folder: Path) -> None:
        self._environment = environment
        self._layouts = layouts
        self._strangers = strangers.of(case)
        self._shown = Fonts()
        self._engine = Engine(self._shown, folder)
        self._page = environment.get_template("layout/letter.html")
        self._sheets: dict[tuple[str, str, bool], Sheet] = {}
        self._styles: dict[Sheet, object] = {}
        self._gauge = Gauge(self._shown, self._trials)

    @property
    def versions(self) -> Mapping[str, str]:
        """Return the versions of engine and fonts, on which the bytes depend."""
        return self._engine.versions()

    def missing(self, text: str) -> str:
        """Return the characters of a text that no font has."""
        return self._shown.missing(text)

    def measure(self, letters: Iterable[Letter]) -> Iterator[Misfit]:
        """Yield what does not fit on its sheet."""
        for letter in letters:
            yield from self._gauge.misfits(letter, self.sheet(letter))

    def documents(self, letters: Iterable[Letter]) -> Iterator[Document | Fault]:
        """Yield the PDF of each letter, read back and checked, or why there is none."""
        for letter in letters:
            try:
                yield self._document(letter)
            except (EngineError, TemplateError, ReadBackError) as error:
                yield Fault(letter.sender, letter.recipient, str(error))

    def still_good(self, data: bytes, letter: Letter) -> bool:
        """Say whether a PDF that somebody changed still opens and holds its letter and no other's address."""
        try:
            readback.check(data, letter, self.fit(letter), self._strangers)
        except (EngineError, ReadBackError):
            return False
        return True

    def _document(self, letter: Letter) -> Document:
        fit = self.fit(letter)
        laid_out = self._laid_out(letter, fit)
        pdf = self._engine.pdf(laid_out, hyphenated=letter.hyphenated)
        readback.check(pdf, letter, fit, self._strangers)
        return Document(letter.sender, letter.recipient, "pdf", pdf, len(laid_out.pages))

    def _laid_out(self, letter: Letter, fit: Fit) -> Any:  # noqa: ANN401 (the engine has no types)
        """Return a letter's pages; where the last one holds little, set tighter, if that saves it."""
        pictures = (letter.letterhead_picture, *(signature.picture for signature in letter.signatures))
        images = {f"letter:{picture.sha256}": picture.png for picture in pictures if picture}
        page, sheet = self.page(letter, fit), self.sheet(letter)
        laid_out = self._engine.lay_out(page, self._style(sheet), images)
        if len(laid_out.pages) == 1 or fitting.filled(laid_out) > fitting.LITTLE or sheet.tight is sheet:
            return laid_out
        tighter = self._engine.lay_out(page, self._style(sheet.tight), images)
        return min(laid_out, tighter, key=lambda one: len(one.pages))

    def page(self, letter: Letter, fit: Fit) -> str:
        """Return the HTML of a letter, as the engine gets it."""
        return filled(self._page, letter=letter, sheet=self.sheet(letter), fit=fit)

    def css(self, of: Sheet) -> str:
        """Return the style sheet of a sheet."""
        template = self._environment.get_template("layout/letter.css.j2")
        figures = {"margins": MARGINS, "picture_gap": PICTURE_GAP, "hyphen": HYPHEN}
        return filled(template, sheet=of, type=of.scale, head=HEAD, ink=INK, **figures)

    def sheet(self, letter: Letter) -> Sheet:
        """Return the sheet that a letter is set on."""
        key = letter.layout, letter.paper, letter.large
        if key not in self._sheets:
            self._sheets[key] = Sheet.of(self._layouts[letter.layout], letter.paper, large=letter.large)
        return self._sheets[key]

    def fit(self, letter: Letter) -> Fit:
        """Return how a letter's head is set; one that does not fit is an EngineError."""
        for misfit in self._gauge.misfits(letter, self.sheet(letter)):
            raise EngineError(misfit.why)
        return self._gauge.fit(letter, self.sheet(letter))

    def _trials(self, of: Sheet, style: Style, lines: Sequence[str]) -> Sequence[Extent]:
        page = filled(self._environment.get_template("layout/measure.html"), style=style, lines=lines)
        return fitting.extents(self._engine.lay_out(page, self._style(of)))

    def _style(self, of: Sheet) -> object:
        if of not in self._styles:
            self._styles[of] = self._engine.style(self.css(of))
        return self._styles[of]


@contextmanager
def press(environment: Environment, layouts: Mapping[str, Layout], case: Case) -> Iterator[Press]:
    """Open a press for the letters of a case; its private folder of font configuration goes when it is closed."""
    with tempfile.TemporaryDirectory(prefix="appeal-letters-") as folder:
        yield Press(environment, layouts, case, Path(folder))
