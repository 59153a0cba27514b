"""What a human must decide, or should know, before letters go out."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal[
    "deadline",
    "deadline-passed",
    "old-appeal",
    "nobody-signs",
    "embassy",
    "no-embassy",
    "never-checked",
    "checked-long-ago",
    "term-ended",
    "term-ends",
    "own-prose",
    "unused-prose",
    "doubt",
    "homoglyph",
    "sample",
    "language",
    "unreviewed",
    "untold",
    "copy-as-is",
    "uncompared",
    "translated",
    "short-line",
    "do-no-harm",
    "nationality-unknown",
    "not-their-language",
    "may-not-write",
    "no-own-words",
    "own-words-left-out",
    "no-address",
    "address-differs",
    "no-native-address",
    "no-latin-address",
    "unnamed-publisher",
    "ask-first",
    "weak-layout",
    "weak-form",
    "left-out",
    "set-closest",
    "no-way",
    "other-way",
]


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to decide; `about` is an id or a field, `days` how long ago, where that is the point."""

    kind: Kind
    about: str = ""
    text: str = ""
    day: date | None = None
    days: int = 0
