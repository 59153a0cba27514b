"""How a language writes dates, lists and quotations, and which words it never parts at a line's end."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list

from appeal_letters.facts.countries import SPOKEN, folded
from appeal_letters.facts.tables import record
from appeal_letters.facts.titles import Titles
from appeal_letters.model.fields import LANGUAGE_TAG, Flag, Record
from appeal_letters.model.inflected import Case, Inflected, Joined

Kind = Literal["title", "name", "office", "publisher", "others"]
"""The kinds of text that sentences put into other grammatical forms."""

_NO_BREAK, _NARROW, _JOINER = "\u00a0", "\u202f", "\u2060"  # the joiner leaves no ink, and no line ends beside it


class Conjunction(Record):
    """The word before the last of a list, where another one stands `before` what a pattern matches."""

    word: str
    before: str
    other: str

    def fitted(self, listed: str, last: str) -> str:
        """Return a list with the word that fits its last item."""
        ending = f" {self.word} {last}"
        if listed.endswith(ending) and re.match(self.before, last):
            return f"{listed.removesuffix(ending)} {self.other} {last}"
        return listed


class Language(Record):
    """One language of letters.

    `territory` is whose habits dates follow when the sender's country has none of its own in this language. `dash` is
    printed where a text has a hyphen between blanks, `colon` where quotations follow a text without a sign. A blank
    after a word of `keep_after`, or before what a pattern of `keep_before` matches, is never a line's end, nor is the
    hyphen in such a word; in an address nor is a blank after `keep_in_address`. `forms` are the grammatical forms that
    texts of a kind must bring, each with an example; `declined` are words, such as titles, whose forms everybody knows;
    `untitled` are the forms of a person's name (`{name}`) where no title stands before it. Beside a sign of
    `narrow_before` and `narrow_after` a blank is narrow, too. `articles` are what a sentence puts before an
    organisation's name, in small letters and with the blank behind them. `first_of_month` is how a month's first day is
    written where it is no plain 1; `conjunction` is the word in a list that changes before some sounds. `hyphenate` and
    `justify` say how running text is set.
    """

    tag: str
    territory: str
    opening_quote: str
    closing_quote: str
    dash: str
    colon: str = ":"
    titles: Titles = Titles()
    articles: tuple[str, ...] = ()
    keep_after: tuple[str, ...] = ()
    keep_before: tuple[str, ...] = ()
    keep_in_address: tuple[str, ...] = ()
    forms: Mapping[Kind, Mapping[Case, str]] = {}
    declined: Mapping[str, Mapping[Case, str]] = {}
    untitled: Mapping[Case, str] = {}
    narrow_before: tuple[str, ...] = ()
    narrow_after: tuple[str, ...] = ()
    first_of_month: str | None = None
    conjunction: Conjunction | None = None
    hyphenate: Flag = False
    justify: Flag = False

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Return the direction of its text."""
        return direction_of(self.tag)

    def day(self, day: date, country: str) -> str:
        """Return a date in full, as letters from `country` write it."""
        written = format_date(day, "long", locale=self._locale(country))
        if day.day == 1 and self.first_of_month:
            written = re.sub(r"\b1\b", self.first_of_month, written, count=1)
        return self.unbroken(written)

    def noun(self, kind: Kind, text: str | None) -> Inflected:
        """Return a record's text as sentences of this language need it; a form that it lacks is asked for in vain."""
        given = text.forms if isinstance(text, Inflected) else {}
        usual: dict[Case, str] = {
            case: form for case, form in self.declined.get(text or "", {}).items() if case != "nominative"
        }
        return Inflected(text or "", {**usual, **given}, self.forms.get(kind, {}), self.tag)

    def person(self, title: str | None, name: str) -> Inflected:
        """Return a person's name as sentences have it, behind a title or with the forms that it has without one."""
        known = self.noun("name", name)
        if not title:
            made = {case: pattern.format(name=name) for case, pattern in self.untitled.items()}
            return Inflected(name, {**made, **known.forms}, known.examples, self.tag)
        before = self.noun("title", title)
        said = self.declined.get(title, {}).get("nominative", title)  # "el Sr.": on an envelope it stands bare
        return Joined([Inflected(said, before.forms, before.examples, self.tag), known], " ".join)

    def listed(self, items: Sequence[str]) -> str:
        """Return "a, b and c"."""
        said = format_list(list(items), locale=self._locale(self.territory)) if items else ""
        return self.conjunction.fitted(said, items[-1]) if self.conjunction and len(items) > 1 else said

    def quoted(self, text: str) -> str:
        """Return a text between the language's quotation marks."""
        return f"{self.opening_quote}{text}{self.closing_quote}"

    def unbroken(self, text: str) -> str:
        """Return a text in which no line ends after "Mr.", between a number and its unit, or inside "Article 1"."""
        kept = self._gaps.sub(_NO_BREAK, self._narrow_gaps.sub(_NARROW, text))  # first: a joiner would part their words
        return self._hyphened.sub(lambda found: found.group().replace("-", f"-{_JOINER}"), kept)

    def address_line(self, text: str) -> str:
        """Return a line of an address that, where it must break, breaks before a group of words, not inside it."""
        return self._address_gaps.sub(_NO_BREAK, self._narrow_gaps.sub(_NARROW, text))

    @cached_property
    def _hyphened(self) -> re.Pattern[str]:
        """Match the words of `keep_after` that have a hyphen: no line ends inside them either."""
        words = sorted((word for word in self.keep_after if "-" in word), key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b" if words else r"(?!)")

    @cached_property
    def _gaps(self) -> re.Pattern[str]:
        return _gaps(self.keep_after, self.keep_before)

    @cached_property
    def _narrow_gaps(self) -> re.Pattern[str]:
        after = (f"(?<={re.escape(sign)} )" for sign in self.narrow_after)
        before = (f"(?={re.escape(sign)})" for sign in self.narrow_before)
        return re.compile(f" (?:{'|'.join([*after, *before]) or '(?!)'})")

    @cached_property
    def _address_gaps(self) -> re.Pattern[str]:
        return _gaps((*self.keep_after, *self.keep_in_address), self.keep_before)

    def _locale(self, country: str) -> Locale:
        """Return the habits of a country in this language, else those of its territory, else what CLDR has of it."""
        own = Locale.parse(self.tag, sep="-")
        written = "_".join(part for part in (own.language, own.script) if part)
        known = (f"{written}_{place}" for place in (country, self.territory))
        return Locale.parse(next((name for name in known if name in _localised()), written))


def _gaps(words: Sequence[str], patterns: Sequence[str]) -> re.Pattern[str]:
    # The blank stands first, so that only blanks are looked at. A look-behind has a fixed width: each word its own.
    after = ((r"(?<=\b" if word[0].isalnum() else "(?<=") + re.escape(word) + " )" for word in words)
    initials = r"(?<=\b[^\W\d_]\. )(?<!\d[ \u00a0]\w\. )"  # "N. N. Specimen", but not the year of "2012 г. и"
    before = (rf"(?={pattern})" for pattern in patterns)
    return re.compile(f" (?:{'|'.join([initials, *after, *before])})")


@cache
def _localised() -> frozenset[str]:
    from babel.localedata import locale_identifiers  # noqa: PLC0415 (reads a folder: only when a date is written)

    return frozenset(locale_identifiers())


def direction_of(tag: str) -> Literal["ltr", "rtl"]:
    """Return the direction of a language's text; from the left where CLDR does not know the language."""
    try:
        return "rtl" if Locale.parse(tag, sep="-").character_order == "right-to-left" else "ltr"
    except UnknownLocaleError:
        return "ltr"


def name_of(tag: str, language: str) -> str:
    """Return the name of a language in another one; its tag where CLDR has no name."""
    there = Locale.parse(language, sep="-")
    try:
        return Locale.parse(tag, sep="-").get_display_name(there) or tag
    except UnknownLocaleError:  # CLDR names more languages than it describes
        return str(there.languages.get(tag, tag))


def called(text: str) -> tuple[str, ...]:
    """Return the tags of the languages that a text means: by a tag in other letters, or by the English name."""
    try:
        tags = [str(Locale.parse(text.strip(), sep="_" if "_" in text else "-"))]
    except (UnknownLocaleError, ValueError):
        tags = [tag for tag, name in Locale(SPOKEN).languages.items() if folded(name) == folded(text)]
    return tuple(tag.replace("_", "-") for tag in tags)


def exists(tag: str) -> bool:
    """Say whether a tag is that of a language that CLDR knows: of another one not even the direction is known."""
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return bool(re.fullmatch(LANGUAGE_TAG, tag))


def languages(folder: Path) -> dict[str, Language]:
    """Return every language of a data folder by its tag."""
    found = (record(path, Language) for path in sorted((folder / "languages").glob("*.yaml")))
    return {language.tag: language for language in found}
