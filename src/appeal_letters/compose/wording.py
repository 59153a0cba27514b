"""How a text of the record is printed: without footnote marks, in one line, with the blanks that hold together."""

import re

from appeal_letters.facts.languages import Language

_BLANKS = re.compile(r"[ \t\r\n]+")  # a no-break space is not one of them
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")


def printed(text: str, language: Language) -> str:
    """Return one paragraph of a record's text as a letter prints it."""
    one_line = " ".join(_BLANKS.split(_FOOTNOTE.sub("", text).strip()))
    return language.unbroken(one_line.replace(" - ", f" {language.dash} "))


def paragraphs(text: str, language: Language) -> tuple[str, ...]:
    """Return a text's paragraphs, which an empty line parts, as a letter prints them."""
    parts = re.split(r"\n\s*\n", text.strip())
    return tuple(printed(part, language) for part in parts if part.strip())


def titled(title: str | None, name: str | None) -> str:
    """Return "Mr. Igor Kalyapin", or what there is of it."""
    return " ".join(part for part in (title, name) if part)
