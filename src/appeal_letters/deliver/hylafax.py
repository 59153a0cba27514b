"""Hand faxes to a fax server: HylaFAX, by its own programs `sendfax` and `faxstat`."""

import re
import secrets
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from appeal_letters.deliver.answers import TurnedDownError, UncertainError
from appeal_letters.deliver.folder import Folder
from appeal_letters.errors import MissingPartError, OutsideError, UsageError, flat

_PATIENCE = 300
"""Seconds in which `sendfax` has handed over a fax, be it a long one and a slow network."""

_PATIENCE_FOR_LISTS = 60

_LONGEST_SAID = 200

_HOST = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9_.-]*@)?(?:[A-Za-z0-9][A-Za-z0-9_.-]*|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
"""[MODEM@]HOST[:PORT], where HOST may be an address of IPv6 in brackets: sendfax(1), and setupHostModem of its source.

A path, which that takes too, would be a server on this machine; a sign that ends a line would be a command to it.
"""

_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
"""E.164: a country code and at most 15 digits; in sendfax `@` and `#` part a number from a name and a subaddress."""

_TAG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")

_USER = "fax"
"""The name to log in with, where the environment has no FAXUSER; the client would take the user's name on this machine.
"""

_SENDER = "fax <nobody@localhost>"
"""Who sends, and to whom the server writes when a fax fails: to nobody on its own machine.

It must be told something; the client would take the user's real name, and name this machine. In `~/.hylarc` a line
`MailAddr: ...` is stronger.
"""

_PAGE = "a4"
"""The page size of a job. Where it is less than a page's, the server scales the page (tiffcheck: RESIZE)."""

_FIELDS = ("%j", "%a", "%p", "%v", "%e", "%J", "%s")
"""What is asked of each job: id, state, pages sent, number, number as shown, tag, why (faxstat(1), JobFmt).

The number as it was given is told to its owner only; the others are told how it is shown.
"""

State = Literal["waiting", "sending", "done", "failed"]

_STATES: Mapping[str, State] = {"R": "sending", "D": "done", "F": "failed"}
"""The states of HylaFAX (faxstat(1)); all others wait: for a modem, a time, another fax to the same number."""

_SUSPENDED, _HALTED = "T", "suspended"
"""A job between being made and being scheduled is suspended, or one that the keeper halts: what is told of such."""


@dataclass(frozen=True, slots=True)
class FaxJob:
    """One fax in a server's queues: `why` is what the server says of its last attempt, `pages` how many were sent."""

    id: str
    tag: str
    number: str
    state: State
    why: str
    pages: int

    @property
    def is_halted(self) -> bool:
        """Say whether the server has it and was never told to send it, or was told by its keeper not to."""
        return self.why == _HALTED


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
        self._program("sendfax")
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
        replies = _replies(said)
        _, answer = next((reply for reply in replies if reply[0].startswith("JSUBM")), ("", None))
        job = _created(replies)
        if answer is None:
            raise self._not_taken(replies, error, number)
        if answer[:1] in {"4", "5"} and not answer.startswith("421"):  # 421: it ends, and says nothing of the job
            raise self._refusal(answer[4:])
        if answer[:1] != "2" and not self._has(job, tag):
            message = f"The connection to {self._named('the')} broke; perhaps it has the fax: {_words(error)}"
            todo = f"`{self.jobs_command()}` shows its faxes. The same command then says how to go on."
            raise UncertainError(message, todo)
        return job

    def jobs(self) -> tuple[FaxJob, ...]:
        """Return the jobs of both queues, that of what is to be sent and that of what was or failed.

        A server forgets what is done: by a script that runs once an hour or a day (faxqclean(8)). Raises OutsideError
        where not all can be read.
        """
        mark = secrets.token_hex(4)  # nobody who queued a fax before could know it: no tag passes for two fields
        setting = f'JobFmt: "{mark}{mark.join(_FIELDS)}{mark}"'
        listed = _jobs(self._listed("sendq", "doneq", setting=setting), mark)
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
        command = [self._program("faxstat"), *options, "-h", self.host]
        try:
            ran = self._run(command, _PATIENCE_FOR_LISTS, setting)
        except subprocess.TimeoutExpired:
            message = f"{self._named()} has not answered for {_PATIENCE_FOR_LISTS} seconds."
            todo = "Is a firewall in between? `PassiveMode: yes` in ~/.hylarc lets it through."
            raise OutsideError(message, todo) from None
        said, replies = _text(ran.stdout), _replies(_text(ran.stdout))
        answers = dict(replies)
        wanted = [f"LIST {queue}" for queue in ("status", *queues)]
        formatted = not setting or answers.get(setting.replace("JobFmt:", "JOBFMT"), "").startswith("2")
        if not formatted or not all(answers.get(command, "").startswith("226") for command in wanted):
            raise self._unanswered(replies, _text(ran.stderr))
        return said

    def _sent(self, file: FileIO, options: Sequence[str]) -> tuple[str, str]:
        """Run `sendfax` and return what it prints: its exchange with the server, and what went wrong.

        The exchange is told line by line, each before it goes out; where `sendfax` is ended, it stands up to there.
        """
        file.seek(0)
        fixed = ["-v", "-v", "-n", "-s", _PAGE, "-f", _SENDER, "-h", self.host]
        command = [self._program("sendfax"), *fixed, *options, f"/dev/fd/{file.fileno()}"]
        try:
            ran = self._run(command, _PATIENCE, descriptor=file.fileno())
        except subprocess.TimeoutExpired as late:
            return _text(late.stdout), f"it has not answered for {_PATIENCE} seconds"
        return _text(ran.stdout), _text(ran.stderr)

    def _run(
        self, command: Sequence[str], patience: float, setting: str = "", descriptor: int | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a program of HylaFAX, in English, which is what is read here.

        In a session of its own it has no terminal where it could ask for a password; then it reads its standard input.
        """
        with _home(self.environment, setting) as home:
            user = self.environment.get("FAXUSER") or _USER
            try:
                return subprocess.run(  # noqa: S603 (no shell; what is typed is a word of its own behind its option)
                    command,
                    env={**self.environment, "LC_ALL": "C", "HOME": home, "FAXUSER": user},
                    stdin=subprocess.DEVNULL,
                    capture_output=True,
                    timeout=patience,
                    check=False,
                    pass_fds=() if descriptor is None else (descriptor,),
                    start_new_session=True,
                )
            except OSError as error:
                message = f"{Path(command[0]).name} could not be started ({error.strerror})."
                raise OutsideError(message, "Install hylafax-client anew.") from None

    def _program(self, name: str) -> str:
        found = shutil.which(name, path=self.environment.get("PATH"))
        if found is None:
            todo = "Debian, Ubuntu: `sudo apt install hylafax-client`; Fedora: `sudo dnf install hylafax+-client`."
            raise MissingPartError(f"Faxing needs the program {name} of HylaFAX, which is not on this machine.", todo)
        return found

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
            message = f"{self._named()} does not take the number {number}: {_words(answer[4:])}"
            return TurnedDownError(message, "Try another number of the same recipient.")
        return self._unanswered(replies, error)

    def _unanswered(self, replies: Sequence[tuple[str, str]], error: str) -> OutsideError:
        words = _words(error or (replies[-1][1][4:] if replies else ""))
        if not replies:
            message = f"{self._named()} cannot be reached: {words}"
            return OutsideError(message, "Is its name right, does it run, and is there a network?")
        if any(command.startswith("PASS") for command, _ in replies):
            message = f"{self._named()} lets nobody in from this machine without a password."
            todo = "Whoever keeps it writes this machine into etc/hosts.hfaxd there; FAXUSER sets the user's name."
            return OutsideError(message, todo)
        return self._refusal(words)

    def _refusal(self, said: str) -> OutsideError:
        todo = f"`faxstat -h {shlex.quote(self.host)}` shows its state. The same command hands over what is missing."
        return OutsideError(f"{self._named()} takes no fax: {_words(said)}", todo)

    def _named(self, article: str = "The") -> str:
        return f"{article} fax server {self.host}"


@contextmanager
def _home(environment: Mapping[str, str], setting: str) -> Iterator[str]:
    """Yield a folder with the user's own settings and one more, the last, which holds; raise OutsideError for none."""
    home = environment.get("HOME")
    own = Folder(Path(home)).read(".hylarc") if home else None
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(TemporaryDirectory(ignore_cleanup_errors=True))
            (Path(folder) / ".hylarc").write_bytes((own or b"") + f"\n{setting}\n".encode())
        except OSError as error:
            message = f"The programs of HylaFAX need a temporary folder, and none can be made ({error.strerror})."
            raise OutsideError(message, "Make room for one, or name another place for it by TMPDIR.") from None
        yield folder


def _replies(said: str) -> list[tuple[str, str]]:
    """Return each command that went to the server and the last line of its answer; empty where there was none."""
    found: list[tuple[str, str]] = []
    for line in said.split("\n"):  # each ends with this sign alone; what others queued may hold further ones
        if line.startswith("-> "):
            found.append((line.removeprefix("-> "), ""))
        elif found and re.match(r"[1-5][0-9]{2} ", line):
            found[-1] = (found[-1][0], line)
    return found


def _created(replies: Sequence[tuple[str, str]]) -> str:
    """Return the id of the job that the server made, before it was submitted."""
    answer = dict(replies).get("JNEW", "")
    found = re.search(r"jobid: ?(\d+)", answer, re.IGNORECASE)
    return found[1] if found else ""


def _jobs(said: str, mark: str) -> Iterator[FaxJob]:
    text = rf"((?:(?!{mark}).)*)"
    fields = mark.join([r"(\d+)", r"(\S)", r"(\d+)", *[text] * 4])
    for number, state, pages, given, shown, tag, why in re.findall(f"{mark}{fields}{mark}", said, re.DOTALL):
        reason = _HALTED if state == _SUSPENDED else flat(why, _LONGEST_SAID)
        dialled = flat(given or shown, _LONGEST_SAID)
        yield FaxJob(number, flat(tag, _LONGEST_SAID), dialled, _STATES.get(state, "waiting"), reason, int(pages))


def _words(said: str) -> str:
    return flat(re.sub(r"^(Password:|Warning, |\d{3} )+", "", said, flags=re.MULTILINE), _LONGEST_SAID) or (
        "it gives no reason"
    )


def _text(said: bytes | None) -> str:
    return (said or b"").decode("utf-8", errors="replace")
