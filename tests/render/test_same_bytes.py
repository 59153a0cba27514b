"""Two runs on two machines that differ in everything but the program: the same bytes, and no trace of either."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.render.pages import unpacked
from tests.world import ROOT

# User, home, working folder, temp folder and host are called zebedee: a name that no letter holds by chance.
_HOST = "import platform, socket\nsocket.gethostname = platform.node = lambda: 'zebedee'\n"
_RUNS = {
    "here": {"TZ": "Pacific/Kiritimati", "LANG": "C", "PYTHONHASHSEED": "1"},
    "elsewhere": {"TZ": "America/Adak", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"},
}


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the letter to the president of each of the runs."""
    site = tmp_path_factory.mktemp("site")
    (site / "sitecustomize.py").write_text(_HOST, "utf-8")
    homes = {name: tmp_path_factory.mktemp(f"zebedee-{name}") for name in _RUNS}
    return {name: _run(homes[name], {**more, "PYTHONPATH": str(site)}) for name, more in _RUNS.items()}


def _run(home: Path, more: dict[str, str]) -> Path:
    kept = {key: os.environ[key] for key in ("PATH", "DYLD_FALLBACK_LIBRARY_PATH") if key in os.environ}
    words = ["write", "--sample", "--to", "president", "--out", "out", "--quiet"]
    subprocess.run(
        [sys.executable, "-m", "appeal_letters", *words],
        cwd=home,
        env={**kept, **more, "HOME": str(home), "USER": "zebedee", "LOGNAME": "zebedee", "TMPDIR": str(home)},
        check=True,
    )
    (made,) = (home / "out").glob("*.pdf")
    return made


def test_the_same_letter_has_the_same_bytes(runs: dict[str, Path]) -> None:
    """Time zone, language, hash seed, home and working folder leave no difference."""
    assert runs["here"].read_bytes() == runs["elsewhere"].read_bytes()


def test_no_path_user_or_host_name_is_in_it(runs: dict[str, Path]) -> None:
    """Neither in the file nor in what it holds compressed."""
    data = runs["here"].read_bytes() + unpacked(runs["here"].read_bytes())
    names = ["zebedee", str(ROOT), sys.prefix, "weasyprint", "file:"]
    assert [name for name in names if name.lower().encode() in data.lower()] == []
    assert b"StructElem" in data


def test_nothing_is_left_in_the_temp_folder(runs: dict[str, Path]) -> None:
    """The private folder of font configuration goes with the run."""
    assert [path.name for path in runs["here"].parents[1].iterdir()] == ["out"]
