"""Who makes the letters of a run: this process, processes of this machine, or a Dask cluster."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from appeal_letters.batch.job import Job
from appeal_letters.batch.workers.cluster import cluster
from appeal_letters.batch.workers.handing import Crew
from appeal_letters.batch.workers.processes import processes
from appeal_letters.render.makers import MAKERS

_LEAST: Mapping[str, int] = {"pdf": 20, "docx": 50, "txt": 400, "eml": 20, "eml-plain": 400}
"""Letters of each format from which on two processes are surely sooner; they begin in a second."""


@contextmanager
def crew(job: Job) -> Iterator[Crew | None]:
    """Have the workers that a run asks for, None where this process does it all; processes begin with their work.

    Raises what says why there is no cluster.
    """
    if job.dask:
        with cluster(job.dask) as joined:
            yield joined
    elif job.jobs > 1:
        needs = MAKERS[job.format].partition(":")[0]
        with processes(job.jobs, ["appeal_letters.batch.workers.making", needs]) as executor:
            yield Crew(executor, lambda: job.jobs, least=_LEAST[job.format])
    else:
        yield None
