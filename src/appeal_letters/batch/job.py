"""What one run is asked to do, and what it tells while it does it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from appeal_letters.batch.remark import Remark
from appeal_letters.compose.quotes import Quotes
from appeal_letters.compose.script import Script
from appeal_letters.load.own import Own
from appeal_letters.model.way import Way


@dataclass(frozen=True, slots=True)
class Job:
    """A run's orders. Empty tuples mean all; None means that the case, or the shipped default, decides.

    `config` is the user's own folder: profile, directory of authorities, missions, instruments. `any_forms` allows
    forms of address whose source is weak; `by_office` leaves out every recipient's name; `quotes` says which words of
    the cited articles are printed; `script` is that of the addresses; `translation` is the language of the
    translations for the sender; `skip_bad` leaves out what has problems, and makes the rest. A letter that is posted
    takes at most `max_sheets`, printed on both sides if `duplex`. `per_sender`, `per_recipient_at_least` and `seed`
    share the letters out where not everybody writes to everybody. `blank_sender` leaves lines to fill in by ink
    instead of senders; such letters are posted in the country `posted_in`, None where those who would sign live.
    `jobs` is the number of processes that make letters; `dask` is the address of a cluster that makes them instead.
    `way` is how the letters go to their recipients: those that cannot be reached in it get none. With `planned` it
    serves those alone whom the channel plan reaches in it; `channels` are the ways that the plan takes first.
    """

    case: Path
    today: dt.date
    out: Path = Path("out")
    senders: Path | None = None
    profile: Path | None = None
    config: Path | None = None
    own_words: Path | None = None
    instruments: Path | None = None
    to: tuple[str, ...] = ()
    signed_by: tuple[str, ...] = ()
    language: str | None = None
    translation: str | None = None
    tone: str | None = None
    layout: str | None = None
    date: dt.date | None = None
    templates: tuple[Path, ...] = ()
    format: str = "pdf"
    after_deadline: bool = False
    joint: bool = False
    per_sender: int | None = None
    per_recipient_at_least: int | None = None
    seed: str | None = None
    blank_sender: bool = False
    posted_in: str | None = None
    by_office: bool = False
    any_forms: bool = False
    large: bool = False
    quotes: Quotes = "letter"
    script: Script | None = None
    skip_bad: bool = False
    max_sheets: int | None = None
    duplex: bool = False
    jobs: int = 1
    dask: str | None = None
    way: Way = "post"
    planned: bool = False
    channels: tuple[Way, ...] = ()

    @property
    def own(self) -> Own:
        """Return the files of the user's own that the case is read with."""
        wordless = self.quotes == "reference"
        files = (self.senders, self.profile, self.config, self.own_words, self.instruments)
        return Own(*files, wordless=wordless, skip_bad=self.skip_bad)


What = Literal["looking", "looked", "started", "remark", "made", "kept", "kept-changed", "failed", "retired", "resumed"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a run: `what` to which file, and, where it failed, why.

    `pages` are the document's; of "looking" and "started" it is the number of letters, each of which is "looked" at
    before the first is made. `remark` is that of "remark". `sender` is named of "failed", and then `recipient` may be
    empty: nothing at all is written by a sender whose row has a problem.
    """

    what: What
    file: str
    recipient: str = ""
    language: str = ""
    pages: int = 0
    why: str = ""
    remark: Remark | None = None
    sender: str = ""


Notify = Callable[[Event], None]
