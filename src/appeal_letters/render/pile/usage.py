"""Which glyphs of which font a document's pages draw: only who knows them all may give a font more glyphs.

Looked at is what the engine writes: glyphs as hexadecimal strings, behind the `Tf` that names their font. Of pages
that anything else is on, nothing is known.
"""

import re
import sys
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping

import pikepdf

from appeal_letters.render.pile.source import inherited

Place = tuple[int, int]
"""The number and generation of an object in its own file."""

Usage = Mapping[Place, frozenset[int]]
"""The glyphs that are drawn, by font."""

_LARGEST = 16_000_000  # bytes: what is larger is not looked into
_FONT = re.compile(rb"/([A-Za-z0-9+_-]+)\s+[-+.0-9]+\s+Tf\b")
_GLYPHS = re.compile(rb"((?:[0-9A-Fa-f]{4})*)>")
_PICTURE = re.compile(rb"\bBI\b")

_FORM_DEPTH = 8
_DIRECT = (0, 0)  # the number of what has none


def usage(pages: Iterable[pikepdf.Page]) -> Usage | None:
    """Return what pages draw, None where that cannot be told; a page that is damaged is a ValueError."""
    found: defaultdict[Place, set[int]] = defaultdict(set)
    silent: set[Place] = set()  # pages mostly share their resources
    pages_drawn = [_page_drawn(page, silent) for page in pages]  # all of them: each is looked at
    for drawn in pages_drawn:
        if drawn is None:
            return None
        for font, glyphs in drawn.items():
            found[font] |= glyphs
    return {font: frozenset(glyphs) for font, glyphs in found.items()}


def _page_drawn(page: pikepdf.Page, silent: set[Place]) -> dict[Place, set[int]] | None:
    """Return what a page draws; of `silent` resources it is known that they hold no text, and more are added."""
    content = _content(page.obj.get("/Contents"))
    resources = inherited(page.obj).get("/Resources", pikepdf.Dictionary())
    if content is None or (resources.objgen not in silent and not _silent(resources)):
        return None
    silent |= {resources.objgen} - {_DIRECT}
    fonts, drawn = _entries(resources, "/Font"), _drawn(content)
    if drawn is None or not drawn.keys() <= fonts.keys():
        return None
    found: defaultdict[Place, set[int]] = defaultdict(set)  # a font may have two names
    for name, glyphs in drawn.items():
        found[fonts[name].objgen] |= glyphs
    return found


def inflated(item: pikepdf.Stream) -> bytes | None:
    """Return what a stream holds; None where it is packed in another way than the engine's, or very large."""
    packed = "/Filter" in item
    if packed and (str(item.Filter) != "/FlateDecode" or "/DecodeParms" in item):
        return None
    data = item.read_raw_bytes()
    return unpacked(data) if packed else data


def unpacked(data: bytes) -> bytes | None:
    """Return what was packed as the engine packs, None where it is very large; what is damaged is a ValueError."""
    unpacker = zlib.decompressobj()
    try:
        found = unpacker.decompress(data, _LARGEST)
    except zlib.error as error:
        message = "a stream is damaged"
        raise ValueError(message) from error
    if unpacker.eof:
        return found
    if unpacker.unconsumed_tail:
        return None
    message = "a stream has no end"
    raise ValueError(message)


def _content(contents: object) -> bytes | None:
    """Return the operators of a page, which may stand in several streams."""
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents] if contents is not None else []
    parts = [inflated(each) if isinstance(each, pikepdf.Stream) else None for each in streams]
    whole = [part for part in parts if part is not None]
    return b"\n".join(whole) if len(whole) == len(parts) else None


def _drawn(content: bytes) -> dict[str, set[int]] | None:
    """Return the glyphs that operators draw, by the name of their font; None where that cannot be told."""
    if _opaque(content):
        return None
    before, *rest = _FONT.split(content)
    if content.count(b"Tf") != len(rest) // 2:
        return None
    texts: defaultdict[bytes, list[bytes]] = defaultdict(list)
    for name, text in zip(rest[::2], rest[1::2], strict=True):
        texts[name].append(text)
    if not _shows_nothing(before) or any(map(_restored, rest[1::2])):
        return None
    drawn = {"/" + name.decode("ascii"): _glyphs(b" ".join(parts)) for name, parts in texts.items()}
    known = {name: glyphs for name, glyphs in drawn.items() if glyphs is not None}
    return known if len(known) == len(drawn) else None


def _restored(text: bytes) -> bool:
    """Say whether glyphs come behind a `Q`, which takes their font away."""
    at = text.find(b"Q")
    return at >= 0 and not _shows_nothing(text[at:])


def _glyphs(text: bytes) -> set[int] | None:
    """Return the glyphs of the hexadecimal strings of a text; None where there are others."""
    strings = set(text.replace(b"<<", b" ").split(b"<")[1:])  # a set: one string a glyph, over and over
    found = [match[1] for each in strings if (match := _GLYPHS.match(each))]
    if len(found) != len(strings):
        return None
    numbers = array("H", bytes.fromhex(b"".join(found).decode("ascii")))
    if sys.byteorder == "little":
        numbers.byteswap()
    return set(numbers)


def _opaque(content: bytes) -> bool:
    """Say whether there is a string of another form, a comment or a picture: what stands there is not what it seems."""
    return b"(" in content or b"%" in content or (b"BI" in content and bool(_PICTURE.search(content)))


def _shows_nothing(content: bytes) -> bool:
    """Say whether operators show no text."""
    return not _opaque(content) and content.count(b"<") == 2 * content.count(b"<<")


def _silent(resources: pikepdf.Object, depth: int = 0) -> bool:
    """Say whether text is shown, and fonts are set, by a page's own operators alone."""
    fonts, states = _entries(resources, "/Font").values(), _entries(resources, "/ExtGState").values()
    if depth > _FORM_DEPTH or _entries(resources, "/Pattern") or any(map(_speaks, states)):
        return False
    if any(str(font.get("/Subtype")) == "/Type3" for font in fonts):
        return False
    forms = (each for each in _entries(resources, "/XObject").values() if str(each.get("/Subtype")) != "/Image")
    return all(_silent_form(form, depth) for form in forms)


def _speaks(state: pikepdf.Object) -> bool:
    """Say whether a graphics state sets a font, or brings a mask, which may be drawn of text."""
    return not {"/Font", "/SMask"}.isdisjoint(state.keys())


def _silent_form(form: pikepdf.Object, depth: int) -> bool:
    content = inflated(form) if isinstance(form, pikepdf.Stream) else None
    if content is None or not _shows_nothing(content):
        return False
    return "/Resources" not in form or _silent(form.Resources, depth + 1)


def _entries(resources: pikepdf.Object, kind: str) -> dict[str, pikepdf.Object]:
    """Return the resources of a kind by name."""
    return dict(resources.get(kind, pikepdf.Dictionary()).items())
