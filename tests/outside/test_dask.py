"""A real Dask cluster on the loopback: the same letters as without it, whoever dies."""

import importlib.util
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.batch.folders import letters
from tests.outside.cluster import Cluster, ciphered, until
from tests.outside.programs import missing
from tests.world import appeal_letters, small_case

QUICK = """
import sys
from appeal_letters.batch.workers import cluster
from appeal_letters.cli.door import run

cluster._ANSWERS = 3  # seconds
raise SystemExit(run(sys.argv[1:]))
"""
"""The program, which waits less long for a worker."""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Have a scheduler; each test has workers of its own."""
    if importlib.util.find_spec("distributed") is None:
        missing("the extra dask")
    with ciphered(tmp_path_factory.mktemp("dask")) as started:
        yield started


def test_the_letters_of_two_workers_one_killed_are_those_of_one_process(cluster: Cluster, tmp_path: Path) -> None:
    """The manifest has the same bytes, and with it every hash; what the killed one had, the other one makes."""
    case, out = small_case(tmp_path, *(f"r-{number}" for number in range(60))), tmp_path / "out"
    with ExitStack() as stack:
        workers = [stack.enter_context(cluster.worker(name)) for name in ("first", "second")]
        with cluster.write(case, out, "-m", "appeal_letters") as run:
            until(lambda: len(letters(out)) > 2)
            workers[1].send_signal(signal.SIGKILL)
            placed, (_, said) = len(letters(out)), run.communicate()
    ran = appeal_letters("write", case, "--out", tmp_path / "alone", "--jobs", "1", "--quiet")

    assert (run.returncode, said, ran.code) == (0, "", 0)
    assert placed < 60
    assert (out / "manifest.json").read_bytes() == (tmp_path / "alone" / "manifest.json").read_bytes()


def test_a_cluster_without_workers_is_not_waited_for(cluster: Cluster, tmp_path: Path) -> None:
    """Exit 6, and nothing was written."""
    with cluster.write(small_case(tmp_path, "president"), tmp_path / "out", "-c", QUICK) as run:
        said = run.communicate()[1]

    assert run.returncode == 6
    assert said.splitlines()[0] == f"The cluster at {cluster.address} has no workers."
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("lacking", "words"),
    [({"CLIENT__CERT", "CLIENT__KEY", "CA_FILE"}, "asks for certificates"), ({"nothing"}, "cannot be reached")],
)
def test_whom_the_scheduler_does_not_know_it_does_not_serve(
    cluster: Cluster, tmp_path: Path, lacking: set[str], words: str
) -> None:
    """Without certificates, or where nobody answers: exit 6 and words, no traceback."""
    settings = {name: text for name, text in cluster.settings.items() if name.rpartition("TLS__")[2] not in lacking}
    place = cluster.address if "CA_FILE" in lacking else "tls://127.0.0.1:1"
    stranger = Cluster(place, settings, cluster.folder)
    with stranger.write(small_case(tmp_path, "president"), tmp_path / "out", "-c", QUICK) as run:
        said = run.communicate()[1]

    assert (run.returncode, len(said.splitlines())) == (6, 2)
    assert words in said
