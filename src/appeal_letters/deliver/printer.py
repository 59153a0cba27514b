"""Hand files to a printer: CUPS, by its own program `lp`."""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import FileIO

from appeal_letters.deliver.answers import UncertainError
from appeal_letters.errors import MissingPartError, OutsideError, flat

_PATIENCE = 300
"""Seconds in which `lp` has handed over a file, be it a large one and a slow network."""

_LONGEST_SAID = 200

_REFUSALS = (
    "Error - ",
    "is not accepting jobs",
    "is not shared",
    "Too many active jobs",
    "Quota limit reached",
    "Not allowed to print",
    "Forbidden",
    "Unauthorized",
    "Unsupported",
)
"""What `lp` says where no job came of it (CUPS 2.4: systemv/lp.c; add_job and send_document of scheduler/ipp.c).

Whatever else it says it may say of a connection that broke when the printer had the file already.
"""


@dataclass(frozen=True, slots=True)
class Ticket:
    """How a file is to be printed.

    `printer` is the queue's name, `media` a size as CUPS knows it (A4, Letter, Custom.110x220mm), `sides` one of
    one-sided, two-sided-long-edge and two-sided-short-edge. Everybody at the print server can read the `title`.
    """

    printer: str
    media: str
    sides: str
    title: str


def program(environment: Mapping[str, str]) -> str:
    """Return the path of `lp`. Raises MissingPartError where there is none."""
    found = shutil.which("lp", path=environment.get("PATH"))
    if found is None:
        todo = "Debian, Ubuntu: `sudo apt install cups-client`; Fedora: `sudo dnf install cups-client`; macOS has it."
        raise MissingPartError("Printing needs the program lp of CUPS, which is not on this machine.", todo)
    return found


def hand_over(file: FileIO, ticket: Ticket, environment: Mapping[str, str]) -> str:
    """Hand a file over from its beginning and return the job's id, as K-12; empty where `lp` does not tell it.

    `lp` reads the file from its standard input, so that the server learns no file name. Whatever else is usual at the
    printer, a page is a page and keeps its size: an address stands where the envelope has its window. The environment
    is the user's own; what CUPS reads there (CUPS_SERVER) holds. Raises OutsideError where the printer does not get
    the file, UncertainError where it may have it.
    """
    file.seek(0)
    options = (f"media={ticket.media}", f"sides={ticket.sides}", "print-scaling=none", "number-up=1")
    words = [word for option in options for word in ("-o", option)]
    command = [program(environment), "-d", ticket.printer, *words, "-t", ticket.title, "-"]
    try:
        ran = _run(command, environment, _PATIENCE, file)
    except subprocess.TimeoutExpired:
        message = f"{_shown(ticket)} has not answered for {_PATIENCE} seconds; perhaps it has the file."
        raise UncertainError(message, _look(ticket)) from None
    except OSError as error:
        raise OutsideError(f"lp could not be started ({error.strerror}).", "Install cups-client anew.") from None
    if ran.returncode:
        raise _failure(ran.stderr, ticket)
    job = _job(ran.stdout, ticket.printer)
    if job and not _arrived(job, os.fstat(file.fileno()).st_size, environment):
        raise _broken(ticket, f"{job} does not hold the whole file")
    return job


def stopped(printer: str, environment: Mapping[str, str]) -> str:
    """Return why a queue prints nothing although it takes files, as "paused: out of paper"; empty where it prints."""
    first, *reasons = (_state("-p", queue(printer), environment) or "").splitlines() or [""]
    # The word stands behind the queue's name, which may itself be "disabled".
    if not re.match(r" disabled\b", first.partition(f"printer {queue(printer)}")[2]):
        return ""
    return flat(": ".join(["paused", *(reason.strip() for reason in reasons[:1])]), _LONGEST_SAID)


def queue(printer: str) -> str:
    """Return the queue that jobs of a printer are in: K/draft is K with the user's own options."""
    return printer.partition("/")[0]


def jobs_command(printer: str) -> str:
    """Return the command that lists all jobs of a printer, those that are done too."""
    return f"lpstat -W all -o {shlex.quote(flat(queue(printer)))}"


def _arrived(job: str, size: int, environment: Mapping[str, str]) -> bool:
    """Say whether the server has the job with a file of so many bytes in it, or no longer lists it.

    Where the connection breaks while `lp` waits for the answer to a file, it takes the answer before that for this one
    and ends well (CUPS 2.4: cupsGetResponse of cups/request.c, seen): the job may be there without the file, or with
    a part of it. Its size is told in whole kilobytes, rounded up (seen with the same CUPS).
    """
    listed = _state("-o", job.rpartition("-")[0], environment, "-W", "all")
    found = [words[2] for line in (listed or "").splitlines() if (words := line.split())[:1] == [job] and words[2:]]
    return listed is not None and all(told.isdigit() and int(told) >= size for told in found)


def _state(what: str, printer: str, environment: Mapping[str, str], *words: str) -> str | None:
    """Return what `lpstat` says, None where it, or the server, is not there."""
    found = shutil.which("lpstat", path=environment.get("PATH"))
    if found is None:
        return None
    try:
        ran = _run([found, *words, what, printer], environment, patience=10)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return None if ran.returncode else ran.stdout


def _run(
    command: Sequence[str], environment: Mapping[str, str], patience: float, file: FileIO | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program of CUPS, in English, which is what is read here.

    A session of its own has no terminal: else `lp` would ask there for a password that nobody sees it ask for.
    """
    return subprocess.run(  # noqa: S603 (no shell; the program's path is absolute, what is typed stands behind options)
        command,
        env={**environment, "LC_ALL": "C"},
        stdin=file or subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=patience,
        check=False,
        start_new_session=True,
    )


def _failure(said: str, ticket: Ticket) -> OutsideError:
    words = flat(re.sub(r"^[^:\n]*: (Error - )?", "", said, flags=re.MULTILINE), _LONGEST_SAID) or "lp gives no reason"
    if any(refusal in said for refusal in _REFUSALS):
        todo = "`lpstat -p -a` lists the printers and which take jobs. The same command prints what is missing."
        return OutsideError(f"{_shown(ticket)} takes no file: {words}", todo)
    return _broken(ticket, words)


def _broken(ticket: Ticket, why: str) -> UncertainError:
    message = f"The connection to {flat(ticket.printer)} broke; perhaps it has the file: {why}"
    return UncertainError(message, _look(ticket))


def _look(ticket: Ticket) -> str:
    return f"`{jobs_command(ticket.printer)}` shows its jobs. The same command then says how to go on."


def _job(said: str, printer: str) -> str:
    """Return the job's id: the queue's name and a number, whatever stands around it in which language."""
    found = re.search(rf"(?<!\S){re.escape(queue(printer))}-\d+(?!\S)", said, re.IGNORECASE)
    return found[0] if found else ""


def _shown(ticket: Ticket) -> str:
    return f"The printer {flat(ticket.printer)}"
