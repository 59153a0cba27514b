"""A fax server: HylaFAX, which gets faxes by its own program `sendfax` and tells of them by `faxstat`."""

import re
import secrets
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import FileIO

from appeal_letters.deliver.answers import TurnedDownError, UncertainError
from appeal_letters.deliver.hylafax.programs import program, run
from appeal_letters.deliver.hylafax.replies import FIELDS, FaxJob, created, jobs_in, replies_in, text, words
from appeal_letters.errors import MissingPartError, OutsideError, UsageError, flat

_PATIENCE = 300
"""Seconds in which `sendfax` has handed over a fax, be it a long one and a slow network."""

_PATIENCE_FOR_LISTS = 60

_HOST = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9_.-]*@)?(?:[A-Za-z0-9][A-Za-z0-9_.-]*|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
"""[MODEM@]HOST[:PORT], where HOST may be an address of IPv6 in brackets: sendfax(1), and setupHostModem of its source.

A path, which that takes too, would be a server on this machine; a sign that ends a line would be a command to it.
"""

_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
"""E.164: a country code and at most 15 digits; in sendfax `@` and `#` part a number from a name and a subaddress."""

_TAG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")

_SENDER = "fax <nobody@localhost>"
"""Who sends, and to whom the server writes when a fax fails: to nobody on its own machine.

It must be told something; the client would take the user's real name, and name this machine. In `~/.hylarc` a line
`MailAddr: ...` is stronger.
"""

_PAGE = "a4"
"""The page size of a job. Where it is less than a page's, the server scales the page (tiffcheck: RESIZE)."""


@dataclass(frozen=True, slots=True)
class FaxServer:
    """A fax server, as the user names it: HOST, HOST:PORT or MODEM@HOST. Raises UsageError where it is no such name.

    The environment is the user's own. What the programs of HylaFAX read there (FAXUSER, FAXSERVICE) holds, and so do
    the settings in `~/.hylarc`; the list of names in `~/.faxdb` does not, which puts other numbers in place of some.
    """

    host: str
    environment: Mapping[str, str]

    def __post_init__(self) -> None:
        if not _HOST.fullmatch(self.host):
            message = f"{flat(self.host)} is no name of a fax server."
            raise UsageError(message, "Write it as fax.example.org, 192.0.2.7:4559 or [2001:db8::7]:4559.")

    def ready(self) -> None:
        """Look whether faxes could be handed over. Raises MissingPartError without a program, and OutsideError."""
        program("sendfax", self.environment)
        if re.search(r"^HylaFAX scheduler on .*: Not running", self._listed(), re.MULTILINE):
            message = f"{self._named()} answers, but takes no faxes: its scheduler does not run."
            raise OutsideError(message, "Whoever keeps it starts faxq there.")

    def hand_over(self, file: FileIO, number: str, tag: str, *, fine: bool) -> str:
        """Hand over a TIFF file to be sent to a number (E.164) and return the job's id at the server.

        `sendfax` opens the file by its descriptor: the server learns no name of it, and nothing stays behind. The
        `tag` is new for each hand-over, and by it the job is found again. Raises TurnedDownError for a number that is
        not taken, OutsideError where the server surely has no fax, UncertainError where it may have it.
        """
        if not _NUMBER.fullmatch(number):
            message = f"{flat(number)} is no number that a fax server dials."
            raise TurnedDownError(message, "Write it with its country code, as +41221234567.")
        if not _TAG.fullmatch(tag):
            raise ValueError(f"{tag!r} is no tag")
        said, error = self._sent(file, ["-m" if fine else "-l", "-i", tag, "-d", number])
        replies = replies_in(said)
        _, answer = next((reply for reply in replies if reply[0].startswith("JSUBM")), ("", None))
        job = created(replies)
        if answer is None:
            raise self._not_taken(replies, error, number)
        if answer[:1] in {"4", "5"} and not answer.startswith("421"):  # 421: it ends, and says nothing of the job
            raise self._refusal(answer[4:])
        if answer[:1] != "2" and not self._has(job, tag):
            message = f"The connection to {self._named('the')} broke; perhaps it has the fax: {words(error)}"
            todo = f"`{self.jobs_command()}` shows its faxes. The same command then says how to go on."
            raise UncertainError(message, todo)
        return job

    def jobs(self) -> tuple[FaxJob, ...]:
        """Return the jobs of both queues, that of what is to be sent and that of what was or failed.

        A server forgets what is done: by a script that runs once an hour or a day (faxqclean(8)). Raises OutsideError
        where not all can be read.
        """
        mark = secrets.token_hex(4)  # nobody who queued a fax before could know it: no tag passes for two fields
        setting = f'JobFmt: "{mark}{mark.join(FIELDS)}{mark}"'
        listed = jobs_in(self._listed("sendq", "doneq", setting=setting), mark)
        return tuple(sorted({job.id: job for job in listed}.values(), key=lambda job: int(job.id)))

    def jobs_command(self) -> str:
        """Return the command that lists all faxes of the server, those that are done too."""
        return f"faxstat -h {shlex.quote(self.host)} -s -d"

    def _listed(self, *queues: str, setting: str = "") -> str:
        """Return what `faxstat` prints of queues, and of the server's status before them.

        It ends well whatever happened, and prints nothing of an empty queue: only what it says of its own exchange
        with the server tells a queue that was read from one that was not.
        """
        options = ["-v", *(option for option, queue in (("-s", "sendq"), ("-d", "doneq")) if queue in queues)]
        command = [program("faxstat", self.environment), *options, "-h", self.host]
        try:
            ran = run(command, self.environment, _PATIENCE_FOR_LISTS, setting)
        except subprocess.TimeoutExpired:
            message = f"{self._named()} has not answered for {_PATIENCE_FOR_LISTS} seconds."
            todo = "Is a firewall in between? `PassiveMode: yes` in ~/.hylarc lets it through."
            raise OutsideError(message, todo) from None
        said, replies = text(ran.stdout), replies_in(text(ran.stdout))
        answers = dict(replies)
        wanted = [f"LIST {queue}" for queue in ("status", *queues)]
        formatted = not setting or answers.get(setting.replace("JobFmt:", "JOBFMT"), "").startswith("2")
        if not formatted or not all(answers.get(command, "").startswith("226") for command in wanted):
            raise self._unanswered(replies, text(ran.stderr))
        return said

    def _sent(self, file: FileIO, options: Sequence[str]) -> tuple[str, str]:
        """Run `sendfax` and return what it prints: its exchange with the server, and what went wrong.

        The exchange is told line by line, each before it goes out; where `sendfax` is ended, it stands up to there.
        """
        file.seek(0)
        fixed = ["-v", "-v", "-n", "-s", _PAGE, "-f", _SENDER, "-h", self.host]
        command = [program("sendfax", self.environment), *fixed, *options, f"/dev/fd/{file.fileno()}"]
        try:
            ran = run(command, self.environment, _PATIENCE, descriptor=file.fileno())
        except subprocess.TimeoutExpired as late:
            return text(late.stdout), f"it has not answered for {_PATIENCE} seconds"
        return text(ran.stdout), text(ran.stderr)

    def _has(self, job: str, tag: str) -> bool:
        """Say whether the server is known to have a job whose submission was not answered.

        One that is not scheduled yet is removed where the server notices that the connection is gone.
        """
        with suppress(OutsideError, MissingPartError):
            return any((one.id, one.tag) == (job, tag) and not one.is_halted for one in self.jobs())
        return False

    def _not_taken(self, replies: Sequence[tuple[str, str]], error: str, number: str) -> OutsideError:
        """Return why nothing was submitted. What the server got of the file is gone with the connection."""
        command, answer = replies[-1] if replies else ("", "")
        if command.startswith("JPARM DIALSTRING") and answer[:1] == "5":
            message = f"{self._named()} does not take the number {number}: {words(answer[4:])}"
            return TurnedDownError(message, "Try another number of the same recipient.")
        return self._unanswered(replies, error)

    def _unanswered(self, replies: Sequence[tuple[str, str]], error: str) -> OutsideError:
        said = words(error or (replies[-1][1][4:] if replies else ""))
        if not replies:
            message = f"{self._named()} cannot be reached: {said}"
            return OutsideError(message, "Is its name right, does it run, and is there a network?")
        if any(command.startswith("PASS") for command, _ in replies):
            message = f"{self._named()} lets nobody in from this machine without a password."
            todo = "Whoever keeps it writes this machine into etc/hosts.hfaxd there; FAXUSER sets the user's name."
            return OutsideError(message, todo)
        return self._refusal(said)

    def _refusal(self, said: str) -> OutsideError:
        todo = f"`faxstat -h {shlex.quote(self.host)}` shows its state. The same command hands over what is missing."
        return OutsideError(f"{self._named()} takes no fax: {words(said)}", todo)

    def _named(self, article: str = "The") -> str:
        return f"{article} fax server {self.host}"
