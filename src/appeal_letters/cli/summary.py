"""What a run of `write` says: progress while it lasts, then what became of every letter."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import ParamSpec

from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text

from appeal_letters.batch.job import Event
from appeal_letters.batch.run import Outcome
from appeal_letters.batch.select import NOWHERE
from appeal_letters.cli import remarks, screen
from appeal_letters.model.document import Fault

P = ParamSpec("P")

_SAID = {
    "made": "written",
    "kept": "there already",
    "kept-changed": "changed by hand, kept",
    "failed": "NOT WRITTEN",
    "retired": "moved away",
}
_BARS = {"looking": "looking at letters", "started": "letters"}
"""What a bar is called, by the event with which it begins."""
_STEPS = {"looked", "made", "kept", "kept-changed", "failed"}
_UNREMARKABLE = ("made", "kept")
_MOST_SHOWN = 100
_WHAT = {
    "post": ("letter", "letters"),
    "fax": ("fax", "faxes"),
    "email": ("e-mail", "e-mails"),
    NOWHERE: ("translation", "translations"),
}
"""What one and several are called, by their channel."""


@dataclass
class Told:
    """The events of a run so far, and the bar that shows them."""

    bar: Progress
    events: list[Event] = field(default_factory=list)

    def take(self, event: Event) -> None:
        """Take an event of the run."""
        if event.what in _BARS:
            for task in self.bar.task_ids:
                self.bar.remove_task(task)
            self.bar.add_task(_BARS[event.what], total=event.pages, kept=0)
        elif self.bar.tasks and event.what in _STEPS:
            shown = self.bar.tasks[-1]
            kept = shown.fields["kept"] + event.what.startswith("kept")
            self.bar.update(shown.id, advance=1, kept=kept)
        if event.what != "looked":  # one for each letter, of which there is nothing to say
            self.events.append(event)

    def while_asked(self, confirm: Callable[P, bool]) -> Callable[P, bool]:
        """Return a question that is asked with the bar out of the way."""

        def confirmed(*about: P.args, **more: P.kwargs) -> bool:
            self.bar.stop()
            return confirm(*about, **more)

        return confirmed


class _Pace(ProgressColumn):
    """How many letters there are in a second, and when the last one will be there, by all that were made so far.

    They come in chunks: a pace of the last seconds would tell of these. Those that were there already are none.
    """

    def render(self, task: Task) -> Text:
        """Return both, once they can be told."""
        done = task.completed - task.fields["kept"]
        if not done or not task.elapsed:
            return Text("")
        pace = done / task.elapsed
        left = timedelta(seconds=round((task.remaining or 0) / pace))
        return Text(f"{pace:.1f}/s, {left} left", style="progress.remaining")


@contextmanager
def progress(*, quiet: bool) -> Iterator[Told]:
    """Show a bar on a terminal while a run lasts."""
    console = screen.people()
    hidden = quiet or not console.is_terminal or console.no_color
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Pace())
    with Progress(*columns, console=console, transient=True, disable=hidden) as bar:
        yield Told(bar)


def show(outcome: Outcome, events: Sequence[Event], out: Path, *, quiet: bool, opening: bool = True) -> None:
    """Say what became of every letter, and in the last line how many there are and, if asked, what to open."""
    console = screen.people()
    for event in events:
        if event.what == "resumed":
            console.print(f"An unfinished run is finished with its own date, {event.why}.")
    # A letter that is still to be written by hand is named whatever was asked for.
    told = [event.remark for event in events if event.remark]
    for sentence in remarks.sentences([one for one in told if not quiet or one.kind == "no-embassy"]):
        console.print(sentence, soft_wrap=True, markup=False)
    shown = [event for event in events if event.what in _SAID and (not quiet or event.what == "failed")]
    if len(shown) > _MOST_SHOWN:
        console.print(_counted(shown), soft_wrap=True, markup=False)
        shown = [event for event in shown if event.what not in _UNREMARKABLE]
    if shown:
        several = len({row.sender for row in outcome.rows} | {fault.sender for fault in outcome.failed}) > 1
        rows = [(_who(e, several=several), e.language, str(e.pages or ""), e.file, _became(e)) for e in shown]
        screen.table(console, ("recipient", "language", "pages", "file", ""), rows)
    if not quiet:
        console.print(_last_line(outcome, out, opening=opening), soft_wrap=True, markup=False)


def as_json(outcome: Outcome, events: Sequence[Event], out: Path, **more: object) -> None:
    """Print the run's result for a machine, and what more there is to say."""
    screen.as_json(
        {
            "out": str(out),
            "documents": [asdict(row) for row in outcome.rows],
            "failed": [asdict(fault) for fault in outcome.failed],
            "remarks": [asdict(event.remark) for event in events if event.remark],
            "events": [{"what": event.what, "file": event.file} for event in events if event.file],
            **more,
        }
    )


def _counted(events: Sequence[Event]) -> str:
    """Return how many letters became what nobody needs to look at, where naming each would hide what somebody must."""
    numbers = {_SAID[what]: sum(event.what == what for event in events) for what in _UNREMARKABLE}
    told = ", ".join(f"{number} {said}" for said, number in numbers.items() if number)
    return f"{told}: manifest.json names each of them."


def _who(event: Event, *, several: bool) -> str:
    """Return whom a letter goes to; of one that failed also who signs it, where that is not one and the same."""
    return " ".join(filter(None, (event.recipient, f"from {event.sender}" if several and event.sender else "")))


def left_out(faults: Sequence[Fault]) -> Iterator[str]:
    """Yield a line for each letter that --skip-bad leaves out."""
    for fault in faults:
        who = " ".join(part for part in (fault.recipient, f"from {fault.sender}" if fault.sender else "") if part)
        yield f"NOT WRITTEN: {who}: {fault.reason}"


def _became(event: Event) -> str:
    return f"{_SAID[event.what]}: {event.why}" if event.why else _SAID[event.what]


def _last_line(outcome: Outcome, out: Path, *, opening: bool) -> str:
    made = [row.channel for row in outcome.rows]
    asked = [*made, *(fault.channel for fault in outcome.failed)]
    if not all(fault.sender and fault.recipient for fault in outcome.failed):
        # Nobody knows how many letters there would be of a row that has problems.
        return f"{number(made) or 'nothing'} in {out}; see above."
    if outcome.failed:
        return f"{_of_all(made, asked)} are in {out}; see above."
    return f"{number(made)} in {out}{f': open {out / outcome.rows[0].file}' if opening else ''}"


def number(channels: Sequence[str]) -> str:
    """Return how many letters, faxes, mails and translations there are, by the channel of each."""
    counts = ((channels.count(channel), names) for channel, names in _WHAT.items())
    return " and ".join(f"{many} {names[many != 1]}" for many, names in counts if many)


def _of_all(made: Sequence[str], asked: Sequence[str]) -> str:
    counts = ((made.count(channel), asked.count(channel), names) for channel, names in _WHAT.items())
    return " and ".join(f"{there} of {all_} {several}" for there, all_, (_, several) in counts if all_)
