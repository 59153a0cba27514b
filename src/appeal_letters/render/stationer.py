"""The stationer: envelopes and labels as PDFs of some pages each, so that memory does not grow with the pile."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment

from appeal_letters.errors import RefusedError
from appeal_letters.facts.envelopes import Envelope
from appeal_letters.facts.labels import LabelSheet
from appeal_letters.model.case import Case
from appeal_letters.model.cover import Cover
from appeal_letters.render import covers, fitting, labels, readback
from appeal_letters.render.compositor import Compositor, Faces
from appeal_letters.render.engine import INK
from appeal_letters.render.fitting import Extent, Misfit
from appeal_letters.render.fonts import Fonts
from appeal_letters.render.labels import LabelOrder
from appeal_letters.render.outside import Block, Fitter, Page, Setting
from appeal_letters.render.ruler import Ruler
from appeal_letters.render.runs import named
from appeal_letters.render.sizes import COVER, COVER_SENDER, MARK, Style
from appeal_letters.templating import filled

_ENVELOPES, _SHEETS = 50, 20
"""How many pages a PDF has at most."""

T = TypeVar("T")


class Stationer:
    """Sets the outsides of letters; made by `stationer()`, which gives it a private folder while it is open."""

    def __init__(self, environment: Environment, case: Case, folder: Path) -> None:
        self._environment, self._case = environment, case
        self._fonts = Fonts(case.appeal.country)
        self._compositor: Compositor[Page] = Compositor(self._fonts, folder, self._css)
        self._fitter = Fitter(Ruler(self._fonts, self._trials))

    def missing(self, text: str) -> str:
        """Return the characters of a text that no font has."""
        return self._fonts.missing(text)

    def misfits(self, outsides: Iterable[Cover], where: Envelope | LabelSheet) -> Iterator[Misfit]:
        """Yield what does not fit on its envelope, or on its label."""
        for cover in outsides:
            if isinstance(where, Envelope):
                yield from covers.misfits(cover, where, self._fitter)
            else:
                yield from labels.misfits(cover, where, self._fitter)

    def return_misfits(self, outsides: Iterable[Cover], sheet: LabelSheet) -> Iterator[Misfit]:
        """Yield the senders whose address does not fit on a label, or who have none."""
        for cover in outsides:
            yield from labels.return_misfits(cover, sheet, self._fitter)

    def envelopes(self, outsides: Iterable[Cover], envelope: Envelope) -> Iterator[bytes]:
        """Yield PDFs of up to 50 pages, one page an envelope, each read back and checked.

        Raises EngineError where one does not fit, and ReadBackError where a page is not what it should be.
        """
        pages = (list(covers.blocks(cover, envelope, self._fitter)) for cover in outsides)
        return self._pdfs("envelopes", envelope.id, covers.page(envelope), _parts(pages, _ENVELOPES))

    def labels(self, outsides: Iterable[Cover], order: LabelOrder) -> Iterator[bytes]:
        """Yield PDFs of up to 20 sheets of labels with the addresses, read back and checked; raises as `envelopes`."""
        return self._sheets("labels", outsides, order, labels.addresses)

    def return_labels(self, outsides: Iterable[Cover], order: LabelOrder) -> Iterator[bytes]:
        """Yield PDFs of up to 20 sheets of labels with the senders' own addresses, one for each letter.

        Raises RefusedError where the case forbids to give them, and else as `envelopes`.
        """
        if self._case.appeal.do_no_harm.no_sender_address:
            message = "This case does not give the sender's address: there are no return labels."
            raise RefusedError(message, "Leave --return-labels out.")
        return self._sheets("return-labels", outsides, order, labels.senders)

    def _sheets(
        self, kind: str, outsides: Iterable[Cover], order: LabelOrder, ways: Callable[[Cover], Iterator[Setting]]
    ) -> Iterator[bytes]:
        numbered = labels.sheets(outsides, order)
        set_so = ([(at, ways(cover)) for at, cover in sheet] for sheet in numbered)
        pages = (list(labels.blocks(sheet, order, self._fitter)) for sheet in set_so)
        return self._pdfs(kind, order.sheet.id, order.page, _parts(pages, _SHEETS))

    def _pdfs(self, kind: str, name: str, on: Page, parts: Iterable[list[list[Block]]]) -> Iterator[bytes]:
        template = self._environment.get_template("layout/covers.html")
        for pages in parts:
            html = filled(template, kind=kind, id=name, pages=pages, inked=self._compositor.inked)
            texts = [line for blocks in pages for block in blocks for line in block.text.lines]
            laid_out = self._compositor.lay_out(html, on, texts)
            pdf = self._compositor.engine.pdf(laid_out)
            readback.check_areas(pdf, [[(block.area, block.text.lines) for block in blocks] for blocks in pages])
            yield pdf

    def _css(self, page: Page, faces: Faces) -> str:
        template = self._environment.get_template("layout/cover.css.j2")
        figures = {"address": COVER, "sender": COVER_SENDER, "mark": MARK, "faces": faces, "named": named}
        return filled(template, page=page, ink=INK, **figures)

    def _trials(self, on: Page, style: Style, lines: Sequence[str]) -> Sequence[Extent]:
        template = self._environment.get_template("layout/measure.html")
        page = filled(template, style=style, lines=lines, inked=self._compositor.inked)
        return fitting.extents(self._compositor.lay_out(page, on, lines))


def _parts(pages: Iterable[T], most: int) -> Iterator[list[T]]:
    rest = iter(pages)
    while part := list(islice(rest, most)):
        yield part


@contextmanager
def stationer(environment: Environment, case: Case) -> Iterator[Stationer]:
    """Open a stationer for the letters of a case; its private folder of font configuration goes when it is closed."""
    with tempfile.TemporaryDirectory(prefix="appeal-letters-") as folder:
        yield Stationer(environment, case, Path(folder))
