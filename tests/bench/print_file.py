"""The print file: its size beside the letters', what a letter costs in it, and the memory of binding it.

`measured` makes the letters and binds them in processes of their own: `python -m tests.bench.print_file LETTERS
FOLDER`, JSON on stdout.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf

from appeal_letters.render.pile.binding import bound
from appeal_letters.render.pile.source import Bundle
from tests.bench.one import peak

COUNTS = (280, 2800)
REAL = 40
"""Letters that are really made: each of another sender, to the sample's recipients in turn, in all languages."""


def report(folder: Path) -> None:
    """Measure and print."""
    _make(folder)
    print(f"\nprint file, of {REAL} letters of as many senders in five languages, repeated with blanks in their pages:")
    print(f"{'letters':>8} {'sum MB':>7} {'file MB':>8} {'share':>6} {'ms/letter':>10} {'peak MB':>8}")
    peaks = [_measured(folder, count) for count in COUNTS]
    print(f"memory from {COUNTS[0]} to {COUNTS[1]} letters:       {peaks[1] - peaks[0]:.1f} MB (at most 10)")


def _measured(folder: Path, count: int) -> float:
    """Print a line of the table and return its peak memory."""
    words = [sys.executable, "-m", "tests.bench.print_file", str(count), str(folder)]
    seen = json.loads(subprocess.run(words, capture_output=True, check=True, text=True).stdout)
    share, each = seen["file"] / seen["sum"], seen["cpu"] / count * 1000
    print(f"{count:>8} {seen['sum'] / 1e6:>7.1f} {seen['file'] / 1e6:>8.2f} {share:>6.1%}", end=" ")
    print(f"{each:>10.2f} {seen['peak']:>8.1f}")
    return float(seen["peak"])


def _make(folder: Path) -> None:
    """Make the letters, and of each as many as are needed, of which no two have the same page."""
    for number, pdf in enumerate(_letters(folder)):
        with pikepdf.open(pdf) as opened:
            for copy in range(number, COUNTS[-1], REAL):
                for page in opened.pages:
                    page.obj.Contents.write(page.obj.Contents.read_bytes() + b"\n")
                opened.save(folder / f"pile-{copy:05}.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)


def _letters(folder: Path) -> Iterator[Path]:
    # What binds needs none of this: its memory is measured without.
    from appeal_letters import resources  # noqa: PLC0415
    from appeal_letters.batch.job import Job  # noqa: PLC0415
    from appeal_letters.batch.plan import planned  # noqa: PLC0415
    from appeal_letters.facts.shipped import Facts  # noqa: PLC0415
    from appeal_letters.load.case import load  # noqa: PLC0415
    from appeal_letters.model.document import Document  # noqa: PLC0415
    from tests.world import copy_of_sample  # noqa: PLC0415

    case, facts = copy_of_sample(folder), Facts(resources.data())
    (case / "senders.yaml").write_text(json.dumps([_sender(number) for number in range(REAL)]), "utf-8")
    job = Job(case=case, today=date(2026, 1, 1), out=folder / "nowhere")
    with planned(job, facts, load(case, facts)) as plan:
        each = len(plan.tasks) // REAL
        picks = [plan.tasks[number * each + number % each].pick for number in range(REAL)]
        for number, made in enumerate(plan.maker.documents(map(plan.letter, picks))):
            assert isinstance(made, Document)
            (folder / f"letter-{number}.pdf").write_bytes(made.data)
            yield folder / f"letter-{number}.pdf"


def _sender(number: int) -> dict[str, object]:
    names = ("Alex Sample", "Željko Šimić", "Ελένη Παπαδοπούλου", "Ḥasan al-ʿAlawī", "Łukasz Żółć", "Zoë Example")
    return {
        "id": f"sender-{number}",
        "name": names[number % len(names)],
        "address": [f"{number} Example Street", "Sampleton ZZ9 9ZZ"],
        "country": "GB",
        "place": "Sampleton",
        "languages": [("en", "fr", "es", "de", "ru")[number % 5]],
    }


def main(count: int, folder: Path) -> None:
    """Bind so many letters, and print what was seen."""
    files = sorted(folder.glob("pile-*.pdf"))[:count]
    bundles = (Bundle(file.stem, file.read_bytes()) for file in files)
    start = time.process_time()
    size = sum(map(len, bound(bundles, "The pile", "en", duplex=True)))
    cpu = time.process_time() - start
    whole = sum(file.stat().st_size for file in files)
    sys.stdout.write(json.dumps({"sum": whole, "file": size, "cpu": cpu, "peak": peak()}))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
