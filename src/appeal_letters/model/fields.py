"""The kinds of field that records are made of: everything arrives as text and says what it wants instead."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import PydanticCustomError

from appeal_letters.errors import flat
from appeal_letters.model.inflected import CASES, Inflected

FOOTNOTE = re.compile(r"\[\^([^\]\[\s]{1,20})\]")
"""A footnote's mark in a text, such as [^1]."""


class Record(BaseModel):
    """A frozen record of the user's data; a field it does not know is a problem."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    matched_by: ClassVar[tuple[str, ...]] = ()
    """The fields by which an item of a list is found again in a file of another language."""


@dataclass(frozen=True, slots=True)
class Words:
    """Marks a field whose text may stand in a file of another language.

    `otherwise` says what a letter in that language does when it does not: the text is `missing`, it is
    `kept` (a name, an address), or it is `dropped` (a published salutation: the table of forms fills the gap).
    One that is `alone` may stand there without a counterpart in the case's own file.
    """

    otherwise: Literal["missing", "kept", "dropped"] = "missing"
    alone: bool = False


DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
"""How a day is written."""


def _refuse(wrong: str, wanted: str, kind: str = "") -> PydanticCustomError:
    # Braces in the user's text must not be read as a template of the message.
    return PydanticCustomError("unfit", "{wrong}; {wanted}", {"wrong": wrong, "wanted": wanted, "kind": kind})


def _day(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(DAY, value.strip()):
            raise _refuse(f"{shown(value)} is not a date", "write year-month-day, such as 2012-01-19")
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            raise _refuse(f"there is no day {value.strip()}", "write a day of the calendar") from None
    return value


def can_be_seen(text: str) -> bool:
    """Say whether a text has something else than blanks, joiners, marks of direction and soft hyphens."""
    return any(unicodedata.category(sign)[0] not in "ZCM" for sign in text)


def _seen(value: object) -> object:
    """Refuse a text in which nothing can be seen: blanks, joiners, marks of direction, soft hyphens."""
    if isinstance(value, str) and not can_be_seen(value):
        raise _refuse("is empty", "write something that can be seen")
    return value


def _with_forms(value: object, handler: ValidatorFunctionWrapHandler) -> object:
    """Read a text, or a mapping of its grammatical forms."""
    if not isinstance(value, dict):
        return handler(value)
    if "nominative" not in value:
        raise _refuse("has no nominative", "write {nominative: ..., genitive: ...}, the forms that letters ask for")
    for case, form in value.items():
        if case not in CASES:
            raise _refuse(f"{shown(case)} is no grammatical form", f"the forms are {', '.join(CASES)}")
        handler(form)
    return Inflected(value["nominative"], value)


def _forms(value: str) -> str | Mapping[str, str]:
    return dict[str, str](value.forms.items()) if isinstance(value, Inflected) and value.forms else str(value)


def _flag(value: object) -> object:
    if isinstance(value, str):
        if value not in {"true", "false"}:
            raise _refuse(f"{shown(value)} is neither true nor false", "write true or false")
        return value == "true"
    return value


def _matching(pattern: str, kind: str, wanted: str) -> BeforeValidator:
    def check(value: object) -> object:
        if isinstance(value, str) and not re.fullmatch(pattern, value):
            raise _refuse(f"{shown(value)} is not {kind}", wanted, kind)
        return value

    return BeforeValidator(check)


def as_text(value: object) -> object:
    """Refuse lists and mappings where one text is wanted."""
    if isinstance(value, list | dict):
        raise _refuse("is not a text", "write it on one line, as published")
    return value


def shown(value: str) -> str:
    """Return a value as a message shows it: in quotes, on one line, and not at any length."""
    return f"'{flat(value)}'"


LANGUAGE_TAG = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?"
"""Language, perhaps script, perhaps region (BCP 47)."""

ID = r"[a-z0-9][a-z0-9-]{0,39}"
"""What names an item of a case; it stands in file names."""

_SEEN = BeforeValidator(_seen)

Text = Annotated[str, _SEEN]
Phrase = Annotated[str, Words(), _SEEN]
Proper = Annotated[str, Words("kept"), _SEEN]
Courtesy = Annotated[str, Words("dropped", alone=True), _SEEN]
"""A text that another language has of its own, or not at all: a salutation, a quotation, own words."""
_FORMS = WrapValidator(_with_forms), PlainSerializer(_forms)
Noun = Annotated[str, Words(), _SEEN, *_FORMS]
"""A text that a sentence may need in other grammatical forms, where its language has them."""
OtherPersons = Annotated[str, Words(alone=True), _SEEN, *_FORMS]
ProperNoun = Annotated[str, Words("kept"), _SEEN, *_FORMS]
"""The same for names, which another language keeps."""
Day = Annotated[date, BeforeValidator(_day)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Gender = Literal["f", "m"]
Paper = Literal["A4", "Letter"]
Id = Annotated[
    str,
    _matching(
        ID,
        "an id",
        "write up to 40 small letters a-z, digits and hyphens, such as justice-minister",
    ),
]
Host = Annotated[
    str,
    _matching(
        r"[^\s:/@]+|[0-9A-Fa-f]*(:[0-9A-Fa-f.]*){2,}",
        "the name of a server",
        "write it as mail.example.org, and a port beside it",
    ),
]
Name = Annotated[str, _matching(r"[a-z0-9][a-z0-9_-]*", "a name from a list", "write it as `list` shows it")]
COUNTRY_CODE, TAG = "a country code", "a language tag"
"""How messages call what a text should be; whoever wrote a name may have meant the code of it."""

Country = Annotated[str, _matching(r"[A-Z]{2}", COUNTRY_CODE, "write two capital letters, such as NO for Norway")]
Language = Annotated[
    str,
    _matching(LANGUAGE_TAG, TAG, "write a tag such as en, fr or pt-BR"),
]
