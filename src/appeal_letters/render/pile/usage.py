"""Which glyphs of which font a document's pages draw: only who knows them all may give a font more glyphs.

Looked at is what the engine writes: glyphs as hexadecimal strings, behind the `Tf` that names their font. Of pages
that anything else is on, nothing is known.
"""

import re
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping

import pikepdf

Usage = Mapping[tuple[int, int], frozenset[int]]
"""The glyphs that are drawn, by the number of each font in its own file."""

_LARGEST = 16_000_000  # bytes: what is larger is not looked into
_FONT = re.compile(rb"/([A-Za-z0-9+_-]+)\s+[-+.0-9]+\s+Tf\b")
_GLYPHS = re.compile(rb"<((?:[0-9A-Fa-f]{4})+)>")
_RESTORED = re.compile(rb"\bQ\b")
_OPAQUE = re.compile(rb"[(%]|\bBI\b")
"""A string of another form, a comment, a picture among the operators: what stands there need not be what it seems."""

_FORM_DEPTH = 8


def usage(pages: Iterable[pikepdf.Page]) -> Usage | None:
    """Return what pages draw; None where that cannot be told."""
    found: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for page in pages:
        resources = page.resources
        content = _content(page.obj.get("/Contents"))
        drawn = _drawn(content) if content is not None and _silent(resources) else None
        if drawn is None:
            return None
        fonts = resources.get("/Font", {})
        for name, glyphs in drawn.items():
            if name not in fonts:
                return None
            found[fonts[name].objgen] |= glyphs
    return {font: frozenset(glyphs) for font, glyphs in found.items()}


def inflated(item: pikepdf.Stream) -> bytes | None:
    """Return what a stream holds; None where it is packed in another way than the engine's, or very large."""
    data = item.read_raw_bytes()
    if "/Filter" not in item:
        return data
    if str(item.Filter) != "/FlateDecode" or "/DecodeParms" in item:
        return None
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(data, _LARGEST)
    except zlib.error:
        return None
    return data if unpacker.eof else None


def _content(contents: object) -> bytes | None:
    """Return the operators of a page, which may stand in several streams."""
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents] if contents is not None else []
    parts = [inflated(each) if isinstance(each, pikepdf.Stream) else None for each in streams]
    whole = [part for part in parts if part is not None]
    return b"\n".join(whole) if len(whole) == len(parts) else None


def _drawn(content: bytes) -> dict[str, set[int]] | None:
    """Return the glyphs that operators draw, by the name of their font; None where that cannot be told."""
    if _OPAQUE.search(content):
        return None
    before, *rest = _FONT.split(content)
    if not _shows_nothing(before):
        return None
    drawn: defaultdict[str, set[int]] = defaultdict(set)
    for name, text in zip(rest[::2], rest[1::2], strict=True):
        glyphs = _glyphs(text)
        if glyphs is None:
            return None
        drawn["/" + name.decode("ascii")] |= glyphs
    return drawn


def _glyphs(text: bytes) -> set[int] | None:
    """Return the glyphs of the hexadecimal strings of a text; None where there are others, or Q takes their font."""
    strings = _GLYPHS.findall(text)
    if text.count(b"<") != len(strings) + 2 * text.count(b"<<"):
        return None
    restored = _RESTORED.search(text)
    if restored and _GLYPHS.search(text, restored.start()):
        return None
    numbers = array("H", bytes.fromhex(b"".join(strings).decode("ascii")))
    numbers.byteswap()
    return set(numbers)


def _shows_nothing(content: bytes) -> bool:
    """Say whether operators show no text."""
    return not _OPAQUE.search(content) and content.count(b"<") == 2 * content.count(b"<<")


def _silent(resources: pikepdf.Object, depth: int = 0) -> bool:
    """Say whether text is shown, and fonts are set, by a page's own operators alone."""
    if depth > _FORM_DEPTH or len(resources.get("/Pattern", {})) > 0:
        return False
    states, fonts = resources.get("/ExtGState", {}), resources.get("/Font", {})
    if any("/Font" in state for state in states.values()):
        return False
    if any(str(font.Subtype) == "/Type3" for font in fonts.values()):
        return False
    forms = [each for each in resources.get("/XObject", {}).values() if str(each.Subtype) != "/Image"]
    return all(_silent_form(form, depth) for form in forms)


def _silent_form(form: pikepdf.Object, depth: int) -> bool:
    content = inflated(form)
    if content is None or not _shows_nothing(content):
        return False
    return "/Resources" not in form or _silent(form.Resources, depth + 1)
