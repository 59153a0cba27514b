"""How tests look at the dress of a fax: its colours and its lines, by what the pages say and not by pixels."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

MM = 25.4 / 72
_COLOURS = {"g", "G", "rg", "RG", "k", "K", "sc", "SC", "scn", "SCN"}
_FILLS, _STROKES = {"f", "F", "f*", "B", "B*", "b", "b*"}, {"S", "s", "B", "B*", "b", "b*"}

_FIGURES = {"cm", "w", "m", "l", "re"}

Box = tuple[float, float, float, float]
_ALL: Box = (-1e9, -1e9, 1e9, 1e9)


def colours(pdf: bytes) -> set[tuple[float, ...]]:
    """Return every colour that the pages of a PDF, and the drawings on them, are painted in."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return {colour for page in opened.pages for colour in _of_stream(page.obj)}


def _of_stream(stream: pikepdf.Object) -> Iterator[tuple[float, ...]]:
    for step in pikepdf.parse_content_stream(stream):
        if str(step.operator) in _COLOURS:
            yield tuple(float(one) for one in step.operands)
    resources = stream.get("/Resources")
    drawings = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    for drawing in dict(drawings or {}).values():
        if drawing.get("/Subtype") == "/Form":
            yield from _of_stream(drawing)


def opacities(pdf: bytes) -> set[float]:
    """Return how opaque the ink of a PDF is: 1 where nothing shines through."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        known = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary)]
        return {float(state[key]) for state in known for key in ("/ca", "/CA") if key in state} | {1.0}


def thinnest(pdf: bytes) -> float:
    """Return the width in millimetres of the thinnest line that is painted on the pages of a PDF."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return MM * min(width for page in opened.pages for width in _painted(page))


@dataclass
class _Pen:
    """What is known of the path that is being drawn, and of the graphics state that decides how wide a line is."""

    points: list[tuple[float, float]] = field(default_factory=list)
    clips: bool = False
    scale: float = 1
    clip: Box = _ALL
    line: float = 1
    kept: list[tuple[float, Box, float]] = field(default_factory=list)

    def state(self, name: str, values: list[float]) -> None:
        """Follow an operator of the graphics state."""
        if name == "q":
            self.kept.append((self.scale, self.clip, self.line))
        elif name == "Q":
            self.scale, self.clip, self.line = self.kept.pop()
        elif name == "cm":
            self.scale *= abs(values[0])
        elif name == "w":
            (self.line,) = values

    def path(self, name: str, values: list[float]) -> None:
        """Follow an operator that makes a path; a rectangle is made of two of its corners."""
        if name in {"m", "l", "re"}:
            x, y, *size = values
            self.points += [(x, y), (x + size[0], y + size[1])] if size else [(x, y)]
        self.clips |= name in {"W", "W*"}

    def ended(self) -> Box:
        """Return what is seen of the path at its end, which may be a clip from then on."""
        across, up = [x for x, _ in self.points], [y for _, y in self.points]
        low, high = (min(across), min(up)), (max(across), max(up))
        left, bottom, right, top = self.clip
        seen = max(left, low[0]), max(bottom, low[1]), min(right, high[0]), min(top, high[1])
        self.points, self.clip, self.clips = [], seen if self.clips else self.clip, False
        return seen


def _painted(page: pikepdf.Page) -> Iterator[float]:
    """Yield how wide each area is that is filled, as far as its clip lets it be seen, and each stroke, in points."""
    pen = _Pen()
    for step in pikepdf.parse_content_stream(page):
        name = str(step.operator)
        values = [float(one) for one in step.operands] if name in _FIGURES else []
        pen.state(name, values)
        pen.path(name, values)
        if name in _FILLS | _STROKES | {"n"}:
            left, bottom, right, top = pen.ended()
            yield from [pen.scale * min(right - left, top - bottom)] * (name in _FILLS)
            yield from [pen.scale * pen.line] * (name in _STROKES)
