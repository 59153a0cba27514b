"""The compositor: sets pages with the engine, which gets a further font when a text first needs it."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar

from appeal_letters.facts.faces import Face
from appeal_letters.render.engine import Engine
from appeal_letters.render.fonts import Fonts
from appeal_letters.render.runs import marked

Faces = tuple[Face, ...]

P = TypeVar("P")
"""What a page is set on: its style sheet is made of that, and of the further fonts that its texts need."""


class Compositor(Generic[P]):
    """Sets pages; keeps each parsed style sheet."""

    def __init__(self, fonts: Fonts, folder: Path, css: Callable[[P, Faces], str]) -> None:
        """Take the fonts, a private folder for as long as pages are set, and what writes a style sheet."""
        self.fonts, self._folder, self._css = fonts, folder, css
        self.engine = Engine(fonts, folder)
        self._styles: dict[tuple[P, Faces], object] = {}

    def lay_out(self, page: str, on: P, texts: Iterable[str], images: Mapping[str, bytes] | None = None) -> Any:  # noqa: ANN401 (the engine has no types)
        """Return the engine's document of a page in HTML, which holds these texts."""
        style = self.style(on, self._known(texts))
        return self.engine.lay_out(page, style, images)

    def style(self, on: P, faces: Faces = ()) -> object:
        """Return the parsed style sheet for a page whose texts need these further fonts, which the engine knows."""
        if (on, faces) not in self._styles:
            self._styles[on, faces] = self.engine.style(self._css(on, faces))
        return self._styles[on, faces]

    def inked(self, text: str) -> str:
        """Return a text as HTML, what is not in the body font marked."""
        runs = self.fonts.runs(text)
        return marked(runs, self.fonts.faces([text])) if len(runs) > 1 or runs[0].family else text

    def _known(self, texts: Iterable[str]) -> Faces:
        """Return the further fonts that texts need; an engine that does not know one gives way to one that does."""
        faces = self.fonts.faces(texts)
        if unknown := tuple(face for face in faces if face not in self.engine.further):
            self.engine = Engine(self.fonts, self._folder, (*self.engine.further, *unknown))
            self._styles.clear()
        return faces
