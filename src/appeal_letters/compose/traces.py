"""How a name, a number or an address is found in texts however it is written there.

Case, accents, punctuation, invisible signs and blanks between letters make no difference: E.X.O.B., EX-OB and
exob.org name EXOB. Words are whole: "reaction" does not name Action.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import takewhile

_AE = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "ø": "oe", "æ": "ae"}
_UMLAUTS = str.maketrans({**_AE, **{sign.upper(): both.title() for sign, both in _AE.items() if sign != "ß"}})
_DIGITS = 7  # the end of a telephone number, by which it is known with and without its country code
_BETWEEN = r"[\W_]*"
_HOUSE = re.compile(r"\d{1,4}[a-zA-Z]?,?")
_OPEN = "~"  # in a name that is looked for: up to three letters, such as a grammatical ending
_STEM = 4  # letters that an open ending needs before it: with fewer, too many other words would fit
_POSTCODE = 5  # signs of a postcode; four digits alone may be a year


def traces(names: Iterable[str], texts: Iterable[str], *, guessed: bool = False, small: bool = False) -> Iterator[str]:
    """Yield each of the names that stands in one of the texts, or goes from one text over to the next.

    A find all in small letters is a common word ("front-line defenders") unless it stands in an address of the web, or
    `small` letters are all that the texts have, as ids do. A `guessed` name counts only as it is written.
    """
    read = plain(" ".join(texts))
    for name in dict.fromkeys(names):
        finds = (find for form in _forms(name, guessed=guessed) for find in form.finditer(read))
        if any(small or name.islower() or not _common(find) for find in finds):
            yield name


def _common(find: re.Match[str]) -> bool:
    beside = find.string[max(find.start() - 1, 0) : find.start()], find.string[find.end() : find.end() + 2]
    return find.group().islower() and beside[0] not in {".", "@", "/"} and not re.fullmatch(r"[.@/]\w", beside[1])


def numbers(known: Iterable[str], texts: Iterable[str]) -> Iterator[str]:
    """Yield each telephone number that stands in the texts, with its country code or without."""
    read = " ".join(texts)
    for number in dict.fromkeys(known):
        digits = re.sub(r"\D", "", number)[-_DIGITS:]
        if len(digits) == _DIGITS and re.search(r"[^\d\n]{0,3}".join(digits), read):
            yield number


def places(line: str) -> Iterator[str]:
    """Yield the parts of an address line that name a house or a place: what commas part, and a postcode.

    A part of one word, such as a town, may stand in any letter. A house's number may stand at either end.
    """
    for part in dict.fromkeys([line, *line.split(",")]):
        first, *others = part.split() or [""]
        if others:
            yield part.strip()
            if _HOUSE.fullmatch(first) and len(others) > 1:
                yield " ".join([*others, first])
            if _HOUSE.fullmatch(others[-1]) and len(others) > 1:
                yield " ".join([others[-1], first, *others[:-1]])
    for coded in re.findall(r"(?:\b\w*\d\w*\b\s*)+", line):
        if len(re.sub(r"\W", "", coded)) >= _POSTCODE:
            yield coded.strip()


def stem(forms: Sequence[str]) -> str:
    """Return what all forms of a word have in common, with an open ending; the word itself where that is too little."""
    common = "".join(signs[0] for signs in takewhile(lambda signs: len({*signs}) == 1, zip(*forms, strict=False)))
    return f"{common}{_OPEN}" if len(common) >= _STEM and len({*forms}) > 1 else forms[0]


def plain(text: str) -> str:
    """Return a text without accents and without signs that cannot be seen."""
    signs = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in signs if not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf")


@cache
def _forms(name: str, *, guessed: bool) -> tuple[re.Pattern[str], ...]:
    """Return how a name is looked for: as it is spelt, and with ae for ä."""
    spellings = dict.fromkeys((plain(name), plain(name.translate(_UMLAUTS))))
    return tuple(_form(spelt, guessed=guessed) for spelt in spellings if any(map(str.isalnum, spelt)))


def _form(spelt: str, *, guessed: bool) -> re.Pattern[str]:
    if not any(map(str.isalpha, spelt)):  # a number of other punctuation is another one
        return re.compile(rf"(?<!\w){re.escape(spelt.strip())}(?!\w)")
    letters = [
        r"[^\W\d_]{0,3}" if sign == _OPEN else re.escape(sign) for sign in spelt if sign.isalnum() or sign == _OPEN
    ]
    # A letter before or after it makes it part of another word; a plural does not. Numbers are whole.
    end = r"(?!\d)" if letters[-1].isdigit() else r"s?(?![^\W\d_])"
    return re.compile(r"(?<![^\W_])" + _BETWEEN.join(letters) + end, 0 if guessed else re.IGNORECASE)
