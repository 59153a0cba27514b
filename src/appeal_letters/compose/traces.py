"""How a name, a number or an address is found in texts however it is written there.

Case, accents, punctuation, invisible signs and blanks between letters make no difference: E.X.O.B., EX-OB and
exob.org name EXOB. Words are whole: "reaction" does not name Action.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

_AE = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "ø": "oe", "æ": "ae"}
_UMLAUTS = str.maketrans({**_AE, **{sign.upper(): both.title() for sign, both in _AE.items() if sign != "ß"}})
_DIGITS = 7  # the end of a telephone number, by which it is known with and without its country code
_BETWEEN = r"[\W_]*"
_POSTCODE = 5  # signs of a postcode; four digits alone may be a year


def traces(names: Iterable[str], texts: Iterable[str], *, capitals: bool = False) -> Iterator[str]:
    """Yield each of the names that stands in one of the texts, or goes from one text over to the next.

    With `capitals` only as it is written: initials that nobody has noted may be a common word in small letters.
    """
    read = plain(" ".join(texts))
    for name in dict.fromkeys(names):
        if any(form.search(read) for form in _forms(name, capitals=capitals)):
            yield name


def numbers(known: Iterable[str], texts: Iterable[str]) -> Iterator[str]:
    """Yield each telephone number that stands in the texts, with its country code or without."""
    read = " ".join(texts)
    for number in dict.fromkeys(known):
        digits = re.sub(r"\D", "", number)[-_DIGITS:]
        if len(digits) == _DIGITS and re.search(r"[^\d\n]{0,3}".join(digits), read):
            yield number


def places(line: str) -> Iterator[str]:
    """Yield the parts of an address line that name a house or a place: what commas part, and a postcode.

    A part of one word, such as a town, may stand in any letter.
    """
    parts = dict.fromkeys([line, *line.split(",")])
    yield from (part.strip() for part in parts if len(part.split()) > 1)
    coded = " ".join(word for word in line.replace(",", " ").split() if any(map(str.isdigit, word)))
    if len(re.sub(r"\W", "", coded)) >= _POSTCODE:
        yield coded


def plain(text: str) -> str:
    """Return a text without accents and without signs that cannot be seen."""
    signs = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in signs if not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf")


@cache
def _forms(name: str, *, capitals: bool) -> tuple[re.Pattern[str], ...]:
    """Return how a name is looked for: as it is spelt, and with ae for ä."""
    spellings = dict.fromkeys((plain(name), plain(name.translate(_UMLAUTS))))
    return tuple(_form(spelt, capitals=capitals) for spelt in spellings if any(map(str.isalnum, spelt)))


def _form(spelt: str, *, capitals: bool) -> re.Pattern[str]:
    letters = [re.escape(sign) for sign in spelt if sign.isalnum()]
    # A letter before or after it makes it part of another word; a plural does not. Numbers are whole.
    end = r"(?!\d)" if letters[-1].isdigit() else r"s?(?![^\W\d_])"
    return re.compile(r"(?<![^\W_])" + _BETWEEN.join(letters) + end, 0 if capitals else re.IGNORECASE)
