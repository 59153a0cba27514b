"""Words with letters of two scripts that look alike: no reader sees the Latin a in a Cyrillic name."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from appeal_letters.facts.scripts import called, script


@dataclass(frozen=True, slots=True)
class Mixed:
    """A word, the script of most of its letters, and its letters of other scripts, by their number in the word."""

    word: str
    script: str
    strange: Mapping[int, str]

    def __str__(self) -> str:
        """Return which letters stand among which."""
        named = (
            f"letter {at}, '{sign}' U+{ord(sign):04X} {unicodedata.name(sign, 'without a name')},"
            for at, sign in self.strange.items()
        )
        verb = "stands" if len(self.strange) == 1 else "stand"
        return f"{' and '.join(named)} of '{self.word}' {verb} among {called(self.script)} letters"


def mixed(text: str, alike: Mapping[str, frozenset[str]]) -> Iterator[Mixed]:
    """Yield the words of a text with letters of scripts that look `alike`; a word ends at whatever is no letter."""
    if text.isascii():
        return
    most = Counter(filter(None, map(script, text)))
    for is_word, signs in groupby(text, _is_of_a_word):
        word = "".join(signs)
        if is_word and (found := _mixed(word, most, alike)):
            yield found


def _mixed(word: str, most: Counter[str], alike: Mapping[str, frozenset[str]]) -> Mixed | None:
    """Return a word with the letters that are not of the script that is its own, else, where it is even, the text's."""
    letters = [(script(sign) or "", sign) for sign in word if not unicodedata.category(sign).startswith("M")]
    count = Counter(code for code, _ in letters if code in alike)
    own = max(count, key=lambda code: (count[code], most[code]), default="")
    strange = {at: sign for at, (code, sign) in enumerate(letters, 1) if code in alike.get(own, ())}
    return Mixed(word, own, strange) if strange else None


def _is_of_a_word(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LM"
