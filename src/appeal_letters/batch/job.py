"""What one run is asked to do, and what it tells while it does it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Job:
    """A run's orders. Empty tuples mean all; None means that the case, or the shipped default, decides."""

    case: Path
    today: dt.date
    out: Path = Path("out")
    senders: Path | None = None
    to: tuple[str, ...] = ()
    signed_by: tuple[str, ...] = ()
    language: str | None = None
    tone: str | None = None
    layout: str | None = None
    date: dt.date | None = None
    templates: tuple[Path, ...] = ()
    format: str = "pdf"
    after_deadline: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a run: `what` to which file, and, where it failed, why.

    `pages` are the document's; of "started" it is the number of letters.
    """

    what: Literal["started", "made", "kept", "kept-changed", "failed", "retired", "resumed"]
    file: str
    recipient: str = ""
    language: str = ""
    pages: int = 0
    why: str = ""


Notify = Callable[[Event], None]
