"""The press: letters in, PDFs out, in the same order; how much work letters share is its own secret."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from jinja2 import Environment, TemplateError

from appeal_letters.errors import CaseError, Problem
from appeal_letters.facts.layouts import Layout
from appeal_letters.model.case import Case
from appeal_letters.model.document import Document, Fault
from appeal_letters.model.letter import Letter
from appeal_letters.model.recipient import Recipient
from appeal_letters.render import fitting, readback
from appeal_letters.render.engine import INK, Engine, EngineError, picture_address
from appeal_letters.render.fitting import Extent, Fit, Misfit, Trial
from appeal_letters.render.fonts import Fonts
from appeal_letters.render.readback import ReadBackError, Strangers

_AT_ONCE = 100  # heads measured on one page of trials: bounds memory, not speed


class Press:
    """Sets letters; made by `press()`, which gives it a private folder for as long as it is open."""

    def __init__(self, environment: Environment, layouts: Mapping[str, Layout], case: Case, folder: Path) -> None:
        self._environment = environment
        self._layouts = layouts
        self._strangers = Strangers(_strangers(case), (text.text for text in case.texts if _is_appeal(text.file)))
        self._shown = Fonts()
        self._engine = Engine(self._shown, folder)
        self._page = environment.get_template("layout/letter.html")
        self._styles: dict[str, object] = {}
        self._addresses: dict[tuple[str, tuple[str, ...]], Fit | None] = {}
        self._heads: dict[tuple[str, str, tuple[str, ...], str], tuple[Extent, Extent, Extent]] = {}

    @property
    def versions(self) -> Mapping[str, str]:
        """Return the versions of engine and fonts, on which the bytes depend."""
        return self._engine.versions()

    def missing(self, text: str) -> str:
        """Return the characters of a text that no font has."""
        return self._shown.missing(text)

    def measure(self, letters: Iterable[Letter]) -> Iterator[Misfit]:
        """Measure what has not been measured yet, and yield what does not fit on its sheet."""
        batch: list[Letter] = []
        for letter in letters:
            batch.append(letter)
            if len(batch) == _AT_ONCE:
                yield from self._measured(batch)
                batch = []
        yield from self._measured(batch)

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
            readback.check(data, letter, self._fit(letter), self._strangers)
        except (EngineError, ReadBackError):
            return False
        return True

    def _document(self, letter: Letter) -> Document:
        fit = self._fit(letter)
        images = {picture_address(letter.signature.png): letter.signature.png} if letter.signature else {}
        page = self._page.render(
            letter=letter, layout=self._layouts[letter.layout], fit=fit, signature_address=next(iter(images), "")
        )
        laid_out = self._engine.lay_out(page, self._style(letter.layout), images)
        pdf = self._engine.pdf(laid_out)
        readback.check(pdf, letter, fit, self._strangers)
        return Document(letter.sender, letter.recipient, "pdf", pdf, len(laid_out.pages))

    def _fit(self, letter: Letter) -> Fit:
        for misfit in self.measure([letter]):
            raise EngineError(misfit.why)
        fit = self._addresses[letter.layout, letter.address.lines]
        if fit is None:
            raise EngineError(_too_long(letter))
        natural = self._heads[_head_key(letter)][2].width
        width = fitting.subject_width(letter.subject, natural)
        return Fit(fit.address, fit.step, width, self._layouts[letter.layout].return_line_y is not None)

    def _measured(self, letters: list[Letter]) -> Iterator[Misfit]:
        yield from self._measure_senders(letters)
        self._measure_addresses(letters)
        for letter in letters:
            if self._addresses[letter.layout, letter.address.lines] is None:
                yield Misfit(letter, letter.recipient, "address", _too_long(letter))

    def _measure_senders(self, letters: list[Letter]) -> Iterator[Misfit]:
        new = {_head_key(letter): letter for letter in letters if _head_key(letter) not in self._heads}
        for key, letter in new.items():
            head, back, subject = self._extents(letter.layout, fitting.sender_trials(letter))
            self._heads[key] = (head, back, subject)
            yield from fitting.sender_misfits(letter, self._layouts[letter.layout], head, back)

    def _measure_addresses(self, letters: list[Letter]) -> None:
        keyed = {(letter.layout, letter.address.lines): letter for letter in letters}
        waiting = {key: fitting.rungs(letter) for key, letter in keyed.items() if key not in self._addresses}
        while waiting:
            waiting = self._climb(waiting)

    def _climb(
        self, waiting: dict[tuple[str, tuple[str, ...]], Iterator[tuple[tuple[str, ...], int]]]
    ) -> dict[tuple[str, tuple[str, ...]], Iterator[tuple[tuple[str, ...], int]]]:
        """Try one rung for all addresses that have not fitted yet; return those that still do not."""
        tried = [(key, next(ladder, None)) for key, ladder in waiting.items()]
        for key, rung in tried:
            if rung is None:
                self._addresses[key] = None
        rungs = [(key, rung) for key, rung in tried if rung is not None]
        for layout in dict.fromkeys(key[0] for key, _ in rungs):
            here = [(key, rung) for key, rung in rungs if key[0] == layout]
            found = self._extents(layout, [fitting.address_trial(*rung) for _, rung in here])
            for (key, (lines, step)), extent in zip(here, found, strict=True):
                if fitting.holds(self._layouts[layout], extent):
                    self._addresses[key] = Fit(lines, step)
        return {key: ladder for key, ladder in waiting.items() if key not in self._addresses}

    def _extents(self, layout: str, trials: Iterable[Trial]) -> Iterable[Extent]:
        try:
            page = self._environment.get_template("layout/measure.html").render(trials=list(trials))
            return fitting.extents(self._engine.lay_out(page, self._style(layout)))
        except (EngineError, TemplateError) as error:
            # Our own template cannot fail here: a user's layout template has changed it.
            raise CaseError([Problem("layout", 1, 1, "template", str(error), "correct your layout template")]) from None

    def _style(self, name: str) -> object:
        if name not in self._styles:
            layout = self._layouts[name]
            template = self._environment.get_template("layout/letter.css.j2")
            css = template.render(layout=layout, marks=_marks(layout), ink=INK, ladder=fitting.LADDER)
            self._styles[name] = self._engine.style(css)
        return self._styles[name]


@contextmanager
def press(environment: Environment, layouts: Mapping[str, Layout], case: Case) -> Iterator[Press]:
    """Open a press for the letters of a case; its private folder of font configuration goes when it is closed."""
    with tempfile.TemporaryDirectory(prefix="appeal-letters-") as folder:
        yield Press(environment, layouts, case, Path(folder))


def _strangers(case: Case) -> Iterator[tuple[str, str]]:
    """Yield what names a recipient, in every language of the case: it must stand in no other's letter."""
    for recipient in (one for texts in case.translations.values() for one in texts.recipients):
        yield from ((recipient.id, line) for line in _naming(recipient))


def _naming(recipient: Recipient) -> Iterator[str]:
    yield from (line for line in (recipient.name, recipient.salutation) if line)
    yield from recipient.address
    yield from (channel.published for channel in recipient.channels)


def _is_appeal(file: str) -> bool:
    return file.startswith("appeal.")


def _head_key(letter: Letter) -> tuple[str, str, tuple[str, ...], str]:
    return letter.layout, letter.return_line, letter.letterhead, letter.subject


def _too_long(letter: Letter) -> str:
    lines = " / ".join(letter.address.lines)
    shown = lines if len(lines) <= 300 else f"{lines[:297]}..."  # noqa: PLR2004 (a message stays readable)
    return f"the address does not fit the window of layout {letter.layout}: {shown}"


def _marks(layout: Layout) -> list[dict[str, object]]:
    """Return the marks at the sheet's left edge: folds 5 mm long, the punch 3 mm."""
    folds = [{"y": y, "length": 5} for y in (layout.fold1, layout.fold2) if y is not None]
    return [*folds, *([{"y": layout.punch, "length": 3}] if layout.punch is not None else [])]
