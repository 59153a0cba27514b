"""One measurement in a fresh process: `python -m tests.bench.one WAY TONE LETTERS FOLDER`, JSON on stdout.

WAY is `program` (everything that `write` does), `tuned` (the bare engine with one font configuration and one
parsed style sheet) or `naive` (the bare engine as its first example shows it). All three make the same pages.
Printed is, after each letter and at the end, the CPU time in seconds and the peak memory in MB.
"""

import json
import os
import pickle
import resource
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path


def main() -> None:
    """Make the letters in one way and print what was seen after each."""
    way, tone, letters, folder = *sys.argv[1:3], int(sys.argv[3]), Path(sys.argv[4])
    made = _program(folder, tone, letters) if way == "program" else _bare(way, folder, tone, letters)
    sys.stdout.write(json.dumps(list(made)))


def _now() -> tuple[float, float]:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used), peak()


def peak() -> float:
    """Return this program's peak memory in MB; what Linux calls its peak elsewhere begins with its parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2  # macOS counts bytes


def _program(folder: Path, tone: str, letters: int) -> list[tuple[float, float]]:
    # The import is part of what is measured, here and below.
    from appeal_letters import resources  # noqa: PLC0415
    from appeal_letters.batch.job import Event, Job  # noqa: PLC0415
    from appeal_letters.batch.run import write  # noqa: PLC0415
    from appeal_letters.facts.shipped import Facts  # noqa: PLC0415

    seen = []

    def notify(event: Event) -> None:
        if event.what == "made":
            seen.append(_now())

    out = Path(tempfile.mkdtemp(dir=folder))
    job = Job(case=folder / f"case-{letters}", today=date(2026, 1, 1), out=out, tone=tone)
    write(job, Facts(resources.data()), notify)
    return [*seen, _now()]


def _bare(way: str, folder: Path, tone: str, letters: int) -> Iterator[tuple[float, float]]:
    pages, css = pickle.loads((folder / f"{tone}.pickle").read_bytes())  # noqa: S301 (written by this benchmark)
    os.environ["FONTCONFIG_FILE"] = str(folder / "fonts.conf")
    import weasyprint  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    shared = {"font_config": FontConfiguration()} if way == "tuned" else {}
    parsed = weasyprint.CSS(string=css, **shared) if way == "tuned" else None
    for number in range(letters):
        styles = [parsed or weasyprint.CSS(string=css)]
        page = weasyprint.HTML(string=pages[number])
        (folder / f"{way}.pdf").write_bytes(page.write_pdf(stylesheets=styles, pdf_variant="pdf/ua-1", **shared))
        yield _now()


if __name__ == "__main__":
    main()
