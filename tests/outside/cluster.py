"""A Dask cluster on the loopback, ciphered: a scheduler, its workers, and the certificates of all."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.outside.certificates import authority

ROLES = ("CLIENT", "SCHEDULER", "WORKER")


@dataclass(frozen=True, slots=True)
class Cluster:
    """A scheduler that runs, how it is reached and with which settings, and a folder for what it needs."""

    address: str
    settings: dict[str, str]
    folder: Path

    @contextmanager
    def worker(self, name: str) -> Iterator["subprocess.Popen[bytes]"]:
        """Have a worker of one thread, which is the process itself."""
        options = ("--nworkers", "1", "--nthreads", "1", "--no-nanny", "--no-dashboard", "--memory-limit", "0")
        places = ("--host", "127.0.0.1", "--local-directory", str(self.folder / name))
        with running(self.settings, "-m", "dask", "worker", self.address, *options, *places) as started:
            yield started

    def write(self, case: Path, out: Path, *program: str) -> "subprocess.Popen[str]":
        """Begin to write a case's letters."""
        words = (*program, "write", str(case), "--out", str(out), "--dask", self.address, "--quiet")
        return subprocess.Popen([sys.executable, *words], env=self.settings, stderr=subprocess.PIPE, text=True)


@contextmanager
def running(settings: dict[str, str], *words: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Have a program for as long as it lasts; what it says goes nowhere."""
    nowhere = subprocess.DEVNULL
    with subprocess.Popen([sys.executable, *words], env=settings, stdout=nowhere, stderr=nowhere) as started:
        try:
            yield started
        finally:
            started.kill()


def until(holds: Callable[[], object]) -> None:
    """Wait until something holds, a minute at most."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def certificates(folder: Path) -> dict[str, str]:
    """Make an authority and a certificate for everybody; return Dask's settings that name them."""
    ca = authority(folder)
    node = ca.signed("node", "IP:127.0.0.1")
    parts = [(f"{role}__{what}", file) for role in ROLES for what, file in (("CERT", node.pem), ("KEY", node.key))]
    files = {f"TLS__{name}": str(file) for name, file in [("CA_FILE", ca.pem), *parts]}
    return {f"DASK_DISTRIBUTED__COMM__{name}": text for name, text in {**files, "REQUIRE_ENCRYPTION": "true"}.items()}


@contextmanager
def ciphered(folder: Path) -> Iterator[Cluster]:
    """Have a scheduler, to which workers and clients speak ciphered."""
    # Not the fonts of a press that was open in this process.
    own = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
    settings, told = {**own, **certificates(folder)}, folder / "scheduler.json"
    options = ("--host", "tls://127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")
    with running(settings, "-m", "dask", "scheduler", *options, "--scheduler-file", str(told)):
        until(lambda: address(told))
        yield Cluster(address(told), settings, folder)


def address(told: Path) -> str:
    """Return where a scheduler is, once its file is there and whole."""
    try:
        return str(json.loads(told.read_bytes())["address"])
    except (OSError, ValueError):
        return ""
