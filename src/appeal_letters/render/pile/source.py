"""One document of a pile, opened: its pages with all that they inherit, or the reason why it cannot be bound."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pikepdf

_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
"""What a page takes from the nodes above it where it says nothing itself (7.7.3.4)."""

_UNSEEN = frozenset(("/Link", "/Popup"))
"""Annotations that leave no ink on paper."""

_PRINTED, _HIDDEN = 4, 2  # bits of an annotation's flags (12.5.3)

_DEEPEST = 50  # nodes above a page

_BROKEN = (pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RuntimeError)
"""What pikepdf raises, and what we do, where something is of another kind than ISO 32000 wants it to be."""


class PileError(Exception):
    """A document cannot be bound into a pile; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """One document of a pile: the title of its bookmark, and its PDF."""

    title: str
    pdf: bytes = field(repr=False)


@contextmanager
def opened(bundle: Bundle) -> Iterator[pikepdf.Pdf]:
    """Open a document; one that is not as the pile needs it, then or while it is read, is a PileError."""
    try:
        with pikepdf.open(io.BytesIO(bundle.pdf), attempt_recovery=False) as pdf:
            _refuse_unless_plain(pdf)
            yield pdf
            _refuse_damaged(pdf)
    except PileError as error:
        message = f"{bundle.title}: {error}"
        raise PileError(message) from error
    except pikepdf.PasswordError as error:
        message = f"{bundle.title}: it is encrypted; save it without a password"
        raise PileError(message) from error
    except _BROKEN as error:
        message = f"{bundle.title}: it is damaged as a PDF; make it again, or save it anew from a program that opens it"
        raise PileError(message) from error


def pages(bundle: Bundle) -> int:
    """Return how many pages a document has; one that cannot be bound is a PileError."""
    with opened(bundle) as pdf:
        return len(pdf.pages)


def inherited(page: pikepdf.Object) -> dict[str, pikepdf.Object]:
    """Return what a page has of itself or from the nodes above it."""
    found: dict[str, pikepdf.Object] = {}
    node: pikepdf.Object | None = page
    for _ in range(_DEEPEST):
        if not isinstance(node, pikepdf.Dictionary):
            return found
        found.update({key: node[key] for key in _INHERITED if key in node and key not in found})
        node = node.get("/Parent")
    message = "its pages are nested too deep"
    raise PileError(message)


def _refuse_unless_plain(pdf: pikepdf.Pdf) -> None:
    """Raise PileError where a page would not print as it does alone; draw the notes that print into their pages."""
    if pdf.is_encrypted:
        message = "it is encrypted; save it without a password"
        raise PileError(message)
    if len(pdf.pages) == 0:
        message = "it has no page"
        raise PileError(message)
    if "/OCProperties" in pdf.Root:
        message = "it has layers, of which some may be hidden; print it into a new PDF"
        raise PileError(message)
    notes = [note for page in pdf.pages for note in page.obj.get("/Annots", ()) if _prints(note)]
    unset = bool(pdf.Root.get("/AcroForm", pikepdf.Dictionary()).get("/NeedAppearances", False))
    for note in notes:
        if unset or "/N" not in note.get("/AP", pikepdf.Dictionary()):
            message = f"nobody has drawn a note or field of it ({note.Subtype!s:.20}); print it into a new PDF"
            raise PileError(message)
    if notes:
        pdf.flatten_annotations("print")
    _refuse_damaged(pdf)


def _refuse_damaged(pdf: pikepdf.Pdf) -> None:
    """Raise ValueError where the reader had to guess: another one may guess otherwise."""
    for warning in pdf.get_warnings():
        raise ValueError(warning)


def _prints(note: pikepdf.Object) -> bool:
    flags, (left, bottom, right, top) = int(note.get("/F", 0)), note.Rect
    seen = str(note.Subtype) not in _UNSEEN and left != right and bottom != top
    return seen and bool(flags & _PRINTED) and not flags & _HIDDEN
