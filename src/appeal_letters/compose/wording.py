"""How a text of the record is printed: without footnote marks, in one line, with the blanks that hold together."""

import re

from appeal_letters.facts.languages import Language
from appeal_letters.model.fields import FOOTNOTE

_BLANKS = re.compile(r"[ \t\r\n]+")  # a no-break space is not one of them


def printed(text: str, language: Language) -> str:
    """Return one paragraph of a record's text as a letter prints it, with the language's dash."""
    return quoted(text, language).replace(" - ", f" {language.dash} ")


def quoted(text: str, language: Language) -> str:
    """Return one paragraph of a quotation as a letter prints it: no sign of it is changed."""
    return language.unbroken(" ".join(_BLANKS.split(FOOTNOTE.sub("", text).strip())))


def paragraphs(text: str, language: Language) -> tuple[str, ...]:
    """Return a text's paragraphs, which an empty line parts, as a letter prints them."""
    parts = re.split(r"\n\s*\n", text.strip())
    return tuple(printed(part, language) for part in parts if part.strip())


def titled(title: str | None, name: str | None) -> str:
    """Return "Mr. Igor Kalyapin", or the name alone; a title without a name names nobody."""
    return " ".join(part for part in (title, name) if part) if name else ""
