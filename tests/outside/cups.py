"""A print server of the test's own on the loopback, its queues print into folders; and a line to it that breaks."""

import os
import random
import select
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.outside.programs import at_work, needed

_KEEP = """#!/bin/sh
# keep:/folder, called with: job user title copies options [file]
[ $# -eq 0 ] && { echo 'direct keep "Unknown" "Keep in a folder"'; exit 0; }
out=${DEVICE_URI#keep:}
printf '%s\\n' "$@" > "$out/$1.args"
if [ $# -ge 6 ]; then cat "$6"; else cat; fi > "$out/$1.part" && mv "$out/$1.part" "$out/$1.pdf"
"""

_FILES = """ServerRoot {0}/etc
ServerBin {0}/bin
RequestRoot {0}/spool
TempDir {0}/spool/tmp
CacheDir {0}/cache
StateDir {0}/state
ServerKeychain {0}/etc/ssl
AccessLog {0}/log/access_log
ErrorLog {0}/log/error_log
PageLog {0}/log/page_log
SystemGroup root
"""

_SERVER = """Listen 127.0.0.1:{0}
Browsing No
WebInterface No
DefaultAuthType None
PreserveJobHistory Yes
PreserveJobFiles No
<Location />
  Order allow,deny
  Allow 127.0.0.1
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order deny,allow
    Allow 127.0.0.1
  </Limit>
</Policy>
"""

_FOLDERS = ("etc/ppd", "etc/ssl", "spool/tmp", "cache", "state", "log", "out", "home", "bin/backend")

_PATIENCE = 20
"""Seconds that a busy machine may take for what is done at once elsewhere."""


class Server:
    """A cupsd in a folder of its own. It can be ended and started again, and then knows its queues and jobs."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._port = folder, free_port()
        # A copy: where the system confines its own print server (AppArmor), it does so by the program's path.
        self._cupsd = shutil.copy(needed("cupsd"), folder / "cupsd")
        self._running: subprocess.Popen[bytes] | None = None
        for name in _FOLDERS:
            (folder / name).mkdir(parents=True)
        for name in ("cgi-bin", "daemon", "driver", "filter", "monitor", "notifier"):
            (folder / "bin" / name).symlink_to(f"/usr/lib/cups/{name}")
        (folder / "bin" / "backend" / "keep").write_text(_KEEP)
        (folder / "bin" / "backend" / "keep").chmod(0o700)  # so that it runs as root and may write into any folder
        (folder / "etc" / "cups-files.conf").write_text(_FILES.format(folder))
        (folder / "etc" / "cupsd.conf").write_text(_SERVER.format(self._port))

    @property
    def address(self) -> tuple[str, int]:
        """Return where it listens."""
        return "127.0.0.1", self._port

    @property
    def environment(self) -> dict[str, str]:
        """Return the surroundings of somebody who prints on it."""
        return surroundings(self.address, self._folder / "home")

    def start(self) -> None:
        """Start it and wait until it answers."""
        etc = self._folder / "etc"
        command = [str(self._cupsd), "-f", "-c", str(etc / "cupsd.conf"), "-s", str(etc / "cups-files.conf")]
        self._running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until(lambda: "is running" in self.said("lpstat", "-r"))

    def end(self) -> None:
        """End it, if it runs; what is queued is on its disk."""
        if self._running:
            self._running.terminate()
            self._running.wait(_PATIENCE)
        self._running = None

    def said(self, *command: str) -> str:
        """Return what a program of CUPS says of this server."""
        words = [needed(command[0]), *command[1:]]
        return subprocess.run(words, env=self.environment, capture_output=True, text=True, check=False).stdout

    def queue(self, name: str, *usual: str) -> Path:
        """Make a queue that aborts a job that fails, and return the empty folder that it prints into."""
        out = self._folder / "out" / name
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        options = ["-E", "-v", f"keep:{out}", "-m", "raw"]
        for option in ("printer-error-policy=abort-job", *usual):
            options += ["-o", option]
        self.said("lpadmin", "-p", name, *options)
        return out


def surroundings(address: tuple[str, int], home: Path) -> dict[str, str]:
    """Return an environment in which the programs of CUPS talk to one server, and no settings of a person hold."""
    return {"PATH": os.environ["PATH"], "HOME": str(home), "CUPS_SERVER": "{}:{}".format(*address)}


@contextmanager
def server() -> Iterator[Server]:
    """Start a print server in a folder that its programs may enter, and end it."""
    needed("lp")
    with at_work("print", Server) as started:
        yield started


def printed(out: Path, number: int) -> list[bytes]:
    """Return what a queue printed, in order, once it is so many files and a moment later still no more."""
    until(lambda: len(list(out.glob("*.pdf"))) >= number)
    time.sleep(0.3)
    return [path.read_bytes() for path in sorted(out.glob("*.pdf"), key=lambda path: int(path.stem))]


def until(is_so: Callable[[], bool], patience: float = _PATIENCE) -> None:
    """Wait until something is so, for so many seconds at most."""
    end = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)


def free_port() -> int:
    """Return a port of the loopback that nobody has, nor the one below it, which hfaxd sends its listings from.

    A line that anybody opens gets its near end from 32768 up (Linux) or 49152 up (macOS), and holds it for a minute
    after its end: a server's ports lie below, where none is taken by chance while the server is at work.
    """
    while True:
        port = random.randrange(20_001, 32_768)  # noqa: S311 (no secret)
        with (
            suppress(OSError),
            socket.create_server(("127.0.0.1", port - 1)),
            socket.create_server(("127.0.0.1", port)),
        ):
            return port


@contextmanager
def silence() -> Iterator[tuple[str, int]]:
    """Yield an address where `lp` is let in and never answered."""
    needed("lp")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()


@contextmanager
def breaking(address: tuple[str, int], mark: bytes, *, at_once: bool) -> Iterator[tuple[str, int]]:
    """Yield the address of a line to a server that breaks at a mark: before it arrives, or before its answer does."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_carry_all, args=(listening, address, mark, at_once), daemon=True).start()
        yield listening.getsockname()
        listening.shutdown(socket.SHUT_RDWR)


def _carry_all(listening: socket.socket, address: tuple[str, int], mark: bytes, at_once: bool) -> None:  # noqa: FBT001
    while True:
        try:
            near, _ = listening.accept()
        except OSError:
            return
        with near, socket.create_connection(address) as far:
            _carry(near, far, mark, at_once=at_once)


def _carry(near: socket.socket, far: socket.socket, mark: bytes, *, at_once: bool) -> None:
    sent = b""
    while True:
        ready, _, _ = select.select([near, far], [], [], _PATIENCE)
        for one in ready:
            data = one.recv(65536)
            sent += data if one is near else b""
            if not data or (mark in sent and (at_once or one is far)):
                return
            (far if one is near else near).sendall(data)
