"""A fax server of the test's own on the loopback, without a modem: what would dial ends as the test chooses."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.outside.cups import free_port, until
from tests.outside.programs import at_work, needed

_SENDS = """#!/bin/sh
# Called with: -m DEVICE sendq/qN; ends with 0 to be called again, 1 where the fax failed, 2 where it was sent.
shift 2
. {0}/log/act
"""

_SETTINGS = """
SendFaxCmd: {0}/bin/send
JobControlCmd: {0}/bin/control
JobReqOther: 60
MaxBatchJobs: 1
"""

_PATIENCE = 20
"""Seconds that a busy machine may take for what is done at once elsewhere."""


class Server:
    """A hfaxd and a faxq in a folder of their own. They can be ended and started again, and then know their jobs."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._port = folder, free_port()
        self._running: list[subprocess.Popen[bytes]] = []
        for source, target in (("/var/spool/hylafax", folder), ("/etc/hylafax", folder / "etc")):
            subprocess.run(["cp", "-a", f"{source}/.", target], check=True)
        # Debian's scripts learn from here where they are at work, and would tell by mail how a fax ended.
        cache = folder / "etc" / "setup.cache"
        kept = [line for line in cache.read_text().splitlines() if not line.startswith(("SPOOL=", "SENDMAIL="))]
        cache.chmod(0o600)
        cache.write_text("\n".join([*kept, f"SPOOL='{folder}'", "SENDMAIL=/bin/true", ""]))
        with (folder / "etc" / "config").open("a") as config:
            config.write(_SETTINGS.format(folder))
        self._script("send", _SENDS.format(folder))
        self._script("control", "#!/bin/sh\n")
        self.admits("127.0.0.1\nlocalhost")

    @property
    def address(self) -> tuple[str, int]:
        """Return where it listens."""
        return "127.0.0.1", self._port

    @property
    def host(self) -> str:
        """Return its name for those who fax."""
        return "{}:{}".format(*self.address)

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._start("faxq", "-D", "-q", str(self._folder))
        self._start("hfaxd", "-d", "-q", str(self._folder), "-l", "127.0.0.1", "-i", str(self._port))
        until(lambda: ": Running" in self.said("faxstat", "-h", self.host))

    def end(self) -> None:
        """End it, if it runs; what is queued is on its disk."""
        for process in self._running:
            process.terminate()
            process.wait(_PATIENCE)
        self._running = []

    def end_scheduler(self) -> None:
        """End the one that would send; the one that listens goes on."""
        scheduler, *self._running = self._running
        scheduler.terminate()
        scheduler.wait(_PATIENCE)

    def admits(self, lines: str) -> None:
        """Say who is let in: hosts, and perhaps with which password (hosts.hfaxd(5))."""
        hosts = self._folder / "etc" / "hosts.hfaxd"
        hosts.write_text(f"{lines}\n")
        shutil.chown(hosts, "uucp", "uucp")
        hosts.chmod(0o600)

    def said(self, *command: str) -> str:
        """Return what a program of HylaFAX says of this server."""
        words = [needed(command[0]), *command[1:]]
        own, none = surroundings(self._folder), subprocess.DEVNULL
        try:  # without a terminal, which is where a password would be asked for
            return subprocess.run(
                words,
                env=own,
                stdin=none,
                stdout=subprocess.PIPE,
                stderr=none,
                check=False,
                start_new_session=True,
                timeout=5,
            ).stdout.decode()
        except subprocess.TimeoutExpired:
            return ""

    def dials(self, act: str) -> None:
        """Get a modem, whose every call ends as a few lines of shell say; `$1` is the job's file.

        A scheduler that sent a fax may leave the next one waiting (seen with 6.0.7, in this set-up alone); one that was
        started anew does not.
        """
        if self.jobs():
            self.end()
            self.start()
        kept = "cp \"$(sed -n 's/^fax:.*:://p' $1)\" log/prepared"
        (self._folder / "log" / "act").write_text(f"{kept}\n{act}\n")
        self._announce()

    def calls_until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so that a call brings about.

        The scheduler may leave a fax waiting though the modem is there; it looks again when it hears of one (seen with
        6.0.7).
        """
        for _ in range(_PATIENCE):
            self._announce()
            with suppress(AssertionError):
                return until(is_so, patience=1)
        raise AssertionError("no call brought it about")

    def _announce(self) -> None:
        self.said("faxmodem", "-q", str(self._folder), "ttyTEST")

    def knows(self, number: str, longest: int) -> None:
        """Know of an earlier call that a machine takes pages of so many millimetres at most."""
        known = self._folder / "info" / number.removeprefix("+")
        known.write_text(f"calledBefore:yes\nmaxPageLength:{longest}\n")
        shutil.chown(known, "uucp", "uucp")

    def rejects(self, notice: str) -> None:
        """Reject each job that comes, with a reason, as a keeper's own rules may (JobControlCmd)."""
        self._script("control", f"#!/bin/sh\necho 'RejectNotice: \"{notice}\"'\n")

    def job(self, number: str) -> dict[str, str]:
        """Return a job's file as the scheduler keeps it, done or not."""
        found = next(path for queue in ("sendq", "doneq") if (path := self._folder / queue / f"q{number}").exists())
        return dict(line.split(":", 1) for line in found.read_text().splitlines() if ":" in line)

    def document(self, number: str) -> bytes:
        """Return the file that a job is to send."""
        return (self._folder / self.job(number)["tiff"].rpartition(":")[2]).read_bytes()

    def prepared(self) -> bytes:
        """Return what was ready for the line when a modem last called: `dials` kept it."""
        return (self._folder / "log" / "prepared").read_bytes()

    def jobs(self) -> list[str]:
        """Return the numbers of all jobs that are on its disk."""
        return sorted(path.name[1:] for queue in ("sendq", "doneq") for path in (self._folder / queue).glob("q[0-9]*"))

    def _start(self, name: str, *options: str) -> None:
        command = [needed(name), *options]
        self._running.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    def _script(self, name: str, text: str) -> None:
        # A script that runs cannot be written to; a new one can be moved to its place.
        new = self._folder / "bin" / f"{name}.new"
        new.write_text(text)
        new.chmod(0o755)
        new.replace(self._folder / "bin" / name)


def surroundings(home: Path) -> dict[str, str]:
    """Return an environment in which no settings of a person hold."""
    return {"PATH": os.environ["PATH"], "HOME": str(home)}


@contextmanager
def server() -> Iterator[Server]:
    """Start a fax server in a folder that its programs may enter, and end it."""
    for name in ("sendfax", "faxstat", "faxmodem", "faxq", "hfaxd"):
        needed(name)
    with at_work("fax", Server) as started:
        yield started


def fax(lines: int, rows: int) -> bytes:
    """Return a page of a fax with so many lines to the inch: class F, one strip, white is zero."""
    page = Image.new("1", (1728, rows))
    for row in range(0, rows, 7):
        page.putpixel((row % 1700, row), 255)
    page.paste(255, (100, rows - 30, 400, rows - 1))
    out = BytesIO()
    tags = {262: 0, 278: rows, 282: 204.0, 283: float(lines), 296: 2}
    page.save(out, "TIFF", compression="group4", dpi=(204, lines), tiffinfo=tags)
    return out.getvalue()
