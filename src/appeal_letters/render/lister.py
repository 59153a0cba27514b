"""Lists for people at work, such as who posts the letters: English pages with a case's texts, in whatever script."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment

from appeal_letters.model.appeal import Appeal
from appeal_letters.model.fields import FOOTNOTE
from appeal_letters.render.engine import Engine
from appeal_letters.render.fonts import Fonts
from appeal_letters.render.runs import marked, named
from appeal_letters.templating import filled

P = TypeVar("P")


def together(parts: Iterable[P], weigh: Callable[[P], int], most: int) -> Iterator[Sequence[P]]:
    """Yield the parts of a list that stand in one PDF: so many as weigh no more than `most`, and at least one."""
    held: list[P] = []
    for one in parts:
        if held and sum(map(weigh, held)) + weigh(one) > most:
            yield held
            held = []
        held.append(one)
    yield held


class Lister:
    """Sets the pages of one list; `folder` is private, for its font configuration.

    The templates are the shipped ones, and nobody's to change: `layout/<name>.html` and `layout/<name>.css.j2`.
    """

    def __init__(
        self, name: str, appeal: Appeal, paper: tuple[Decimal, Decimal], environment: Environment, folder: Path
    ) -> None:
        """Take the list's name, its case, and the width and height of its paper in mm."""
        self._name, self._environment, self._folder = name, environment, folder
        self._given = {"appeal": appeal, "width": paper[0], "height": paper[1], "inked": self._inked, "named": named}
        self._fonts = Fonts(appeal.country)
        self._engine = Engine(self._fonts, folder)
        self._texts: set[str] = set()

    def document(self, page: int, values: Mapping[str, object]) -> tuple[bytes, int]:
        """Return a PDF whose first page has a number, and how many pages it has."""
        self._texts.clear()
        html = self._filled(f"layout/{self._name}.html", **values)
        faces = self._fonts.faces(self._texts)
        if not set(faces) <= set(self._engine.further):
            self._engine = Engine(self._fonts, self._folder, tuple(dict.fromkeys((*self._engine.further, *faces))))
        style = self._engine.style(self._filled(f"layout/{self._name}.css.j2", faces=faces, page=page))
        laid_out = self._engine.lay_out(html, style)
        return self._engine.pdf(laid_out), len(laid_out.pages)

    def _filled(self, template: str, **values: object) -> str:
        return filled(self._environment.get_template(template), **self._given, **values)

    def _inked(self, text: str) -> str:
        """Return a user's text on one line, what is not in the body font marked; a sign that no font has as its code.

        A letter with such a sign is refused; a list also shows what no letter holds, and is not held up by it.
        """
        line = " ".join(FOOTNOTE.sub("", text).split())
        for sign in self._fonts.missing(line):
            line = line.replace(sign, f"[U+{ord(sign):04X}]")
        self._texts.add(line)
        return marked(self._fonts.runs(line), self._fonts.faces([line]))
