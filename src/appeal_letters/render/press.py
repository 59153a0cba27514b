"""The press: letters in, PDFs out, in the same order; how much work letters share is its own secret."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateError

from appeal_letters.facts.layouts import Layout
from appeal_letters.model.case import Case
from appeal_letters.model.document import Document, Fault
from appeal_letters.model.letter import Letter, Spacing
from appeal_letters.render import cover_sheet, fitting, kinds, readback, strangers
from appeal_letters.render.comparing import ReadBackError
from appeal_letters.render.compositor import Compositor, Faces
from appeal_letters.render.engine import HYPHEN, INK, EngineError
from appeal_letters.render.fitting import PICTURE_GAP, Extent, Fit, Misfit
from appeal_letters.render.fonts import Fonts
from appeal_letters.render.gauge import Gauge
from appeal_letters.render.runs import named
from appeal_letters.render.sheet import Sheet
from appeal_letters.render.sizes import BLANK, Style, scales
from appeal_letters.templating import filled


class Press:
    """Sets letters; made by `press()`, which gives it a private folder for as long as it is open."""

    def __init__(self, environment: Environment, layouts: Mapping[str, Layout], case: Case, folder: Path) -> None:
        self._environment = environment
        self._layouts = layouts
        self._strangers = strangers.of(case)
        self._shown = Fonts(case.appeal.country)
        self._compositor = Compositor(self._shown, folder, self.css)
        self._page = environment.get_template("layout/letter.html")
        self._sheets: dict[tuple[str, str, bool, Spacing, str], Sheet] = {}
        self._gauge = Gauge(self._shown, self._trials)
        self._pages: dict[bytes, int] = {}

    @property
    def versions(self) -> Mapping[str, str]:
        """Return the versions of engine and fonts, on which the bytes depend."""
        return self._compositor.engine.versions()

    def missing(self, text: str) -> str:
        """Return the characters of a text that no font has."""
        return self._shown.missing(text)

    def beside(self, letter: Letter) -> str:
        """Return the further fonts that a letter needs, and their versions."""
        faces = self._shown.faces(letter.texts)
        return repr((faces, self._shown.versions(faces))) if faces else ""

    def measure(self, letters: Iterable[Letter]) -> Iterator[Misfit]:
        """Yield what does not fit on its sheet."""
        for letter in letters:
            yield from self._gauge.misfits(letter, self.sheet(letter))

    def spacing(self, letter: Letter, pages: int) -> Spacing | None:
        """Return how loosely a letter can be set on at most so many pages; None where it takes more, set closest.

        One that cannot be set at all keeps its spacing: `documents` says why there is none.
        """
        loosest, *closer, closest = scales(letter.way, large=letter.large)
        try:
            if self._length(letter, loosest) > pages >= self._length(letter, closest):
                return next((one for one in closer if self._length(letter, one) <= pages), closest)
            return loosest if self._length(letter, loosest) <= pages else None
        except (EngineError, TemplateError):
            return letter.spacing

    def _length(self, letter: Letter, spacing: Spacing) -> int:
        """Return how many pages a letter takes; letters that differ in nothing that moves a line are laid out once."""
        spaced = replace(letter, spacing=spacing)
        fit = self.fit(spaced)
        kind = kinds.kind(spaced, self.sheet(spaced), fit, self._gauge)
        if kind not in self._pages:
            self._pages[kind] = len(self._laid_out(spaced, fit).pages)
        return self._pages[kind]

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
        pdf = self._compositor.engine.pdf(laid_out, hyphenated=letter.hyphenated)
        readback.check(pdf, letter, fit, self._strangers)
        return Document(letter.sender, letter.recipient, "pdf", pdf, len(laid_out.pages))

    def _laid_out(self, letter: Letter, fit: Fit) -> Any:  # noqa: ANN401 (the engine has no types)
        """Return a letter's pages; where the last one holds little, set tighter, if that saves it."""
        pictures = (letter.letterhead_picture, *(signature.picture for signature in letter.signatures))
        images = {f"letter:{picture.sha256}": picture.png for picture in pictures if picture}
        page, sheet, texts = self.page(letter, fit), self.sheet(letter), tuple(letter.texts)
        laid_out = self._compositor.lay_out(page, sheet, texts, images)
        least = 2 if letter.cover_sheet else 1
        if len(laid_out.pages) == least or fitting.filled(laid_out) > fitting.LITTLE or sheet.tight is sheet:
            return laid_out
        tighter = self._compositor.lay_out(page, sheet.tight, texts, images)
        return min(laid_out, tighter, key=lambda one: len(one.pages))

    def page(self, letter: Letter, fit: Fit) -> str:
        """Return the HTML of a letter, as the engine gets it."""
        return filled(self._page, letter=letter, sheet=self.sheet(letter), fit=fit, inked=self._compositor.inked)

    def css(self, of: Sheet, faces: Faces = ()) -> str:
        """Return the style sheet of a sheet, for letters that need these further fonts."""
        template = self._environment.get_template("layout/letter.css.j2")
        figures = {"picture_gap": PICTURE_GAP, "blank": BLANK, "cover_gaps": cover_sheet.GAPS}
        drawn = {"hyphen": HYPHEN, "ink": INK, "faces": faces, "named": named}
        return filled(template, sheet=of, margins=of.margins, type=of.scale, head=of.scale.head, **figures, **drawn)

    def sheet(self, letter: Letter) -> Sheet:
        """Return the sheet that a letter is set on."""
        key = letter.layout, letter.paper, letter.large, letter.spacing, letter.way
        if key not in self._sheets:
            of = partial(Sheet.of, self._layouts[letter.layout], letter.paper, large=letter.large)
            self._sheets[key] = of(spacing=letter.spacing, way=letter.way)
        return self._sheets[key]

    def fit(self, letter: Letter) -> Fit:
        """Return how a letter's head is set; one that does not fit is an EngineError."""
        for misfit in self._gauge.misfits(letter, self.sheet(letter)):
            raise EngineError(misfit.why)
        return self._gauge.fit(letter, self.sheet(letter))

    def _trials(self, of: Sheet, style: Style, lines: Sequence[str]) -> Sequence[Extent]:
        template = self._environment.get_template("layout/measure.html")
        page = filled(template, style=style, lines=lines, inked=self._compositor.inked)
        return fitting.extents(self._compositor.lay_out(page, of, lines))


@contextmanager
def press(environment: Environment, layouts: Mapping[str, Layout], case: Case) -> Iterator[Press]:
    """Open a press for the letters of a case; its private folder of font configuration goes when it is closed."""
    with tempfile.TemporaryDirectory(prefix="appeal-letters-") as folder:
        yield Press(environment, layouts, case, Path(folder))
