"""The names of files: from the reference code and ids, never from a person's name."""

import hashlib
import re
import unicodedata

from appeal_letters.model.way import Way

_LONGEST = 60  # bytes of a part, so that a whole name stays far below the 255 that file systems allow


def slug(text: str) -> str:
    """Return a text as small letters a-z, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-") or "appeal"


def _bounded(sender: str | None) -> str | None:
    """Return the ids of many signers of one letter cut, with a sign of all of them."""
    if sender is None or len(sender) <= _LONGEST:
        return sender
    return f"{sender[:_LONGEST]}-{hashlib.sha256(sender.encode()).hexdigest()[:8]}"


def document(  # noqa: PLR0913 (all that a name is made of)
    reference: str, sender: str | None, recipient: str, language: str, ending: str, way: Way = "post"
) -> str:
    """Return a document's file name; the sender stands in it where a case has several.

    A fax says that it is one: beside it there may be the same letter for post, as a PDF too.
    """
    parts = (slug(reference), _bounded(sender), recipient, slug(language), "fax" if way == "fax" else "")
    return "_".join(part for part in parts if part) + f".{ending}"


def translation(letter: str, language: str) -> str:
    """Return the name of a letter's translation, which stands beside the letter and says what it is."""
    stem, dot, ending = letter.rpartition(".")
    return f"{stem}_for-information-{slug(language)}{dot}{ending}"
