"""The package as a whole: its floors, its wheel, a run without the checkout, the size of its parts, no stray names."""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder
from importlinter.cli import lint_imports

from tests.world import ROOT

SOURCES = sorted((ROOT / "src").rglob("*.py"))

# Runs the installed program where the checkout cannot be imported, and tells what it loaded of it all the same.
ELSEWHERE = """
import sys
checkout, *arguments = sys.argv[1:]
sys.path[:] = [path for path in sys.path if not path.startswith(checkout) or "site-packages" in path]
from appeal_letters import resources
from appeal_letters.cli.door import run
code = run(arguments)
files = [getattr(module, "__file__", None) or "" for module in sys.modules.values()]
used = [*files, str(resources.data()), str(resources.templates())]
print([path for path in used if path.startswith(checkout) and "site-packages" not in path])
raise SystemExit(code)
"""

# Written in pieces, so that this file may stand beside all others.
STRAY = re.compile(
    r"\bpy"
    r"pi\.org|python"
    r"hosted\.org|registry\."
    r"npmjs|conda\."
    r"anaconda|/simple"
    r"/\b"
    r"|(?<![\w./*}$-])/(?:wo"
    r"rk|tm"
    r"p|ro"
    r"ot)\b(?!\.)"
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel."""
    folder = tmp_path_factory.mktemp("dist")
    return Path(next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])))


def in_tree(folder: str) -> Iterator[str]:
    """Yield the files below a folder of the checkout, without what Python leaves beside its sources."""
    for path in (ROOT / folder).rglob("*"):
        if path.is_file() and path.parent.name != "__pycache__":
            yield path.relative_to(ROOT / folder).as_posix()


def test_imports_go_down_the_floors() -> None:
    """The contracts of pyproject.toml are kept."""
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_the_wheel_holds_the_package_and_its_resources(wheel: Path) -> None:
    """Every module, every template, every fact, the licence; no test, and nothing else."""
    info = f"appeal_letters-{version('appeal-letters')}.dist-info"
    wanted = {
        *(f"appeal_letters/{file}" for file in in_tree("src/appeal_letters")),
        *(f"appeal_letters/_resources/templates/{file}" for file in in_tree("templates")),
        *(f"appeal_letters/_resources/data/{file}" for file in in_tree("data")),
        *(f"{info}/{file}" for file in ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")),
    }
    with zipfile.ZipFile(wheel) as opened:
        assert set(opened.namelist()) == wanted


def test_resources_hold_no_code() -> None:
    """A module there would break the editable install, and facts and prose are no code."""
    assert [file for folder in ("templates", "data") for file in in_tree(folder) if file.endswith(".py")] == []


def test_the_installed_wheel_writes_the_six_letters(wheel: Path, tmp_path: Path) -> None:
    """In an empty folder, with nothing of the checkout in reach."""
    site, empty = tmp_path / "site", tmp_path / "empty"
    empty.mkdir()
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--root-user-action=ignore", "--target", site, wheel], check=True)
    command = [sys.executable, "-c", ELSEWHERE, str(ROOT), "write", "--sample"]
    environment = {**os.environ, "PYTHONPATH": str(site)}
    ran = subprocess.run(command, cwd=empty, env=environment, capture_output=True, text=True, check=False)

    assert (ran.returncode, ran.stdout.splitlines()) == (0, ["[]"]), ran.stderr
    assert len(json.loads((empty / "out" / "manifest.json").read_bytes())["documents"]) == 6
    assert len(list((empty / "out").glob("*.pdf"))) == 6


def test_the_version_is_the_project_s() -> None:
    """What is installed is what pyproject.toml says."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert version("appeal-letters") == project["version"]


@pytest.mark.parametrize(("lock", "package"), [("dask", "distributed"), ("mail", "keyring")])
def test_the_lock_file_of_an_extra_agrees_with_that_of_all_the_rest(lock: str, package: str) -> None:
    """The check puts the extra into the same environment, and nothing in it may become another version."""
    extra, rest = (dict(pinned(ROOT / ".setup" / f"{name}.lock")) for name in (lock, "requirements"))

    assert package in extra
    assert {name: extra[name] for name in extra.keys() & rest.keys()} == {
        name: rest[name] for name in extra.keys() & rest.keys()
    }


def pinned(lock: Path) -> Iterator[tuple[str, str]]:
    """Yield the packages of a lock file, each with its version."""
    for line in lock.read_text("utf-8").splitlines():
        name, is_pin, version_ = line.partition("==")
        if is_pin:
            yield name, version_.split()[0]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_bytes())
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_no_function_is_longer_than_40_lines() -> None:
    """Signature and docstring count."""
    lengths = {
        f"{path.name}: {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in SOURCES
        for node in functions(path)
    }
    assert {name: lines for name, lines in lengths.items() if lines > 40} == {}


def test_no_module_is_longer_than_300_lines() -> None:
    """It is split by topic before."""
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    assert {name: lines for name, lines in lengths.items() if lines > 300} == {}


def tracked() -> list[Path]:
    """Return every file that is, or is about to be, in the repository."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is no git checkout")
    return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def test_no_file_names_a_machine_or_a_registry() -> None:
    """The project knows neither where it was written nor whence its parts were fetched."""
    found = [
        f"{path.relative_to(ROOT)}: {stray.group()}"
        for path in tracked()
        for stray in STRAY.finditer(path.read_bytes().decode("utf-8", errors="ignore") if path.suffix != ".png" else "")
    ]
    assert found == []
