"""`make bench`: the program beside a tuned and a naive loop of the bare engine, over the same letters.

Every measurement is a process of its own; the ways take turns, so that a busy machine troubles all of them
alike, and the best of the rounds counts. CPU time, not the clock on the wall, is compared. Then the print file,
and, by the clock on the wall: how many letters there are in a second, with one process, two, and two Dask workers.
"""

import base64
import json
import pickle
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from appeal_letters import resources
from appeal_letters.batch.job import Job
from appeal_letters.batch.plan import planned
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.case import load
from appeal_letters.render.engine import INK, black_pixel
from appeal_letters.render.fonts import Fonts
from appeal_letters.render.press import Press
from tests.bench import pace, print_file
from tests.world import SAMPLE, copy_of_sample

COUNTS = (1, 10, 200)
TONES = ("urgent", "personal", "brief")
OF_A_TONE = 40
"""Letters in each of the tones beside the formal one, in which all others are."""
WAYS = ("program", "tuned", "naive")
ROUNDS = 3

Run = list[tuple[float, float]]
"""CPU seconds and peak memory in MB after each letter of one process, and at its end."""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in (*COUNTS, OF_A_TONE, pace.LETTERS):
            _case(folder, count)
        series = [*(("formal", count) for count in COUNTS), *((tone, OF_A_TONE) for tone in TONES)]
        _keep_pages(folder, "formal", COUNTS[-1])
        for tone in TONES:
            _keep_pages(folder, tone, OF_A_TONE)
        seen = {each: _rounds(folder, *each) for each in series}
        print(f"cold start (`--help`): {min(_cold() for _ in range(ROUNDS)) * 1000:.0f} ms CPU\n")
        _print_table(seen)
        _print_targets(seen)
        pace.show(folder)
    with tempfile.TemporaryDirectory() as name:
        print_file.report(Path(name))


def _case(folder: Path, count: int) -> None:
    """Make a case of the sample's English appeal and as many recipients, each with an address of its own."""
    case = copy_of_sample(folder)
    for texts in [*case.glob("appeal.*.yaml"), *case.glob("recipients.*.yaml")]:
        texts.unlink()
    known = yaml.safe_load((SAMPLE / "recipients.yaml").read_text("utf-8"))
    many = [_numbered(known[number % len(known)], number) for number in range(count)]
    (case / "recipients.yaml").write_text(json.dumps(many, ensure_ascii=False), "utf-8")
    case.rename(folder / f"case-{count}")


def _numbered(recipient: dict[str, Any], number: int) -> dict[str, Any]:
    address = [f"{number + 1} {recipient['address'][0]}", *recipient["address"][1:]]
    return {**recipient, "id": f"recipient-{number + 1}", "address": address, "published": "none"}


def _keep_pages(folder: Path, tone: str, count: int) -> None:
    """Keep the pages and the style sheet that the program gives to the engine, for the bare loops."""
    facts, case = Facts(resources.data()), folder / f"case-{count}"
    job = Job(case=case, today=date(2026, 1, 1), out=folder / "nowhere", tone=tone)
    with planned(job, facts, load(case, facts)) as plan:
        press = plan.maker
        assert isinstance(press, Press)
        letters = [plan.letter(task.pick) for task in plan.tasks]
        pages = [press.page(letter, press.fit(letter)) for letter in letters]
        ink = f"data:image/png;base64,{base64.b64encode(black_pixel()).decode()}"
        css = press.css(press.sheet(letters[0])).replace(INK, ink)
        (folder / f"{tone}.pickle").write_bytes(pickle.dumps((pages, css)))
    Fonts().use_only_these(folder)


def _rounds(folder: Path, tone: str, count: int) -> dict[str, list[Run]]:
    found: dict[str, list[Run]] = {way: [] for way in WAYS}
    for _ in range(ROUNDS):
        for way in WAYS:
            ran = _python("-m", "tests.bench.one", way, tone, str(count), str(folder))
            found[way].append([(cpu, memory) for cpu, memory in json.loads(ran)])
    return found


def _cold() -> float:
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run([sys.executable, '-m', 'appeal_letters', '--help'], check=True, capture_output=True)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime)"
    )
    return float(_python("-c", code))


def _python(*arguments: str) -> str:
    return subprocess.run([sys.executable, *arguments], capture_output=True, check=True, text=True).stdout


def _whole(runs: list[Run]) -> float:
    return min(run[-1][0] for run in runs)


def _first(runs: list[Run]) -> float:
    return min(run[0][0] for run in runs)


def _print_table(seen: dict[tuple[str, int], dict[str, list[Run]]]) -> None:
    head = f"{'tone':>8} {'letters':>8} {'way':>8} {'first ms':>9} {'ms/letter':>10}"
    print(f"{head} {'all s':>7} {'to tuned':>9} {'peak MB':>8}")
    for (tone, count), ways in seen.items():
        for way, runs in ways.items():
            first, whole = _first(runs), _whole(runs)
            each = (whole - first) / (count - 1) if count > 1 else first
            peak, ratio = min(run[-1][1] for run in runs), whole / _whole(ways["tuned"])
            print(f"{tone:>8} {count:>8} {way:>8} {first * 1000:>9.0f} {each * 1000:>10.1f}", end=" ")
            print(f"{whole:>7.2f} {ratio:>9.3f} {peak:>8.1f}")


def _print_targets(seen: dict[tuple[str, int], dict[str, list[Run]]]) -> None:
    most, one, last = seen["formal", COUNTS[-1]], seen["formal", COUNTS[0]], COUNTS[-1]
    growth = min(run[last - 1][1] - run[19][1] for run in most["program"])
    cost, first = _whole(most["program"]) / _whole(most["tuned"]), _first(one["program"]) / _first(one["tuned"])
    print(f"\nwhole cost beside the tuned loop, {last} letters: {cost:.3f} (at most 1.15)")
    for tone in TONES:
        ways = seen[tone, OF_A_TONE]
        rest = [_whole(ways[way]) - _first(ways[way]) for way in ("program", "tuned")]
        print(f"each further letter, {tone}:{'':<{16 - len(tone)}} {rest[0] / rest[1]:.3f} (at most 1.15)")
    print(f"first letter beside the bare engine's:      {first:.3f} (under 1.5)")
    print(f"memory from letter 20 to letter {last}:        {growth:.1f} MB (at most 10)")


if __name__ == "__main__":
    main()
