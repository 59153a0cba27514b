"""Letters per second, by the clock on the wall: `python -m tests.bench.pace FOLDER LETTERS JOBS [ADDRESS]`.

Printed is one number; the look at all letters before the first one is not counted, the beginning of workers is.
"""

import importlib.util
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from appeal_letters import resources
from appeal_letters.batch.job import Event, Job
from appeal_letters.batch.run import write
from appeal_letters.cli.crew import cores
from appeal_letters.facts.shipped import Facts
from tests.outside.cluster import ciphered

LETTERS = 240


def main() -> None:
    """Make the letters of a case and print how many there were in a second, the beginning of workers included."""
    folder, letters, jobs, dask = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), next(iter(sys.argv[4:]), None)
    began = [0.0]

    def notify(event: Event) -> None:
        if event.what == "started":
            began[0] = time.monotonic()

    out = Path(tempfile.mkdtemp(dir=folder))
    job = Job(case=folder / f"case-{letters}", today=date(2026, 1, 1), out=out, jobs=jobs, dask=dask)
    write(job, Facts(resources.data()), notify)
    sys.stdout.write(f"{letters / (time.monotonic() - began[0])}")


def show(folder: Path) -> None:
    """Print the paces of one process, of two, and of two Dask workers; a busy machine makes them smaller."""
    alone, two = _pace(folder, 1), _pace(folder, 2)
    print(f"\n{LETTERS} letters, by the clock on the wall, {cores()} cores:")
    print(f"{'1 process':>16} {alone:>6.1f} letters a second")
    print(f"{'2 processes':>16} {two:>6.1f} letters a second, {two / alone:.2f} times as many")
    if importlib.util.find_spec("distributed") is None:
        print(f"{'2 Dask workers':>16}   the extra dask is not installed")
        return
    with ExitStack() as stack:
        (folder / "dask").mkdir()
        cluster = stack.enter_context(ciphered(folder / "dask"))
        for name in ("first", "second"):
            stack.enter_context(cluster.worker(name))
        pace = _pace(folder, 1, cluster.address, environment=cluster.settings)
        print(f"{'2 Dask workers':>16} {pace:>6.1f} letters a second, {pace / alone:.2f} times as many")


def _pace(folder: Path, jobs: int, *dask: str, environment: Mapping[str, str] | None = None) -> float:
    command = [sys.executable, "-m", "tests.bench.pace", str(folder), str(LETTERS), str(jobs), *dask]
    return float(subprocess.run(command, capture_output=True, check=True, env=environment).stdout)


if __name__ == "__main__":
    main()
